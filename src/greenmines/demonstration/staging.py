"""Before the first act: registers, mines with their licences, enterprises, and the round itself."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from greenmines.records.mines import actions as mines
from greenmines.records.mines.facts import LicenceFacts, MineFacts
from greenmines.records.mines.models import Licence
from greenmines.records.organisations import actions as organisations
from greenmines.records.registers.models import Register
from greenmines.records.rounds import actions as rounds
from greenmines.records.rounds.actions import Dates
from greenmines.records.rounds.models import Round
from greenmines.records.rulesets import actions as rulesets
from greenmines.records.rulesets.models import RuleSetVersion
from greenmines.rules.canonical import to_canonical
from greenmines.rules.deadlines import CHINA
from greenmines.rules.facts import MineState
from greenmines.rules.posts import Actor, Post
from greenmines.rules.ruleset import RuleSet
from greenmines.rules.sources import Words

from . import misfortunes
from .cast import Cast, account
from .invention import Invented, invent
from .players import Player
from .real_rows import RealMine
from .reserves import reserves
from .stories import Story
from .vouching import BYSTANDER, vouch


if TYPE_CHECKING:
    from greenmines.records.registers.shelves import Record

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


def opened(
    cast: Cast, rules: RuleSet, *, opening: date, name: Words, closing: date, now: datetime
) -> Round:
    """A round on this set whose applications open on `opening`; every province takes part."""
    officer = cast.ministry[Post.ROUND_OFFICER]
    version = _published(rules, cast, now)
    finish = closing + timedelta(days=92)
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


def _published(rules: RuleSet, cast: Cast, now: datetime) -> RuleSetVersion:
    """One that is here already, as the shipped ones are, or else drafted now; always signed."""
    officer = cast.ministry[Post.ROUND_OFFICER]
    version = rulesets.draft(to_canonical(rules), by=officer, now=now)
    if version.published_at is None:
        house = cast.province(rules.region) if rules.region else cast.ministry
        rulesets.publish(version, by=house[Post.SIGNER], now=now)
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
    first_place: int = 0,
) -> list[Player]:
    """Each mine with its invented facts, its licence and the enterprise that acts for it.

    In `shown` provinces the first `most_shown` enterprises can be signed in to. The mines of a
    province lie side by side from `first_place` on: two rounds must not share their places.
    """
    may_show = most_shown
    places = Counter({row.province: first_place for row, _story in rows})
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
    fined, listed = opening - timedelta(days=400), opening - timedelta(days=60)
    told: dict[Register, list[Record]] = {
        Register.PENALTIES: [misfortunes.penalty(one, fined) for one in [BYSTANDER, *hidden]],
        Register.ABNORMAL: [misfortunes.abnormal(one, listed) for one in [BYSTANDER, *abnormal]],
        Register.PROTECTED_AREAS: [
            *reserves(),
            *(
                misfortunes.reserve(one, opening - timedelta(days=3000))
                for one in _in(players, Story.IN_RESERVE)
            ),
        ],
    }
    for register, records in told.items():
        misfortunes.tell(register, records, f"{seed}-{register}", opening - timedelta(days=1), now)
    vouch(now)


def _in(players: Sequence[Player], story: Story) -> list[Player]:
    return [one for one in players if one.story is story]
