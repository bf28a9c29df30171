"""Plain values that the parts of pages take."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JourneyStep:
    """One step. `state` is done, now, back, over or empty; `note` a date or a few words.

    `turn` says whose turn it is and how long is left; only the step that is now has it.
    """

    name: str
    state: str = ""
    note: str = ""
    turn: str = ""
