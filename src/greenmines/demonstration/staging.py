"""Before the first act: registers, mines with their licences, enterprises, and the round itself."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import shapely

from greenmines.records.mines import actions as mines
from greenmines.records.mines.facts import LicenceFacts, MineFacts
from greenmines.records.mines.models import Licence
from greenmines.records.organisations import actions as organisations
from greenmines.records.people.models import Person
from greenmines.records.registers.actions import take_in
from greenmines.records.registers.intake import Origin
from greenmines.records.registers.models import (
    AbnormalPeriod,
    Penalty,
    ProtectedArea,
    Register,
)
from greenmines.records.registers.shelves import Line, Record
from greenmines.records.rounds import actions as rounds
from greenmines.records.rounds.actions import Dates
from greenmines.records.rounds.models import Round
from greenmines.records.rulesets import actions as rulesets
from greenmines.records.rulesets.models import RuleSetVersion
from greenmines.rules.boundaries.boundary import read_boundary
from greenmines.rules.boundaries.storage import to_wkb
from greenmines.rules.boundaries.values import Datum
from greenmines.rules.deadlines import CHINA
from greenmines.rules.facts import MineState
from greenmines.rules.library import shipped_digest
from greenmines.rules.posts import Actor, Post
from greenmines.rules.sources import Words

from .cast import Cast, account
from .invention import Invented, invent
from .players import Player
from .real_rows import RealMine
from .reserves import reserves
from .stories import Story


GENERATED = (
    "holder",
    "licence",
    "corners",
    "mining",
    "processing",
    "production_start",
    "reserves",
    "scores",
)
BYSTANDER = "C5300002010017120000001"  # a licence of no mine here: a register is never empty


def opened(
    cast: Cast, code: str, *, opening: date, name: Words, closing: date, now: datetime
) -> Round:
    """A round on a shipped set whose applications open on `opening`; every province takes part."""
    officer = cast.ministry[Post.ROUND_OFFICER]
    version = _published(code, officer, now)
    finish = opening + timedelta(days=121)
    dates = Dates(
        opening - timedelta(days=18),
        _at(opening, 0),
        _at(closing, 17),
        _at(finish, 17),
    )
    round_ = rounds.draft(
        name=name,
        year=opening.year,
        version=version,
        dates=dates,
        by=officer,
        now=now,
        is_demonstration=True,
    )
    rounds.open_round(round_, by=officer, now=now)
    return round_


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=CHINA)


def _published(code: str, officer: Person, now: datetime) -> RuleSetVersion:
    rulesets.take_in_shipped(now=now)
    version = RuleSetVersion.objects.get(digest=shipped_digest(code))
    if version.published_at is None:
        rulesets.publish(version, by=officer, now=now)
    return version


def staged(
    rows: Sequence[tuple[RealMine, Story]],
    *,
    seed: str,
    opening: date,
    shown: frozenset[str],
    now: datetime,
    accounts: str = "mine",
    most_shown: int = 100,
) -> list[Player]:
    """Each mine with its invented facts, its licence and the enterprise that acts for it.

    In `shown` provinces the first `most_shown` enterprises can be signed in to.
    """
    may_show = most_shown
    places: Counter[str] = Counter()
    players = []
    for number, (row, story) in enumerate(rows):
        facts = invent(row, seed, places[row.province], opened_on=opening)
        places[row.province] += 1
        if story is Story.LICENCE_EXPIRED:
            facts = replace(facts, valid_until=opening - timedelta(days=20))
        username = f"{accounts}{number + 1}"
        is_shown = row.province in shown and may_show > 0
        may_show -= is_shown
        players.append(_staged((row, story), facts, username, is_shown=is_shown, now=now))
    _fill_registers(players, seed, opening, now)
    return players


def _staged(
    told: tuple[RealMine, Story],
    facts: Invented,
    username: str,
    *,
    is_shown: bool,
    now: datetime,
) -> Player:
    row, story = told
    enterprise = organisations.open_organisation(
        kind=Actor.ENTERPRISE,
        name_zh=facts.holder,
        division=row.division,
        credit_code=facts.credit_code,
        legal_representative="法定代表人（演示）",
        is_demonstration=True,
        by=None,
        now=now,
    )
    licence = _licence(row, facts, now)
    name = "企业负责人（演示）"
    person = account(enterprise, username, name, [Post.RESPONSIBLE], is_shown=is_shown, now=now)
    mines.bind_licence(licence, by=person, now=now)
    return Player(row, facts, story, licence, person)


def _licence(row: RealMine, facts: Invented, now: datetime) -> Licence:
    mine = mines.record_mine(
        MineFacts(
            name_zh=row.name,
            division=row.division,
            holder_name=facts.holder,
            holder_code=facts.credit_code,
            mineral_zh=facts.mineral,
            mineral_class=facts.mineral_class,
            mining=facts.mining,
            processing=facts.processing,
            state=MineState.PRODUCING,
            production_start=facts.production_start,
            source=row.source,
            generated=GENERATED,
        ),
        by=None,
        now=now,
    )
    return mines.record_licence(
        mine,
        LicenceFacts(
            number=facts.licence_number,
            issuer="发证机关（演示）",
            valid_from=facts.valid_from,
            valid_until=facts.valid_until,
            as_of=now.date(),
            area_km2=facts.area_km2,
            corners=facts.corners,
        ),
        by=None,
        now=now,
    )


def _fill_registers(players: Sequence[Player], seed: str, opening: date, now: datetime) -> None:
    """One file for each register: real reserves, a bystander, and what the stories need."""
    hidden = [one.facts.licence_number for one in _in(players, Story.PENALTY_HIDDEN)]
    abnormal = [one.facts.licence_number for one in _in(players, Story.ABNORMAL)]
    told: dict[Register, list[Record]] = {
        Register.PENALTIES: [_penalty(one, opening) for one in [BYSTANDER, *hidden]],
        Register.ABNORMAL: [_abnormal(one, opening) for one in [BYSTANDER, *abnormal]],
        Register.PROTECTED_AREAS: [
            *reserves(),
            *(_reserve(one, opening) for one in _in(players, Story.IN_RESERVE)),
        ],
    }
    for register, records in told.items():
        lines = [Line(number, record) for number, record in enumerate(records, start=2)]
        digest = f"{seed}-{register}-{opening.isoformat()}"
        origin = Origin(f"{register}-demonstration", digest, opening - timedelta(days=1))
        take_in(register, lines, origin=origin, by=None, now=now)


def _in(players: Sequence[Player], story: Story) -> list[Player]:
    return [player for player in players if player.story is story]


def _penalty(licence_number: str, opening: date) -> Penalty:
    return Penalty(
        licence_number=licence_number,
        decision_number="演自然资罚〔2019〕62号",
        authority="自然资源局（演示）",
        kind="罚款",
        decided_on=opening - timedelta(days=400),
        ground="（演示）超层越界开采",
    )


def _abnormal(licence_number: str, opening: date) -> AbnormalPeriod:
    return AbnormalPeriod(
        licence_number=licence_number,
        listed_on=opening - timedelta(days=60),
        ground="（演示）未按期公示年度信息",
    )


def _reserve(player: Player, opening: date) -> ProtectedArea:
    """Over the eastern half of the mine."""
    shape = read_boundary(player.facts.corners, datum=Datum.CGCS2000).shape()
    west, south, east, north = shape.bounds
    box = shapely.box((west + east) / 2, south - 0.001, east + 0.001, north + 0.001)
    return ProtectedArea(
        name="演示自然保护区（演示）",
        division=player.mine.province,
        shape=to_wkb(box),
        west=box.bounds[0],
        south=box.bounds[1],
        east=box.bounds[2],
        north=box.bounds[3],
        is_coarse=False,
        valid_from=opening - timedelta(days=3000),
        source="演示",
    )
