"""A whole round, played through the same actions as the pages, from lists of mines to the list."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from greenmines.records.rounds import actions as rounds
from greenmines.rules.deadlines import CHINA
from greenmines.rules.divisions import provinces
from greenmines.rules.posts import Post
from greenmines.rules.ruleset import RuleSet
from greenmines.rules.sources import Words
from greenmines.rules.steps import Step, StepKind
from greenmines.rules.workflow import Road

from . import applying, assessing, making_public, misfortunes, reviewing
from .cast import Cast, gather
from .players import Acts, Game, Player, at_once
from .real_rows import RealMine
from .staging import opened, staged
from .stories import Story
from .vouching import vouch


Progress = Callable[[str], None]

# Days after the opening of applications on which a step of each kind is played.
DAYS: dict[StepKind, int] = {
    StepKind.APPLICATION: 9,
    StepKind.PRELIMINARY_REVIEW: 20,
    StepKind.SELF_ASSESSMENT: 35,
    StepKind.THIRD_PARTY: 45,
    StepKind.MATERIAL_REVIEW: 65,
    StepKind.ONSITE_VERIFICATION: 80,
    StepKind.CONSULTATION: 92,
    StepKind.MEETING: 94,
    StepKind.PUBLICITY: 98,
    StepKind.RECOMMENDATION: 116,
    StepKind.MINISTRY_REVIEW: 170,
    StepKind.NATIONAL_PUBLICITY: 211,
    StepKind.ANNOUNCEMENT: 224,
}
# How many days a step of each kind takes, where another order of steps would put the next too soon.
LASTING: dict[StepKind, int] = {
    StepKind.THIRD_PARTY: 7,
    StepKind.PUBLICITY: 18,
    StepKind.NATIONAL_PUBLICITY: 13,
}

MOST_SHOWN = 5  # enterprises of a finished round that somebody may want to sign in as


@dataclass(frozen=True, slots=True)
class Result:
    """What a replay prints."""

    seed: str
    ruleset: str
    gates: tuple[tuple[str, int, int, dict[str, int]], ...]
    provinces: tuple[tuple[str, int, int, int], ...]
    listed: tuple[tuple[str, str, str], ...]

    def lines(self) -> Iterator[str]:
        """For a terminal: the gates of the road, the provinces, the list, each below headings."""
        yield f"seed {self.seed}, rule set {self.ruleset}"
        yield f"{'gate':24}{'entered':>8}{'passed':>8}  refused, by reason"
        for gate, entered, passed, refused in self.gates:
            reasons = ", ".join(f"{reason} {count}" for reason, count in refused.items())
            yield f"{gate:24}{entered:8}{passed:8}  {reasons}"
        yield "province\tapplied\trecommended\tlisted"
        yield from ("\t".join(map(str, row)) for row in self.provinces)
        yield "number\tprovince\tmine"
        yield from (f"{number}\t{province}\t{mine}" for mine, province, number in self.listed)

    def as_plain(self) -> dict[str, object]:
        """For JSON, as docs/replay.md describes it."""
        return {
            "seed": self.seed,
            "ruleset": self.ruleset,
            "gates": [
                {"gate": gate, "entered": entered, "passed": passed, "refused": refused}
                for gate, entered, passed, refused in self.gates
            ],
            "provinces": {
                name: {"applied": applied, "recommended": recommended, "listed": listed}
                for name, applied, recommended, listed in self.provinces
            },
            "listed": [
                {"mine": mine, "province": province, "number": number}
                for mine, province, number in self.listed
            ],
        }


def play_round(
    rows: Sequence[tuple[RealMine, Story]],
    *,
    rules: RuleSet,
    seed: str,
    opening: date,
    say: Progress,
    cast: Cast | None = None,
    shown: frozenset[str] = frozenset(),
) -> tuple[Game, Result]:
    """Play every step of the road in its order; `opening` is the first day of applications."""
    now = datetime.combine(opening, time(8), tzinfo=CHINA)
    playing = {row.province for row, _story in rows}
    cast = cast or gather(provinces_playing=playing, agencies=3, shown=shown, now=now)
    name = Words(
        f"{opening.year}年度全国绿色矿山遴选（演示）", f"Selection of {opening.year} (demo)"
    )
    game = Game(
        seed,
        opened(
            cast, rules, opening=opening, closing=opening + timedelta(days=29), name=name, now=now
        ),
        cast,
        staged(rows, seed=seed, opening=opening, shown=shown, now=now, most_shown=MOST_SHOWN),
        say=say,
    )
    misfortunes.choose_steps(game.players, game.rules.road)
    for province in sorted(playing):
        rounds.open_part(game.round, by=cast.province(province)[Post.REVIEWER], now=now)
    at_once(steps_of(game))
    return game, _result(game, rules.code)


def steps_of(game: Game) -> Acts:
    """Every step of the road in its order, day by day."""
    for step, day in days_of(game.rules.road):
        yield (now := game.moment(day, 8))
        game.say(step.code)
        vouch(now)
        misfortunes.strike(game, step, now)
        yield from PLAYED.get(step.kind, reviewing.review_all)(game, step, day)


def days_of(road: Road) -> list[tuple[Step, int]]:
    """Each step with the day on which it is played: in whatever order, never before the last."""
    found, earliest = [], 0
    for step in road:
        day = max(DAYS[step.kind], earliest)
        found.append((step, day))
        earliest = day + LASTING.get(step.kind, 2)
    return found


# What is not named here is a review with a decision.
PLAYED: dict[StepKind, Callable[[Game, Step, int], Acts]] = {
    StepKind.APPLICATION: applying.apply_all,
    StepKind.SELF_ASSESSMENT: applying.assess_all,
    StepKind.THIRD_PARTY: assessing.assess_all,
    StepKind.PUBLICITY: making_public.publicise_all,
    StepKind.RECOMMENDATION: making_public.recommend_all,
    StepKind.NATIONAL_PUBLICITY: making_public.publicise_nationally,
    StepKind.ANNOUNCEMENT: making_public.announce_all,
}


def _result(game: Game, code: str) -> Result:
    gates = [
        (step.code, gate.entered, gate.passed, dict(sorted(gate.refused.items())))
        for step in game.rules.road
        for gate in [game.tally.gates[step.code]]
    ]
    applied = Counter(player.mine.province for player in game.players)
    recommended = Counter(
        player.mine.province for player in game.players if _was_recommended(player)
    )
    entered = Counter(listing.province for listing in game.listed)
    names = provinces()
    return Result(
        game.seed,
        code,
        tuple(gates),
        tuple(
            (names[one].name_zh, applied[one], recommended[one], entered[one])
            for one in sorted(applied)
        ),
        tuple((one.mine.name_zh, names[one.province].name_zh, one.number) for one in game.listed),
    )


def _was_recommended(player: Player) -> bool:
    application = player.application
    return application is not None and application.recommendedmine_set.exists()
