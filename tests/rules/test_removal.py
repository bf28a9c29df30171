"""Grounds, the way of an order and of a removal, their days, and coming back (3.3b)."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from greenmines.rules.calendar import official_calendar
from greenmines.rules.credit.method import SHIPPED_METHODS, Nature, shipped_method
from greenmines.rules.extending import refusals_of_longer, refusals_to_extend
from greenmines.rules.posts import HOLDERS, Actor, Post
from greenmines.rules.removal import (
    CREDIT_EVENTS,
    LIVE_REMOVALS,
    NATURES,
    OPEN_ORDERS,
    ORDER_MOVES,
    PROPOSING,
    REMOVAL_MOVES,
    SECONDING,
    Ground,
    GroundNature,
    OrderAct,
    OrderState,
    RemovalAct,
    RemovalOutcome,
    RemovalState,
    hearing_period,
    is_fault,
    last_day_of_order,
    may_return_from,
    refusals_of_hearing,
    refusals_of_order_days,
    refusals_to_give_until,
    refusals_to_move,
    refusals_to_return,
)
from greenmines.rules.sources import Certainty, Setting
from greenmines.rules.supervision import shipped_supervision


RULES = shipped_supervision("supervision-2025")
ORDER, LAST = date(2026, 3, 2), date(2026, 9, 2)
BANNED = replace(
    RULES.returning, months_after_fault=Setting(36, Certainty.ASSUMED, "3.3b", "某省办法")
)
EXTENDED = replace(
    RULES.rectification, extension_months=Setting(3, Certainty.ASSUMED, "3.3b", "某省办法")
)


def reasons(refusals):
    return [refusal.reason.value for refusal in refusals]


# grounds


def test_every_ground_has_a_nature_and_the_neutral_ones_are_nobodys_fault():
    neutral = {ground.value for ground in Ground if not is_fault(ground)}

    assert set(NATURES) == set(Ground)
    assert neutral == {"closed", "exhausted", "licence_ended", "licence_cancelled"}


@pytest.mark.parametrize("code", SHIPPED_METHODS)
def test_only_a_fault_weighs_in_the_published_method_of_credit(code):
    natures = {
        nature: shipped_method(code).type_of(event).nature
        for nature, event in CREDIT_EVENTS.items()
    }

    assert natures == {GroundNature.FAULT: Nature.FAULT, GroundNature.NEUTRAL: Nature.NEUTRAL}


# who moves what


MOVES = [*ORDER_MOVES.items(), *REMOVAL_MOVES.items()]


@pytest.mark.parametrize(("act", "move"), MOVES, ids=[act.value for act, _move in MOVES])
def test_an_act_is_open_to_its_post_in_its_houses_and_states_alone(act, move):
    states = OrderState if isinstance(act, OrderAct) else RemovalState
    let_in = {
        (state, kind, post)
        for state, kind, post in product(states, Actor, Post)
        if not refusals_to_move(move, state, kind, frozenset({post}))
    }

    assert let_in == {(state, kind, move.post) for state in move.states for kind in move.kinds}


def test_every_act_moves_something_and_its_post_exists_in_its_houses():
    assert set(ORDER_MOVES) == set(OrderAct)
    assert set(REMOVAL_MOVES) == set(RemovalAct)
    assert all(move.kinds <= HOLDERS[move.post] for _, move in [*MOVES, ("propose", PROPOSING)])


def test_an_order_and_a_removal_end_only_where_they_are_said_to():
    left_by = {state for move in ORDER_MOVES.values() for state in move.states}
    reached = {move.to for move in REMOVAL_MOVES.values()} | {PROPOSING.to}
    live = {state for move in REMOVAL_MOVES.values() for state in move.states}

    assert left_by == OPEN_ORDERS
    assert live == LIVE_REMOVALS
    assert reached == set(RemovalState)


def test_nobody_signs_and_seconds_with_one_post():
    first = REMOVAL_MOVES[RemovalAct.SIGN].post

    assert {REMOVAL_MOVES[act].post for act in SECONDING.values()} == {Post.SIGNER} != {first}
    assert set(SECONDING) == set(RemovalOutcome)


def test_whoever_has_the_post_comes_too_late_for_a_state_that_is_past():
    refusals = refusals_to_move(
        REMOVAL_MOVES[RemovalAct.SIGN],
        RemovalState.SIGNED,
        Actor.MINISTRY,
        frozenset({Post.REVIEWER}),
    )

    assert reasons(refusals) == ["somebody_was_faster"]


# the days of an order


def test_six_months_are_the_latest_by_the_rule_of_2025():
    assert last_day_of_order(RULES.rectification, ORDER) == LAST
    assert last_day_of_order(RULES.rectification, date(2025, 8, 31)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("until", "refused"),
    [
        (ORDER, ["day_too_early"]),
        (date(2026, 3, 3), []),
        (LAST, []),
        (date(2026, 9, 3), ["day_too_late"]),
    ],
)
def test_an_order_gives_days_within_the_months_of_the_rules(until, refused):
    assert reasons(refusals_to_give_until(RULES.rectification, ORDER, until)) == refused


def test_no_time_is_added_unless_the_rules_say_how_much():
    assert reasons(refusals_to_extend(RULES.rectification)) == ["setting_not_set"]
    assert refusals_to_extend(EXTENDED) == []


@pytest.mark.parametrize(
    ("longer", "today", "found"),
    [
        pytest.param(date(2026, 9, 3), date(2026, 9, 2), [], id="asked on the last day"),
        pytest.param(date(2026, 9, 3), date(2026, 9, 3), ["too_late"], id="asked after it"),
        pytest.param(date(2026, 9, 2), date(2026, 3, 2), ["day_too_early"], id="no longer"),
    ],
)
def test_more_time_is_asked_for_by_the_last_day(longer, today, found):
    until = date(2026, 9, 2)

    assert reasons(refusals_of_longer(EXTENDED, until, longer, today)) == found
    assert reasons(refusals_of_longer(RULES.rectification, until, longer, today)) == [
        "setting_not_set"
    ]


@pytest.mark.parametrize(
    ("act", "on_last", "after"),
    [
        (OrderAct.REPORT, [], []),
        (OrderAct.FIND_RECTIFIED, [], []),
        (OrderAct.SEND_BACK, [], ["too_late"]),
        (OrderAct.FIND_NOT_RECTIFIED, ["too_early"], []),
    ],
)
def test_before_the_last_day_is_over_nothing_is_lost_and_after_it_nothing_is_sent_back(
    act, on_last, after
):
    assert reasons(refusals_of_order_days(act, LAST, LAST)) == on_last
    assert reasons(refusals_of_order_days(act, LAST, date(2026, 9, 3))) == after


# the hearing


def test_a_hearing_is_asked_for_within_five_working_days():
    # The Tomb-Sweeping days of 2026 are 4 to 6 April.
    period = hearing_period(RULES.rectification, date(2026, 4, 1), official_calendar())

    assert (period.first_day, period.last_day) == (date(2026, 4, 2), date(2026, 4, 9))


@pytest.mark.parametrize(
    ("act", "state", "on_last", "after"),
    [
        (RemovalAct.ASK_HEARING, RemovalState.PROPOSED, [], ["too_late"]),
        (RemovalAct.WAIVE_HEARING, RemovalState.PROPOSED, [], []),
        (RemovalAct.SIGN, RemovalState.PROPOSED, ["hearing_open"], []),
        (RemovalAct.SIGN, RemovalState.READY, [], []),
        (RemovalAct.WITHDRAW, RemovalState.PROPOSED, [], []),
    ],
)
def test_nobody_decides_while_the_mine_may_still_ask_to_be_heard(act, state, on_last, after):
    until = date(2026, 4, 9)

    assert reasons(refusals_of_hearing(act, state, until, until)) == on_last
    assert reasons(refusals_of_hearing(act, state, until, date(2026, 4, 10))) == after


# coming back


@pytest.mark.parametrize("ground", Ground)
def test_without_a_time_in_the_rules_no_ground_keeps_a_mine_from_returning(ground):
    assert may_return_from(RULES.returning, ORDER, ground) is None
    assert refusals_to_return(RULES.returning, ORDER, ground, ORDER) == []


@pytest.mark.parametrize("ground", Ground)
def test_with_a_time_in_the_rules_only_a_fault_keeps_a_mine_from_returning(ground):
    first = date(2029, 3, 2)
    before = refusals_to_return(BANNED, ORDER, ground, date(2029, 3, 1))

    assert may_return_from(BANNED, ORDER, ground) == (first if is_fault(ground) else None)
    assert reasons(before) == (["return_too_early"] if is_fault(ground) else [])
    assert refusals_to_return(BANNED, ORDER, ground, first) == []
