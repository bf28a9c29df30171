"""Papers of cases, notices and recommendations, for the authority that may see the thing itself."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from greenmines.papers.reports.delivery import delivered_in_private, edition_asked
from greenmines.papers.reports.notices import public_notice
from greenmines.papers.reports.opinions import review_opinion
from greenmines.papers.reports.recommendations import recommendation_summary
from greenmines.papers.reports.self_assessment import self_assessment_report
from greenmines.papers.reports.third_party import third_party_report
from greenmines.papers.sheets_out.applications import applications_sheet
from greenmines.papers.sheets_out.indicators import indicator_sheet
from greenmines.papers.sheets_out.recommendation import recommendation_sheet
from greenmines.records.applications.queries import visible_to
from greenmines.records.assessments.queries import reported_for
from greenmines.records.people.queries import kind_of
from greenmines.records.publicity.queries import of_authority
from greenmines.records.recommendations.queries import sealed_visible_to, unsealed
from greenmines.records.rounds.queries import current_round, public_rounds
from greenmines.rules.posts import Actor
from greenmines.web.shared import words
from greenmines.web.shared.doors import door, person_of

from .cases import OFFICERS, find
from .checks_counted import checks_counted


if TYPE_CHECKING:
    from greenmines.papers.reports.editions import Edition
    from greenmines.records.assessments.models import Appointment
    from greenmines.records.recommendations.models import Recommendation


def _edition(language: str) -> "Edition":
    return edition_asked(language, words, timezone.now())


@door(*OFFICERS)
@require_safe
def self_assessment(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    paper = self_assessment_report(find(request, pk), _edition(language))
    return delivered_in_private(paper)


@door(*OFFICERS)
@require_safe
def own_indicators(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    application = find(request, pk)
    return delivered_in_private(indicator_sheet(application, application.sheet, _edition(language)))


def _reported(request: HttpRequest, pk: int) -> "Appointment":
    """The report on a case that the person may see."""
    found = reported_for(find(request, pk))
    if found is None:
        raise Http404
    return found


@door(*OFFICERS)
@require_safe
def third_party(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    return delivered_in_private(third_party_report(_reported(request, pk), _edition(language)))


@door(*OFFICERS)
@require_safe
def agency_indicators(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    appointment = _reported(request, pk)
    if appointment.sheet is None:
        raise Http404
    return delivered_in_private(
        indicator_sheet(appointment.application, appointment.sheet, _edition(language))
    )


@door(*OFFICERS)
@require_safe
def opinion(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The province's own form; the ministry may see it as it sees the case."""
    person, application = person_of(request), find(request, pk)
    if kind_of(person) not in {Actor.PROVINCE, Actor.MINISTRY}:
        raise Http404
    return delivered_in_private(review_opinion(application, person, _edition(language)))


@door(*OFFICERS)
@require_safe
def applications(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Those of a round that the person may see, with their scores."""
    person, round_ = person_of(request), get_object_or_404(public_rounds(), pk=pk)
    found = list(visible_to(person).filter(round=round_).order_by("number"))
    place = person.organisation.division
    return delivered_in_private(applications_sheet(round_, found, place, _edition(language)))


def _open_file(request: HttpRequest) -> "Recommendation":
    """The file that the person's own province is preparing."""
    person, round_ = person_of(request), current_round()
    if kind_of(person) is not Actor.PROVINCE or round_ is None:
        raise Http404
    file = unsealed(round_, person.organisation.division)
    if file is None:
        raise Http404
    return file


def _sealed_file(request: HttpRequest, pk: int) -> "Recommendation":
    return get_object_or_404(sealed_visible_to(person_of(request)), pk=pk)


@door(*OFFICERS)
@require_safe
def open_summary(request: HttpRequest, language: str) -> HttpResponse:
    file, edition = _open_file(request), _edition(language)
    counted = checks_counted(file.round, file.province, edition.now)
    return delivered_in_private(recommendation_summary(file, edition, counted))


@door(*OFFICERS)
@require_safe
def open_workbook(request: HttpRequest, language: str) -> HttpResponse:
    return delivered_in_private(recommendation_sheet(_open_file(request), _edition(language)))


@door(*OFFICERS)
@require_safe
def sealed_summary(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    paper = recommendation_summary(_sealed_file(request, pk), _edition(language))
    return delivered_in_private(paper)


@door(*OFFICERS)
@require_safe
def sealed_workbook(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    paper = recommendation_sheet(_sealed_file(request, pk), _edition(language))
    return delivered_in_private(paper)


@door(*OFFICERS)
@require_safe
def notice(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Drafts included, for those who prepare them."""
    found = get_object_or_404(of_authority(person_of(request)), pk=pk)
    return delivered_in_private(public_notice(found, _edition(language)))
