"""Real mines from lists in CSV files: name, place, mineral, and the source of each row.

Columns: batch_year, name_zh, province_zh, city_zh, mineral_zh, status, source_url. UTF-8, or
GB18030 as older Chinese spreadsheets write it.
"""

import csv
import io
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from greenmines.rules.divisions import find_by_name


COLUMNS = ("batch_year", "name_zh", "province_zh", "city_zh", "mineral_zh", "status", "source_url")
COLUMNS_SAID = ", ".join(COLUMNS)


class RowsUnreadable(Exception):
    """The message names the file, the line and what is wrong, for whoever gave the file."""


@dataclass(frozen=True, slots=True)
class RealMine:
    """What a list says of a mine; `division` is the county or city found by its name."""

    name: str
    division: str
    mineral: str
    status: str
    source: str
    batch: str = ""  # the year of the list, where the list names one

    @property
    def province(self) -> str:
        return f"{self.division[:2]}0000"


def invented(name: str, division: str) -> RealMine:
    """A mine of no list: its name and its source both say that it is made up."""
    return RealMine(f"{name}石灰岩矿（演示）", division, "水泥用石灰岩", "", "演示")


def shipped(name: str) -> list[RealMine]:
    """The lists that come with the project: "national-list" and "provincial-list"."""
    path = files(__package__).joinpath("rows", f"{name}.csv")
    return read_rows(path.read_bytes(), f"{name}.csv")


def read_file(path: Path) -> list[RealMine]:
    """Raises `RowsUnreadable`; an OSError is left to the caller, who knows what to say of it."""
    return read_rows(path.read_bytes(), path.name)


def read_rows(content: bytes, name: str) -> list[RealMine]:
    if not content.strip():
        raise RowsUnreadable(f"{name} is empty; its first line names the columns {COLUMNS_SAID}")
    rows = csv.DictReader(io.StringIO(_decoded(content, name), newline=None), strict=True)
    try:
        missing = [column for column in COLUMNS if column not in (rows.fieldnames or [])]
        if missing:
            raise RowsUnreadable(f"{name}: no column {', '.join(missing)}")
        return [_mine(row, f"{name}, line {rows.line_num}") for row in rows]
    except csv.Error as error:
        raise RowsUnreadable(f"{name}, line {rows.line_num}: {error}") from error


def _decoded(content: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RowsUnreadable(f"{name}: neither UTF-8 nor GB18030")


def _mine(row: dict[str, str | None], where: str) -> RealMine:
    name, province = (row["name_zh"] or "").strip(), (row["province_zh"] or "").strip()
    if not name:
        raise RowsUnreadable(f"{where}: the mine has no name")
    found = [one for one in find_by_name(province) if one.code.endswith("0000")]
    if len(found) != 1:
        raise RowsUnreadable(f"{where}: {province!r} is no province")
    place = find_by_name((row["city_zh"] or "").strip(), within=found[0].code)
    return RealMine(
        name,
        place[0].code if len(place) == 1 else found[0].code,
        (row["mineral_zh"] or "").strip(),
        (row["status"] or "").strip(),
        (row["source_url"] or "").strip(),
        (row["batch_year"] or "").strip(),
    )
