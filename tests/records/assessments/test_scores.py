"""Own sheets, handing in, blindness, and the common sheet."""

from decimal import Decimal

import make
import pytest

from greenmines.records.assessments import reporting
from greenmines.records.assessments.permissions import (
    refusals_to_compare,
    refusals_to_open_evidence,
)
from greenmines.records.assessments.queries import proposals_for, team_of
from greenmines.records.scoresheets.answers import Agreed, Observation, Scored
from greenmines.rules.methods import Findings


ITEM = "2.1.2"  # 40 points, 2 off for each finding


def save(member, *, by=None, count=3, revision=0):
    return reporting.save_expert_entry(
        member,
        ITEM,
        Scored(Findings(count)),
        Observation(found="浮石"),
        expected_revision=revision,
        by=by or member.person,
        now=make.VISITED,
    )


def reasons(refusals):
    return [refusal.reason.value for refusal in refusals]


@pytest.fixture
def appointment():
    return make.appointment(at="declared")


def test_the_first_save_opens_an_experts_own_sheet(appointment):
    member = team_of(appointment)[0]

    entry = save(member)

    assert (entry.score, entry.sheet_id, entry.found) == (Decimal(34), member.sheet_id, "浮石")


def test_nobody_scores_on_anothers_sheet_and_nothing_is_overwritten_unseen(appointment, reasons_of):
    one, other = team_of(appointment)[:2]
    save(one)

    assert reasons_of(save, one, by=other.person) == ["not_your_case"]
    assert reasons_of(save, one, revision=0) == ["somebody_was_faster"]


def test_who_has_not_declared_does_not_score(reasons_of):
    member = team_of(make.appointment(at="teamed"))[0]

    assert reasons_of(save, member) == ["declaration_missing"]


def test_an_incomplete_sheet_is_not_handed_in(appointment, reasons_of):
    member = team_of(appointment)[0]
    hand_in = {"by": member.person, "now": make.VISITED}
    nothing = reasons_of(reporting.hand_in, member, **hand_in)
    save(member)

    one_of_95 = reasons_of(reporting.hand_in, member, **hand_in)

    assert (nothing, set(one_of_95), len(one_of_95)) == (["item_missing"], {"item_missing"}, 94)


def test_what_is_handed_in_is_not_changed(appointment, reasons_of):
    member = make.scored(team_of(appointment)[0])

    assert reasons_of(save, member, revision=1) == ["sheet_locked"]


def test_scores_show_to_nobody_until_all_have_handed_in(appointment):
    team = team_of(appointment)
    leader, last = team[0], team[-1]
    for member in team[:-1]:
        make.scored(member)
    before = reasons(refusals_to_compare(leader.person, appointment))
    make.scored(last)

    assert before == ["expert_not_handed_in"]
    assert reasons(refusals_to_compare(leader.person, appointment)) == []
    assert reasons(refusals_to_compare(last.person, appointment)) == ["not_your_post"]


def test_a_photo_of_another_expert_stays_closed_until_all_have_handed_in(appointment):
    leader, other = team_of(appointment)[:2]
    photo = make.evidence(by=other.person)
    said = {"by": other.person, "now": make.VISITED}
    reporting.attach_expert_evidence(other, ITEM, photo, **said)

    theirs = refusals_to_open_evidence(leader.person, appointment, photo, make.VISITED)
    own = refusals_to_open_evidence(other.person, appointment, photo, make.VISITED)

    assert (reasons(theirs), reasons(own)) == (["not_your_case"], [])


def test_the_mean_is_proposed_and_another_score_needs_a_reason(reasons_of):
    appointment = make.appointment(at="visited")
    for number, member in enumerate(team_of(appointment)):
        make.scored(member, but=(ITEM,) if number == 0 else ())
    proposal = next(one for one in proposals_for(appointment) if one.item.code == ITEM)
    sheet = make.reconciled(appointment)
    said = {"expected_revision": 1, "by": make.manager_of(appointment), "now": make.VISITED}
    settle = reporting.save_agency_entry

    bare = reasons_of(
        settle, appointment, ITEM, Agreed(Decimal(30), proposal.given), Observation(), **said
    )
    entry = settle(
        appointment, ITEM, Agreed(Decimal(30), proposal.given, "现场复核"), Observation(), **said
    )

    assert (proposal.mean, proposal.spread) == (Decimal(32), Decimal(40))
    assert (bare, entry.score, entry.sheet_id) == (
        ["override_needs_reason"],
        Decimal(30),
        sheet.pk,
    )


def test_only_leader_and_manager_settle_and_only_when_all_have_handed_in(reasons_of):
    appointment = make.appointment(at="scored")
    leader, other = team_of(appointment)[:2]

    theirs = reasons_of(reporting.reconcile, appointment, by=other.person, now=make.VISITED)
    sheet = reporting.reconcile(appointment, by=leader.person, now=make.VISITED)

    assert (theirs, sheet.entries.count()) == (["not_your_post"], 95)


def test_of_two_who_open_the_common_sheet_at_once_one_does():
    appointment = make.appointment(at="scored")
    leader = team_of(appointment)[0].person
    stale = type(appointment).objects.get(pk=appointment.pk)

    first = reporting.reconcile(appointment, by=leader, now=make.VISITED)
    second = reporting.reconcile(stale, by=leader, now=make.VISITED)

    assert first == second


def test_means_are_not_taken_of_nobody(reasons_of):
    appointment = make.appointment(at="accepted")

    assert reasons_of(make.reconciled, appointment) == ["team_too_small"]
