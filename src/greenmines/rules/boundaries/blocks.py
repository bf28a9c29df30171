"""Corners gathered into blocks: columns put in order, rings told apart, closing points off."""

from dataclasses import dataclass, field
from itertools import zip_longest

from .rows import Closing, PointRow, Row, Title, descents
from .values import Caution, CautionCode, Corner, PrintedBlock, Problem, unreadable


# The largest oil field has some dozens of blocks; more is a mistake or an attack.
MAX_BLOCKS = 500
MAX_CORNERS = 5_000

_RING = 3
_ADDED, _CUT_OUT = "1", "-1"


@dataclass(slots=True)
class Gathering:
    """Blocks found so far, and the rows of the one that is being read."""

    blocks: list[PrintedBlock] = field(default_factory=list)
    cautions: list[Caution] = field(default_factory=list)
    rows: list[tuple[Corner, ...]] = field(default_factory=list)
    title: str = ""


def blocks_of(rows: list[Row]) -> tuple[list[PrintedBlock], list[Caution]]:
    """Every ring in the order of the text; raises `Refused` beyond the limits of size."""
    gathering = Gathering()
    for row in rows:
        match row:
            case PointRow(corners):
                gathering.rows.append(corners)
            case Closing():
                _close(gathering, row)
            case Title(name):
                _finish(gathering, gathering.title)
                gathering.title = name
            case _:  # datum labels have done their work
                pass
    _finish(gathering, gathering.title)
    _limit(gathering.blocks)
    return gathering.blocks, gathering.cautions


def _limit(blocks: list[PrintedBlock]) -> None:
    if not blocks:
        raise unreadable(Problem.NO_POINTS)
    if len(blocks) > MAX_BLOCKS:
        raise unreadable(Problem.TOO_MANY_BLOCKS, limit=str(MAX_BLOCKS))
    if sum(len(block.corners) for block in blocks) > MAX_CORNERS:
        raise unreadable(Problem.TOO_MANY_POINTS, limit=str(MAX_CORNERS))


def _close(gathering: Gathering, closing: Closing) -> None:
    name = closing.name or gathering.title
    facts = {"block": name, "line": str(closing.line)}
    if not gathering.rows:
        gathering.cautions.append(Caution(CautionCode.BLOCK_WITHOUT_POINTS, facts))
        return
    if closing.sign == _CUT_OUT:
        gathering.cautions.append(Caution(CautionCode.CUT_OUT_ASSUMED, facts))
    elif closing.sign not in {_ADDED, "+1", ""}:
        facts["sign"] = closing.sign
        gathering.cautions.append(Caution(CautionCode.BLOCK_SIGN_UNKNOWN, facts))
    _finish(gathering, name, cut_out=closing.sign == _CUT_OUT)


def _finish(gathering: Gathering, name: str, *, cut_out: bool = False) -> None:
    if not gathering.rows:
        return
    for ring in _rings(gathering.rows):
        block = PrintedBlock(name, tuple(ring), cut_out, len(gathering.blocks) + 1)
        gathering.blocks.append(block)
        gathering.cautions.extend(_gaps(block))
    gathering.rows = []
    gathering.title = ""


def _gaps(block: PrintedBlock) -> list[Caution]:
    numbers = [corner.number for corner in block.corners if corner.number is not None]
    if len(numbers) != len(block.corners):
        return []
    # At most the corners' own count is looked through, however far apart two numbers are.
    expected = range(min(numbers), min(max(numbers), min(numbers) + 2 * len(numbers)))
    missing = sorted(set(expected) - set(numbers))
    details = {"block": block.label, "numbers": ", ".join(map(str, missing[:20]))}
    return [Caution(CautionCode.NUMBERS_MISSING, details)] if missing else []


def _rings(rows: list[tuple[Corner, ...]]) -> list[list[Corner]]:
    """Two columns side by side are read down, then across; several rings are told apart."""
    across = [corner for row in rows for corner in row]
    widest = max(map(len, rows))
    down = across
    if widest > 1 and widest < len(across):
        down = [row[column] for column in range(widest) for row in rows if column < len(row)]
    rings = _split(min((across, down), key=_restarts))
    numbers = [corner.number for corner in across]
    if len(rings) > 1 and len(set(numbers)) == len(numbers) and _has_scraps(rings):
        return [sorted(across, key=lambda corner: corner.number or 0)]
    return rings


def _restarts(corners: list[Corner]) -> int:
    return descents([corner.number for corner in corners if corner.number is not None])


def _has_scraps(rings: list[list[Corner]]) -> bool:
    return any(len(ring) < _RING for ring in rings)


def _split(corners: list[Corner]) -> list[list[Corner]]:
    """A ring ends where its first corner is printed again, or where the numbers start anew."""
    rings: list[list[Corner]] = [[]]
    for corner, following in zip_longest(corners, corners[1:]):
        ring = rings[-1]
        if _recurs(ring, corner):
            again = following is not None and _follows(ring, corner, following)
            rings.append([corner] if again else [])
        elif ring and _starts_anew(ring[-1].number, corner.number):
            rings.append([corner])
        else:
            ring.append(corner)
    return [_opened(ring) for ring in rings if ring]


def _recurs(ring: list[Corner], corner: Corner) -> bool:
    """Whether this is a ring's first corner once more, under no number of its own."""
    if len(ring) < _RING or corner.place != ring[0].place:
        return False
    return corner.number in {None, ring[0].number}


def _follows(ring: list[Corner], corner: Corner, following: Corner) -> bool:
    """Coal seams: the same ring is printed again, so its second corner comes next."""
    if corner.number is None or following.number is None:
        return following.place == ring[1].place
    return following.number > corner.number


def _starts_anew(last: int | None, number: int | None) -> bool:
    return last is not None and number is not None and number <= last


def _opened(ring: list[Corner]) -> list[Corner]:
    """Without the closing corner, where it was given a number of its own."""
    closes = len(ring) > _RING and ring[-1].place == ring[0].place
    return ring[:-1] if closes else ring
