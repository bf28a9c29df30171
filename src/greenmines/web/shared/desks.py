"""Which desk a person works at, by name of page; a missing desk leads to the account."""

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

from greenmines.records.people.queries import kind_of, posts_of
from greenmines.rules.posts import ADMINISTRATORS, Actor, Post


if TYPE_CHECKING:
    from greenmines.records.people.models import Person


HOMES: dict[Actor, tuple[str, ...]] = {
    Actor.ENTERPRISE: ("applicant:home",),
    Actor.AGENCY: ("assessor:home",),
    Actor.COUNTY: ("authority:home",),
    Actor.CITY: ("authority:home",),
    Actor.PROVINCE: ("authority:home",),
    Actor.MINISTRY: ("authority:home",),
    Actor.DEPARTMENT: ("authority:home",),
}
CASES: dict[Actor, str] = {
    Actor.ENTERPRISE: "applicant:application",
    Actor.AGENCY: "assessor:case",
    Actor.COUNTY: "authority:case",
    Actor.CITY: "authority:case",
    Actor.PROVINCE: "authority:case",
    Actor.MINISTRY: "authority:case",
    Actor.DEPARTMENT: "authority:case",
}
LEADING = frozenset({Actor.PROVINCE, Actor.MINISTRY})
AUTHORITIES = LEADING | {Actor.COUNTY, Actor.CITY}


def desk_address(person: "Person") -> str:
    """The first desk that serves the person; their account while there is none."""
    names = HOMES[kind_of(person)]
    posts = posts_of(person)
    if posts & ADMINISTRATORS:
        names = ("office:accounts",)
    elif posts == {Post.ROUND_OFFICER}:
        names = ("office:home", *names)
    return next((address for address in map(address_of, names) if address), reverse("account"))


def address_of(url_name: str, *args: object) -> str:
    """Empty while no page has that name."""
    try:
        return reverse(url_name, args=args)
    except NoReverseMatch:
        return ""
