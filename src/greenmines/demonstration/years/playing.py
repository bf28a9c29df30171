"""The years after the list: turns on their days, and between them what the clock does by itself.

Clauses 3.3a to 3.3e. Whatever is done bears the day on which it is done, in the order of the days.
"""

from datetime import datetime

from greenmines.demonstration.players import Game
from greenmines.demonstration.replay import DAYS
from greenmines.records.applications.concluding import conclude
from greenmines.rules.posts import Post

from .calendar import CALENDAR
from .closing import year_end
from .ends import YearEnd
from .overseeing import Years, begun


def play_years(
    game: Game,
    *,
    years: int,
    division: str,
    shown: frozenset[str] = frozenset(),
    all_houses: bool = True,
) -> tuple[Years, list[YearEnd]]:
    """So many years from the announcement of a round on, which ends; one seed is one history.

    The mines with a fate lie in the county of `division`. The first year begins when the round is
    over, the others on 1 January.
    """
    since = first_day(game)
    told_of = begun(game, since, division=division, shown=shown, all_houses=all_houses)
    conclude(game.round, by=game.cast.ministry[Post.ROUND_OFFICER], now=since)
    first = first_year(game)
    ends = []
    for number in range(1, years + 1):
        told_of.year, told_of.number = first + number - 1, number
        game.say(f"year {told_of.year}")
        _play(told_of, since)
        until = told_of.moment(12, 31, 23)
        ends.append(year_end(told_of.year, since, until, told_of.clock.found))
        since = until
    return told_of, ends


def first_year(game: Game) -> int:
    """The calendar year in which the first of them ends."""
    since = first_day(game)
    return since.year if since.month == 1 else since.year + 1


def first_day(game: Game) -> datetime:
    """After the last act of the round."""
    return game.moment(max(DAYS.values()), 18)


def _play(years: Years, since: datetime) -> None:
    """A turn of before the years began is not played."""
    for dated in CALENDAR:
        now = years.moment(dated.month, dated.day)
        if now > since:
            _go_on(years, now)
            dated.turn(years, now)
    _go_on(years, years.moment(12, 31, 23))


def _go_on(years: Years, until: datetime) -> None:
    """The mornings until then, and between them what goes on of what began before."""
    going = years.going
    while going is not None and going.at is not None and going.at <= until:
        years.clock.until(going.at)
        going.go_on()
    years.clock.until(until)
