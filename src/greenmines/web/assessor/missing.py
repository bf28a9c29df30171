"""Long lists of refusals in short."""

from collections.abc import Sequence

from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal


SHOWN = 5


def in_short(refusals: Sequence[Refusal]) -> list[Refusal]:
    """Everything, but of the items that are not filled in only the first five."""
    open_items = [one for one in refusals if _is_open_item(one)]
    hidden = set(map(id, open_items[SHOWN:]))
    return [one for one in refusals if id(one) not in hidden]


def _is_open_item(refusal: Refusal) -> bool:
    return refusal.reason is Reason.ITEM_MISSING and "item" in refusal.details
