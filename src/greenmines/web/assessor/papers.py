"""Papers of an appointment, for whoever may open the mine's file: what it assesses, its report."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from greenmines.papers.reports.delivery import delivered_in_private, edition_asked
from greenmines.papers.reports.self_assessment import self_assessment_report
from greenmines.papers.reports.third_party import refusals_to_print, third_party_report
from greenmines.papers.sheets_out.indicators import indicator_sheet
from greenmines.rules.refusals import insist
from greenmines.web.shared import words

from .cases import opened


if TYPE_CHECKING:
    from greenmines.records.assessments.models import Appointment


@opened
@require_safe
def self_assessment(
    request: HttpRequest, appointment: "Appointment", language: str
) -> HttpResponse:
    del request
    edition = edition_asked(language, words, timezone.now())
    return delivered_in_private(self_assessment_report(appointment.application, edition))


@opened
@require_safe
def report(request: HttpRequest, appointment: "Appointment", language: str) -> HttpResponse:
    """Once it was submitted; before, experts' scores are nobody's but their own."""
    del request
    edition = edition_asked(language, words, timezone.now())
    return delivered_in_private(third_party_report(appointment, edition))


@opened
@require_safe
def indicators(request: HttpRequest, appointment: "Appointment", language: str) -> HttpResponse:
    """The common sheet of the team, once the report was submitted."""
    del request
    insist(refusals_to_print(appointment))
    if appointment.sheet is None:
        raise Http404
    edition = edition_asked(language, words, timezone.now())
    return delivered_in_private(
        indicator_sheet(appointment.application, appointment.sheet, edition)
    )
