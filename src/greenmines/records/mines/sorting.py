"""Rows of mines and licences held against what is kept. Reads only; `taking_in.py` writes."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from greenmines.records.registers.intake import Change, Sorted
from greenmines.records.registers.shelves import text_of

from .facts import LicenceFacts, MineFacts, known
from .models import Licence, Mine
from .queries import mines_named


@dataclass(frozen=True, slots=True)
class MineLine:
    """A row of a list that names mines, without licences."""

    line: int
    mine: MineFacts

    @property
    def key(self) -> Hashable:
        return self.mine.name_zh, self.mine.division

    @property
    def places(self) -> Mapping[str, str]:
        return {"division": self.mine.division}


@dataclass(frozen=True, slots=True)
class LicenceLine:
    """A row of the register of mining rights: a licence and its mine."""

    line: int
    mine: MineFacts
    licence: LicenceFacts

    @property
    def key(self) -> Hashable:
        return self.licence.number

    @property
    def places(self) -> Mapping[str, str]:
        return {"division": self.mine.division}


def sort_mines(lines: list[MineLine]) -> Sorted[MineLine]:
    """A list of names completes what is not known of a mine, and never corrects what is."""
    batch = Sorted[MineLine]()
    kept = mines_named((line.mine.name_zh, line.mine.division) for line in lines)
    for line in lines:
        mine = kept.get((line.mine.name_zh, line.mine.division))
        if mine is None:
            batch.new.append(line)
        elif gained := _gained(mine, line.mine):
            before = dict.fromkeys(gained, "")
            batch.changed.append(Change(line, mine.pk, before, gained))
        else:
            batch.same.append(mine.pk)
    return batch


def _gained(mine: Mine, facts: MineFacts) -> dict[str, str]:
    return {
        name: text_of(value)
        for name, value in known(facts).items()
        if getattr(mine, name) in {None, "", "unknown"}
    }


def sort_licences(lines: list[LicenceLine]) -> Sorted[LicenceLine]:
    """A licence is known by its number; the row with the newer day counts, in whichever order."""
    batch = Sorted[LicenceLine]()
    numbers = [line.licence.number for line in lines]
    found = Licence.objects.filter(number__in=numbers).select_related("mine")
    kept = {licence.number: licence for licence in found}
    for line in lines:
        licence = kept.get(line.licence.number)
        if licence is None:
            batch.new.append(line)
        elif licence.as_of > line.licence.as_of:
            batch.older += 1
        else:
            _compare(batch, line, licence)
    return batch


def _compare(batch: Sorted[LicenceLine], line: LicenceLine, licence: Licence) -> None:
    """The day alone is no change; what the row leaves open stays as it was."""
    of_mine, of_licence = known(line.mine), known(line.licence)
    del of_licence["as_of"]
    before = _differing(licence.mine, of_mine) | _differing(licence, of_licence)
    if not before:
        batch.same.append(licence.pk)
        return
    said = of_mine | of_licence
    after = {name: text_of(said[name]) for name in before}
    batch.changed.append(Change(line, licence.pk, before, after, licence.mine.division))


def _differing(record: Mine | Licence, said: Mapping[str, object]) -> dict[str, str]:
    return {
        name: text_of(getattr(record, name))
        for name, value in said.items()
        if getattr(record, name) != value
    }
