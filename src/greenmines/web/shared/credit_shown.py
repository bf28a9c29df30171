"""Credit as the pages of every desk show it: the band, what follows from it, what can be asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from greenmines.records.credit.explaining import Told, told_about
from greenmines.records.credit.queries import Subject, history_of
from greenmines.records.policies.queries import method_called
from greenmines.rules.credit.method import CreditMethod, SubjectKind
from greenmines.rules.credit.standing import BandSince, is_on_red_list, next_recount
from greenmines.web.shared.rule_pages import SettingRow, setting_row
from greenmines.web.shared.words import field_word


if TYPE_CHECKING:
    from greenmines.records.credit.models import CreditStanding
    from greenmines.rules.credit.method import Band
    from greenmines.rules.sources import Words

# The kind of tag for the bands from best to worst; a method with more has the last one for them.
TAGS = ("ok", "info", "wait", "stop")
# What of a band concerns whom.
CONSEQUENCES: dict[SubjectKind, tuple[str, ...]] = {
    SubjectKind.HOLDER: ("sampling_multiplier", "holder_may_apply"),
    SubjectKind.AGENCY: ("may_be_chosen", "most_assessments"),
    SubjectKind.EXPERT: ("may_be_chosen",),
}


@dataclass(frozen=True, slots=True)
class BandShown:
    code: str
    name: "Words"
    tag: str


@dataclass(frozen=True, slots=True)
class Row:
    """A standing with its band as its own method calls it."""

    standing: "CreditStanding"
    band: BandShown


@dataclass(frozen=True, slots=True)
class Stretch:
    """Counts that followed each other and came to the same, the newest first."""

    rows: Sequence[Row]

    @property
    def newest(self) -> Row:
        return self.rows[0]

    @property
    def earlier(self) -> Sequence[Row]:
        return self.rows[1:]

    @property
    def since(self) -> date:
        """The day of its oldest count."""
        return self.rows[-1].standing.as_of


@dataclass(frozen=True, slots=True)
class RecordShown:
    """The credit of one subject now; without `standing` it was not counted yet."""

    subject: Subject
    told: Sequence[Told]
    standing: "CreditStanding | None" = None
    band: BandShown | None = None
    method: CreditMethod | None = None
    history: Sequence[Stretch] = ()
    next_on: date | None = None
    is_on_red_list: bool = False
    follows: Sequence[SettingRow] = ()


def band_shown(method: CreditMethod, code: str) -> BandShown:
    band = method.band(code)
    place = min(method.bands.index(band), len(TAGS) - 1)
    return BandShown(code, band.name, TAGS[place])


def row_of(one: "CreditStanding") -> Row:
    return Row(one, band_shown(method_called(one.method), one.band))


def stretches_of(history: Iterable["CreditStanding"]) -> list[Stretch]:
    """Every quarter is counted, and most come to what the last one came to."""
    same = groupby(history, key=lambda one: (one.method, one.band, one.score))
    return [Stretch([row_of(one) for one in counts]) for _outcome, counts in same]


def record_of(subject: Subject) -> RecordShown:
    history = list(history_of(subject))
    standing = next((one for one in history if one.is_newest), None)
    told = told_about(subject, standing)
    if standing is None:
        return RecordShown(subject, told)
    method = method_called(standing.method)
    bands = [BandSince(one.as_of, one.band) for one in reversed(history)]
    return RecordShown(
        subject=subject,
        told=told,
        standing=standing,
        band=band_shown(method, standing.band),
        method=method,
        history=stretches_of(history),
        next_on=next_recount(method, standing.as_of),
        is_on_red_list=is_on_red_list(method, bands, standing.as_of),
        follows=follows_from(method.band(standing.band), subject.kind),
    )


def follows_from(band: "Band", kind: SubjectKind) -> list[SettingRow]:
    """What the band says of somebody of the kind, each with how sure it is."""
    return [setting_row(name, field_word(name), getattr(band, name)) for name in CONSEQUENCES[kind]]
