"""Real nature reserves as far as public notices tell of them: boxes of longitudes and latitudes.

No real outline was found; a box is a coarse test, and each row says so of itself. Reserves of
which no box is known are not shipped.
"""

import csv
import io
import re
from datetime import date
from importlib.resources import files

import shapely

from greenmines.records.registers.models import ProtectedArea
from greenmines.rules.boundaries.storage import to_wkb
from greenmines.rules.divisions import find_by_name


DEGREES = re.compile(r"(\d+)°(\d+)′(?:(\d+)″)?")
KNOWN_SINCE = date(2015, 1, 1)  # the notices are of 2006 to 2014; the files name no earlier day


def reserves() -> list[ProtectedArea]:
    """Unsaved rows, for a file of the register."""
    text = files(__package__).joinpath("rows", "protected-areas.csv").read_text(encoding="utf-8")
    return [_reserve(row) for row in csv.DictReader(io.StringIO(text))]


def _reserve(row: dict[str, str]) -> ProtectedArea:
    west, east = _range(row["lon_range"])
    south, north = _range(row["lat_range"])
    return ProtectedArea(
        name=row["name_zh"],
        division=find_by_name(row["province_zh"])[0].code,
        shape=to_wkb(shapely.box(west, south, east, north)),
        west=west,
        south=south,
        east=east,
        north=north,
        is_coarse=True,
        valid_from=KNOWN_SINCE,
        source=f"{row['document']} {row['source_url']}".strip(),
    )


def _range(said: str) -> tuple[float, float]:
    """Two angles in degrees, minutes and seconds with a dash between."""
    first, last = (_degrees(part) for part in said.split("—"))
    return first, last


def _degrees(said: str) -> float:
    found = DEGREES.fullmatch(said)
    if found is None:
        raise ValueError(f"{said!r} is no angle")
    degrees, minutes, seconds = (int(part or 0) for part in found.groups())
    return degrees + minutes / 60 + seconds / 3600
