"""What is on record of ties between the enterprise and others (3.2b)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from greenmines.web.applicant.acting import enterprise_door
from greenmines.web.shared import own_ties


@enterprise_door
@require_safe
def ties(request: HttpRequest) -> HttpResponse:
    return own_ties.told(request)
