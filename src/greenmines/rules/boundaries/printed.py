"""Corner points as printed on licences and notices, read into blocks of one datum and grid."""

from collections.abc import Iterator

from .blocks import blocks_of
from .characters import lines_of
from .rows import DatumLabel, PointRow, Row, read_rows
from .values import (
    Caution,
    CautionCode,
    Corner,
    Datum,
    Grid,
    PrintedBoundary,
    Problem,
    unreadable,
)


# An easting with its zone number in front has eight digits.
ZONED_FROM = 10_000_000

_BOTH = 2


def read_printed(
    text: str, *, datum: Datum, central_meridian: int | None = None
) -> PrintedBoundary:
    """Read corner points in any of the printed forms.

    Where a text gives them in two datums, those of `datum` are taken. `central_meridian` (degrees)
    stands in where the text prints none. Raises `Refused` with the line that cannot be read.
    """
    reading = read_rows(lines_of(text))
    rows, labelled, left_out = _of_datum(reading.rows, datum)
    meridian = _agreed(reading.meridians)
    zone = _agreed(reading.zones)
    known = meridian or zone or central_meridian
    rows, other_grid = _of_one_grid(rows, prefers_projected=known is not None)
    blocks, cautions = blocks_of(rows)
    return PrintedBoundary(
        blocks=tuple(blocks),
        labelled=labelled,
        central_meridian=meridian or central_meridian,
        zone=zone,
        cautions=(*reading.cautions, *left_out, *other_grid, *cautions),
    )


def _agreed(numbers: list[int]) -> int | None:
    """A zone or meridian counts where the text names one only; two would have to be told apart."""
    return numbers[0] if len(set(numbers)) == 1 else None


def _of_datum(rows: list[Row], asked: Datum) -> tuple[list[Row], Datum | None, list[Caution]]:
    named = list(dict.fromkeys(row.datum for row in rows if isinstance(row, DatumLabel)))
    if len(named) < _BOTH:
        single = [_chosen(row, (), asked) for row in rows]
        return single, (named[0] if named else None), []
    labels = _labels_above(rows)
    tagged = [(_chosen(row, above, asked), above) for row, above in zip(rows, labels, strict=True)]
    tags = {_tag(row, above, asked) for row, above in zip(rows, labels, strict=True)} - {None}
    if asked not in tags:
        return _without_asked([row for row, _ in tagged], tags)
    kept = [
        chosen
        for (chosen, above), row in zip(tagged, rows, strict=True)
        if not isinstance(row, PointRow) or _tag(row, above, asked) is asked
    ]
    others = ", ".join(datum for datum in named if datum is not asked)
    return kept, asked, [Caution(CautionCode.OTHER_DATUM_LEFT_OUT, {"datums": others})]


def _without_asked(
    rows: list[Row], tags: set[Datum | None]
) -> tuple[list[Row], Datum | None, list[Caution]]:
    """Only a passing mention of two datums, or tables in neither of the asked."""
    if len(tags) > 1:
        raise unreadable(Problem.DATUMS_NOT_TOLD_APART)
    return rows, next(iter(tags), None), []


def _labels_above(rows: list[Row]) -> list[tuple[Datum, ...]]:
    """For each row the datums named since the corners before; under the table if none is above."""
    kinds = [row for row in rows if isinstance(row, DatumLabel | PointRow)]
    footers = isinstance(kinds[0], PointRow)
    above = list(_running(reversed(rows) if footers else iter(rows)))
    return above[::-1] if footers else above


def _running(rows: Iterator[Row]) -> Iterator[tuple[Datum, ...]]:
    current: tuple[Datum, ...] = ()
    fresh = True
    for row in rows:
        if isinstance(row, DatumLabel):
            current = (row.datum,) if fresh else (*current, row.datum)
            fresh = False
        elif isinstance(row, PointRow):
            fresh = True
        yield current


def _tag(row: Row, above: tuple[Datum, ...], asked: Datum) -> Datum | None:
    if not isinstance(row, PointRow):
        return None
    if len(above) == 1:
        return above[0]
    return asked if asked in above and _is_doubled(row) else None


def _is_doubled(row: PointRow) -> bool:
    return any(len(group) > 1 for group in _alternatives(row, under=_BOTH))


def _alternatives(row: PointRow, *, under: int) -> list[list[Corner]]:
    """Corners grouped under the number before them: two datums, or two grids, of one point.

    Without numbers, two corners of one line are one point if the line stands `under` two labels.
    """
    numbers = [corner.number for corner in row.corners]
    lines = {corner.line for corner in row.corners}
    if not any(numbers) and len(numbers) == under == _BOTH and len(lines) == 1:
        return [list(row.corners)]
    if numbers[0] is None or None not in numbers:
        return [[corner] for corner in row.corners]
    groups: list[list[Corner]] = []
    for corner in row.corners:
        if corner.number is None:
            groups[-1].append(corner)
        else:
            groups.append([corner])
    return groups


def _chosen(row: Row, above: tuple[Datum, ...], asked: Datum) -> Row:
    if not isinstance(row, PointRow):
        return row
    chosen = [
        corner
        for group in _alternatives(row, under=len(above))
        for corner in _of_group(group, above, asked)
    ]
    return PointRow(tuple(chosen))


def _of_group(group: list[Corner], above: tuple[Datum, ...], asked: Datum) -> list[Corner]:
    """The asked datum's own of two; one in metres and one in degrees are both kept for now."""
    number = group[0].number
    numbered = [Corner(c.grid, c.east, c.north, number, c.line) for c in group]
    if len({corner.grid for corner in group}) == len(group):
        return numbered
    if len(above) == len(group) and asked in above:
        return [numbered[above.index(asked)]]
    raise unreadable(Problem.DATUMS_NOT_TOLD_APART, line=str(group[0].line))


def _of_one_grid(rows: list[Row], *, prefers_projected: bool) -> tuple[list[Row], list[Caution]]:
    """Where corners are printed in metres and in degrees, metres if they can be placed."""
    corners = [corner for row in rows if isinstance(row, PointRow) for corner in row.corners]
    grids = {corner.grid for corner in corners}
    if len(grids) < _BOTH:
        return rows, []
    zoned = all(c.east >= ZONED_FROM for c in corners if c.grid is Grid.PROJECTED)
    kept = Grid.PROJECTED if zoned or prefers_projected else Grid.GEOGRAPHIC
    single = [_only(row, kept) for row in rows]
    caution = Caution(CautionCode.OTHER_GRID_LEFT_OUT, {"kept": kept.value})
    return [row for row in single if row != PointRow(())], [caution]


def _only(row: Row, grid: Grid) -> Row:
    if not isinstance(row, PointRow):
        return row
    return PointRow(tuple(corner for corner in row.corners if corner.grid is grid))
