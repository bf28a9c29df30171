"""Rules of supervision and methods of credit as pages show them, setting by setting."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from greenmines.rules.credit.method import CreditMethod, EventType
from greenmines.rules.policies import Policy
from greenmines.rules.ruleset import settings_of
from greenmines.rules.sources import Setting, Words
from greenmines.rules.supervision import SupervisionRules

from .rule_pages import SettingRow, setting_row
from .words import FIELDS, field_word, word


class Named(Protocol):
    """A band, or a kind of event."""

    @property
    def code(self) -> str: ...

    @property
    def name(self) -> Words: ...


@dataclass(frozen=True, slots=True)
class PolicySection:
    """Settings that belong together, for `shared/parts/ruleset_settings.html`.

    Of one band or kind of event: `owner` and `code` are such as "bands" and "A", `words` are its
    names, and `said` tells what it is besides its settings.
    """

    name: str
    title: str
    rows: tuple[SettingRow, ...]
    owner: str = ""
    code: str = ""
    words: Words | None = None
    said: str = ""


def sections_of_policy(policy: Policy) -> list[PolicySection]:
    """Every setting of a version, in the order in which a reader asks for them."""
    match policy:
        case SupervisionRules():
            return _of_supervision(policy)
        case CreditMethod():
            return [*bands_and_counting(policy), *_named_sections("types", policy.types)]


def bands_and_counting(method: CreditMethod) -> list[PolicySection]:
    """How scores are counted, and then each band with what follows from it."""
    plain = [(path, one) for path, one in settings_of(method) if "." not in path]
    counting = PolicySection("counting", _("How it is counted"), _rows(plain))
    lines = _rows(settings_of(method.comparison, "comparison"))
    comparison = PolicySection("comparison", _("Reports against their verification"), lines)
    return [counting, comparison, *_named_sections("bands", method.bands)]


def _of_supervision(rules: SupervisionRules) -> list[PolicySection]:
    titles = {
        "sampling": _("Spot checks"),
        "rectification": _("Rectification orders"),
        "returning": _("Return to the list"),
        "complaints": _("Complaints"),
        "misconduct": _("Misconduct of agencies and experts"),
    }
    return [
        PolicySection(name, title, _rows(settings_of(getattr(rules, name), name)))
        for name, title in titles.items()
    ]


def _named_sections(owner: str, parts: tuple[Named, ...]) -> Iterator[PolicySection]:
    for one in parts:
        rows = _rows(settings_of(one, f"{owner}.{one.code}"))
        name, title = f"{owner}-{one.code}", _title_of(owner, one)
        yield PolicySection(name, title, rows, owner, one.code, one.name, _said_of(one))


def _said_of(part: Named) -> str:
    """The code; of a kind of event also its clause, whose it is, and what."""
    words = [part.code]
    if isinstance(part, EventType):
        words += [part.clause, *map(word, part.subjects), word(part.nature)]
        words += [] if part.severity is None else [word(part.severity)]
    return _(", ").join(words)


def _title_of(owner: str, part: Named) -> str:
    said = _("Band: %(name)s") if owner == "bands" else _("Event: %(name)s")
    return said % {"name": part.name.in_language(get_language() or "")}


def _rows(
    settings: "Iterator[tuple[str, Setting[object]]] | list[tuple[str, Setting[object]]]",
) -> tuple[SettingRow, ...]:
    return tuple(setting_row(path, label_in_section(path), one) for path, one in settings)


def label_in_section(path: str) -> str:
    """What a setting is called below the title of its section."""
    return str(FIELDS[path]) if path in FIELDS else field_word(path.rpartition(".")[2])
