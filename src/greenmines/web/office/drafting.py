"""What drafts of rules have in common on pages, whichever kind: obstacles, differences, flaws."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django import forms
from django.utils.translation import gettext as _

from greenmines.rules.canonical import Flaw, Malformed
from greenmines.rules.reasons import Reason
from greenmines.web.shared.rule_pages import SettingRow
from greenmines.web.shared.wording.policies import FLAWS


if TYPE_CHECKING:
    from greenmines.rules.refusals import Refusal

FLAWS_SHOWN = 100


class SectionShown(Protocol):
    """Settings that belong together."""

    @property
    def name(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def rows(self) -> tuple[SettingRow, ...]: ...


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A refusal to publish, with the name of the setting it is about and its place on the page."""

    refusal: "Refusal"
    label: str
    anchor: str

    @property
    def is_unset(self) -> bool:
        return self.refusal.reason is Reason.SETTING_NOT_SET and bool(self.label)


@dataclass(frozen=True, slots=True)
class Unset:
    """The settings of a section that nobody has decided."""

    name: str
    title: str
    rows: tuple[SettingRow, ...]


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What keeps a draft back: settings to be decided by section, and the rest."""

    every: Sequence[Obstacle]
    unset: Sequence[Unset]
    others: Sequence[Obstacle]


def obstacles_among(every: Sequence[Obstacle], sections: Sequence[SectionShown]) -> Obstacles:
    unset = {row.anchor for section in sections for row in section.rows if not row.is_set}
    unset &= {one.anchor for one in every if one.is_unset}
    by_section = [
        Unset(one.name, one.title, tuple(row for row in one.rows if row.anchor in unset))
        for one in sections
    ]
    others = [one for one in every if one.anchor not in unset]
    return Obstacles(every, [one for one in by_section if one.rows], others)


@dataclass(frozen=True, slots=True)
class Difference:
    """A setting or item that two versions say differently; empty where one has it not.

    `section` is empty for what stands in no section of settings.
    """

    section: str
    label: str
    here: str
    there: str


Told = Mapping[tuple[str, str], str]


def told_in(sections: Sequence[SectionShown]) -> dict[tuple[str, str], str]:
    """What settings say, by section and label."""
    return {
        (section.title, row.label): row.value or _("not set")
        for section in sections
        for row in section.rows
    }


def differences_between(ours: Told, theirs: Told) -> list[Difference]:
    return [
        Difference(*place, ours.get(place, ""), theirs.get(place, ""))
        for place in dict.fromkeys([*ours, *theirs])
        if ours.get(place, "") != theirs.get(place, "")
    ]


@dataclass(frozen=True, slots=True)
class Choice:
    """A version that can be compared with the one of the page."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions side by side; `there` is empty while none is chosen."""

    back: str
    here: str
    there: str
    choices: Sequence[Choice]
    differences: Sequence[Difference]


def add_flaws(form: forms.Form, field: str | None, malformed: Malformed) -> None:
    """Everything that is wrong with a text, each with its place."""
    for flaw in malformed.flaws[:FLAWS_SHOWN]:
        form.add_error(field, flaw_words(flaw))
    left = len(malformed.flaws) - FLAWS_SHOWN
    if left > 0:
        form.add_error(field, _("And %(n)s more of the kind.") % {"n": left})


def flaw_words(flaw: Flaw) -> str:
    place, problem = flaw.path or _("the whole file"), FLAWS.get(flaw.kind, flaw.problem)
    return _("At %(place)s: %(problem)s") % {"place": place, "problem": problem}
