"""Where the sheets of one mine differ, as the review desk lists it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from greenmines.records.scoresheets.differences import Difference, Said
from greenmines.rules.indicators import Item
from greenmines.rules.methods import plain


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A difference as the review desk lists it: figures as text, with words for a claim."""

    item: Item
    address: str
    own: str
    agency: str
    verification: str
    change: str
    is_over: bool
    is_current: bool


def difference_rows(
    differences: Iterable[Difference], *, address: Callable[[str], str], current: str = ""
) -> list[DifferenceRow]:
    """Differences as a table, in their order."""
    return [
        DifferenceRow(
            one.item,
            address(one.item.code),
            own=_said_words(one.own),
            agency=_said_words(one.agency),
            verification=_said_words(one.verification),
            change="–" if one.change is None else f"{one.change:+f}".replace("-", "−"),
            is_over=one.is_over is True,
            is_current=one.item.code == current,
        )
        for one in differences
    ]


def _said_words(said: Said) -> str:
    if said.is_claim:
        return _("does not apply")
    return "–" if said.score is None else plain(said.score)
