"""A signer's list: everything that waits for a signature, and since when."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from greenmines.rules.posts import Post
from greenmines.web.authority.signing import lines_for
from greenmines.web.shared.doors import door, person_of


A_PAGE = 25


@door(Post.SIGNER)
@require_safe
def signatures(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    lines = lines_for(person_of(request), now)
    page = Paginator(lines, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "authority/signatures.html", {"page": page, "now": now})
