"""Many first answers at once, as from a filled-in table."""

from decimal import Decimal

import pytest
from records.scoresheets.sheets import LATER, NOW, fill

from greenmines.records.audit.queries import history_of
from greenmines.records.scoresheets.actions import lock, save_entry
from greenmines.records.scoresheets.answers import NotApplicable, Observation, Scored
from greenmines.records.scoresheets.filling import answer_all
from greenmines.records.scoresheets.models import Entry
from greenmines.records.scoresheets.queries import saved_entry, table_of
from greenmines.rules.methods import Findings
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


SEEN = Observation(found="浮石 2 处", place="东段")
ANSWERS = {
    "1.1.2": (Scored(Findings(2)), SEEN),
    "1.1.3": (NotApplicable("无尾矿库"), Observation()),
}


def scores(sheet):
    rows = Entry.objects.filter(sheet=sheet).order_by("item_code")
    return {row.item_code: row.score for row in rows}


def test_all_answers_are_written_and_audited_in_one_act(sheet, filler):
    answer_all(sheet, ANSWERS, by=filler, now=NOW, application_id=7)

    assert scores(sheet) == {"1.1.2": Decimal(8), "1.1.3": None}
    assert saved_entry(sheet, table_of(sheet).item("1.1.2")).observation == SEEN
    (act,) = history_of(sheet).filter(verb="entry_saved")
    assert act.application_id == 7
    assert act.details == {"items": {"1.1.2": "8", "1.1.3": "not_applicable"}}


def test_what_is_answered_already_stays(sheet, filler, colleague):
    save_entry(
        sheet, "1.1.2", answer=Scored(Findings(0)), expected_revision=0, by=colleague, now=NOW
    )

    answer_all(sheet, ANSWERS, by=filler, now=LATER)

    assert scores(sheet) == {"1.1.2": Decimal(12), "1.1.3": None}


def test_one_answer_that_cannot_count_keeps_all_from_being_written_and_each_is_named(sheet, filler):
    faulty = {
        **ANSWERS,
        "1.1.4": (Scored(None), Observation()),
        "9.9.9": (Scored(Findings(0)), Observation()),
    }

    with pytest.raises(Refused) as refused:
        answer_all(sheet, faulty, by=filler, now=NOW)

    told = [(one.reason, one.details["item"]) for one in refused.value.refusals]
    assert told == [(Reason.INPUT_MISSING, "1.1.4"), (Reason.ITEM_UNKNOWN, "9.9.9")]
    assert scores(sheet) == {}


def test_a_locked_sheet_takes_no_answers(sheet, filler):
    fill(sheet, filler)
    lock(sheet, by=filler, now=NOW)

    with pytest.raises(Refused) as refused:
        answer_all(sheet, ANSWERS, by=filler, now=LATER)

    assert {one.reason for one in refused.value.refusals} == {Reason.SHEET_LOCKED}
