"""Locking a sheet with its result, and opening it again for a correction."""

from decimal import Decimal

import pytest
from records.scoresheets.sheets import LATER, NOW, fill

from greenmines.records.audit.queries import history_of
from greenmines.records.scoresheets.actions import lock, save_entry, unlock
from greenmines.records.scoresheets.answers import Scored
from greenmines.records.scoresheets.models import Sheet
from greenmines.records.scoresheets.queries import sheet_with_entries
from greenmines.rules.methods import Findings
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


OPEN, COMPLETE, LOCKED = "open", "complete", "locked"


def sheet_in(state, sheet, person):
    if state == OPEN:
        fill(sheet, person, but={"1.1.2", "1.1.3"})
        return sheet
    fill(sheet, person)
    return lock(sheet, by=person, now=NOW) if state == LOCKED else sheet


def refused_reasons(act):
    try:
        act()
    except Refused as refused:
        return [(one.reason, one.details.get("item", "")) for one in refused.refusals]
    return []


@pytest.mark.parametrize(
    ("state", "to_lock", "to_unlock"),
    [
        (
            OPEN,
            [(Reason.ITEM_MISSING, "1.1.2"), (Reason.ITEM_MISSING, "1.1.3")],
            [(Reason.SOMEBODY_WAS_FASTER, "")],
        ),
        (COMPLETE, [], [(Reason.SOMEBODY_WAS_FASTER, "")]),
        (LOCKED, [(Reason.SHEET_LOCKED, "")], []),
    ],
)
def test_which_sheet_can_be_locked_and_which_opened_again(sheet, filler, state, to_lock, to_unlock):
    sheet_in(state, sheet, filler)

    assert refused_reasons(lambda: unlock(sheet, reason="补正", by=filler, now=LATER)) == to_unlock
    if state == LOCKED:
        lock(sheet, by=filler, now=LATER)
    assert refused_reasons(lambda: lock(sheet, by=filler, now=LATER)) == to_lock


def test_locking_writes_what_the_sheet_came_to(sheet, filler):
    sheet_in(COMPLETE, sheet, filler)
    live = sheet_with_entries(sheet).result

    lock(sheet, by=filler, now=NOW)

    kept = Sheet.objects.get()
    assert (kept.locked_at, kept.locked_by) == (NOW, filler)
    assert (kept.total, kept.verdict, kept.result) == (Decimal(1000), "pass", live.as_plain())
    act = history_of(sheet).last()
    assert (act.verb, act.details) == ("sheet_locked", {"total": "1000", "verdict": "pass"})


def test_a_complete_sheet_below_the_line_is_locked_with_that_verdict(sheet, filler):
    sheet_in(COMPLETE, sheet, filler)
    first_group = [one for one in sheet_with_entries(sheet).groups[0].items if one.is_asked]
    for one in first_group:
        if one.item.method.kind == "deduct":
            save_entry(
                sheet,
                one.item.code,
                answer=Scored(Findings(99)),
                expected_revision=1,
                by=filler,
                now=NOW,
            )

    lock(sheet, by=filler, now=NOW)

    assert Sheet.objects.get().verdict == "fail"


def test_of_two_who_lock_at_once_the_second_is_told(sheet, filler):
    sheet_in(COMPLETE, sheet, filler)
    as_seen_by_the_other = Sheet.objects.get(pk=sheet.pk)
    lock(sheet, by=filler, now=NOW)

    assert refused_reasons(lambda: lock(as_seen_by_the_other, by=filler, now=LATER)) == [
        (Reason.SOMEBODY_WAS_FASTER, "")
    ]


def test_a_sheet_opened_again_has_no_result_and_the_audit_keeps_the_former_one(sheet, filler):
    sheet_in(LOCKED, sheet, filler)
    former = sheet.result

    unlock(sheet, reason="退回补正第 2 组", by=filler, now=LATER, application_id=7)

    kept = Sheet.objects.get()
    assert (kept.locked_at, kept.locked_by, kept.total) == (None, None, None)
    assert (kept.verdict, kept.result) == ("", None)
    act = history_of(sheet).last()
    assert (act.verb, act.reason, act.application_id) == ("sheet_unlocked", "退回补正第 2 组", 7)
    assert act.details == {"total": "1000.00", "verdict": "pass", "result": former}


def test_nobody_opens_a_sheet_again_without_saying_why(sheet, filler):
    sheet_in(LOCKED, sheet, filler)

    assert refused_reasons(lambda: unlock(sheet, reason=" ", by=filler, now=LATER)) == [
        (Reason.REASON_MISSING, "")
    ]
    assert Sheet.objects.get().locked_at == NOW
