"""Protected areas as GeoJSON (RFC 7946): longitude and latitude, each feature an area.

The properties `name` and `province` (or `division`, a code) are asked for; `city`, `valid_from`,
`valid_until` and `source` may be there.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import MultiPolygon, Polygon, shape

from greenmines.records.registers.faults import FileFaulty, RowFault, RowProblem
from greenmines.records.registers.shelves import Line
from greenmines.rules.boundaries.overlap import Shape
from greenmines.rules.reasons import Reason

from .arrivals import refused
from .cells import RowCells
from .lines import protected_area
from .rows import MOST_ROWS, Cell


# CRS84 and CGCS2000 differ by less than a reserve's border is known.
PLACED = ("4490", "4326", "crs84")
WORLD = (-180.0, -90.0, 180.0, 90.0)
NAMES = {
    "name_zh": ("name_zh", "name", "名称", "保护地名称"),
    "province_zh": ("province_zh", "province", "省份", "省"),
    "city_zh": ("city_zh", "city", "county", "市县"),
    "division": ("division", "adcode", "行政区代码"),
    "valid_from": ("valid_from", "设立日期"),
    "valid_until": ("valid_until", "撤销日期"),
    "source_url": ("source_url", "source", "来源"),
}


def features_of(path: Path) -> list[Mapping[str, object]]:
    """The features of a collection. Raises `Refused` (FILE_BROKEN), `FileFaulty` (its datum)."""
    try:
        whole = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise refused(Reason.FILE_BROKEN, cause="json") from error
    features = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(features, list):
        raise refused(Reason.FILE_BROKEN, cause="geojson")
    if not _is_placed(whole.get("crs")):
        raise FileFaulty([RowFault(0, "", RowProblem.DATUM_REFUSED)], 1)
    if len(features) > MOST_ROWS:
        raise FileFaulty([RowFault(0, "", RowProblem.TOO_MANY_ROWS, {"limit": str(MOST_ROWS)})], 1)
    return [each if isinstance(each, dict) else {} for each in features]


def area_lines(features: list[Mapping[str, object]], as_of: date) -> Iterator[Line | RowFault]:
    """Features are counted from 1."""
    del as_of
    for line, feature in enumerate(features, start=1):
        row = _row(line, feature.get("properties"))
        area = protected_area(
            row,
            _shape(row, feature.get("geometry")),
            name=row.text("name_zh", most=200, required=True),
            division=row.division("division", "province_zh", "city_zh"),
            source=row.text("source_url", most=300),
            is_coarse=False,
        )
        if row.faults:
            yield from row.faults
        else:
            yield Line(line, area)


def _is_placed(crs: object) -> bool:
    """No CRS is named in a file of today; an old file may name one."""
    return crs is None or any(name in json.dumps(crs).lower() for name in PLACED)


def _row(line: int, properties: object) -> RowCells:
    given = properties if isinstance(properties, dict) else {}
    cells = [
        next((given[name] for name in names if name in given), None) for names in NAMES.values()
    ]
    plain = [cell if isinstance(cell, Cell) else str(cell) for cell in cells]
    return RowCells(line, plain, {code: place for place, code in enumerate(NAMES)})


def _shape(row: RowCells, geometry: object) -> Shape | None:
    if geometry is None:
        row.fault("geometry", RowProblem.PLACE_NOT_GIVEN)
        return None
    try:
        read = shape(geometry) if isinstance(geometry, dict) else None
    except (
        ShapelyError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
        OverflowError,
    ):
        read = None
    if not isinstance(read, Polygon | MultiPolygon) or not _is_sound(read):
        row.fault("geometry", RowProblem.SHAPE_MALFORMED)
        return None
    return shapely.force_2d(read)


def _is_sound(read: Shape) -> bool:
    west, south, east, north = read.bounds if not read.is_empty else (999.0,) * 4
    inside = WORLD[0] <= west and WORLD[1] <= south and east <= WORLD[2] and north <= WORLD[3]
    return inside and read.is_valid
