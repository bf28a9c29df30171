"""What only the supervision desk's pages draw."""

from collections.abc import Mapping, Sequence

from django import template
from django.http import HttpRequest

from greenmines.records.people.queries import posts_of
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.navigation import NavItem, section_of
from greenmines.web.supervision.sections import OFFICERS, sections_for


register = template.Library()


@register.inclusion_tag("supervision/parts/rooms.html", takes_context=True)
def rooms(context: Mapping[str, object]) -> dict[str, object]:
    """The rooms that serve who looks on, for officers alone."""
    request = context["request"]
    if not isinstance(request, HttpRequest):
        raise TypeError(f"no request, but {request!r}")
    person = person_of(request)
    items: Sequence[NavItem] = ()
    if not posts_of(person).isdisjoint(OFFICERS):
        items = [section.item for section in sections_for(person)]
    return {"request": request, "items": items, "section": section_of(items, request.path)}
