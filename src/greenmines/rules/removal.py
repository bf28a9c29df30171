"""Leaving the list and coming back (3.3b): grounds, time to put right, hearing, who moves what.

The removal rule of January 2025 speaks of fourteen situations whose text is not public. The coded
grounds here are this project's own, drawn from announcements that were made, and are never passed
off as the ministry's. Only a ground that is a fault touches credit or keeps a mine from returning.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from .calendar import WorkingCalendar
from .deadlines import Period, deadline_after_months, last_day
from .posts import AUTHORITIES, Actor, Post, refusal_of_post
from .reasons import Reason
from .refusals import Refusal
from .ruleset import Unit
from .supervision import RectificationRules, ReturnRules
from .windows import months_from


CLAUSE = "3.3b"
S = TypeVar("S", bound=StrEnum)


class GroundNature(StrEnum):
    FAULT = "fault"
    NEUTRAL = "neutral"


class Ground(StrEnum):
    """Why a mine leaves the list; this project's own codes."""

    NOT_RECTIFIED = "not_rectified"  # under the standard, and not put right in time
    MINING_OUT_OF_BOUNDS = "mining_out_of_bounds"
    LARGER_ACCIDENT = "larger_accident"  # of safety or of the environment
    FRAUD = "fraud"  # false materials, a restoration that is none
    HEAVY_PENALTY = "heavy_penalty"
    SEVERE_DISHONESTY = "severe_dishonesty"  # on the list of severe dishonesty
    DID_NOT_COOPERATE = "did_not_cooperate"  # with a spot check
    CLOSED = "closed"
    EXHAUSTED = "exhausted"
    LICENCE_ENDED = "licence_ended"  # ran out and was not renewed
    LICENCE_CANCELLED = "licence_cancelled"


_NEUTRAL = frozenset(
    {Ground.CLOSED, Ground.EXHAUSTED, Ground.LICENCE_ENDED, Ground.LICENCE_CANCELLED}
)
NATURES: Mapping[Ground, GroundNature] = {
    ground: GroundNature.NEUTRAL if ground in _NEUTRAL else GroundNature.FAULT for ground in Ground
}
CREDIT_EVENTS: Mapping[GroundNature, str] = {
    GroundNature.FAULT: "removed_for_fault",
    GroundNature.NEUTRAL: "removed_without_fault",  # on record without weight
}


def is_fault(ground: Ground) -> bool:
    return NATURES[ground] is GroundNature.FAULT


@dataclass(frozen=True, slots=True)
class Move(Generic[S]):
    """An act of one post in some kinds of house, from any of the states to one."""

    states: frozenset[S]
    to: S
    kinds: frozenset[Actor]
    post: Post


def refusals_to_move(move: Move[S], state: S, kind: Actor, posts: frozenset[Post]) -> list[Refusal]:
    """Whether somebody with these posts in a house of this kind may do it in this state."""
    if kind not in move.kinds or move.post not in posts:
        return [refusal_of_post(move.post, CLAUSE, *move.kinds)]
    if state not in move.states:
        return [Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE)]
    return []


# An order to put right


class OrderState(StrEnum):
    ISSUED = "issued"
    REPORTED = "reported"  # the mine says that it is done
    RECTIFIED = "rectified"
    NOT_RECTIFIED = "not_rectified"
    LAPSED = "lapsed"  # the mine left the list meanwhile


class OrderAct(StrEnum):
    REPORT = "report"
    FIND_RECTIFIED = "find_rectified"
    SEND_BACK = "send_back"  # not yet; the days that were given still run
    FIND_NOT_RECTIFIED = "find_not_rectified"


_ENTERPRISE = frozenset({Actor.ENTERPRISE})
_MINISTRY = frozenset({Actor.MINISTRY})
PROPOSERS = frozenset({Actor.PROVINCE, Actor.MINISTRY})
OPEN_ORDERS = frozenset({OrderState.ISSUED, OrderState.REPORTED})


def _by_verifier(to: OrderState, *states: OrderState) -> Move[OrderState]:
    return Move(frozenset(states), to, AUTHORITIES, Post.VERIFIER)


ORDER_MOVES: Mapping[OrderAct, Move[OrderState]] = {
    OrderAct.REPORT: Move(
        frozenset({OrderState.ISSUED}), OrderState.REPORTED, _ENTERPRISE, Post.RESPONSIBLE
    ),
    OrderAct.FIND_RECTIFIED: _by_verifier(OrderState.RECTIFIED, OrderState.REPORTED),
    OrderAct.SEND_BACK: _by_verifier(OrderState.ISSUED, OrderState.REPORTED),
    # After the last day a mine that never reported is looked at all the same.
    OrderAct.FIND_NOT_RECTIFIED: _by_verifier(OrderState.NOT_RECTIFIED, *OPEN_ORDERS),
}


def last_day_of_order(rules: RectificationRules, issued_on: date) -> date:
    """The latest last day that an order of that day may give (six months by the 2025 rule)."""
    return deadline_after_months(issued_on, rules.months.required).day


def refusals_to_give_until(
    rules: RectificationRules, issued_on: date, until: date
) -> list[Refusal]:
    """A last day after the day of the order, and within the months of the rules."""
    latest = last_day_of_order(rules, issued_on)
    if until <= issued_on:
        details = {"field": "until", "least": (issued_on + timedelta(days=1)).isoformat()}
        return [Refusal(Reason.DAY_TOO_EARLY, CLAUSE, details)]
    if until > latest:
        details = {"field": "until", "most": latest.isoformat()}
        return [Refusal(Reason.DAY_TOO_LATE, CLAUSE, details)]
    return []


