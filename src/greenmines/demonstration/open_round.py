"""The round that is open today: its past is played in a few weeks, and then every desk has its case."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from greenmines.records.publicity.periods import counted_from
from greenmines.records.rounds import actions as rounds
from greenmines.rules.deadlines import CHINA, day_in_china
from greenmines.rules.library import shipped
from greenmines.rules.posts import Post
from greenmines.rules.sources import Words
from greenmines.rules.steps import Step, StepKind

from . import applying, arranging, assessing, making_public, reviewing
from .cast import Cast
from .players import Game, Player
from .staging import opened, staged
from .stories import Story
from .waiting import OTHER, SHOWN, STEPS, Desk, waiting_mines


RULES = "2020"
OPEN_FOR = timedelta(days=37)  # a day or two before the self-assessment of the set is due
# Days after the opening on which a step is played; from publicity on they follow from the periods.
DAYS: dict[StepKind, int] = {
    StepKind.APPLICATION: 0,
    StepKind.SELF_ASSESSMENT: 1,
    StepKind.THIRD_PARTY: 1,
    StepKind.MATERIAL_REVIEW: 3,
    StepKind.ONSITE_VERIFICATION: 3,
    StepKind.PUBLICITY: 3,
}
AFTER = (StepKind.RECOMMENDATION, StepKind.MINISTRY_REVIEW, StepKind.NATIONAL_PUBLICITY)
Waiting = dict[Desk, list[Player]]


def days_from(opening: date) -> dict[StepKind, int]:
    """The day of each step when applications open on `opening`."""
    rules = shipped(RULES)
    up = opening + timedelta(days=DAYS[StepKind.PUBLICITY])
    after = (counted_from(rules.publicity, up).last_day - opening).days + 1
    national = counted_from(rules.national_publicity, opening + timedelta(days=after))
    days = DAYS | dict.fromkeys(AFTER, after)
    return days | {StepKind.ANNOUNCEMENT: (national.last_day - opening).days + 1}


def opening_before(today: date) -> date:
    """The latest opening from which a case can have come to the announcement by yesterday."""
    opening = today - timedelta(days=10)
    while opening + timedelta(days=days_from(opening)[StepKind.ANNOUNCEMENT]) >= today:
        opening -= timedelta(days=1)
    return opening


def play_open_round(cast: Cast, *, seed: str, now: datetime, say: Callable[[str], None]) -> Game:
    """Everything up to the last hour; nothing is played after `now`."""
    opening = opening_before(day_in_china(now))
    days = days_from(opening)
    morning = datetime.combine(opening, time(8), tzinfo=CHINA)
    wanted = waiting_mines()
    game = Game(
        seed,
        _opened(cast, opening, morning),
        cast,
        staged(
            [(mine, Story.PLAIN) for mine, _desk in wanted],
            seed=seed,
            opening=opening,
            shown=frozenset({SHOWN}),
            now=morning,
            accounts="open",
        ),
    )
    for province in (SHOWN, OTHER):
        rounds.open_part(game.round, by=cast.province(province)[Post.REVIEWER], now=morning)
    desks = {one.mine.name: desk for one, (_, desk) in zip(game.players, wanted, strict=True)}
    _arrange_all(game, _played(game, desks, days, say), now)
    return game


def _opened(cast: Cast, opening: date, now: datetime):  # noqa: ANN202
    raise NotImplementedError
