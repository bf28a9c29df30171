"""The rooms of the supervision desk, and which of them serve a person (3.2c–3.3e)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from greenmines.records.people.queries import kind_of
from greenmines.rules.posts import Actor, Post
from greenmines.web.shared.desks import AUTHORITIES, LEADING
from greenmines.web.shared.navigation import NavItem, there_are


if TYPE_CHECKING:
    from greenmines.records.people.models import Person

OFFICERS = (Post.REVIEWER, Post.VERIFIER, Post.SIGNER)
CONTRIBUTIONS = NavItem("supervision:contributions", _("Parts in draws"), "lock")


@dataclass(frozen=True, slots=True)
class Section:
    """A room with what is done in it; `clause` of the notice. Any of the `posts` is let in."""

    item: NavItem
    purpose: str | Promise
    clause: str
    houses: frozenset[Actor]
    posts: tuple[Post, ...] = OFFICERS


SECTIONS = (
    Section(
        NavItem("supervision:plans", _("Plans"), "file-text"),
        _("What is checked this year, in which batches, and which share of each stratum."),
        "3.3a",
        LEADING,
    ),
    Section(
        NavItem("supervision:draws", pgettext_lazy("room", "Draws"), "dices"),
        _("Which mines are checked, and by whom, is drawn in public; anybody can draw again."),
        "3.3a",
        LEADING,
    ),
    Section(
        CONTRIBUTIONS,
        _("Draws, also of other houses, whose seed your house has a part in."),
        "3.3a",
        AUTHORITIES,
        (Post.SIGNER,),
    ),
    Section(
        NavItem("supervision:checks", _("Spot checks"), "scan-search"),
        _("Notice, team, visit and result of each mine that was drawn or led to."),
        "3.3a",
        AUTHORITIES,
    ),
    Section(
        NavItem("supervision:removals", _("Rectification and removal"), "ban"),
        _("Orders with their last day, re-checks, proposals, hearings and removals."),
        "3.3b",
        AUTHORITIES,
    ),
    Section(
        NavItem("supervision:complaints", _("Complaints"), "megaphone"),
        _("What people report about listed mines, whose turn it is and until when."),
        "3.3d",
        AUTHORITIES,
    ),
    Section(
        NavItem("supervision:credit", pgettext_lazy("room", "Credit"), "badge-check"),
        _("Events on record, repairs and objections that wait for a second person."),
        "3.3e",
        LEADING,
    ),
    Section(
        NavItem("supervision:misconduct", _("Agencies and experts"), "users"),
        _("Cases of fees, fraud or favouritism: hearing, decision, notice of criticism."),
        "3.2d",
        LEADING,
    ),
)


def sections_for(person: "Person") -> list[Section]:
    """Those that serve the person's house and posts, and have a page."""
    kind, posts = kind_of(person), person.posts
    mine = [
        section
        for section in SECTIONS
        if kind in section.houses and not posts.isdisjoint(section.posts)
    ]
    there = {item.address for item in there_are([section.item for section in mine])}
    return [section for section in mine if section.item.address in there]


def items_for(person: "Person") -> Sequence[NavItem]:
    """In the navigation: the desk for officers, one room for experts and for other departments."""
    if not person.posts.isdisjoint(OFFICERS) and kind_of(person) in AUTHORITIES:
        return (NavItem("supervision:home", _("Supervision")),)
    if Post.EXPERT in person.posts:
        return (NavItem("supervision:checks", _("My checks")),)
    return (CONTRIBUTIONS,) if Post.CONSULTANT in person.posts else ()
