"""Who takes part no more: the next of the draw's list comes, or one chosen for a lead."""

import make
import pytest
import spot_checks
from records.inspections.conftest import HOUR, World
from records.inspections.conftest import NOW as DRAWN
from spot_checks import NOW

from greenmines.records.checks.opening import open_checks
from greenmines.records.checks.queries import members_of, team_of
from greenmines.records.checks.teams import join, recuse, take_team_of_draw
from greenmines.records.inspections.actions import conclude
from greenmines.records.inspections.queries import mines_drawn
from greenmines.rules.drawing.values import Absent
from greenmines.rules.posts import Actor, Post


@pytest.fixture
def world():
    return World()


@pytest.fixture
def check(world):
    draw = conclude(world.revealed(), by=world.verifier, now=DRAWN + 3 * HOUR)
    return open_checks(draw, by=world.verifier, now=NOW)[0]


def certificates(members):
    return [one.certificate for one in members]


def drawn_team(check):
    return next(one.team for one in mines_drawn(check.draw) if one.listing_id == check.listing_id)


def left(check):
    rows = [one for one in members_of(check) if one.left_at is not None]
    return [(one.certificate, one.left_kind, one.left_reason) for one in rows]


def test_whom_the_verifier_recuses_the_next_of_the_draw_replaces_at_once(world, check):
    gone = team_of(check)[0]
    before = drawn_team(check)

    recuse(gone, Absent.CONFLICT, "配偶在该矿任职。", by=world.verifier, now=NOW)

    assert left(check) == [(gone.certificate, "conflict", "配偶在该矿任职。")]
    assert gone.certificate not in drawn_team(check)
    assert certificates(team_of(check)) == drawn_team(check)
    assert len(team_of(check)) == len(before)


def test_who_recuses_oneself_is_replaced_when_the_house_takes_the_team_of_the_draw(world, check):
    gone = team_of(check)[0]

    recuse(gone, Absent.ILL, "住院。", by=gone.person, now=NOW)
    alone = certificates(team_of(check))
    take_team_of_draw(check, by=world.verifier, now=NOW)

    assert gone.certificate not in alone
    assert certificates(team_of(check)) == drawn_team(check)
    assert left(check) == [(gone.certificate, "ill", "住院。")]


def test_nobody_picks_who_checks_a_mine_that_was_drawn(world, check, reasons_of):
    chosen = world.library[1]
    led_to = spot_checks.lead()

    assert reasons_of(join, check, chosen, by=world.verifier, now=NOW) == ["field_malformed"]
    assert reasons_of(take_team_of_draw, led_to, by=world.verifier, now=NOW) == ["field_malformed"]


def test_a_verifier_takes_somebody_else_to_a_mine_that_a_lead_points_at(reasons_of):
    check, verifier = spot_checks.lead(), spot_checks.officer(Post.VERIFIER)
    gone, other = team_of(check)[0], spot_checks.inspector()
    recuse(gone, Absent.ON_DUTY, "另有公务。", by=verifier, now=NOW)

    join(check, other, by=verifier, now=NOW)

    assert certificates(team_of(check))[-1] == other.certificate
    assert reasons_of(join, check, other, by=verifier, now=NOW) == ["somebody_was_faster"]
    assert reasons_of(join, check, gone.inspector, by=verifier, now=NOW) == ["somebody_was_faster"]


def test_a_member_leaves_with_a_reason_until_the_visit_and_nobody_else_sends_them(reasons_of):
    check = spot_checks.lead()
    member, other = team_of(check)[:2]

    def refused(reason="住院。", *, by=member.person):
        return reasons_of(recuse, member, Absent.ILL, reason, by=by, now=NOW)

    assert refused(" ") == ["reason_missing"]
    assert refused(by=make.person(of=make.agency(), posts=(Post.EXPERT,))) == ["not_your_case"]
    assert refused(by=spot_checks.officer(Post.SIGNER)) == ["not_your_post"]
    recuse(member, Absent.ILL, "住院。", by=member.person, now=NOW)
    assert refused() == ["somebody_was_faster"]
    member.spot_check = spot_checks.brought(spot_checks.drawn(), "visited")
    assert refused() == ["wrong_stage", "somebody_was_faster"]
    assert other.left_at is None


def test_another_house_does_not_touch_the_team(reasons_of):
    check = spot_checks.lead()
    ministry = make.somebody_of(Actor.MINISTRY, Post.VERIFIER)

    assert reasons_of(join, check, spot_checks.inspector(), by=ministry, now=NOW) == [
        "not_your_case"
    ]
