"""What the page of one draw shows: its state, its parties, who was drawn, what can be done now."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.paginator import Paginator

from greenmines.records.audit.queries import history_of
from greenmines.records.inspections.permissions import (
    refusals_to_abort,
    refusals_to_draw,
    refusals_to_enter_value,
)
from greenmines.records.inspections.queries import mines_drawn, team_of
from greenmines.rules.drawing.overview import overview_from_text
from greenmines.rules.reasons import Reason
from greenmines.web.shared.strata import reason_words, strata_in_words, stratum_words
from greenmines.web.supervision.forms.draws import AbsentForm


if TYPE_CHECKING:
    from collections.abc import Sequence

    from greenmines.records.inspections.models import AwaitedValue, Draw, DrawnMine
    from greenmines.records.people.models import Person
    from greenmines.rules.refusals import Refusal

MINES_A_PAGE = 50
SPEAKS = "-"  # stands for what only its own form can say: a reason, a value


@dataclass(frozen=True, slots=True)
class MineRow:
    mine: "DrawnMine"
    stratum: str
    passed_over: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AbsentRow:
    """The team of one mine, of whom somebody cannot come."""

    mine: "DrawnMine"
    choices: "Sequence[tuple[str, str]]"
    form: AbsentForm


@dataclass(frozen=True, slots=True)
class AwaitedRow:
    awaited: "AwaitedValue"
    refusals: "Sequence[Refusal]"


def page_of(draw: "Draw", person: "Person", now: datetime, asked: str | None) -> dict[str, object]:
    overview = overview_from_text(draw.overview)
    page = Paginator(mines_drawn(draw), MINES_A_PAGE).get_page(asked)
    return {
        "draw": draw,
        "overview": overview,
        "strata": strata_in_words(overview.strata),
        "contributions": draw.contributions.all(),
        "awaited": [_awaited(one, draw, person, now) for one in draw.awaited.all()],
        "page": page,
        "lines": [_row(mine) for mine in page],
        "draw_refusals": refusals_to_draw(person, draw, now),
        "abort_refusals": refusals_to_abort(person, draw, SPEAKS),
        "may_tell_absent": draw.state == "drawn" and not _house_refuses(draw, person, now),
        "acts": history_of(draw),
        "now": now,
    }


def _awaited(one: "AwaitedValue", draw: "Draw", person: "Person", now: datetime) -> AwaitedRow:
    one.draw = draw
    return AwaitedRow(one, refusals_to_enter_value(person, one, SPEAKS, now))


def _house_refuses(draw: "Draw", person: "Person", now: datetime) -> bool:
    """Whether the person is not the one who draws for the house."""
    whose = {Reason.NOT_YOUR_POST, Reason.NOT_YOUR_CASE}
    return any(one.reason in whose for one in refusals_to_draw(person, draw, now))


def _row(mine: "DrawnMine") -> MineRow:
    passed_over = tuple((person, reason_words(reason)) for person, reason in mine.passed_over)
    return MineRow(mine, stratum_words(mine.stratum), passed_over)


def absent_row(draw: "Draw", key: int) -> AbsentRow | None:
    """None where no such mine was drawn."""
    mine = mines_drawn(draw).filter(pk=key).first()
    if mine is None:
        return None
    mine.draw = draw
    choices = [(one.certificate, f"{one.certificate} · {one.person.name}") for one in team_of(mine)]
    return AbsentRow(mine, choices, AbsentForm(team=choices))
