"""Between the typed values of an answer and the columns of its row; nothing is written here."""

from dataclasses import dataclass

from greenmines.rules.indicators import HowChecked
from greenmines.rules.methods import CLAUSE, plain
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal

from .answers import Columns, Observation
from .models import Entry


@dataclass(frozen=True, slots=True)
class Row:
    """All that one save writes of an entry."""

    columns: Columns
    observation: Observation


WRITTEN = (
    "score",
    "is_not_applicable",
    "reason",
    "inputs",
    "override_reason",
    "how_checked",
    "found",
    "place",
)
STAMPED = ("revision", "saved_at", "saved_by")


def values_of(row: Row) -> dict[str, object]:
    """By the names of `WRITTEN`."""
    columns, observation = row.columns, row.observation
    return {
        "score": columns.score,
        "is_not_applicable": columns.is_not_applicable,
        "reason": columns.reason,
        "inputs": dict(columns.inputs),
        "override_reason": columns.override_reason,
        "how_checked": [how.value for how in observation.how_checked],
        "found": observation.found,
        "place": observation.place,
    }


def row_of(entry: Entry) -> Row:
    """What an entry holds, to be typed or copied."""
    columns = Columns(
        entry.score,
        entry.is_not_applicable,
        entry.reason,
        entry.inputs,
        entry.override_reason,
    )
    how_checked = tuple(HowChecked(how) for how in entry.how_checked)
    return Row(columns, Observation(how_checked, entry.found, entry.place))


def overtaken(entry: Entry, mine: Columns) -> Refusal:
    """Somebody saved the row since the page was made: who, when, their figure and mine."""
    theirs = row_of(entry).columns
    details = {
        "item": entry.item_code,
        "saved_by": entry.saved_by.name,
        "saved_at": entry.saved_at.isoformat(timespec="minutes"),
        "theirs": in_figures(theirs),
        "mine": in_figures(mine),
    }
    return Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE, details)


def in_figures(columns: Columns) -> str:
    """A score as text, "not_applicable" for a claim, empty while nothing is answered."""
    if columns.is_not_applicable:
        return "not_applicable"
    return "" if columns.score is None else plain(columns.score)
