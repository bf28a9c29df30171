"""On-site verification: visits planned, recorded with findings, cancelled; then decided (2.5)."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from greenmines.records.evidence.actions import store
from greenmines.records.evidence.queries import visible_to as own_files
from greenmines.records.reviews.gates import refusals_of_gate
from greenmines.records.reviews.kinds import VisitKind
from greenmines.records.reviews.permissions import (
    refusals_to_plan_visit,
    refusals_to_record_visit,
)
from greenmines.records.reviews.queries import opinions_on, verifications_for
from greenmines.records.reviews.visits import ItemFound, cancel_visit, plan_visit, record_visit
from greenmines.records.scoresheets.queries import class_of, table_of
from greenmines.rules.refusals import Refusal, Refused
from greenmines.rules.steps import StepKind
from greenmines.web.authority.at_hand import at_hand_of
from greenmines.web.authority.cases import OFFICERS, find, page_of
from greenmines.web.authority.comparing import series_of
from greenmines.web.authority.decisions import panel_of
from greenmines.web.authority.forms.decisions import DecisionForm, ReasonForm
from greenmines.web.authority.forms.visits import AT_ONCE, AccountForm, FindingForm, PlanForm
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import done, refused_page


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application
    from greenmines.records.evidence.models import Evidence
    from greenmines.records.people.models import Person
    from greenmines.records.reviews.models import Verification
    from greenmines.rules.indicators import Item

TEMPLATE = "authority/visits.html"
RECORD = "authority/record_visit.html"
ROWS = 4


@door(*OFFICERS)
@require_safe
def visits(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, TEMPLATE, visits_page(request, find(request, pk)))


def visits_page(
    request: HttpRequest,
    application: "Application",
    decision: DecisionForm | None = None,
    plan_form: PlanForm | None = None,
    cancelling: ReasonForm | None = None,
) -> dict[str, object]:
    person, now = person_of(request), timezone.now()
    panel = panel_of(person, application, now, decision)
    opinions = opinions_on(application).values()
    return page_of(
        person,
        application,
        now,
        visits=[
            (visit, refusals_to_record_visit(person, visit), _cancelling(visit, cancelling))
            for visit in _visits_of(person, application)
        ],
        plan_form=plan_form or PlanForm(initial={"kind": VisitKind.OPEN.value}),
        plan_refusals=refusals_to_plan_visit(person, application),
        focus=[one for one in opinions if one.view == "focus_on_site"],
        missing=refusals_of_gate(application, StepKind.ONSITE_VERIFICATION),
        series=series_of(application),
        panel=panel if panel and panel.step.kind is StepKind.ONSITE_VERIFICATION else None,
        at_hand=at_hand_of(application),
    )


def _visits_of(person: "Person", application: "Application") -> list["Verification"]:
    """Each with the case that the page has read anyway."""
    found = list(verifications_for(person, application))
    for visit in found:
        visit.application = application
    return found


def _cancelling(visit: "Verification", sent: ReasonForm | None) -> ReasonForm:
    """The form under a visit: as it was sent where it is the one that was sent."""
    empty = ReasonForm(auto_id=f"cancel-{visit.pk}-%s")
    return sent if sent is not None and sent.auto_id == empty.auto_id else empty


@door(*OFFICERS)
@require_POST
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    application = find(request, pk)
    form = PlanForm(request.POST)
    if not form.is_valid():
        return refused_page(request, TEMPLATE, visits_page(request, application, plan_form=form))
    said = form.cleaned_data
    try:
        plan_visit(
            application,
            VisitKind(said["kind"]),
            said["planned_for"],
            by=person_of(request),
            now=timezone.now(),
        )
    except Refused as refused:
        context = visits_page(request, application, plan_form=form)
        return refused_page(request, TEMPLATE, context, refused.refusals)
    return done(request, _("The visit is planned."), "authority:visits", pk)


def _visit(request: HttpRequest, pk: int, visit_pk: int) -> "Verification":
    """A visit that this person may know of; a county learns of a secret one afterwards."""
    application = find(request, pk)
    visit = get_object_or_404(verifications_for(person_of(request), application), pk=visit_pk)
    visit.application = application
    return visit


@door(*OFFICERS)
@require_POST
def cancel(request: HttpRequest, pk: int, visit_pk: int) -> HttpResponse:
    visit = _visit(request, pk, visit_pk)
    form = ReasonForm(request.POST, auto_id=f"cancel-{visit.pk}-%s")
    if not form.is_valid():
        context = visits_page(request, visit.application, cancelling=form)
        return refused_page(request, TEMPLATE, context)
    try:
        cancel_visit(visit, reason=form.given, by=person_of(request), now=timezone.now())
    except Refused as refused:
        context = visits_page(request, visit.application, cancelling=form)
        return refused_page(request, TEMPLATE, context, refused.refusals)
    return done(request, _("The visit is cancelled."), "authority:visits", pk)


@door(*OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, pk: int, visit_pk: int) -> HttpResponse:
    """The account of a visit; photos are kept as they come, so that nothing is sent twice."""
    visit = _visit(request, pk, visit_pk)
    if request.method != "POST":
        return render(request, RECORD, _record_page(request, visit, AccountForm(), _rows(visit)))
    form, rows = AccountForm(request.POST), _sent_rows(request, visit)
    is_valid = all([form.is_valid(), *(row.is_valid() for row in rows)])
    if "more" in request.POST:
        more = [*_kept(request, rows), *_rows(visit, len(rows), len(rows) + ROWS)]
        return render(request, RECORD, _record_page(request, visit, form, more))
    if not is_valid:
        context = _record_page(request, visit, form, _kept(request, rows))
        return refused_page(request, RECORD, context)
    try:
        _record(request, visit, form, rows)
    except Refused as refused:
        context = _record_page(request, visit, form, _kept(request, rows))
        return refused_page(request, RECORD, context, refused.refusals)
    return done(request, pgettext("verification", "The visit is recorded."), "authority:visits", pk)


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
        photo=_photo(request, row),
    )


def _photo(request: HttpRequest, row: FindingForm) -> "Evidence | None":
    """A new upload, or the one that was kept when the page came back."""
    person, upload = person_of(request), row.cleaned_data.get("photo")
    if upload is not None:
        return store(upload, name=upload.name, by=person, now=timezone.now())
    kept = row.cleaned_data.get("photo_kept")
    return own_files(person).filter(pk=kept).first() if kept else None


def _kept(request: HttpRequest, rows: Sequence[FindingForm]) -> list[FindingForm]:
    """The rows as sent; each new photo is kept and goes with the page by its number."""
    return [_with_photo(request, row) for row in rows]


def _with_photo(request: HttpRequest, row: FindingForm) -> FindingForm:
    row.is_valid()
    if row.cleaned_data.get("photo") is None:
        return row
    try:
        photo = _photo(request, row)
    except Refused as refused:
        row.refused = tuple(refused.refusals)
        return row
    if photo is not None:
        entered = request.POST.copy()
        entered[row.add_prefix("photo_kept")] = str(photo.pk)
        row.data = entered
    return row


def _items(visit: "Verification") -> list["Item"]:
    sheet = visit.application.sheet
    return [item for item in table_of(sheet).items() if item.applies_to.fits(class_of(sheet))]


def _rows(visit: "Verification", start: int = 0, end: int = ROWS) -> list[FindingForm]:
    items = _items(visit)
    return [FindingForm(prefix=f"f{number}", items=items) for number in range(start, end)]


def _sent_rows(request: HttpRequest, visit: "Verification") -> list[FindingForm]:
    items = _items(visit)
    sent = [number for number in range(AT_ONCE) if f"f{number}-found" in request.POST]
    return [
        FindingForm(request.POST, request.FILES, prefix=f"f{number}", items=items)
        for number in sent
    ]


def _record_page(
    request: HttpRequest, visit: "Verification", form: AccountForm, rows: Sequence[FindingForm]
) -> dict[str, object]:
    person, now = person_of(request), timezone.now()
    refused: list[Refusal] = [one for row in rows for one in row.refused]
    return page_of(
        person,
        visit.application,
        now,
        visit=visit,
        form=form,
        rows=rows,
        may_add=len(rows) + ROWS <= AT_ONCE,
        record_refusals=[*refusals_to_record_visit(person, visit), *refused],
    )
