"""When an enterprise sees its self-assessment, and which items the tree shows."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse

from greenmines.records.scoresheets.queries import sheet_with_entries
from greenmines.rules.steps import StepKind
from greenmines.web.shared.sheets import Address, TreeGroup

from .tasks import is_at


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application
    from greenmines.records.scoresheets.reading import SheetView

ONLY_OPEN = "open"
UNANSWERED = {"todo", "cur"}  # marks of the tree


def sheet_view_of(application: "Application") -> "SheetView | None":
    """None while the application itself has not been submitted."""
    if is_at(application, StepKind.APPLICATION):
        return None
    return sheet_with_entries(application.sheet)


def addresses(request: HttpRequest, pk: int) -> Address:
    """Addresses of items that keep showing the unanswered only, where that was asked for."""
    suffix = f"?only={ONLY_OPEN}" if request.GET.get("only") == ONLY_OPEN else ""
    return lambda code: reverse("applicant:item", args=[pk, code]) + suffix


def only_open(tree: tuple[TreeGroup, ...]) -> tuple[TreeGroup, ...]:
    """The tree without what is answered or not asked; the item on the page stays."""
    groups = []
    for group in tree:
        seconds = tuple(
            replace(second, items=tuple(one for one in second.items if one.mark in UNANSWERED))
            for second in group.seconds
        )
        left = tuple(second for second in seconds if second.items)
        if left:
            groups.append(replace(group, seconds=left, is_open=True))
    return tuple(groups)
