"""What stands in the navigation: each desk registers its own items, and no desk knows another.

A desk's `urls.py` calls `register(items_for)`, the public pages' `urls.py` calls
`register_public(items)`; the layouts ask `nav_of` and `public_nav`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


if TYPE_CHECKING:
    from greenmines.records.people.models import Person


@dataclass(frozen=True, slots=True)
class NavItem:
    """`count` is how many wait behind the link; None or 0 shows nothing.

    `also` names the first pages of what belongs to the item without lying below its address.
    """

    url_name: str
    label: str | Promise
    icon: str = ""
    count: int | None = None
    also: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Empty where no page has that name."""
        return _address_of(self.url_name)


@cache  # every page asks it of every item, several times
def _address_of(url_name: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


ItemsFor: TypeAlias = "Callable[[Person], Sequence[NavItem]]"

_desks: list[ItemsFor] = []
_public: list[Callable[[], Sequence[NavItem]]] = []

FOOT = (
    NavItem("rules", _("Selection rules and their basis")),
    NavItem("notices", _("Notices, objections and reports")),
    NavItem("open_data", _("Open data")),
    NavItem("accessibility", _("Accessibility statement")),
)


def register(items_for: ItemsFor) -> None:
    """`items_for` returns no items for a person whom the desk does not serve."""
    if items_for not in _desks:
        _desks.append(items_for)


def register_public(items: Callable[[], Sequence[NavItem]]) -> None:
    if items not in _public:
        _public.append(items)


def nav_of(person: "Person") -> list[NavItem]:
    """The items of every desk that serves this person, in the order of registration."""
    return there_are([item for items_for in _desks for item in items_for(person)])


def public_nav() -> list[NavItem]:
    items = [item for items in _public for item in items()]
    return there_are([NavItem("home", _("Home")), *items])


def foot_nav() -> list[NavItem]:
    return there_are(FOOT)


def section_of(items: Sequence[NavItem], path: str) -> str:
    """The address of the item below which a page lies, the nearest where several do; or empty.

    Everything lies below the first page of all, so that says nothing.
    """
    above = [
        (begins, item.address)
        for item in items
        for begins in (item.address, *map(_address_of, item.also))
        if begins not in {"", "/"} and path.startswith(begins)
    ]
    return max(above, key=lambda one: len(one[0]), default=("", ""))[1]


def there_are(items: Sequence[NavItem]) -> list[NavItem]:
    """Those items that lead to a page, each address once."""
    return list({item.address: item for item in items if item.address}.values())
