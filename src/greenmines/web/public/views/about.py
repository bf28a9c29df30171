"""Pages about the site itself: accessibility, and what robots and finders of holes should know."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from greenmines.web.public.freshness import for_a_crowd


@for_a_crowd
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "public/accessibility.html")


@for_a_crowd
def robots(_request: HttpRequest) -> HttpResponse:
    """Robots may read what the public reads, but not search endlessly or open forms."""
    lines = ["User-agent: *"]
    closed = (reverse("account"), reverse("objection"), f"{reverse('list')}?")
    lines += [f"Disallow: {address}" for address in closed]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
