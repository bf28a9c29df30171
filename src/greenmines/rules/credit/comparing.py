"""Whether an agency's report held up against the verification that followed it, or lay far off."""

from dataclasses import dataclass

from .method import Comparison
from .reported import FAR_OFF, HELD_UP
from .track_record import HUNDRED, VerifiedScore


@dataclass(frozen=True, slots=True)
class Compared:
    """A report with its verified score; `items` is how many of its items visits looked at."""

    score: VerifiedScore
    items: int


def event_of(rules: Comparison, found: Compared) -> str | None:
    """The code of the event that comes of it; None between the two lines, and for too few items.

    A method that says a line and not how few items are too few compares nothing.
    """
    least = rules.least_items.value
    if least is None or found.items < least:
        return None
    off = abs(found.score.share)
    far, near = rules.far_off_share.value, rules.held_up_share.value
    if far is not None and off > far * HUNDRED:
        return FAR_OFF
    if near is not None and off <= near * HUNDRED:
        return HELD_UP
    return None
