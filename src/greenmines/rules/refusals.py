"""What may not be done, and why: a refusal is a value, never a sentence.

`web/shared/words.py` words each reason and each cure in both languages; here are only the codes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from .cures import CURES, Cure
from .reasons import Reason


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that stands in the way.

    `clause` is a number of the notice ("1.2d") or empty where the obstacle is a matter of form.
    `details` are the facts that a reader needs to understand the refusal, as text (decimals with a
    point, dates as YYYY-MM-DD); the words for the reason may quote them by name.
    """

    reason: Reason
    clause: str = ""
    details: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "details", MappingProxyType(dict(self.details)))

    def __hash__(self) -> int:
        return hash((self.reason, self.clause, tuple(sorted(self.details.items()))))

    @property
    def cure(self) -> Cure:
        """The way forward for whoever is refused."""
        return CURES[self.reason]

    def as_plain(self) -> dict[str, object]:
        """For JSON: the codes and details, unworded."""
        return {
            "reason": self.reason.value,
            "clause": self.clause,
            "details": dict(self.details),
            "cure": self.cure.value,
        }


def about(number: str, refusal: Refusal) -> Refusal:
    """The same of one application among several: its number goes with the details."""
    return replace(refusal, details=dict(refusal.details) | {"application": number})


class Refused(Exception):
    """An act was asked for that the rules do not allow; carries every refusal, not only one."""

    def __init__(self, refusals: list[Refusal]) -> None:
        super().__init__(", ".join(refusal.reason for refusal in refusals))
        self.refusals = refusals


def insist(refusals: list[Refusal]) -> None:
    """Raise `Refused` unless nothing stands in the way."""
    if refusals:
        raise Refused(refusals)
