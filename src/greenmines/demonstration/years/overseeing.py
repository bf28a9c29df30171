"""The years after the list as they are played: the game, the year, and whom a fate befalls."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from django.db.models import QuerySet

from greenmines.demonstration.cast import Agency, House, house_of
from greenmines.demonstration.players import Acts, Game, Player
from greenmines.demonstration.staging import staged
from greenmines.demonstration.stories import Story
from greenmines.records.checks.models import Check
from greenmines.records.checks.queries import every_check
from greenmines.records.inspections.models import Draw
from greenmines.records.listings.actions import enter_earlier
from greenmines.records.listings.models import Listing
from greenmines.rules.checks import CheckStage, GreenResult, PublicityResult, Results
from greenmines.rules.deadlines import CHINA, day_in_china
from greenmines.rules.posts import Actor

from .fates import COURSES, Course, Ending, Fate, fated_mines
from .mornings import Mornings


FIRST_PLACE = 2000  # far from the mines of every round
MOST_SHOWN = len(Fate)  # enterprises that somebody may want to sign in as
EARLIER = "演示公告2019年第1号"  # by which the mines with a fate came into the list
LAST_COURSE = max(course.year for course in COURSES.values())
WANTING = 0.4
BEFORE = timedelta(days=365)  # the announcement of the round
FINE = Results(GreenResult.NO_PROBLEM, PublicityResult.CONSISTENT)


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
class Going:
    """What takes many days and goes on at a moment, other things between; None: it is over."""

    acts: Acts
    at: datetime | None = None

    def go_on(self) -> None:
        self.at = next(self.acts, None)


@dataclass(slots=True)
class Years:
    """`year` is that of the calendar, `number` counts from 1; `houses` hold draws of their own."""

    game: Game
    overseen: list[Overseen]
    houses: list[House]
    shown: frozenset[str]
    clock: Mornings
    going: Going | None = None
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
        return self.game.cast.houses[Actor.COUNTY, mine.division]

    @property
    def accused(self) -> Agency:
        """The last one: who wants to play an agency is given the first."""
        return self.game.cast.agencies[-1]

    def moment(self, month: int, day: int, hour: int = 10) -> datetime:
        return datetime.combine(date(self.year, month, day), time(hour), tzinfo=CHINA)

    def of(self, fate: Fate) -> Overseen:
        return next(one for one in self.overseen if one.fate is fate)

    def beginning(self) -> list[Overseen]:
        """Those whose course begins this year."""
        return [one for one in self.overseen if one.course.year == self.number]

    def about(self, listing_id: int) -> Overseen | None:
        return next((one for one in self.overseen if one.listing.pk == listing_id), None)

    def found_at(self, listing_id: int) -> Results:
        """What a team finds this year."""
        one = self.about(listing_id)
        if one is None:
            return FINE
        if self.number > LAST_COURSE:
            return Results(self._found_after(one), PublicityResult.CONSISTENT)
        if one.course.year != self.number:
            return FINE
        is_away = one.course.found is GreenResult.DID_NOT_COOPERATE
        published = PublicityResult.NOT_CHECKED if is_away else one.course.published
        return Results(one.course.found, published)

    def _found_after(self, one: Overseen) -> GreenResult:
        """Of the years after all courses: now and then something is to be put right."""
        chance = Random(f"{self.game.seed}|{self.year}|{one.fate}").random()
        is_wanting = one.course.ending is Ending.STAYS and chance < WANTING
        return GreenResult.RECTIFY if is_wanting else GreenResult.NO_PROBLEM

    def checks_at(self, stage: CheckStage) -> QuerySet[Check]:
        houses = [house.organisation.pk for house in self.houses]
        return every_check().filter(stage=stage, house__in=houses).order_by("id")


Turn = Callable[[Years, datetime], None]


def begun(
    game: Game, since: datetime, *, division: str, shown: frozenset[str], all_houses: bool
) -> Years:
    """The mines with a fate enter the list as of an earlier batch; the years may begin at `since`.

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
    house_of(game.cast, Actor.COUNTY, division, since)
    return Years(game, overseen, houses, shown, Mornings(day_in_china(since)))


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
