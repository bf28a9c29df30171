"""What can be asked about a credit event, and what becomes of it."""

from enum import StrEnum


class PetitionKind(StrEnum):
    REPAIR = "repair"  # it was put right; the event counts no more from the decision on
    OBJECTION = "objection"  # it never was so; the event is annulled


class PetitionState(StrEnum):
    OPEN = "open"
    GRANTED = "granted"
    REFUSED = "refused"
    ESCALATED = "escalated"  # not answered in time, and taken to the house above


UNDECIDED = [PetitionState.OPEN.value, PetitionState.ESCALATED.value]
