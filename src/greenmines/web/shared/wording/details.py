"""Facts of a refusal or a message that are codes or moments themselves, in words."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import pgettext

from greenmines.web.shared.dates import moment_words
from greenmines.web.shared.places import division_words
from greenmines.web.shared.quantities import quantity_words


Table = Mapping[str, str | Promise]

# Which enum a detail's value belongs to, where it is not a number, a date or a name.
KINDS: Mapping[str, tuple[str, ...]] = {
    "post": ("Post",),
    "held": ("Post",),
    "kind": ("Actor", "AccidentKind"),
    "whose_turn": ("Actor",),
    "actor": ("Actor",),
    "state": ("MineState",),
    "certificate": ("CertificateKind",),
    "scan_of": ("CertificateKind",),
    "register": ("Source", "Register"),
    "department": ("Department",),
    "class": ("QuotaClass",),
    "title": ("Title",),
    "needed": ("Title",),
    "fields": ("Field",),
    "datum": ("Datum",),
    "problem": ("Problem",),
    "here": ("Stage", "RoundState", "DrawState", "CheckStage"),
    "against": ("Against",),
    "result": ("GreenResult", "PublicityResult"),
    "there": ("Stage",),
    "stage": ("Stage",),
    "step": ("Stage",),
    "outcome": ("Outcome",),
    "relation": ("Relation",),
    "fault": ("RoadFault",),
    "ground": ("Ground",),
    "lead": ("LeadKind",),
    "order": ("OrderState",),
    "removal": ("RemovalState",),
    "says": ("Says",),
    "policy": ("PolicyKind",),
    "unit": ("ReservesUnit",),
    "declared_unit": ("ReservesUnit",),
}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)", re.ASCII)
QUANTITY = re.compile(r"(\d+(?:\.\d+)?) (\S+)", re.ASCII)
NAMES = frozenset({"field", "setting"})
QUANTITIES = frozenset(
    {"registered_reserves", "registered_output", "declared_quantity", "registered_quantity"}
)
PLACES = frozenset({"province", "region", "division"})
STAGES = frozenset({"here", "there", "stage", "step"})  # a code without a word is not shown


def listed(parts: Iterable[str]) -> str:
    """Words or numbers, one after the other."""
    return pgettext("between items of a list", ", ").join(parts)


def told_in_turn(parts: Iterable[str]) -> str:
    """Longer parts, or such as are lists themselves, one after the other."""
    return pgettext("between parts of a sentence", "; ").join(parts)


def in_words(
    details: Mapping[str, str], tables: Mapping[str, Table], names: Table
) -> dict[str, str]:
    """The same facts with codes worded; what is no code stays as it is."""
    return {name: _worded(name, value, tables, names) for name, value in details.items()}


def _worded(name: str, value: str, tables: Mapping[str, Table], names: Table) -> str:
    if name in PLACES:
        return division_words(value)
    if name in NAMES:
        return str(names.get(value, names.get(value.rpartition(".")[2], value)))
    if name in QUANTITIES and (quantity := QUANTITY.fullmatch(value)):
        return quantity_words(Decimal(quantity[1]), quantity[2])
    return listed(_word(name, part, tables) for part in value.split(", "))


def _word(name: str, value: str, tables: Mapping[str, Table]) -> str:
    if MOMENT.fullmatch(value):
        return moment_words(datetime.fromisoformat(value))
    for kind in KINDS.get(name, ()):
        if value in tables[kind]:
            return str(tables[kind][value])
    return "" if name in STAGES and not value[:1].isdigit() else value
