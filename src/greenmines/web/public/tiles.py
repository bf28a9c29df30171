"""The schematic map of provinces: a tile each, deeper for fewer mines, a dot for open publicity."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from greenmines.rules.divisions import Province, provinces


SIDE, STEP, EDGE = (
    54,
    58,
    2,
)  # of a tile, from tile to tile, around the map; in units of the drawing
SHADES = 4


@dataclass(frozen=True, slots=True)
class ProvinceTile:
    """`count` is None where a province takes no part. Places are units of the drawing."""

    letters: str
    mark: str
    name: str
    count: int | None
    is_open: bool
    shade: int
    x: int
    y: int
    middle: int
    mark_at: int
    count_at: int
    dot_x: int
    dot_y: int

    @property
    def has_count(self) -> bool:
        return self.count is not None


def tiles(counts: Mapping[str, int], is_open: Collection[str]) -> list[ProvinceTile]:
    """Every province that has a place on the map, in the order of the codes."""
    most = max(counts.values(), default=0)
    return [
        _tile(province, _count(province, counts), most, is_open=province.code in is_open)
        for province in provinces().values()
        if province.tile is not None
    ]


def _count(province: Province, counts: Mapping[str, int]) -> int | None:
    return counts.get(province.code, 0) if province.takes_part else None


def _tile(province: Province, count: int | None, most: int, *, is_open: bool) -> ProvinceTile:
    column, row = (province.tile.column, province.tile.row) if province.tile else (0, 0)
    x, y = EDGE + STEP * column, EDGE + STEP * row
    return ProvinceTile(
        letters=province.letters,
        mark=province_mark(province),
        name=province_name(province),
        count=count,
        is_open=is_open,
        shade=shade_of(count, most),
        x=x,
        y=y,
        middle=x + SIDE // 2,
        mark_at=y + 26,
        count_at=y + 43,
        dot_x=x + SIDE - 8,
        dot_y=y + 9,
    )


def shade_of(count: int | None, most: int) -> int:
    """0 for none or not known, else 1 to 4 by quarters of the largest."""
    if not count or not most:
        return 0
    return -(-count * SHADES // most)


def in_english() -> bool:
    return (get_language() or "").startswith("en")


def province_name(province: Province) -> str:
    return province.name_en if in_english() else province.short_zh


def province_mark(province: Province) -> str:
    """Two letters, or the one character that stands for it."""
    return province.letters if in_english() else province.mark_zh


def place_name(code: str) -> str:
    """A province by its division code, the nation by six zeros."""
    province = provinces().get(code)
    return _("Nationwide") if province is None else province_name(province)
