"""A result as it is published, and as rows for those who check the mines."""

import json
from collections.abc import Iterator

from greenmines.records.listings.models import Listing
from greenmines.rules.drawing.drawn import DrawnObject, result_of
from greenmines.rules.drawing.files import Draw as DrawFile
from greenmines.rules.drawing.files import report_on
from greenmines.rules.drawing.seeds import seed_of

from .models import Draw, DrawnMine


def result_as_text(file: DrawFile) -> str:
    """To the byte as docs/draw.md specifies it."""
    return f"{json.dumps(report_on(file), ensure_ascii=False, indent=2)}\n"


def drawn_from(file: DrawFile) -> tuple[DrawnObject, ...]:
    """After every absence that was told."""
    seed = seed_of(file.frozen, file.opening)
    return result_of(file.frozen, seed, file.opening.absences)


def mines_of_result(draw: Draw, file: DrawFile) -> Iterator[DrawnMine]:
    """Unsaved rows, in the order of the result."""
    drawn = drawn_from(file)
    names = {one.id: one.name for one in file.frozen.objects}
    numbers = [one.object for one in drawn]
    listings = dict(Listing.objects.filter(number__in=numbers).values_list("number", "pk"))
    for position, one in enumerate(drawn, 1):
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


def team_columns(drawn: DrawnObject) -> tuple[list[str], list[list[str]], int]:
    """A team as its row keeps it."""
    passed_over = [[skip.person, skip.reason] for skip in drawn.passed_over]
    return list(drawn.team), passed_over, drawn.short
