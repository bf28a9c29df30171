"""Attaching files to an item, and taking them off."""

import pytest
from records.scoresheets.sheets import LATER, NOW, file_of, fill

from greenmines.records.audit.queries import history_of
from greenmines.records.scoresheets.actions import (
    attach_evidence,
    detach_evidence,
    lock,
    save_entry,
)
from greenmines.records.scoresheets.answers import Scored
from greenmines.records.scoresheets.models import Entry, EntryEvidence
from greenmines.records.scoresheets.queries import saved_entry, table_of
from greenmines.rules.methods import Findings
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


ITEM = "1.1.2"


def files_at(sheet, code):
    saved = saved_entry(sheet, table_of(sheet).item(code))
    return [line.name for line in saved.evidence]


def test_a_file_can_be_attached_before_the_item_is_answered(sheet, filler):
    attach_evidence(sheet, ITEM, file_of(filler), by=filler, now=NOW)

    entry = save_entry(
        sheet, ITEM, answer=Scored(Findings(0)), expected_revision=0, by=filler, now=LATER
    )

    assert files_at(sheet, ITEM) == ["bench.jpg"]
    assert [act.verb for act in history_of(entry)] == ["evidence_attached", "entry_saved"]


def test_attaching_a_file_twice_leaves_it_attached_once_and_audited_once(sheet, filler):
    file = file_of(filler)
    attach_evidence(sheet, ITEM, file, by=filler, now=NOW)
    attach_evidence(sheet, ITEM, file, by=filler, now=LATER)

    assert files_at(sheet, ITEM) == ["bench.jpg"]
    assert [act.details["name"] for act in history_of(Entry.objects.get())] == ["bench.jpg"]


def test_a_file_that_was_taken_off_is_no_longer_shown_but_its_row_stays(sheet, filler):
    file = file_of(filler)
    attach_evidence(sheet, ITEM, file, by=filler, now=NOW)

    detach_evidence(sheet, ITEM, file, by=filler, now=LATER)

    assert files_at(sheet, ITEM) == []
    assert [link.detached_at for link in EntryEvidence.objects.all()] == [LATER]
    verbs = [act.verb for act in history_of(Entry.objects.get())]
    assert verbs == ["evidence_attached", "evidence_detached"]


def test_a_file_that_somebody_else_took_off_first_cannot_be_taken_off_again(sheet, filler):
    file = file_of(filler)
    attach_evidence(sheet, ITEM, file, by=filler, now=NOW)
    detach_evidence(sheet, ITEM, file, by=filler, now=NOW)

    with pytest.raises(Refused) as refused:
        detach_evidence(sheet, ITEM, file, by=filler, now=LATER)

    assert [one.reason for one in refused.value.refusals] == [Reason.SOMEBODY_WAS_FASTER]


@pytest.mark.parametrize("act", [attach_evidence, detach_evidence])
def test_a_file_of_another_organisation_is_neither_attached_nor_taken_off(
    sheet, filler, expert, act
):
    file = file_of(expert)

    with pytest.raises(Refused) as refused:
        act(sheet, ITEM, file, by=filler, now=NOW)

    assert [one.reason for one in refused.value.refusals] == [Reason.NOT_YOUR_CASE]
    assert not EntryEvidence.objects.exists()


def test_no_file_is_attached_to_an_item_that_the_sheet_does_not_ask(sheet, filler):
    with pytest.raises(Refused) as refused:
        attach_evidence(sheet, "2.2.2", file_of(filler), by=filler, now=NOW)

    assert [one.reason for one in refused.value.refusals] == [Reason.ITEM_UNKNOWN]


@pytest.mark.parametrize("act", [attach_evidence, detach_evidence])
def test_the_files_of_a_locked_sheet_stay_as_they_are(sheet, filler, act):
    file, other = file_of(filler), file_of(filler, "road.jpg")
    fill(sheet, filler)
    attach_evidence(sheet, ITEM, file, by=filler, now=NOW)
    lock(sheet, by=filler, now=NOW)

    with pytest.raises(Refused) as refused:
        act(sheet, ITEM, other, by=filler, now=LATER)

    assert [one.reason for one in refused.value.refusals] == [Reason.SHEET_LOCKED]
    assert files_at(sheet, ITEM) == ["bench.jpg"]
