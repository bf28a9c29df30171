"""Charts as drawings in the page: bars that lie, and a line. Beside each stands its table.

No script draws them: so they are there at once, are printed as they are seen, and follow the theme.
Numbers are units of the drawing.
"""

from collections.abc import Sequence
from dataclasses import dataclass


WIDTH, ROW, BAR = 640, 28, 18
LABELS, NUMBERS = 210, 60  # what is kept free at the left and at the right
HEIGHT, FOOT, HEAD = 220, 28, 20
MOST_YEARS_TOLD = 8


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    count: int
    share: str
    y: int
    text_y: int
    width: int
    number_x: int


@dataclass(frozen=True, slots=True)
class Bars:
    bars: tuple[Bar, ...]
    width: int
    height: int
    label_x: int
    bar_x: int
    bar_height: int


@dataclass(frozen=True, slots=True)
class Dot:
    label: str
    count: int
    x: int
    y: int
    is_told: bool


@dataclass(frozen=True, slots=True)
class Line:
    dots: tuple[Dot, ...]
    path: str
    width: int
    height: int
    ground: int


def bars_of(counted: Sequence[tuple[str, int]]) -> Bars:
    """In the order given; the longest is as wide as there is room."""
    most = max((count for _label, count in counted), default=0)
    whole = sum(count for _label, count in counted)
    room = WIDTH - LABELS - NUMBERS
    drawn = []
    for place, (label, count) in enumerate(counted):
        width = max(round(room * count / most), 1) if count else 0
        y = place * ROW + (ROW - BAR) // 2
        share = f"{100 * count / whole:.1f}%" if whole else ""
        drawn.append(Bar(label, count, share, y, y + 14, width, LABELS + width + 8))
    return Bars(tuple(drawn), WIDTH, max(ROW * len(drawn), ROW), LABELS - 10, LABELS, BAR)


def line_of(counted: Sequence[tuple[str, int]]) -> Line:
    """From left to right, with nothing at the bottom. Of many only some are labelled."""
    most = max((count for _label, count in counted), default=0) or 1
    step = (WIDTH - 2 * FOOT) / max(len(counted) - 1, 1)
    every = -(-len(counted) // MOST_YEARS_TOLD)
    ground = HEIGHT - FOOT
    dots = tuple(
        Dot(
            label,
            count,
            round(FOOT + place * step),
            round(ground - (ground - HEAD) * count / most),
            (len(counted) - 1 - place) % every == 0,
        )
        for place, (label, count) in enumerate(counted)
    )
    path = " ".join(f"{'L' if place else 'M'}{dot.x} {dot.y}" for place, dot in enumerate(dots))
    return Line(dots, path, WIDTH, HEIGHT, ground)
