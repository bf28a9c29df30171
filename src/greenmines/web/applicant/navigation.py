"""What stands in the navigation for the people of an enterprise."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from greenmines.records.people.queries import posts_of
from greenmines.rules.posts import Post
from greenmines.web.shared.navigation import NavItem


if TYPE_CHECKING:
    from greenmines.records.people.models import Person


def items_for(person: "Person") -> Sequence[NavItem]:
    if posts_of(person).isdisjoint({Post.FILLER, Post.RESPONSIBLE}):
        return ()
    return (
        NavItem("applicant:home", _("My applications"), "file-text"),
        NavItem("applicant:evidence", _("Evidence"), "image"),
        NavItem("applicant:credit", _("Credit"), "badge-check", also=("applicant:ties",)),
        NavItem("applicant:colleagues", _("People"), "users"),
    )
