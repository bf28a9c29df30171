"""What stands in the navigation of an authority, by its level; a department has one page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from greenmines.records.people.queries import kind_of
from greenmines.rules.posts import Actor, Post
from greenmines.web.shared.navigation import NavItem

from .cases import OFFICERS


if TYPE_CHECKING:
    from greenmines.records.people.models import Person

TO_DO = NavItem("authority:home", _("To do"))
TO_SIGN = NavItem("authority:signatures", _("To sign"))
TIES = NavItem("authority:ties", _("Ties"))
APPEALS = NavItem("authority:appeals", _("Licence appeals"))
ROUNDS = NavItem("authority:rounds", _("Rounds"))
PROVINCE = (
    TO_DO,
    NavItem("authority:contracts", _("Agencies")),
    TIES,
    NavItem("authority:notices", _("Publicity")),
    NavItem("authority:objections", _("Objections")),
    NavItem("authority:recommendation", _("Recommendation")),
    APPEALS,
    ROUNDS,
)
MINISTRY = (
    TO_DO,
    NavItem("authority:board", _("Review board")),
    NavItem("authority:draw", _("Draws")),
    NavItem("authority:notices", _("Publicity")),
    NavItem("authority:objections", _("Objections")),
    NavItem("authority:announcement", _("Announcement")),
    TIES,
    APPEALS,
    ROUNDS,
)


def items_for(person: "Person") -> Sequence[NavItem]:
    match kind_of(person):
        case Actor.DEPARTMENT:
            return (NavItem("authority:asked", _("Consultations")),)
        case Actor.PROVINCE:
            items: Sequence[NavItem] = PROVINCE
        case Actor.MINISTRY:
            has_office_page = person.posts & {Post.ROUND_OFFICER, Post.SIGNER}
            items = [one for one in MINISTRY if one is not ROUNDS or not has_office_page]
        case Actor.COUNTY | Actor.CITY:
            items = (TO_DO, ROUNDS)
        case Actor.ENTERPRISE | Actor.AGENCY:
            items = ()
    if person.posts.isdisjoint(OFFICERS):
        return (TIES,) if Post.ROUND_OFFICER in person.posts else ()
    return [items[0], TO_SIGN, *items[1:]] if items and Post.SIGNER in person.posts else items
