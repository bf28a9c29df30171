"""A result as it is published, and as rows for those who check the mines."""

import json
from collections.abc import Iterator, Sequence

from greenmines.records.listings.models import Listing
from greenmines.rules.drawing.drawn import DrawnObject
from greenmines.rules.drawing.files import Draw as DrawFile
from greenmines.rules.drawing.files import Reckoned, report_of

from .models import Draw, DrawnMine


NUMBERS_AT_ONCE = 5000


def result_as_text(file: DrawFile, reckoned: Reckoned) -> str:
    """To the byte as docs/draw.md specifies it."""
    return f"{json.dumps(report_of(file, reckoned), ensure_ascii=False, indent=2)}\n"


def mines_of_result(draw: Draw, file: DrawFile, reckoned: Reckoned) -> Iterator[DrawnMine]:
    """Unsaved rows, in the order of the result."""
    names = {one.id: one.name for one in file.frozen.objects}
    listings = _listings([one.object for one in reckoned.drawn])
    for position, one in enumerate(reckoned.drawn, 1):
        team, passed_over, short = team_columns(one)
        yield DrawnMine(
            draw=draw,
            listing_id=listings[one.object],
            position=position,
            name=names[one.object],
            stratum=one.stratum,
            place=one.place,
            ticket=one.ticket,
            team=team,
            passed_over=passed_over,
            short=short,
        )


def _listings(numbers: Sequence[str]) -> dict[str, int]:
    """Keys by number; a database takes only so many of them in one question."""
    found: dict[str, int] = {}
    for start in range(0, len(numbers), NUMBERS_AT_ONCE):
        some = Listing.objects.filter(number__in=numbers[start : start + NUMBERS_AT_ONCE])
        found.update(some.values_list("number", "pk"))
    return found


def team_columns(drawn: DrawnObject) -> tuple[list[str], list[list[str]], int]:
    """A team as its row keeps it."""
    passed_over = [[skip.person, skip.reason] for skip in drawn.passed_over]
    return list(drawn.team), passed_over, drawn.short
