"""On site: the record with its findings and signature, being turned away, the mine's position."""

from datetime import date

import make
import pytest
import spot_checks
from spot_checks import BAD, VISITED

from greenmines.records.audit.queries import history_of
from greenmines.records.checks.kinds import FindingAbout
from greenmines.records.checks.queries import file_of, findings_of, team_of
from greenmines.records.checks.visits import (
    FindingSaid,
    did_not_cooperate,
    open_file,
    record_visit,
    state_position,
)
from greenmines.rules.posts import Actor, Post


@pytest.fixture
def owner():
    return spot_checks.owner()


@pytest.fixture
def check(owner):
    return spot_checks.lead(at="notified", mine=spot_checks.listing(by=owner))


@pytest.fixture
def visited(check):
    return spot_checks.visited(check, results=BAD)


def test_a_record_keeps_what_was_seen_who_was_there_and_when_results_are_due(check):
    inspector = team_of(check)[0].person
    photo = make.evidence(by=inspector, name="slope.png", colour="green")
    seen = FindingSaid(
        FindingAbout.GREEN, "边坡裸露。", is_problem=True, matter="矿区环境", photo=photo
    )
    said = spot_checks.visit_said(check, by=inspector, findings=(seen,))

    record_visit(check, said, by=inspector, now=VISITED)

    check.refresh_from_db()
    assert (check.stage, check.cooperated, check.publish_by) == ("visited", True, spot_checks.DUE)
    assert [(one.was_present, one.kind) for one in team_of(check)] == [
        (True, "inspector"),
        (True, "inspector"),
        (False, "expert"),
    ]
    assert [(one.matter, one.is_problem, one.photo) for one in findings_of(check)] == [
        ("矿区环境", True, photo)
    ]
    last = history_of(check).last()
    assert (last.verb, last.details["findings"], last.details["problems"]) == (
        "spot_check_recorded",
        1,
        1,
    )


def test_a_record_is_owed_with_everything_that_makes_it_one(check, reasons_of):
    inspector = team_of(check)[0].person

    def refused(*, by=inspector, **more):
        said = spot_checks.visit_said(check, by=by, **more)
        return reasons_of(record_visit, check, said, by=by, now=VISITED)

    assert refused(present=tuple(team_of(check)[1:])) == ["team_too_small"]
    assert refused(certificates_shown=False, mine_people=" ", account="") == 3 * ["field_missing"]
    assert refused(signed_record=None) == ["field_missing"]
    foreign = make.evidence(by=make.person(), name="a.png")
    assert refused(signed_record=foreign) == ["not_your_case"]
    assert refused(took_place_on=date(2026, 9, 23)) == ["day_too_late"]
    assert refused(took_place_on=date(2026, 9, 13)) == ["day_too_early"]
    stranger = team_of(spot_checks.lead())[0]
    assert refused(present=(stranger, *team_of(check)[:2])) == ["not_your_case"]
    assert refused(by=spot_checks.officer(Post.REVIEWER)) == ["not_your_post"]
    assert refused(by=team_of(check)[2].person) == ["not_your_case"]


def test_a_finding_is_of_a_known_item_or_a_named_matter_and_says_something(check, reasons_of):
    inspector = team_of(check)[0].person
    nothing = FindingSaid(FindingAbout.GREEN, " ", is_problem=False)
    unknown = FindingSaid(FindingAbout.GREEN, "裸露。", is_problem=True, item_code="99.9")
    said = spot_checks.visit_said(check, by=inspector, findings=(nothing, unknown))

    assert reasons_of(record_visit, check, said, by=inspector, now=VISITED) == [
        "field_missing",
        "field_missing",
        "item_unknown",
    ]


def test_a_mine_of_a_round_is_checked_by_the_items_of_that_round(check):
    make.ruleset_version()
    inspector = team_of(check)[0].person
    seen = FindingSaid(FindingAbout.GREEN, "标识牌齐全。", is_problem=False, item_code="1.1.1")
    said = spot_checks.visit_said(check, by=inspector, findings=(seen,))

    record_visit(check, said, by=inspector, now=VISITED)

    assert [one.item_code for one in findings_of(check)] == ["1.1.1"]


def test_a_team_that_is_turned_away_says_so_and_the_days_run(check, reasons_of):
    verifier = spot_checks.officer(Post.VERIFIER)
    day = spot_checks.VISIT
    assert reasons_of(did_not_cooperate, check, day, " ", by=verifier, now=VISITED) == [
        "reason_missing"
    ]

    did_not_cooperate(check, day, "门卫拒绝检查组进入。", by=verifier, now=VISITED)

    assert (check.stage, check.cooperated, check.publish_by) == ("visited", False, spot_checks.DUE)
    assert reasons_of(did_not_cooperate, check, day, "再次拒绝。", by=verifier, now=VISITED) == [
        "wrong_stage"
    ]


def test_the_mine_states_its_position_once_before_the_results_are_decided(
    owner, visited, reasons_of
):
    filler = make.person(of=owner.organisation, posts=(Post.FILLER,))

    def refused(text="已清理。", *, by=owner):
        return reasons_of(state_position, visited, text, by=by, now=VISITED)

    assert refused(" ") == ["field_missing"]
    assert refused(by=filler) == ["not_your_post"]
    assert refused(by=make.person()) == ["not_your_case"]
    state_position(visited, " 裸露边坡已在复垦计划内。 ", by=owner, now=VISITED)
    assert visited.position == "裸露边坡已在复垦计划内。"
    assert refused() == ["somebody_was_faster"]
    late = spot_checks.lead(at="decided", mine=spot_checks.listing(by=owner))
    assert reasons_of(state_position, late, "晚了。", by=owner, now=VISITED) == ["wrong_stage"]


def test_the_record_opens_to_its_area_its_team_and_the_mine_and_nobody_else(
    owner, visited, reasons_of
):
    record = file_of(visited, visited.signed_record_id)
    expert = team_of(visited)[2].person
    county = make.somebody_of(Actor.COUNTY, Post.REVIEWER)

    for person in (owner, expert, county):
        with open_file(visited, record, by=person, now=VISITED) as file:
            assert file.read(4) == b"\x89PNG"
    for person in (make.person(), make.expert(of=make.agency())):
        assert reasons_of(open_file, visited, record, by=person, now=VISITED) == ["not_your_case"]
    assert file_of(visited, make.evidence(by=owner, name="b.png", colour="red").pk) is None
