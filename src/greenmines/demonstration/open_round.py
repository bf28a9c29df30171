"""The round that is open today: its past is played quickly, then every desk has its case."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from greenmines.records.publicity.periods import counted_from
from greenmines.records.rounds import actions as rounds
from greenmines.records.rounds.models import Round
from greenmines.rules.deadlines import CHINA, day_in_china
from greenmines.rules.library import shipped
from greenmines.rules.posts import Post
from greenmines.rules.sources import Words
from greenmines.rules.steps import Step, StepKind

from . import applying, arranging, assessing, making_public, reviewing
from .cast import Cast, below
from .players import Game, Player, at_once
from .staging import opened, staged
from .stories import Story
from .vouching import vouch
from .waiting import COUNTIES, OTHER, SHOWN, STEPS, Desk, waiting_mines


RULES = "2020"
OPEN_FOR = timedelta(days=400)  # whoever plays by hand may come back a year later
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
LOWER = 0.84
FIRST_PLACE = 1000  # far from every mine, and every reserve, of the finished round
STORIES = {Desk.IN_RESERVE: Story.IN_RESERVE}
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
    now = now.astimezone(CHINA)  # days are counted where the round is
    opening = opening_before(day_in_china(now))
    days = days_from(opening)
    morning = datetime.combine(opening, time(8), tzinfo=CHINA)
    wanted = waiting_mines()
    game = Game(
        seed,
        _opened(cast, opening, morning),
        cast,
        staged(
            [(mine, STORIES.get(desk, Story.PLAIN)) for mine, desk in wanted],
            seed=seed,
            opening=opening,
            shown=frozenset({SHOWN}),
            now=morning,
            accounts="open",
            first_place=FIRST_PLACE,
        ),
    )
    for province in (SHOWN, OTHER):
        rounds.open_part(game.round, by=cast.province(province)[Post.REVIEWER], now=morning)
    below(cast, COUNTIES[SHOWN], morning)
    desks = {one.mine.name: desk for one, (_, desk) in zip(game.players, wanted, strict=True)}
    _arrange_all(game, _played(game, desks, days, say), now)
    return game


def _opened(cast: Cast, opening: date, now: datetime) -> Round:
    name = Words(
        f"{opening.year}年度全国绿色矿山遴选（进行中，演示）",
        f"Selection of {opening.year} under way (demo)",
    )
    closing = opening + OPEN_FOR
    return opened(cast, shipped(RULES), opening=opening, closing=closing, name=name, now=now)


def _played(
    game: Game,
    desks: Mapping[str, Desk],
    days: Mapping[StepKind, int],
    say: Callable[[str], None],
) -> Waiting:
    """Who waits at a step stays behind when it is played; the others go through it."""
    waiting: Waiting = defaultdict(list)
    for step in game.rules.road:
        say(f"{game.round.name_en}: {step.code}")
        here = [one for one in game.players if STEPS[desks[one.mine.name]] is step.kind]
        for player in here:
            waiting[desks[player.mine.name]].append(player)
        game.players = [one for one in game.players if one not in here]
        if game.players:
            vouch(game.moment(days[step.kind], 8))
            _go_through(game, step, desks, days[step.kind])
    return waiting


def _go_through(game: Game, step: Step, desks: Mapping[str, Desk], day: int) -> None:
    match step.kind:
        case StepKind.APPLICATION:
            at_once(applying.apply_all(game, step, day))
        case StepKind.SELF_ASSESSMENT:
            at_once(applying.assess_all(game, step, day))
        case StepKind.THIRD_PARTY:
            _assess_all(game, step, desks, day)
        case StepKind.PUBLICITY:
            at_once(making_public.publicise_all(game, step, day))
        case StepKind.RECOMMENDATION:
            at_once(making_public.recommend_all(game, step, day))
        case StepKind.NATIONAL_PUBLICITY:
            at_once(making_public.publicise_nationally(game, step, day))
        case _:
            at_once(reviewing.review_all(game, step, day))


def _assess_all(game: Game, step: Step, desks: Mapping[str, Desk], day: int) -> None:
    """Within two days; an agency that scores far lower than the mine gives the review its work."""
    assessing.contract_all(game, {SHOWN, OTHER}, game.moment(day))
    for number, player in enumerate(game.at_stage(step.code)):
        if desks[player.mine.name] is Desk.DIVERGING:
            player.facts = replace(player.facts, quality=LOWER)
        appointment = assessing.appoint(game, player, number, game.moment(day, 14))
        assessing.work(game, player, appointment, game.moment(day + 1, 17))
        assessing.report(player, appointment, game.moment(day + 1, 18))


def _arrange_all(game: Game, waiting: Waiting, now: datetime) -> None:
    """The last acts lie within the last two days, so that nothing is due at once."""
    yesterday = now - timedelta(days=1)
    vouch(yesterday)
    for desk in Desk:
        for player in waiting[desk]:
            arranging.arrange(game, desk, player, yesterday)
    arranging.publish_running(game, waiting, yesterday)
    for player in waiting[Desk.OBJECTED]:
        arranging.object_to(game, player, now - timedelta(hours=3))
    game.players = [player for desk in Desk for player in waiting[desk]]
