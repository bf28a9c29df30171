"""What this desk puts into the navigation."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from greenmines.records.people.queries import holds
from greenmines.rules.posts import Post
from greenmines.web.shared.navigation import NavItem


if TYPE_CHECKING:
    from greenmines.records.people.models import Person

OWN_CREDIT = NavItem("assessor:credit", _("Credit"), also=("assessor:ties",))
TOLD_CASES = NavItem("assessor:told_cases", pgettext_lazy("misconduct", "Cases"))


def items_for(person: "Person") -> Sequence[NavItem]:
    if holds(person, Post.AGENCY_MANAGER):
        return (NavItem("assessor:home", _("Appointments")), OWN_CREDIT, TOLD_CASES)
    if holds(person, Post.EXPERT):
        return (NavItem("assessor:home", _("My assessments")), OWN_CREDIT, TOLD_CASES)
    return ()
