"""What the registers come to tell of mines that a story befalls, before a round and during it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

import shapely

from greenmines.records.organisations.models import Organisation
from greenmines.records.registers.actions import take_in
from greenmines.records.registers.intake import Origin
from greenmines.records.registers.models import (
    AbnormalPeriod,
    Penalty,
    ProtectedArea,
    Register,
)
from greenmines.records.registers.shelves import Line, Record
from greenmines.records.registers.ties import Tie
from greenmines.rules.boundaries.boundary import read_boundary
from greenmines.rules.boundaries.storage import to_wkb
from greenmines.rules.boundaries.values import Datum
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.independence import TieKind
from greenmines.rules.steps import Step, StepKind
from greenmines.rules.workflow import Road

from .players import Game, Player
from .stories import Story, steps_uncovered


def tell(
    register: Register, records: Sequence[Record], name: str, as_of: date, now: datetime
) -> None:
    """Take in a file of that name which holds these rows, if there are any."""
    if records:
        lines = [Line(number, record) for number, record in enumerate(records, start=2)]
        origin = Origin(f"{register}-demonstration", f"{name}-{as_of.isoformat()}", as_of)
        take_in(register, lines, origin=origin, by=None, now=now)


def choose_steps(players: Iterable[Player], road: Road) -> None:
    """Where a penalty comes: the first mine's at the review, the others' where no story ends."""
    review = next(step.code for step in road if step.kind is StepKind.MATERIAL_REVIEW)
    struck = (player for player in players if player.story is Story.PENALTY_COMES)
    for player, code in zip(struck, [review, *steps_uncovered(road)], strict=False):
        player.struck_at = code


def strike(game: Game, step: Step, now: datetime) -> None:
    """Penalties from before the notice that the register tells of only now (1.2d)."""
    day, decided_on = day_in_china(now), game.round.notice_on - timedelta(days=100)
    struck = [one for one in game.players if one.struck_at == step.code]
    records = [penalty(one.facts.licence_number, decided_on) for one in struck]
    tell(Register.PENALTIES, records, f"{game.seed}-{step.code}", day, now)


def lose(game: Game, players: Sequence[Player], now: datetime) -> None:
    """They came onto the abnormal list the day before."""
    day = day_in_china(now) - timedelta(days=1)
    records = [abnormal(player.facts.licence_number, day) for player in players]
    tell(Register.ABNORMAL, records, f"{game.seed}-lost", day, now)


def proclaim(game: Game, player: Player, now: datetime) -> None:
    """A new reserve over the mine, since the day before."""
    day = day_in_china(now) - timedelta(days=1)
    tell(Register.PROTECTED_AREAS, [reserve(player, day)], f"{game.seed}-reserve", day, now)


def tie_to_all(game: Game, players: Sequence[Player], now: datetime) -> None:
    """Every agency has been paid by these enterprises within the year."""
    day = day_in_china(now) - timedelta(days=1)
    agencies = [agency.organisation for agency in game.cast.agencies]
    records = [_tie(agency, player, now) for player in players for agency in agencies]
    tell(Register.TIES, records, f"{game.seed}-ties", day, now)


def penalty(licence_number: str, decided_on: date) -> Penalty:
    return Penalty(
        licence_number=licence_number,
        decision_number=f"演自然资罚〔{decided_on.year}〕62号",
        authority="自然资源局（演示）",
        kind="罚款",
        decided_on=decided_on,
        ground="（演示）超层越界开采",
    )


def abnormal(licence_number: str, listed_on: date) -> AbnormalPeriod:
    return AbnormalPeriod(
        licence_number=licence_number,
        listed_on=listed_on,
        ground="（演示）未按期公示年度信息",
    )


def reserve(player: Player, since: date) -> ProtectedArea:
    """Over the eastern half of the mine."""
    shape = read_boundary(player.facts.corners, datum=Datum.CGCS2000).shape()
    west, south, east, north = shape.bounds
    box = shapely.box((west + east) / 2, south - 0.001, east + 0.001, north + 0.001)
    return ProtectedArea(
        name=f"{player.mine.name}旁自然保护区（演示）",
        division=player.mine.province,
        shape=to_wkb(box),
        west=box.bounds[0],
        south=box.bounds[1],
        east=box.bounds[2],
        north=box.bounds[3],
        is_coarse=False,
        valid_from=since,
        source="演示",
    )


def _tie(agency: Organisation, player: Player, now: datetime) -> Tie:
    return Tie(
        agency_code=agency.credit_code or "",
        enterprise_code=player.facts.credit_code,
        kind=TieKind.CONTRACT,
        from_on=day_in_china(now) - timedelta(days=200),
        source="演示",
        recorded_at=now,
    )
