"""A mine that was removed applies again, in a small round of its own, and is listed again."""

from datetime import date, datetime, timedelta

from greenmines.demonstration.players import Game
from greenmines.demonstration.replay import DAYS, play_steps
from greenmines.demonstration.staging import opened
from greenmines.records.applications.concluding import conclude
from greenmines.records.listings.queries import history_of
from greenmines.records.policies.queries import supervision_in_force
from greenmines.records.rounds import actions as rounds
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Post
from greenmines.rules.removal import Ground, refusals_to_return
from greenmines.rules.sources import Words

from .fates import BACK_IN, Ending
from .overseeing import Overseen, Years


OPENS = (2, 20)  # month and day: the announcement falls in the same year
LASTING = timedelta(days=29)


def come_back(years: Years, _now: datetime) -> None:
    """The round began in spring and is over by now; its acts bear the days on which they fell."""
    if years.number != BACK_IN:
        return
    for one in years.overseen:
        if one.course.ending is Ending.COMES_BACK and _may_return(one, date(years.year, *OPENS)):
            _play_round(years, one)


def _may_return(one: Overseen, day: date) -> bool:
    """Where the rules set no ban, nothing keeps a removed mine away."""
    left = history_of(one.listing.mine).last()
    if left is None or left.left_at is None:
        return False
    rules, ground = supervision_in_force(day).returning, Ground(left.leaving_ground)
    return not refusals_to_return(rules, day_in_china(left.left_at), ground, day)


def _play_round(years: Years, one: Overseen) -> None:
    game = years.game
    opening = date(years.year, *OPENS)
    morning = years.moment(*OPENS, hour=8)
    name = Words(
        f"{years.year}年度补充遴选（演示）", f"Additional selection of {years.year} (demo)"
    )
    round_ = opened(
        game.cast, game.rules, opening=opening, closing=opening + LASTING, name=name, now=morning
    )
    one.player.licence.refresh_from_db()  # its mine was listed when it was read
    one.player.application = one.player.agency = None
    small = Game(f"{game.seed}|{years.year}", round_, game.cast, [one.player])
    rounds.open_part(round_, by=years.home[Post.REVIEWER], now=morning)
    play_steps(small)
    over = small.moment(max(DAYS.values()) + 1)
    conclude(round_, by=game.cast.ministry[Post.ROUND_OFFICER], now=over)
