"""The years after the list as they are played: the game, the year, and whom a fate befalls."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from django.db.models import QuerySet

from greenmines.demonstration.cast import House, house_of
from greenmines.demonstration.players import Game, Player
from greenmines.demonstration.staging import staged
from greenmines.demonstration.stories import Story
from greenmines.records.checks.models import Check
from greenmines.records.checks.queries import every_check
from greenmines.records.inspections.models import Draw
from greenmines.records.listings.actions import enter_earlier
from greenmines.records.listings.models import Listing
from greenmines.rules.checks import CheckStage, GreenResult
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor

from .fates import COURSES, Course, Ending, Fate, fated_mines


FIRST_PLACE = 2000  # far from the mines of every round
MOST_SHOWN = len(Fate)  # enterprises that somebody may want to sign in as
EARLIER = "演示公告2019年第1号"  # by which the mines with a fate came into the list
LAST_COURSE = max(course.year for course in COURSES.values())
WANTING = 0.4
BEFORE = timedelta(days=365)  # the announcement of the round


@dataclass(slots=True)
class Overseen:
    """A listed mine with its fate; `listing` is its first stay."""

    fate: Fate
    player: Player
    listing: Listing

    @property
    def course(self) -> Course:
        return COURSES[self.fate]


@dataclass(slots=True)
class Years:
    """`year` is that of the calendar, `number` counts from 1; `houses` hold draws of their own."""

    game: Game
    overseen: list[Overseen]
    houses: list[House]
    shown: frozenset[str]
    year: int = 0
    number: int = 0
    drawn: list[Draw] = field(default_factory=list)  # this year

    @property
    def home(self) -> House:
        """The province in which the mines with a fate lie."""
        return self.game.cast.province(self.overseen[0].player.mine.province)

    @property
    def county(self) -> House:
        mine = self.overseen[0].player.mine
        return house_of(self.game.cast, Actor.COUNTY, mine.division, self.moment(1, 1))

    def moment(self, month: int, day: int, hour: int = 10) -> datetime:
        return datetime.combine(date(self.year, month, day), time(hour), tzinfo=CHINA)

    def of(self, fate: Fate) -> Overseen:
        return next(one for one in self.overseen if one.fate is fate)

    def beginning(self) -> list[Overseen]:
        """Those whose course begins this year."""
        return [one for one in self.overseen if one.course.year == self.number]

    def about(self, listing_id: int) -> Overseen | None:
        return next((one for one in self.overseen if one.listing.pk == listing_id), None)

    def found_at(self, listing_id: int) -> GreenResult:
        """What a team finds this year."""
        one = self.about(listing_id)
        if one is None:
            return GreenResult.NO_PROBLEM
        if self.number > LAST_COURSE:
            return self._found_after(one)
        return one.course.found if one.course.year == self.number else GreenResult.NO_PROBLEM

    def _found_after(self, one: Overseen) -> GreenResult:
        """Of the years after all courses: now and then something is to be put right."""
        chance = Random(f"{self.game.seed}|{self.year}|{one.fate}").random()
        is_wanting = one.course.ending is Ending.STAYS and chance < WANTING
        return GreenResult.RECTIFY if is_wanting else GreenResult.NO_PROBLEM

    def checks_at(self, stage: CheckStage) -> QuerySet[Check]:
        houses = [house.organisation.pk for house in self.houses]
        return every_check().filter(stage=stage, house__in=houses).order_by("id")


Turn = Callable[[Years, datetime], None]


def begun(game: Game, *, division: str, shown: frozenset[str], all_houses: bool) -> Years:
    """The mines with a fate enter the list as of an earlier batch; the years may begin.

    Every province of the list holds draws, or only the one of `division`.
    """
    now = game.moment(0) - BEFORE
    told = fated_mines(division, game.seed)
    players = staged(
        [(mine, Story.PLAIN) for mine, _fate in told],
        seed=game.seed,
        opening=now.date(),
        shown=shown,
        now=now,
        accounts="listed",
        most_shown=MOST_SHOWN,
        first_place=FIRST_PLACE,
    )
    overseen = [
        Overseen(fate, player, _entered(player, place, now))
        for place, (player, (_mine, fate)) in enumerate(zip(players, told, strict=True), start=1)
    ]
    home = f"{division[:2]}0000"
    codes = _provinces_of_list() if all_houses else [home]
    houses = [game.cast.province(code) for code in codes]
    return Years(game, overseen, houses, shown)


def _entered(player: Player, place: int, now: datetime) -> Listing:
    return enter_earlier(
        player.licence.mine,
        number=f"演2019-{place:03}",
        batch_year=now.year,
        listed_at=now,
        source=EARLIER,
        by=None,
        now=now,
    )


def _provinces_of_list() -> list[str]:
    standing = Listing.objects.filter(left_at__isnull=True).order_by("province")
    return list(standing.values_list("province", flat=True).distinct())
