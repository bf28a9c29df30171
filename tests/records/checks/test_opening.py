"""Beginning checks: one for each drawn mine with the drawn team, or one that a lead points at."""

from datetime import date

import make
import pytest
import scenes
import spot_checks
from records.inspections.conftest import HOUR, World
from records.inspections.conftest import NOW as DRAWN
from spot_checks import NOW

from greenmines.records.audit.queries import history_of
from greenmines.records.checks.models import Check
from greenmines.records.checks.opening import open_checks, open_lead_check
from greenmines.records.checks.queries import team_of
from greenmines.records.inspections.actions import conclude
from greenmines.records.inspections.queries import mines_drawn
from greenmines.records.registers.ties import Tie
from greenmines.rules.checks import LeadSource
from greenmines.rules.posts import Actor, Post


@pytest.fixture
def world():
    return World()


@pytest.fixture
def draw(world):
    return conclude(world.revealed(), by=world.verifier, now=DRAWN + 3 * HOUR)


def test_each_drawn_mine_has_one_check_with_the_team_that_was_drawn(world, draw):
    checks = open_checks(draw, by=world.verifier, now=NOW)

    mines = list(mines_drawn(draw))
    assert [(one.number, one.listing_id, one.place) for one in checks] == [
        (f"CC-{draw.number}-{n:03}", mine.listing_id, mine.place)
        for n, mine in enumerate(mines, start=1)
    ]
    assert [[one.certificate for one in team_of(check)] for check in checks] == [
        mine.team for mine in mines
    ]
    assert open_checks(draw, by=world.verifier, now=NOW) == []
    assert [act.verb for act in history_of(checks[0])] == ["spot_check_opened"]


def test_a_mine_that_has_left_the_list_since_is_not_checked(world, draw):
    gone, *stays = mines_drawn(draw)
    type(gone.listing).objects.filter(pk=gone.listing_id).update(
        left_at=NOW, leaving_ground="closed"
    )

    checks = open_checks(draw, by=world.verifier, now=NOW)

    assert [one.listing_id for one in checks] == [one.listing_id for one in stays]


def test_only_a_verifier_of_the_drawing_house_opens_and_only_what_is_drawn(world, reasons_of):
    draw = world.revealed()
    elsewhere = make.organisation(kind=Actor.PROVINCE, division="150000")
    foreign = make.person(of=elsewhere, posts=(Post.VERIFIER,))

    assert reasons_of(open_checks, draw, by=world.verifier, now=NOW) == ["wrong_stage"]
    conclude(draw, by=world.verifier, now=DRAWN + 3 * HOUR)
    assert reasons_of(open_checks, draw, by=world.signer, now=NOW) == ["not_your_post"]
    assert reasons_of(open_checks, draw, by=foreign, now=NOW) == ["not_your_case"]


def opened_by(person, *, mine=None, reason="群众举报边坡未治理。", team=None, now=NOW):
    chosen = spot_checks.people() if team is None else team
    return open_lead_check(
        mine or spot_checks.listing(),
        reason,
        LeadSource.COMPLAINT,
        chosen,
        by=person,
        now=now,
    )


@pytest.mark.parametrize("kind", [Actor.COUNTY, Actor.CITY, Actor.PROVINCE, Actor.MINISTRY])
def test_an_authority_over_the_mine_follows_a_lead(kind):
    check = opened_by(make.somebody_of(kind, Post.VERIFIER))

    division = check.house.division
    assert (check.number, check.path, check.stage) == (
        f"XS-2026-{division}-001",
        "lead",
        "planned",
    )
    assert [one.kind for one in team_of(check)] == ["inspector", "inspector", "expert"]


def test_a_lead_needs_a_reason_two_inspectors_and_a_mine_that_is_listed(reasons_of):
    verifier = spot_checks.officer(Post.VERIFIER)
    gone = scenes.left(spot_checks.listing())

    assert reasons_of(opened_by, verifier, reason=" ") == ["reason_missing"]
    assert reasons_of(opened_by, verifier, team=spot_checks.people()[1:]) == ["team_too_small"]
    assert reasons_of(opened_by, verifier, mine=gone) == ["field_malformed"]
    assert reasons_of(opened_by, verifier, now=make.OPENED) == ["setting_not_set"]


def test_nobody_elsewhere_and_no_other_post_follows_a_lead(reasons_of):
    county = make.organisation(kind=Actor.COUNTY, division="530427")
    foreign = make.person(of=county, posts=(Post.VERIFIER,))
    expert = make.expert(of=make.agency())

    assert reasons_of(opened_by, foreign) == ["not_your_case"]
    assert reasons_of(opened_by, spot_checks.officer(Post.SIGNER)) == ["not_your_post"]
    assert reasons_of(opened_by, expert) == ["not_your_case", "not_your_post"]


def test_nobody_with_an_interest_or_from_another_library_is_chosen(reasons_of):
    mine = spot_checks.listing()
    tied, fine, other = spot_checks.inspector(), spot_checks.inspector(), spot_checks.inspector()
    Tie.objects.create(
        expert_username=tied.person.username,
        enterprise_code=mine.mine.holder.credit_code,
        kind="contract",
        from_on=date(2026, 1, 1),
        source="测试",
        recorded_at=NOW,
    )
    abroad = make.organisation(kind=Actor.PROVINCE, division="150000")
    type(other).objects.filter(pk=other.pk).update(house=abroad)
    verifier = spot_checks.officer(Post.VERIFIER)

    refused = reasons_of(opened_by, verifier, mine=mine, team=[tied, fine, other])

    assert refused == ["not_your_case", "conflict_of_interest"]


def test_one_lead_at_a_time_is_followed_at_a_mine(reasons_of):
    mine = spot_checks.listing()
    verifier = spot_checks.officer(Post.VERIFIER)
    opened_by(verifier, mine=mine)

    assert reasons_of(opened_by, verifier, mine=mine) == ["somebody_was_faster"]
    assert Check.objects.count() == 1
