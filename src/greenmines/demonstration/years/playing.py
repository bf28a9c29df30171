"""The years after the list, played turn by turn in the order of their days (3.3a to 3.3e)."""

from dataclasses import dataclass
from datetime import datetime

from greenmines.demonstration.players import Game
from greenmines.demonstration.replay import DAYS

from . import (
    accusing,
    checking,
    crediting,
    drawing,
    rectifying,
    removing,
    reporting,
    returning,
    told,
)
from .closing import YearEnd, year_end
from .overseeing import Turn, Years, begun


@dataclass(frozen=True, slots=True)
class Dated:
    """A turn on a day of each year; some come several times a year."""

    month: int
    day: int
    turn: Turn


# Each day comes after all that the turns before it have done, so that the audit tells one story.
CALENDAR: tuple[Dated, ...] = (
    Dated(1, 1, crediting.recount),
    Dated(1, 18, rectifying.report_all),
    Dated(1, 20, checking.publish_all),  # also what ought to have been public last year
    Dated(1, 22, rectifying.recheck_all),
    Dated(1, 25, drawing.furnish),
    Dated(1, 26, drawing.prepare),
    Dated(1, 28, drawing.publish),
    Dated(1, 29, reporting.accept_all),
    Dated(2, 5, reporting.answer_all),
    Dated(2, 8, reporting.close_all),
    Dated(2, 20, crediting.record_mistake),
    Dated(3, 1, drawing.hold),
    Dated(3, 11, crediting.object_to_mistake),
    Dated(3, 12, checking.open_drawn),
    Dated(3, 15, checking.notify_all),
    Dated(3, 20, crediting.uphold),
    Dated(3, 22, checking.visit_all),
    Dated(3, 26, checking.conclude_all),
    Dated(3, 28, checking.decide_all),
    Dated(4, 1, crediting.recount),
    Dated(4, 5, told.tell_ends),
    Dated(4, 8, checking.publish_all),
    Dated(4, 9, rectifying.look_for_leads),
    Dated(4, 15, rectifying.weigh),
    Dated(4, 17, removing.answer_all),
    Dated(5, 6, removing.hear_all),
    Dated(5, 8, reporting.receive_all),
    Dated(5, 10, reporting.accept_all),
    Dated(5, 11, removing.sign_all),
    Dated(5, 12, removing.second_all),
    Dated(5, 13, removing.announce_all),
    Dated(5, 14, checking.open_because_of_report),
    Dated(5, 15, checking.notify_all),
    Dated(5, 22, checking.visit_all),
    Dated(5, 24, checking.conclude_all),
    Dated(5, 25, checking.decide_all),
    Dated(5, 28, checking.publish_all),
    Dated(5, 30, told.put_on_abnormal_list),
    Dated(6, 1, reporting.answer_all),
    Dated(6, 3, reporting.close_all),
    Dated(6, 4, rectifying.look_for_leads),
    Dated(6, 8, rectifying.weigh),
    Dated(6, 10, accusing.open_case),
    Dated(6, 14, accusing.ask_hearing),
    Dated(6, 25, accusing.hear),
    Dated(7, 1, crediting.recount),
    Dated(7, 2, rectifying.report_all),
    Dated(7, 8, rectifying.recheck_all),
    Dated(7, 10, accusing.propose),
    Dated(7, 15, accusing.decide_all),
    Dated(7, 20, rectifying.find_missed),  # and what follows of it
    Dated(7, 24, removing.answer_all),
    Dated(7, 25, reporting.note_rectified),
    Dated(8, 20, removing.hear_all),
    Dated(9, 6, removing.sign_all),
    Dated(9, 8, removing.second_all),
    Dated(9, 12, removing.announce_all),
    Dated(9, 15, crediting.ask_repair),
    Dated(9, 25, crediting.grant_repair),
    Dated(9, 26, crediting.record_of_agencies),
    Dated(9, 28, told.take_off_abnormal_list),
    Dated(10, 1, crediting.recount),
    Dated(10, 12, returning.come_back),
    Dated(10, 20, reporting.receive_late),
    Dated(10, 25, told.tell_penalty),
    Dated(11, 1, checking.open_to_be_late),
    Dated(11, 3, checking.notify_all),
    Dated(11, 5, rectifying.look_for_leads),
    Dated(11, 8, rectifying.weigh),
    Dated(11, 10, checking.visit_all),
    Dated(11, 20, checking.conclude_all),
    Dated(11, 25, checking.decide_all),  # nobody publishes before the next year
)


def play_years(
    game: Game,
    *,
    years: int,
    division: str,
    shown: frozenset[str] = frozenset(),
    all_houses: bool = True,
) -> tuple[Years, list[YearEnd]]:
    """So many years from the announcement of a round on; one seed is one history.

    The mines with a fate lie in the county of `division`. The first year begins when the round is
    over, the others on 1 January.
    """
    since = first_day(game)
    told_of = begun(game, division=division, shown=shown, all_houses=all_houses)
    first = first_year(game)
    ends = []
    for number in range(1, years + 1):
        told_of.year, told_of.number = first + number - 1, number
        game.say(f"year {told_of.year}")
        _play(told_of, since)
        until = told_of.moment(12, 31, 23)
        ends.append(year_end(told_of.year, since, until))
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
            dated.turn(years, now)
