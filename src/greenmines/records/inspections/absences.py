"""Somebody who was drawn cannot come: the next of the same list takes the place (3.3a).

Nothing is drawn again. The reason is public, and so is who comes instead.
"""

from datetime import datetime

from django.db import transaction

from greenmines.records.audit.verbs import Verb
from greenmines.records.people.models import Person
from greenmines.rules.drawing.files import reckon
from greenmines.rules.drawing.values import Absent
from greenmines.rules.refusals import insist

from .models import Absence, Draw, DrawnMine
from .permissions import refusals_to_tell_absent
from .queries import file_of
from .result import result_as_text, team_columns
from .step import audited, held


@transaction.atomic
def tell_absent(
    mine: DrawnMine, certificate: str, reason: Absent, *, by: Person, now: datetime
) -> DrawnMine:
    """Returns the mine with the team as it is from now on; no other team changes."""
    draw = held(mine.draw)
    mine = DrawnMine.objects.select_related("listing").get(pk=mine.pk)
    mine.draw = draw
    insist(refusals_to_tell_absent(by, mine, certificate))
    Absence.objects.create(
        mine=mine, certificate=certificate, reason=reason, told_at=now, told_by=by
    )
    _reckon_again(draw, mine)
    details = {"mine": mine.listing.number, "certificate": certificate, "team": mine.team}
    audited(Verb.ABSENCE_TOLD, draw, by=by, now=now, reason=reason, details=details)
    return mine


def _reckon_again(draw: Draw, mine: DrawnMine) -> None:
    """The same seed and the same lists, one absence more."""
    file = file_of(draw)
    reckoned = reckon(file)
    found = next(one for one in reckoned.drawn if one.object == mine.listing.number)
    mine.team, mine.passed_over, mine.short = team_columns(found)
    DrawnMine.objects.filter(pk=mine.pk).update(
        team=mine.team, passed_over=mine.passed_over, short=mine.short
    )
    Draw.objects.filter(pk=draw.pk).update(result=result_as_text(file, reckoned))
