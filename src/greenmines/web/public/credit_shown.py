"""The events of a method of credit as a table: each kind with its numbers in words."""

from dataclasses import dataclass

from greenmines.rules.credit.method import CreditMethod, EventType
from greenmines.rules.credit.reported import is_recorded_by_itself
from greenmines.rules.sources import Certainty
from greenmines.web.shared.rule_pages import value_words


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A kind of event with its numbers; `repair` is empty where it cannot be repaired."""

    type: EventType
    points: str
    term: str
    repair: str
    certainty: Certainty
    is_by_itself: bool  # put on record by this system, where it arises


def types_of(method: CreditMethod) -> list[TypeRow]:
    return [
        TypeRow(
            one,
            f"{one.signed_points:+f}" if one.signed_points else "0",
            value_words("term", one.term.value),
            value_words("repair_after", one.repair_after.value),
            one.points.certainty,
            is_recorded_by_itself(method, one.code),
        )
        for one in method.types
    ]
