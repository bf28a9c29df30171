"""Pages about the site itself: accessibility, and what robots and finders of holes should know."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from greenmines.web.public.feeds import feed_links
from greenmines.web.public.freshness import for_a_crowd
from greenmines.web.public.open_data import ROOMS
from greenmines.web.shared.looks import look_of


@for_a_crowd
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "public/accessibility.html")


@for_a_crowd
def open_data(request: HttpRequest) -> HttpResponse:
    """What programs can read, path by path."""
    context = {
        "rooms": ROOMS,
        "feeds": feed_links(look_of(request).language.word),
        "licence": settings.DATA_LICENCE,
        "licence_address": settings.DATA_LICENCE_ADDRESS,
    }
    return render(request, "public/open_data.html", context)


@for_a_crowd
def robots(request: HttpRequest) -> HttpResponse:
    """Robots may read what the public reads, but not search endlessly, open forms, take files."""
    lines = ["User-agent: *"]
    closed = (reverse("account"), reverse("objection"), f"{reverse('list')}?", "/*/papers/")
    lines += [f"Disallow: {address}" for address in closed]
    lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
