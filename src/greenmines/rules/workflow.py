"""The road that a rule set makes of its steps: its moves, who may make them, whether it is sound.

A stage is the code of a step, or an `End`. There are six kinds of move: forward to the next step;
back for correction; resuming, from a corrected step straight to the one that asked; refusal;
withdrawal by the enterprise; and lapsing when the ministry concludes the round. Nothing else moves
an application.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from .posts import HOLDERS, Actor
from .reasons import Reason
from .refusals import Refusal
from .steps import END_OF_REFUSAL, End, Step, StepKind


class MoveKind(StrEnum):
    FORWARD = "forward"
    RETURN = "return"
    RESUME = "resume"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    LAPSE = "lapse"


@dataclass(frozen=True, slots=True)
class Move:
    """One way from a stage to another, who makes it and by which clause."""

    kind: MoveKind
    here: str
    there: str
    actor: Actor
    clause: str


Road = tuple[Step, ...]

# A road that lacks one of these does not do what the notice asks.
INDISPENSABLE: tuple[StepKind, ...] = (
    StepKind.APPLICATION,
    StepKind.SELF_ASSESSMENT,
    StepKind.THIRD_PARTY,
    StepKind.MATERIAL_REVIEW,
    StepKind.ONSITE_VERIFICATION,
    StepKind.PUBLICITY,
    StepKind.RECOMMENDATION,
    StepKind.MINISTRY_REVIEW,
    StepKind.NATIONAL_PUBLICITY,
    StepKind.ANNOUNCEMENT,
)

# Where only a review may stand more than once (county, then city).
REPEATABLE = frozenset({StepKind.PRELIMINARY_REVIEW, StepKind.CONSULTATION})

# Before the key, the value must have been done: no score without a sheet, no publicity unseen.
BEFORE: dict[StepKind, tuple[StepKind, ...]] = {
    StepKind.THIRD_PARTY: (StepKind.SELF_ASSESSMENT,),
    StepKind.MATERIAL_REVIEW: (StepKind.THIRD_PARTY,),
    StepKind.ONSITE_VERIFICATION: (StepKind.THIRD_PARTY,),
    StepKind.PUBLICITY: (StepKind.MATERIAL_REVIEW, StepKind.ONSITE_VERIFICATION),
    StepKind.RECOMMENDATION: (StepKind.PUBLICITY,),
    StepKind.MINISTRY_REVIEW: (StepKind.RECOMMENDATION,),
    StepKind.NATIONAL_PUBLICITY: (StepKind.MINISTRY_REVIEW,),
    StepKind.ANNOUNCEMENT: (StepKind.NATIONAL_PUBLICITY,),
}


def first_stage(road: Road) -> str:
    return road[0].code


def stages(road: Road) -> tuple[str, ...]:
    """Every stage that an application of this road can be in, ends last."""
    return (*(step.code for step in road), *End)


def step_at(road: Road, stage: str) -> Step | None:
    """The step of a stage, or None in an end."""
    return next((step for step in road if step.code == stage), None)


def steps_behind(road: Road, here: str) -> tuple[Step, ...]:
    """The steps before a stage; none before an end."""
    codes = [step.code for step in road]
    return tuple(road[: codes.index(here)]) if here in codes else ()


def next_stage(road: Road, here: str) -> str:
    """Where a pass leads; the last step leads to the list."""
    codes = [step.code for step in road]
    after = codes.index(here) + 1
    return codes[after] if after < len(codes) else End.LISTED


def moves(road: Road) -> tuple[Move, ...]:
    """The whole table, in the order of the road."""
    return tuple(move for step in road for move in _moves_from(road, step))


def _moves_from(road: Road, step: Step) -> list[Move]:
    def move(kind: MoveKind, there: str, actor: Actor = step.actor) -> Move:
        return Move(kind, step.code, there, actor, step.clause)

    found = [move(MoveKind.FORWARD, next_stage(road, step.code))]
    found += [move(MoveKind.RETURN, back) for back in step.returns_to]
    askers = [asker.code for asker in road if step.code in asker.returns_to]
    found += [move(MoveKind.RESUME, asker) for asker in askers]
    if step.may_refuse:
        found.append(move(MoveKind.REFUSE, END_OF_REFUSAL[step.kind]))
    found.append(move(MoveKind.WITHDRAW, End.WITHDRAWN, Actor.ENTERPRISE))
    found.append(move(MoveKind.LAPSE, End.LAPSED, Actor.MINISTRY))
    return found


def refusals_to_move(
    road: Road, here: str, there: str, actor: Actor, resume_at: str = ""
) -> list[Refusal]:
    """What keeps `actor` from bringing an application from `here` to `there`.

    `resume_at` is the step that asked for a correction, or empty: only then is resuming allowed,
    and then it is the only way on.
    """
    step = step_at(road, here)
    onward = [] if step is None else _moves_from(road, step)
    ways = [way for way in onward if way.there == there and _fits_correction(way, resume_at)]
    if not ways:
        return [Refusal(Reason.WRONG_STAGE, details={"here": here, "there": there})]
    if all(way.actor is not actor for way in ways):
        details = {"whose_turn": ways[0].actor.value, "actor": actor.value}
        return [Refusal(Reason.NOT_YOUR_POST, ways[0].clause, details)]
    return []


def _fits_correction(way: Move, resume_at: str) -> bool:
    match way.kind:
        case MoveKind.RESUME:
            return way.there == resume_at
        case MoveKind.FORWARD:
            return not resume_at or way.there == resume_at
        case MoveKind.RETURN | MoveKind.REFUSE | MoveKind.WITHDRAW | MoveKind.LAPSE:
            return True
        case _:
            assert_never(way.kind)


def faults_of(road: Road) -> list[Refusal]:
    """What makes a road unsound; a set with any of these is not published."""
    if not road:
        return [_fault("empty", "")]
    return [
        *_faults_of_codes(road),
        *_faults_of_kinds(road),
        *_faults_of_order(road),
        *_faults_of_returns(road),
        *_faults_of_handlers(road),
    ]


def _fault(fault: str, step: str) -> Refusal:
    return Refusal(Reason.ROAD_UNSOUND, details={"fault": fault, "step": step})


def _faults_of_codes(road: Road) -> list[Refusal]:
    codes = [step.code for step in road]
    doubles = sorted({code for code in codes if codes.count(code) > 1})
    ends = [code for code in codes if code in set(End)]
    return [_fault("code_twice", code) for code in doubles] + [
        _fault("code_is_an_end", code) for code in ends
    ]


def _faults_of_kinds(road: Road) -> list[Refusal]:
    kinds = [step.kind for step in road]
    missing = [kind for kind in INDISPENSABLE if kind not in kinds]
    doubles = sorted({kind for kind in kinds if kinds.count(kind) > 1} - REPEATABLE)
    return [_fault("kind_missing", kind) for kind in missing] + [
        _fault("kind_twice", kind) for kind in doubles
    ]


def _faults_of_order(road: Road) -> list[Refusal]:
    faults = []
    if road[0].kind is not StepKind.APPLICATION:
        faults.append(_fault("does_not_begin_with_application", road[0].code))
    for index, step in enumerate(road):
        done = {earlier.kind for earlier in road[:index]}
        late = [kind for kind in BEFORE.get(step.kind, ()) if kind not in done]
        faults += [_fault(f"before_{kind}", step.code) for kind in late]
    return faults


def _faults_of_returns(road: Road) -> list[Refusal]:
    faults = []
    for index, step in enumerate(road):
        earlier = {other.code for other in road[:index]}
        faults += [
            _fault("returns_to_no_earlier_step", step.code)
            for back in step.returns_to
            if back not in earlier
        ]
    return faults


def _faults_of_handlers(road: Road) -> list[Refusal]:
    return [
        _fault("actor_has_no_such_post", step.code)
        for step in road
        if step.actor not in HOLDERS[step.handler] or step.signers not in {1, 2}
    ]
