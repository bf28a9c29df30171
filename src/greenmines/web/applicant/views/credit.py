"""The enterprise's own credit: each point explained, repair and objection (3.3e)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from greenmines.web.applicant.acting import enterprise_door
from greenmines.web.shared import own_credit


DESK = "applicant"


@enterprise_door
@require_safe
def credit(request: HttpRequest) -> HttpResponse:
    return own_credit.overview(request, DESK)


@enterprise_door
@require_http_methods(["GET", "HEAD", "POST"])
def event(request: HttpRequest, pk: int) -> HttpResponse:
    return own_credit.event(request, DESK, pk)
