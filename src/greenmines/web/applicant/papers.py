"""An enterprise's own papers: its self-assessment as a report and as a workbook."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from greenmines.papers.reports.delivery import delivered_in_private, edition_asked
from greenmines.papers.reports.self_assessment import self_assessment_report
from greenmines.papers.sheets_out.indicators import indicator_sheet
from greenmines.web.shared import words

from .acting import application_of, enterprise_door


@enterprise_door
@require_safe
def self_assessment(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    edition = edition_asked(language, words, timezone.now())
    return delivered_in_private(self_assessment_report(application_of(request, pk), edition))


@enterprise_door
@require_safe
def indicators(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    edition, application = (
        edition_asked(language, words, timezone.now()),
        application_of(request, pk),
    )
    return delivered_in_private(indicator_sheet(application, application.sheet, edition))
