"""Refusals are values: equal by content, unchangeable, plain for JSON, insisted on at once."""

import pytest

from greenmines.rules.cures import CURES, Cure
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused, about, insist


SOME = Refusal(Reason.TEAM_TOO_SMALL, "2.3", {"counted": "4", "needed": "5"})


def test_refusals_of_the_same_content_are_the_same_refusal():
    again = Refusal(Reason.TEAM_TOO_SMALL, "2.3", {"needed": "5", "counted": "4"})

    assert again == SOME
    assert {again, SOME} == {SOME}


@pytest.mark.parametrize(
    "other",
    [
        Refusal(Reason.TEAM_WITHOUT_LEADER, "2.3", {"counted": "4", "needed": "5"}),
        Refusal(Reason.TEAM_TOO_SMALL, "3.2a", {"counted": "4", "needed": "5"}),
        Refusal(Reason.TEAM_TOO_SMALL, "2.3", {"counted": "3", "needed": "5"}),
    ],
)
def test_refusals_that_differ_in_anything_are_two(other: Refusal):
    assert len({SOME, other}) == 2


def test_details_of_a_refusal_cannot_be_changed_from_within_or_without():
    details = {"counted": "4"}
    refusal = Refusal(Reason.TEAM_TOO_SMALL, "2.3", details)
    details["counted"] = "9"

    assert dict(refusal.details) == {"counted": "4"}
    with pytest.raises(TypeError):
        refusal.details["counted"] = "9"  # type: ignore[index] # what is tried here


def test_a_refusal_in_plain_says_its_codes_details_and_cure():
    assert SOME.as_plain() == {
        "reason": "team_too_small",
        "clause": "2.3",
        "details": {"counted": "4", "needed": "5"},
        "cure": "add_experts",
    }


@pytest.mark.parametrize("reason", Reason)
def test_the_cure_of_a_refusal_is_that_of_its_reason(reason: Reason):
    refusal = Refusal(reason)

    assert (refusal.cure, refusal.clause, dict(refusal.details)) == (CURES[reason], "", {})
    assert isinstance(refusal.cure, Cure)


def test_whatever_a_team_lacks_has_a_cure_of_its_own():
    of_teams = [CURES[reason] for reason in Reason if reason.value.startswith("team_")]

    assert len(of_teams) == len(set(of_teams)) == 5


def test_nothing_in_the_way_is_nothing_to_raise():
    assert insist([]) is None


def test_whoever_insists_hears_every_refusal_at_once():
    refusals = [SOME, Refusal(Reason.TEAM_WITHOUT_LEADER)]

    with pytest.raises(Refused) as raised:
        insist(refusals)

    assert raised.value.refusals == refusals
    assert str(raised.value) == "team_too_small, team_without_leader"


def test_a_refusal_of_one_application_among_several_names_it():
    assert about("2020-53-000001", SOME) == Refusal(
        Reason.TEAM_TOO_SMALL,
        "2.3",
        {"counted": "4", "needed": "5", "application": "2020-53-000001"},
    )