def refusals_of_order_days(act: OrderAct, until: date, today: date) -> list[Refusal]:
    """Sent back while days are left; found not to be put right when none are."""
    if act is OrderAct.SEND_BACK and today > until:
        return [Refusal(Reason.TOO_LATE, CLAUSE, {"until": until.isoformat()})]
    if act is OrderAct.FIND_NOT_RECTIFIED and today <= until:
        return [Refusal(Reason.TOO_EARLY, CLAUSE, {"from": _day_after(until)})]
    return []


def _day_after(day: date) -> str:
    return date.fromordinal(day.toordinal() + 1).isoformat()


# A removal


class RemovalState(StrEnum):
    PROPOSED = "proposed"  # the mine is told, and may ask to be heard
    HEARING_ASKED = "hearing_asked"
    READY = "ready"  # heard, or the hearing was waived
    SIGNED = "signed"  # by the first of two
    DECIDED = "decided"  # to be removed, and to be announced
    ANNOUNCED = "announced"
    KEPT = "kept"  # decided that the mine stays
    WITHDRAWN = "withdrawn"


class RemovalOutcome(StrEnum):
    REMOVE = "remove"
    KEEP = "keep"


class RemovalAct(StrEnum):
    ASK_HEARING = "ask_hearing"
    WAIVE_HEARING = "waive_hearing"
    HOLD_HEARING = "hold_hearing"
    WITHDRAW = "withdraw"
    SIGN = "sign"
    DECLINE = "decline"
    SECOND_REMOVAL = "second_removal"
    SECOND_STAY = "second_stay"
    ANNOUNCE = "announce"


SECONDING: Mapping[RemovalOutcome, RemovalAct] = {
    RemovalOutcome.REMOVE: RemovalAct.SECOND_REMOVAL,
    RemovalOutcome.KEEP: RemovalAct.SECOND_STAY,
}
LIVE_REMOVALS = frozenset(RemovalState) - {
    RemovalState.ANNOUNCED,
    RemovalState.KEPT,
    RemovalState.WITHDRAWN,
}


def _by_mine(to: RemovalState, *states: RemovalState) -> Move[RemovalState]:
    return Move(frozenset(states), to, _ENTERPRISE, Post.RESPONSIBLE)


def _by_proposer(to: RemovalState, *states: RemovalState) -> Move[RemovalState]:
    return Move(frozenset(states), to, PROPOSERS, Post.REVIEWER)


def _by_ministry(post: Post, to: RemovalState, *states: RemovalState) -> Move[RemovalState]:
    return Move(frozenset(states), to, _MINISTRY, post)


PROPOSING = _by_proposer(RemovalState.PROPOSED)
REMOVAL_MOVES: Mapping[RemovalAct, Move[RemovalState]] = {
    RemovalAct.ASK_HEARING: _by_mine(RemovalState.HEARING_ASKED, RemovalState.PROPOSED),
    RemovalAct.WAIVE_HEARING: _by_mine(
        RemovalState.READY, RemovalState.PROPOSED, RemovalState.HEARING_ASKED
    ),
    RemovalAct.HOLD_HEARING: _by_proposer(RemovalState.READY, RemovalState.HEARING_ASKED),
    RemovalAct.WITHDRAW: _by_proposer(
        RemovalState.WITHDRAWN,
        RemovalState.PROPOSED,
        RemovalState.HEARING_ASKED,
        RemovalState.READY,
    ),
    RemovalAct.SIGN: _by_ministry(
        Post.REVIEWER, RemovalState.SIGNED, RemovalState.PROPOSED, RemovalState.READY
    ),
    RemovalAct.DECLINE: _by_ministry(Post.SIGNER, RemovalState.READY, RemovalState.SIGNED),
    RemovalAct.SECOND_REMOVAL: _by_ministry(Post.SIGNER, RemovalState.DECIDED, RemovalState.SIGNED),
    RemovalAct.SECOND_STAY: _by_ministry(Post.SIGNER, RemovalState.KEPT, RemovalState.SIGNED),
    RemovalAct.ANNOUNCE: _by_ministry(Post.SIGNER, RemovalState.ANNOUNCED, RemovalState.DECIDED),
}


def hearing_period(rules: RectificationRules, told_on: date, calendar: WorkingCalendar) -> Period:
    """The working days in which the mine may ask to be heard, from the day after it was told."""
    return last_day(
        told_on,
        rules.hearing_days.required,
        unit=Unit.WORKING,
        count_start=False,
        calendar=calendar,
    )


def refusals_of_hearing(
    act: RemovalAct, state: RemovalState, until: date, today: date
) -> list[Refusal]:
    """A hearing is asked for within its days; nobody decides while it still can be."""
    if act is RemovalAct.ASK_HEARING and today > until:
        return [Refusal(Reason.TOO_LATE, CLAUSE, {"until": until.isoformat()})]
    if act is RemovalAct.SIGN and state is RemovalState.PROPOSED and today <= until:
        return [Refusal(Reason.HEARING_OPEN, CLAUSE, {"until": until.isoformat()})]
    return []


# Coming back


def may_return_from(rules: ReturnRules, left_on: date, ground: Ground) -> date | None:
    """The first day of a new application; None where nothing keeps the mine from returning.

    Only a fault does, and only where the rules say for how long: not set is no ban.
    """
    months = rules.months_after_fault.value
    return months_from(left_on, months) if is_fault(ground) and months is not None else None


def refusals_to_return(
    rules: ReturnRules, left_on: date, ground: Ground, today: date
) -> list[Refusal]:
    first = may_return_from(rules, left_on, ground)
    if first is None or today >= first:
        return []
    details = {"left_on": left_on.isoformat(), "from": first.isoformat()}
    return [Refusal(Reason.RETURN_TOO_EARLY, CLAUSE, details)]
