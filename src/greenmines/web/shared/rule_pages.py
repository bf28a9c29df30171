"""A rule set as pages show it: each setting with its value in words, its clause and certainty."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from greenmines.rules.ruleset import RuleSet, settings_of
from greenmines.rules.sources import Certainty, Setting, Words

from .words import field_word, word


# The parts of a rule set in the order in which a reader asks for them.
SECTIONS: tuple[str, ...] = (
    "eligibility",
    "scoring",
    "quotas",
    "third_party",
    "verification",
    "publicity",
    "national_publicity",
    "periods",
)
SHARES = frozenset(
    {
        "remaining_life_tolerance",
        "area_tolerance",
        "group_floor_rate",
        "divergence_rate",
        "agency_senior_share",
        "share_of_provincial_list",
        "ratio",
        "most_of_general",
        "far_off_share",
        "held_up_share",
    }
)


@dataclass(frozen=True, slots=True)
class SettingRow:
    """`path` is dotted as in refusals ("scoring.pass_total"); `value` is empty while not set."""

    path: str
    label: str
    value: str
    certainty: Certainty
    clause: str
    source: str

    @property
    def is_set(self) -> bool:
        return self.certainty is not Certainty.NOT_SET

    @property
    def anchor(self) -> str:
        return self.path.replace(".", "-")


@dataclass(frozen=True, slots=True)
class Section:
    """`name` is that of the rule set's part, or "dates" for the last days of the steps."""

    name: str
    rows: tuple[SettingRow, ...]

    @property
    def title(self) -> str:
        return {
            "eligibility": _("Preconditions"),
            "scoring": _("Scoring"),
            "quotas": _("Quotas"),
            "third_party": _("Agencies and teams"),
            "verification": _("Verification and checks"),
            "publicity": _("Publicity in the province"),
            "national_publicity": _("National publicity"),
            "periods": _("Dates and periods"),
            "dates": _("Last days of the steps"),
        }[self.name]


def sections_of(ruleset: RuleSet) -> list[Section]:
    """Every setting but those of the road's steps, which stand in its table."""
    rows = list(setting_rows(ruleset))
    return [
        Section(name, tuple(row for row in rows if row.path.split(".")[0] == name))
        for name in SECTIONS
    ]


def setting_rows(ruleset: RuleSet) -> Iterator[SettingRow]:
    for path, setting in settings_of(ruleset):
        yield setting_row(path, label_of(path, ruleset), setting)


def setting_row(path: str, label: str, setting: Setting[object]) -> SettingRow:
    value = value_words(path, setting.value)
    return SettingRow(path, label, value, setting.certainty, setting.clause, setting.source)


def label_of(path: str, ruleset: RuleSet) -> str:
    """What a setting is called; of a quota with its class, of a step's day with the step."""
    first, *middle = path.split(".")
    label = field_word(path.rpartition(".")[2])
    if first == "quotas" and middle:
        of = word(ruleset.quotas[int(middle[0])].mine_class)
        return _("%(setting)s (%(of)s)") % {"setting": label, "of": of}
    step = ruleset.step(middle[0]) if first == "road" else None
    if step is None:
        return label
    return _("%(step)s: %(setting)s") % {"step": word(step.kind), "setting": label}


def value_words(path: str, value: object) -> str:
    """The value as people read it: shares in per cent, choices in words, days as in tables."""
    if isinstance(value, Decimal) and path.rpartition(".")[2] in SHARES:
        return f"{_plain(value * 100)}%"
    return "" if value is None else _in_words(value)


def _in_words(value: object) -> str:
    match value:
        case bool():
            words = _("Yes") if value else _("No")
        case StrEnum():
            words = word(value)
        case Words():
            words = value.in_language(get_language() or "")
        case tuple():
            words = _(", ").join(_in_words(part) for part in value)
        case Decimal():
            words = _plain(value)
        case time():
            words = value.strftime("%H:%M")
        case anything:
            words = str(anything)
    return words


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}" if number else "0"
