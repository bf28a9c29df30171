"""What a correction asks for: its items by name, with the way to each."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language

from greenmines.records.scoresheets.queries import table_of
from greenmines.web.shared.words import field_word


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application, Correction

# The pages of what is not on that of the particulars.
PAGES = {
    "certificates": "applicant:certificates",
    "operation_proved": "applicant:operation",
    "penalties": "applicant:declarations",
    "accidents": "applicant:declarations",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """`items` are pairs of a name and an address, which is empty where there is no page."""

    correction: "Correction"
    items: tuple[tuple[str, str], ...]


def asked(application: "Application", correction: "Correction") -> Asked:
    items = tuple(_item(application, str(code)) for code in correction.items)
    return Asked(correction, items)


def _item(application: "Application", code: str) -> tuple[str, str]:
    """An item of the table by its code, else a part of the application."""
    item = table_of(application.sheet).item(code)
    if item is None:
        page = PAGES.get(code, "applicant:particulars")
        return field_word(code), reverse(page, args=[application.pk])
    name = f"{code} {item.name.in_language(get_language() or '')}"
    return name, reverse("applicant:item", args=[application.pk, code])
