"""Giving out a file of a case. Every opening leaves a row in the audit."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from greenmines.records.assessments.permissions import refusals_to_open_evidence
from greenmines.records.assessments.queries import cases_showing
from greenmines.records.assessments.reporting import open_evidence
from greenmines.records.evidence.queries import evidence_at
from greenmines.web.assessor.cases import closed, desk
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.evidence_files import as_response, asks_for_small, small_picture


@desk
def evidence(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file, where one of the reader's cases shows it and is open to the reader."""
    person, now, found = person_of(request), timezone.now(), evidence_at(pk)
    cases = [] if found is None else list(cases_showing(found, person))
    if found is None or not cases:
        raise Http404
    asked = [(case, refusals_to_open_evidence(person, case, found, now)) for case in cases]
    case, refusals = min(asked, key=lambda pair: len(pair[1]))
    if refusals:
        return closed(request, case, refusals)
    if asks_for_small(request):
        return small_picture(found)
    return as_response(found, open_evidence(case, found, by=person, now=now))
