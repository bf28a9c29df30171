"""What a team and its agency must be, and what a rule set may leave out."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from greenmines.rules.library import shipped
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.ruleset import Field, Title
from greenmines.rules.sources import Certainty, Setting
from greenmines.rules.teams import (
    Agency,
    Contract,
    Member,
    refusals_to_appoint,
    refusals_to_form,
    refusals_to_register,
)


ON = date(2020, 7, 1)
RULES = shipped("2020").third_party
NOT_SET: Setting[object] = Setting(None, Certainty.NOT_SET)
TEAM = (
    Member("a", Title.SENIOR, (Field.GEOLOGY,), full_time=True, leads=True),
    Member("b", Title.SENIOR, (Field.MINING,), full_time=False),
    Member("c", Title.INTERMEDIATE, (Field.PROCESSING,), full_time=False),
    Member("d", Title.INTERMEDIATE, (Field.ECOLOGY, Field.ENVIRONMENT), full_time=True),
    Member("e", Title.INTERMEDIATE, (), full_time=True),
)
AGENCY = Agency(legal_entity=True, qualified_until=ON, staff=20, senior_staff=6)
CONTRACT = Contract(ON, ON)


def assumed(value: object) -> Setting[object]:
    return Setting(value, Certainty.ASSUMED)


def test_a_team_that_fulfils_everything_may_be_formed():
    assert refusals_to_form(TEAM, RULES) == []


def test_a_team_of_four_is_too_small():
    assert refusals_to_form(TEAM[:4], RULES) == [
        Refusal(Reason.TEAM_TOO_SMALL, "2.3", {"counted": "4", "needed": "5"})
    ]


def test_one_person_named_twice_counts_once():
    assert refusals_to_form((*TEAM[:4], TEAM[3]), RULES) == [
        Refusal(Reason.TEAM_TOO_SMALL, "2.3", {"counted": "4", "needed": "5"})
    ]


def test_a_team_needs_its_seniors():
    team = (TEAM[0], replace(TEAM[1], title=Title.INTERMEDIATE), *TEAM[2:])

    assert refusals_to_form(team, RULES) == [
        Refusal(Reason.TEAM_SENIOR_TOO_FEW, "2.3", {"counted": "1", "needed": "2"})
    ]


@pytest.mark.parametrize("title", [Title.NONE, Title.JUNIOR])
def test_a_member_below_the_least_title_is_named(title: Title):
    team = (*TEAM[:4], replace(TEAM[4], title=title))

    assert refusals_to_form(team, RULES) == [
        Refusal(
            Reason.TEAM_TITLE_TOO_LOW,
            "2.3",
            {"member": "e", "title": title.value, "needed": "intermediate"},
        )
    ]


@pytest.mark.parametrize(("leading", "count"), [((), "0"), (("a", "b"), "2")])
def test_exactly_one_leads(leading: tuple[str, ...], count: str):
    team = [replace(member, leads=member.code in leading) for member in TEAM]

    assert refusals_to_form(team, RULES) == [
        Refusal(Reason.TEAM_WITHOUT_LEADER, "2.3", {"leaders": count})
    ]


def test_the_leader_is_of_the_agencys_own_people_where_the_rules_ask_for_it():
    team = (replace(TEAM[0], full_time=False), *TEAM[1:])

    assert refusals_to_form(team, RULES) == [
        Refusal(
            Reason.TEAM_WITHOUT_LEADER,
            "2.3",
            {"leaders": "1", "leader": "a", "full_time": "no"},
        )
    ]
    assert refusals_to_form(team, replace(RULES, leader_full_time=assumed(value=False))) == []


def test_fields_that_nobody_covers_are_named():
    team = (*TEAM[:3], replace(TEAM[3], fields=(Field.SAFETY,)), TEAM[4])

    assert refusals_to_form(team, RULES) == [
        Refusal(Reason.TEAM_FIELDS_MISSING, "2.3", {"fields": "ecology, environment"})
    ]


def test_zero_and_none_in_the_rule_set_ask_for_nothing():
    rules = replace(
        RULES,
        team_size=assumed(0),
        senior_members=assumed(0),
        least_title=assumed(Title.NONE),
        fields_covered=assumed(()),
    )
    lone = Member("a", Title.NONE, (), full_time=True, leads=True)

    assert refusals_to_form([lone], rules) == []


@pytest.mark.parametrize(
    "name", ["team_size", "senior_members", "least_title", "leader_full_time", "fields_covered"]
)
def test_a_setting_for_teams_that_is_not_set_is_a_refusal(name: str):
    rules = replace(RULES, **{name: NOT_SET})

    assert refusals_to_form(TEAM, rules) == [
        Refusal(Reason.SETTING_NOT_SET, "2.3", {"setting": f"third_party.{name}"})
    ]


# agencies


def test_a_qualified_agency_may_stand_on_the_register():
    assert refusals_to_register(AGENCY, RULES, ON) == []


@pytest.mark.parametrize(("entity", "shown"), [(False, "no"), (None, "unknown")])
def test_an_agency_has_to_be_a_legal_entity_and_known_to_be_one(*, entity: bool | None, shown: str):
    assert refusals_to_register(replace(AGENCY, legal_entity=entity), RULES, ON) == [
        Refusal(Reason.AGENCY_NOT_LEGAL_ENTITY, "3.2a", {"legal_entity": shown})
    ]


@pytest.mark.parametrize(("until", "shown"), [(date(2020, 6, 30), "2020-06-30"), (None, "")])
def test_an_agencys_qualification_has_to_hold_on_the_day(until: date | None, shown: str):
    assert refusals_to_register(replace(AGENCY, qualified_until=until), RULES, ON) == [
        Refusal(Reason.AGENCY_QUALIFICATION_EXPIRED, "3.2a", {"until": shown, "on": "2020-07-01"})
    ]


def test_an_agency_needs_its_staff():
    assert refusals_to_register(replace(AGENCY, staff=14), RULES, ON) == [
        Refusal(Reason.AGENCY_STAFF_TOO_FEW, "3.2a", {"counted": "14", "needed": "15"})
    ]


@pytest.mark.parametrize(("seniors", "refused"), [(6, False), (5, True), (None, True)])
def test_an_agencys_share_of_seniors_is_counted_exactly(*, seniors: int | None, refused: bool):
    expected = Refusal(
        Reason.AGENCY_STAFF_TOO_FEW,
        "3.2a",
        {"counted": str(seniors or 0), "needed": "6.0", "of": "senior"},
    )

    refusals = refusals_to_register(replace(AGENCY, senior_staff=seniors), RULES, ON)

    assert refusals == [expected] * refused


def test_an_agency_of_unknown_staff_has_none():
    rules = replace(RULES, agency_senior_share=assumed(Decimal(0)))
    unknown = replace(AGENCY, staff=None, senior_staff=None)

    assert refusals_to_register(unknown, rules, ON) == [
        Refusal(Reason.AGENCY_STAFF_TOO_FEW, "3.2a", {"counted": "0", "needed": "15"})
    ]


@pytest.mark.parametrize("name", ["agency_staff", "agency_senior_share"])
def test_a_setting_for_agencies_that_is_not_set_is_a_refusal(name: str):
    assert refusals_to_register(AGENCY, replace(RULES, **{name: NOT_SET}), ON) == [
        Refusal(Reason.SETTING_NOT_SET, "3.2a", {"setting": f"third_party.{name}"})
    ]


def test_an_agency_under_contract_may_be_appointed():
    assert refusals_to_appoint(AGENCY, CONTRACT, RULES, ON) == []


def test_an_agency_without_a_contract_is_not_appointed():
    assert refusals_to_appoint(AGENCY, None, RULES, ON) == [
        Refusal(Reason.AGENCY_WITHOUT_CONTRACT, "2.3", {"on": "2020-07-01"})
    ]


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2020, 7, 2), date(2020, 8, 1)), (date(2020, 6, 1), date(2020, 6, 30))],
)
def test_a_contract_has_to_run_on_the_day(first: date, last: date):
    assert refusals_to_appoint(AGENCY, Contract(first, last), RULES, ON) == [
        Refusal(
            Reason.AGENCY_WITHOUT_CONTRACT,
            "2.3",
            {"on": "2020-07-01", "from": first.isoformat(), "until": last.isoformat()},
        )
    ]


def test_an_agency_that_may_not_be_registered_may_not_be_appointed():
    unfit = replace(AGENCY, legal_entity=False)

    assert refusals_to_appoint(unfit, CONTRACT, RULES, ON) == refusals_to_register(unfit, RULES, ON)
