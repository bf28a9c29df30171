"""The record of a visit in a spot check: who was there, findings with photos, the signed scan."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from greenmines.records.checks.permissions import refusals_to_record
from greenmines.records.checks.queries import table_for, team_of
from greenmines.records.checks.visits import VisitSaid, record_visit
from greenmines.records.evidence.actions import store
from greenmines.records.evidence.queries import visible_to as own_files
from greenmines.rules.checks import CheckStage
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.refusals import Refusal, Refused
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.photo_rows import (
    AT_ONCE,
    ROWS,
    photo_of,
    rows_sent,
    with_photos_kept,
)
from greenmines.web.shared.responses import done, refused_page
from greenmines.web.shared.sent import sent
from greenmines.web.supervision.checks_shown import check_of
from greenmines.web.supervision.forms.check_visits import CheckAccountForm, CheckFindingForm
from greenmines.web.supervision.forms.checks import day_of


if TYPE_CHECKING:
    from greenmines.records.checks.models import Check, CheckMember
    from greenmines.records.evidence.models import Evidence
    from greenmines.rules.indicators import Item

RECORD = "supervision/record_check.html"


class _Asked:
    """What the record is made from: the check, its team, the items of the indicators."""

    def __init__(self, check: "Check") -> None:
        self.check = check
        self.team: list[CheckMember] = team_of(check)
        table = table_for(check.listing)
        self.items: tuple[Item, ...] = tuple(table.items()) if table else ()

    def row(self, number: int | str) -> CheckFindingForm:
        return CheckFindingForm(prefix=f"f{number}", items=self.items)

    def rows(self, start: int = 0) -> list[CheckFindingForm]:
        return [self.row(number) for number in range(start, start + ROWS)]


@require_http_methods(["GET", "HEAD", "POST"])
def record_check(request: HttpRequest, pk: int) -> HttpResponse:
    """Photos and the scan are kept as they come, so that nothing is sent twice."""
    asked = _Asked(check_of(request, pk))
    if request.method != "POST":
        form = CheckAccountForm(team=asked.team, initial=_likely(asked.check))
        return render(request, RECORD, _page(request, asked, form, asked.rows()))
    form, rows = (
        CheckAccountForm(request.POST, request.FILES, team=asked.team),
        _sent(request, asked),
    )
    is_valid = all([form.is_valid(), *(row.is_valid() for row in rows)])
    if "more" in request.POST:
        more = [*with_photos_kept(request, rows), *asked.rows(len(rows))]
        return render(request, RECORD, _page(request, asked, _with_scan(request, form), more))
    if not is_valid:
        return refused_page(request, RECORD, _kept_page(request, asked, form, rows))
    try:
        _record(request, asked, form, rows)
    except Refused as refused:
        page = _kept_page(request, asked, form, rows)
        return refused_page(request, RECORD, page, refused.refusals)
    text = pgettext("check", "The visit is recorded. The mine may state its position.")
    return done(request, text, "supervision:check", pk)


def _likely(check: "Check") -> dict[str, object]:
    """The announced day, once it has come."""
    day, today = check.visit_on, day_in_china(timezone.now())
    return {"took_place_on": day} if day is not None and day <= today else {}


def _sent(request: HttpRequest, asked: _Asked) -> list[CheckFindingForm]:
    return rows_sent(
        request,
        lambda number: CheckFindingForm(
            request.POST, request.FILES, prefix=f"f{number}", items=asked.items
        ),
    )


def _record(
    request: HttpRequest,
    asked: _Asked,
    form: CheckAccountForm,
    rows: Sequence[CheckFindingForm],
) -> None:
    said = form.cleaned_data
    findings = [row.finding(photo_of(request, row)) for row in rows if not row.is_blank]
    visit = VisitSaid(
        took_place_on=day_of(said["took_place_on"]),
        present=tuple(one for one in asked.team if str(one.pk) in said["present"]),
        certificates_shown=said["certificates_shown"],
        mine_people=said["mine_people"],
        account=said["account"],
        findings=tuple(findings),
        signed_record=_scan(request, form),
    )
    record_visit(asked.check, visit, by=person_of(request), now=timezone.now())


def _scan(request: HttpRequest, form: CheckAccountForm) -> "Evidence | None":
    """A new upload, or the one that was kept when the page came back."""
    person, upload = person_of(request), form.cleaned_data.get("signed_record")
    if upload is not None:
        return store(upload, name=upload.name, by=person, now=timezone.now())
    kept = form.cleaned_data.get("signed_record_kept")
    return own_files(person).filter(pk=kept).first() if kept else None


def _with_scan(request: HttpRequest, form: CheckAccountForm) -> CheckAccountForm:
    """The form as sent, its new scan kept by its number; a refused one is said when it is saved."""
    if form.cleaned_data.get("signed_record") is None:
        return form
    try:
        scan = _scan(request, form)
    except Refused:
        return form
    entered = request.POST.copy()
    entered["signed_record_kept"] = str(scan.pk) if scan else ""
    form.data = entered
    return form


def _kept_page(
    request: HttpRequest,
    asked: _Asked,
    form: CheckAccountForm,
    rows: Sequence[CheckFindingForm],
) -> dict[str, object]:
    kept = with_photos_kept(request, rows)
    return _page(request, asked, _with_scan(request, form), kept)


def _page(
    request: HttpRequest,
    asked: _Asked,
    form: CheckAccountForm,
    rows: Sequence[CheckFindingForm],
) -> dict[str, object]:
    refused: list[Refusal] = [one for row in rows for one in row.refused]
    check, is_over = asked.check, asked.check.stage != CheckStage.NOTIFIED
    return {
        "check": check,
        "mine": check.listing.mine,
        "form": form,
        "rows": rows,
        "more_row": asked.row("__n__"),
        "at_once": ROWS,
        "most": AT_ONCE,
        "may_add": len(rows) + ROWS <= AT_ONCE,
        "saved": sent("supervision:record_check", [(check.pk,)] if is_over else []),
        "record_refusals": [*refusals_to_record(person_of(request), check), *refused],
    }
