"""The method of credit as pages show it: each number in words, with how sure it is."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from greenmines.rules.credit.method import CreditMethod, EventType
from greenmines.rules.credit.reported import is_recorded_by_itself
from greenmines.rules.sources import Certainty
from greenmines.web.shared.credit_shown import band_labels, setting_row
from greenmines.web.shared.rule_pages import SettingRow, value_words


@dataclass(frozen=True, slots=True)
class Settings:
    """Numbers that belong together, for `shared/parts/ruleset_settings.html`."""

    name: str
    title: str
    rows: tuple[SettingRow, ...]


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A kind of event with its numbers; `repair` is empty where it cannot be repaired."""

    type: EventType
    points: str
    term: str
    repair: str
    certainty: Certainty
    is_by_itself: bool  # put on record by this system, where it arises


def sections_of(method: CreditMethod, language: str) -> list[Settings]:
    """How scores are counted, and then each band with what follows from it."""
    counting = Settings("counting", _("How it is counted"), tuple(_rows(method, "", _counting())))
    bands = [
        Settings(
            f"band-{band.code}",
            _("Band: %(name)s") % {"name": band.name.in_language(language)},
            tuple(_rows(band, band.code, band_labels())),
        )
        for band in method.bands
    ]
    return [counting, *bands]


def types_of(method: CreditMethod) -> list[TypeRow]:
    return [
        TypeRow(
            one,
            f"{one.signed_points:+f}" if one.signed_points else "0",
            value_words("term", one.term.value),
            value_words("repair_after", one.repair_after.value),
            one.points.certainty,
            is_recorded_by_itself(one.code),
        )
        for one in method.types
    ]


def _counting() -> dict[str, str]:
    return {
        "base": _("Points of whoever has no event"),
        "highest": _("Most points"),
        "lowest": _("Least points"),
        "recount_months": _("Months between two counts"),
        "at_once": _("Events that are counted at once"),
        "objection_days": _("Working days to object"),
        "answer_days": _("Working days to answer a repair or an objection"),
        "escalation_days": _("Working days to take a refused objection to the house above"),
        "red_list_years": _("Years in the best band for the red list"),
        "least_cases": _("Verified assessments below which no track record is shown"),
    }


def _rows(of: object, prefix: str, labels: dict[str, str]) -> list[SettingRow]:
    return [
        setting_row(f"{prefix}.{name}".lstrip("."), label, getattr(of, name))
        for name, label in labels.items()
    ]
