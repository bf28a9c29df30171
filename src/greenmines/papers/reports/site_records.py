"""What the experts recorded at the mine, item by item, beside the score that the team agreed on.

An agency's sheet has the common scores; how an item was checked, what was found and the photos
stand on the sheets of its experts, unless the team wrote something of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from greenmines.records.assessments.queries import team_of
from greenmines.records.scoresheets.answers import Observation
from greenmines.records.scoresheets.queries import sheet_with_entries
from greenmines.records.scoresheets.reading import EvidenceLine, ItemView, Saved, SheetView
from greenmines.rules.indicators import HowChecked


if TYPE_CHECKING:
    from greenmines.records.assessments.models import Appointment, Member
    from greenmines.records.scoresheets.models import Sheet

# What each expert saved of an item, under the letter by which the report calls the expert.
Records = Sequence[tuple[str, Saved]]


def letter(place: int) -> str:
    """How a report calls the expert at this place of the team."""
    return f"E{place + 1}"


def sheet_with_records(appointment: "Appointment", sheet: "Sheet") -> SheetView:
    """The agency's sheet, each item with its team's records."""
    records = _records_of(team_of(appointment))
    view = sheet_with_entries(sheet)
    groups = tuple(
        replace(
            group,
            seconds=tuple(
                replace(second, items=tuple(_recorded(item, records) for item in second.items))
                for second in group.seconds
            ),
        )
        for group in view.groups
    )
    return replace(view, groups=groups)


def _records_of(team: "Sequence[Member]") -> Mapping[str, Records]:
    """By the code of the item."""
    found: dict[str, list[tuple[str, Saved]]] = {}
    for place, member in enumerate(team):
        if member.sheet is not None:
            for item in sheet_with_entries(member.sheet).items:
                if item.saved is not None:
                    found.setdefault(item.item.code, []).append((letter(place), item.saved))
    return found


def _recorded(item: ItemView, records: Mapping[str, Records]) -> ItemView:
    if item.saved is None:
        return item
    said = records.get(item.item.code, ())
    observation = _observed(item.saved.observation, said)
    evidence = _each_once([item.saved.evidence, *(saved.evidence for _, saved in said)])
    return replace(item, saved=replace(item.saved, observation=observation, evidence=evidence))


def _observed(own: Observation, said: Records) -> Observation:
    checked = {how for _, saved in said for how in saved.observation.how_checked}
    return Observation(
        own.how_checked or tuple(how for how in HowChecked if how in checked),
        own.found or _by_whom([(who, saved.observation.found) for who, saved in said]),
        own.place or _by_whom([(who, saved.observation.place) for who, saved in said]),
    )


def _by_whom(said: Sequence[tuple[str, str]]) -> str:
    """Each text once, a line each, behind the letters of those who wrote it, unless all did."""
    writers: dict[str, list[str]] = {}
    for who, text in said:
        if text:
            writers.setdefault(text, []).append(who)
    return "\n".join(
        text if len(who) == len(said) else f"[{', '.join(who)}] {text}"
        for text, who in writers.items()
    )


def _each_once(groups: Sequence[tuple[EvidenceLine, ...]]) -> tuple[EvidenceLine, ...]:
    """Of several copies of a file the first."""
    kept: dict[str, EvidenceLine] = {}
    for group in groups:
        for file in group:
            kept.setdefault(file.digest, file)
    return tuple(kept.values())
