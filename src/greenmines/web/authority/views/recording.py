"""The record of a visit: who was there, what was seen, item by item, with photos (2.5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from greenmines.records.assessments.queries import live_appointment
from greenmines.records.reviews.kinds import VisitKind
from greenmines.records.reviews.permissions import refusals_to_record_visit
from greenmines.records.reviews.queries import opinions_on, verifications_for
from greenmines.records.reviews.visits import ItemFound, record_visit
from greenmines.records.scoresheets.queries import class_of, sheet_with_entries, table_of
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.refusals import Refusal, Refused
from greenmines.web.authority.cases import OFFICERS, case_of, page_of
from greenmines.web.authority.comparing import reported_sheet
from greenmines.web.authority.forms.visits import AccountForm, FindingForm
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.photo_rows import (
    AT_ONCE,
    ROWS,
    photo_of,
    rows_sent,
    with_photos_kept,
)
from greenmines.web.shared.responses import done, refused_page

from .visits import saved_of, visit_of


if TYPE_CHECKING:
    from greenmines.records.reviews.models import ItemOpinion, Verification
    from greenmines.rules.indicators import Item

RECORD = "authority/record_visit.html"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the visit is to look at: the items of the table, the agency's scores, the focus."""

    visit: "Verification"
    items: "tuple[Item, ...]"
    scores: dict[str, Decimal | None]
    focus: "tuple[ItemOpinion, ...]"

    def row(self, number: int, item_code: str = "") -> FindingForm:
        initial = {"item_code": item_code}
        return FindingForm(
            prefix=f"f{number}", items=self.items, scores=self.scores, initial=initial
        )

    def rows(self, start: int = 0) -> list[FindingForm]:
        return [self.row(number) for number in range(start, start + ROWS)]

    def first_rows(self) -> list[FindingForm]:
        """One for each item that the review wants looked at on site, and no fewer than a few."""
        codes = [one.item_code for one in self.focus][:AT_ONCE]
        return [self.row(number, code) for number, code in enumerate(codes)] or self.rows()


def _asked(request: HttpRequest, visit: "Verification") -> Asked:
    application = visit.application
    sheet, agency_sheet = application.sheet, reported_sheet(live_appointment(application))
    items = tuple(item for item in table_of(sheet).items() if item.applies_to.fits(class_of(sheet)))
    agency = sheet_with_entries(agency_sheet) if agency_sheet else None
    scores = {one.item.code: one.score for one in agency.asked} if agency else {}
    return Asked(visit, items, scores, _focus(request, visit))


def _focus(request: HttpRequest, visit: "Verification") -> "tuple[ItemOpinion, ...]":
    """What the material review wants seen, as long as no visit has said what it found there."""
    if visit.kind == VisitKind.MATERIALS:
        return ()
    visits = verifications_for(person_of(request), visit.application)
    seen = {found.item_code for one in visits for found in one.findings.all()}
    opinions = opinions_on(visit.application).values()
    return tuple(
        one for one in opinions if one.view == "focus_on_site" and one.item_code not in seen
    )


@door(*OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, pk: int, visit_pk: int) -> HttpResponse:
    """The account of a visit; photos are kept as they come, so that nothing is sent twice."""
    visit = visit_of(request, pk, visit_pk)
    asked = _asked(request, visit)
    if request.method != "POST":
        form = AccountForm(initial={"took_place_on": _likely_day(visit)})
        return render(request, RECORD, _record_page(request, asked, form, asked.first_rows()))
    form, rows = AccountForm(request.POST), _sent_rows(request, asked)
    is_valid = all([form.is_valid(), *(row.is_valid() for row in rows)])
    if "more" in request.POST:
        more = [*with_photos_kept(request, rows), *asked.rows(len(rows))]
        return render(request, RECORD, _record_page(request, asked, form, more))
    if not is_valid:
        context = _record_page(request, asked, form, with_photos_kept(request, rows))
        return refused_page(request, RECORD, context)
    try:
        _record(request, visit, form, rows)
    except Refused as refused:
        context = _record_page(request, asked, form, with_photos_kept(request, rows))
        return refused_page(request, RECORD, context, refused.refusals)
    return done(request, pgettext("verification", "The visit is recorded."), "authority:visits", pk)


def _likely_day(visit: "Verification") -> date | None:
    """The planned day, once it has come."""
    return visit.planned_for if visit.planned_for <= day_in_china(timezone.now()) else None


def _record(
    request: HttpRequest, visit: "Verification", form: AccountForm, rows: Sequence[FindingForm]
) -> None:
    said = form.cleaned_data
    record_visit(
        visit,
        took_place_on=form.day,
        people=said["people"],
        account=said["account"],
        findings=[_finding(request, row) for row in rows if not row.is_blank],
        by=person_of(request),
        now=timezone.now(),
    )


def _finding(request: HttpRequest, row: FindingForm) -> ItemFound:
    said = row.cleaned_data
    departs = said["agrees"] == "no"
    score = said["score"]
    return ItemFound(
        item_code=said["item_code"],
        found=said["found"],
        agrees=not departs,
        place=said["place"],
        score=score if departs and isinstance(score, Decimal) else None,
        photo=photo_of(request, row),
    )


def _sent_rows(request: HttpRequest, asked: Asked) -> list[FindingForm]:
    return rows_sent(
        request,
        lambda number: FindingForm(
            request.POST,
            request.FILES,
            prefix=f"f{number}",
            items=asked.items,
            scores=asked.scores,
        ),
    )


def _record_page(
    request: HttpRequest, asked: Asked, form: AccountForm, rows: Sequence[FindingForm]
) -> dict[str, object]:
    person, visit = person_of(request), asked.visit
    refused: list[Refusal] = [one for row in rows for one in row.refused]
    now = timezone.now()
    return page_of(
        case_of(person, visit.application, now),
        now,
        visit=visit,
        form=form,
        focus=asked.focus,
        rows=rows,
        more_row=FindingForm(prefix="f__n__", items=asked.items, scores=asked.scores),
        at_once=ROWS,
        most=AT_ONCE,
        may_add=len(rows) + ROWS <= AT_ONCE,
        saved=saved_of([visit]),
        record_refusals=[*refusals_to_record_visit(person, visit), *refused],
    )
