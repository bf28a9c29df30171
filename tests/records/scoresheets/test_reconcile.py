"""Making the agency's sheet from its experts' sheets, and beginning one sheet from another."""

from decimal import Decimal

import pytest
from records.scoresheets.sheets import LATER, NOW, file_of, fill

from greenmines.records.audit.queries import history_of
from greenmines.records.scoresheets.actions import (
    attach_evidence,
    lock,
    save_entry,
)
from greenmines.records.scoresheets.answers import (
    Agreed,
    NotApplicable,
    Observation,
    Scored,
    answer_of,
)
from greenmines.records.scoresheets.filling import copy_entries, reconcile
from greenmines.records.scoresheets.models import Entry, SheetKind
from greenmines.records.scoresheets.queries import proposals_of, sheet_with_entries
from greenmines.records.scoresheets.rows import row_of
from greenmines.rules.methods import Findings
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


ITEM, CLAIMABLE, OTHER = "1.1.2", "1.1.3", "1.1.4"


def save(sheet, code, answer, person, **facts):
    return save_entry(sheet, code, answer=answer, expected_revision=0, by=person, now=NOW, **facts)


def answers_on(sheet):
    rows = Entry.objects.filter(sheet=sheet).order_by("item_code")
    return {row.item_code: answer_of(row_of(row).columns) for row in rows}


@pytest.fixture
def experts(new_sheet):
    return [new_sheet(SheetKind.EXPERT) for _ in range(3)]


@pytest.fixture
def agency(new_sheet):
    return new_sheet(SheetKind.AGENCY)


def test_the_proposals_of_a_team_take_one_query(experts, expert, django_assert_num_queries):
    for sheet, count in zip(experts, (1, 2, 2), strict=True):
        save(sheet, ITEM, Scored(Findings(count)), expert)

    with django_assert_num_queries(1):
        found = {one.item.code: one for one in proposals_of(experts)}

    assert found[ITEM].scores == (Decimal(10), Decimal(8), Decimal(8))
    assert (found[ITEM].score, found[ITEM].spread) == (Decimal("8.5"), Decimal(2))


def test_reconciling_enters_the_means_and_what_all_claim(experts, agency, expert):
    for sheet, count in zip(experts, (1, 2, 2), strict=True):
        save(sheet, ITEM, Scored(Findings(count)), expert)
        save(sheet, CLAIMABLE, NotApplicable("无尾矿库"), expert)

    reconcile(agency, experts, by=expert, now=LATER)

    assert answers_on(agency) == {
        ITEM: Agreed(Decimal("8.5"), (Decimal(10), Decimal(8), Decimal(8))),
        CLAIMABLE: NotApplicable("无尾矿库"),
    }


def test_reconciling_is_audited_once_with_every_figure(experts, agency, expert):
    for sheet in experts:
        save(sheet, ITEM, Scored(Findings(1)), expert)

    reconcile(agency, experts, by=expert, now=LATER, application_id=7)

    (act,) = history_of(agency).filter(verb="scores_reconciled")
    assert act.application_id == 7
    assert act.details == {"from": [sheet.pk for sheet in experts], "items": {ITEM: "10"}}


def test_reconciling_leaves_open_what_the_experts_disagree_on(experts, agency, expert):
    first, second, _ = experts
    save(first, CLAIMABLE, NotApplicable("无尾矿库"), expert)
    save(second, CLAIMABLE, Scored(Findings(0)), expert)

    assert reconcile(agency, experts, by=expert, now=LATER) == []
    assert answers_on(agency) == {}


def test_reconciling_keeps_what_the_team_agreed_before_and_fills_rows_with_files(
    experts, agency, expert
):
    for sheet in experts:
        save(sheet, ITEM, Scored(Findings(1)), expert)
        save(sheet, OTHER, Scored(Findings(0)), expert)
    agreed = Agreed(Decimal(9), (Decimal(10),), "合议")
    save(agency, ITEM, agreed, expert)
    attach_evidence(agency, OTHER, file_of(expert), by=expert, now=NOW)

    reconcile(agency, experts, by=expert, now=LATER)

    full = sheet_with_entries(agency).item(OTHER)
    assert answers_on(agency) == {ITEM: agreed, OTHER: Agreed(full.item.points, (full.score,) * 3)}
    assert (full.revision, full.saved.saved_at, len(full.evidence)) == (1, LATER, 1)


def test_copying_takes_answers_observations_and_own_files_along(experts, agency, expert):
    source = experts[0]
    seen = Observation(found="浮石 2 处", place="东段")
    save(source, ITEM, Scored(Findings(2)), expert, observation=seen)
    attach_evidence(source, ITEM, file_of(expert), by=expert, now=NOW)
    attach_evidence(source, CLAIMABLE, file_of(expert, "road.jpg"), by=expert, now=NOW)

    copy_entries(source, agency, by=expert, now=LATER)

    copied = sheet_with_entries(agency).item(ITEM)
    assert answers_on(agency) == {ITEM: Scored(Findings(2))}
    assert copied.saved.observation == seen
    assert [line.name for line in copied.evidence] == ["bench.jpg"]
    (act,) = history_of(agency).filter(verb="entry_saved")
    assert act.details == {"from": [source.pk], "items": {ITEM: "8"}}


def test_copying_leaves_the_files_of_others_behind(sheet, new_sheet, filler, expert):
    save(sheet, ITEM, Scored(Findings(2)), filler)
    attach_evidence(sheet, ITEM, file_of(filler), by=filler, now=NOW)
    target = new_sheet(SheetKind.VERIFICATION)

    copy_entries(sheet, target, by=expert, now=LATER)

    assert sheet_with_entries(target).item(ITEM).evidence == ()


def test_copying_keeps_what_is_answered_already(experts, agency, expert):
    save(experts[0], ITEM, Scored(Findings(2)), expert)
    save(agency, ITEM, Scored(Findings(3)), expert)

    assert copy_entries(experts[0], agency, by=expert, now=LATER) == []
    assert answers_on(agency) == {ITEM: Scored(Findings(3))}


def test_copying_from_another_rule_set_takes_what_is_asked_in_the_same_words(
    experts, agency, versions, expert
):
    save(experts[0], ITEM, Scored(Findings(2)), expert)
    type(agency).objects.filter(pk=agency.pk).update(version=versions["2020-530000"])
    agency.refresh_from_db()

    copied = copy_entries(experts[0], agency, by=expert, now=LATER)

    assert copied == [ITEM]


def test_copying_leaves_out_what_another_mineral_makes_count_differently(experts, agency, expert):
    save(experts[0], ITEM, Scored(Findings(2)), expert)
    type(agency).objects.filter(pk=agency.pk).update(mineral_class="coal")
    agency.refresh_from_db()

    assert copy_entries(experts[0], agency, by=expert, now=LATER) == []


@pytest.mark.parametrize(
    "act",
    [
        lambda agency, experts, by: reconcile(agency, experts, by=by, now=LATER),
        lambda agency, experts, by: copy_entries(experts[0], agency, by=by, now=LATER),
    ],
    ids=["reconcile", "copy"],
)
def test_a_locked_sheet_takes_nothing_in(agency, experts, expert, act):
    fill(agency, expert)
    lock(agency, by=expert, now=NOW)

    with pytest.raises(Refused) as refused:
        act(agency, experts, expert)

    assert [one.reason for one in refused.value.refusals] == [Reason.SHEET_LOCKED]
