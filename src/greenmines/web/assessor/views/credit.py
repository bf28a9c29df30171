"""The agency's credit and the expert's own: each point explained, repair and objection (3.3e)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from greenmines.rules.posts import Post
from greenmines.web.shared import own_credit
from greenmines.web.shared.doors import door


DESK = "assessor"
assessor_door = door(Post.AGENCY_MANAGER, Post.EXPERT)


@assessor_door
@require_safe
def credit(request: HttpRequest) -> HttpResponse:
    return own_credit.overview(request, DESK, "assessor/credit.html")


@assessor_door
@require_http_methods(["GET", "HEAD", "POST"])
def event(request: HttpRequest, pk: int) -> HttpResponse:
    return own_credit.event(request, DESK, pk)
