"""Pages of the list: each begins at a listing and not at a count, so that none is deep.

`?after=NUMBER` shows what stands behind that listing, `?before=NUMBER` what stands ahead of it,
`?page=last` the end, and any other address the first page. What enters meanwhile moves no page.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict

from greenmines.records.listings.searching import (
    Place,
    keys_after,
    keys_before,
    place_of,
    with_mines,
)


if TYPE_CHECKING:
    from django.db.models import QuerySet

    from greenmines.records.listings.models import Listing

ROWS = 25
MOST_COUNTED = 10_000
AFTER, BEFORE, PAGE, LAST = "after", "before", "page", "last"


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page with the addresses of the others, empty where there is none on that side.

    `count` is of all pages; where it `is_capped` there are more than were counted.
    """

    rows: "list[Listing]"
    count: int
    is_capped: bool
    first: str
    previous: str
    following: str
    last: str


@dataclass(frozen=True, slots=True)
class _Keys:
    """Of one page, in the order of the list, and whether there is more on either side."""

    keys: list[int]
    has_previous: bool
    has_following: bool


def page_of(found: "QuerySet[Listing]", asked: QueryDict) -> ListPage:
    """The page that an address asks for, of what was found."""
    keys, search = _keys_of(found, asked), without_place(asked)
    rows, counted = with_mines(keys.keys), _counted(found, keys)
    back, on = keys.has_previous, keys.has_following
    return ListPage(
        rows=rows,
        count=min(counted, MOST_COUNTED),
        is_capped=counted > MOST_COUNTED,
        first=_address(search) if back else "",
        previous=_address(search, BEFORE, rows[0].number) if back else "",
        following=_address(search, AFTER, rows[-1].number) if on else "",
        last=_address(search, PAGE, LAST) if on else "",
    )


def without_place(asked: QueryDict) -> QueryDict:
    """What was searched for, and not where in the result."""
    search = asked.copy()
    for name in (AFTER, BEFORE, PAGE):
        search.pop(name, None)
    return search


def _address(search: QueryDict, name: str = "", value: str = "") -> str:
    turned = search.copy()
    if name:
        turned[name] = value
    return f"?{turned.urlencode()}"


def _keys_of(found: "QuerySet[Listing]", asked: QueryDict) -> _Keys:
    if asked.get(PAGE) == LAST:
        return _last(found)
    if (here := _place(asked.get(AFTER))) is not None:
        return _behind(found, here)
    if (here := _place(asked.get(BEFORE))) is not None:
        return _ahead(found, here)
    return _first(found)


def _place(number: str | None) -> Place | None:
    return place_of(number) if number else None


def _first(found: "QuerySet[Listing]") -> _Keys:
    keys = keys_after(found, None, ROWS + 1)
    return _Keys(keys[:ROWS], has_previous=False, has_following=len(keys) > ROWS)


def _last(found: "QuerySet[Listing]") -> _Keys:
    keys = keys_before(found, None, ROWS + 1)
    return _Keys(keys[-ROWS:], has_previous=len(keys) > ROWS, has_following=False)


def _behind(found: "QuerySet[Listing]", here: Place) -> _Keys:
    """All behind it may have left the list since the address was made."""
    keys = keys_after(found, here, ROWS + 1)
    if not keys:
        return _last(found)
    return _Keys(keys[:ROWS], has_previous=True, has_following=len(keys) > ROWS)


def _ahead(found: "QuerySet[Listing]", here: Place) -> _Keys:
    keys = keys_before(found, here, ROWS + 1)
    if not keys:
        return _first(found)
    return _Keys(keys[-ROWS:], has_previous=len(keys) > ROWS, has_following=True)


def _counted(found: "QuerySet[Listing]", page: _Keys) -> int:
    """A search for a rare word goes through every mine: where it fits on a page, once."""
    if not (page.has_previous or page.has_following):
        return len(page.keys)
    return found.order_by().values("pk")[: MOST_COUNTED + 1].count()
