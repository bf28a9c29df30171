"""What whoever decides must have at hand: penalties, accidents, objections, earlier decisions."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenmines.records.applications.queries import accidents_declared, penalties_declared
from greenmines.records.publicity.queries import objections_against
from greenmines.records.reviews.queries import consultations_of, decisions_of

from .cases import name_of_step


if TYPE_CHECKING:
    from collections.abc import Sequence

    from greenmines.records.applications.models import (
        Application,
        DeclaredAccident,
        DeclaredPenalty,
    )
    from greenmines.records.publicity.models import Objection
    from greenmines.records.reviews.models import Consultation, Decision


@dataclass(frozen=True, slots=True)
class AtHand:
    """`decisions` with the name of their step, the newest first."""

    penalties: "Sequence[DeclaredPenalty]"
    accidents: "Sequence[DeclaredAccident]"
    against: "Sequence[Consultation]"  # departments that do not agree
    objections: "Sequence[Objection]"
    decisions: "Sequence[tuple[str, Decision]]"


def at_hand_of(application: "Application") -> AtHand:
    return AtHand(
        penalties=list(penalties_declared(application)),
        accidents=list(accidents_declared(application)),
        against=[one for one in consultations_of(application) if one.agrees is False],
        objections=list(objections_against(application)),
        decisions=[
            (name_of_step(application, one.step), one)
            for one in reversed(decisions_of(application))
            if one.seconded_at is not None or one.state == "taken"
        ],
    )
