"""A mine that was removed applies again, in a small round of its own, and is listed again."""

from datetime import date, datetime, timedelta

from greenmines.demonstration.players import Acts, Game
from greenmines.demonstration.replay import DAYS, steps_of
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
from .overseeing import Going, Overseen, Years


LASTING = timedelta(days=29)
PAUSE = timedelta(hours=26)  # so that the clock says first that a publicity is over


def come_back(years: Years, now: datetime) -> None:
    """The round opens; its steps are played between the turns of the year, each on its day."""
    back = [one for one in years.overseen if one.course.ending is Ending.COMES_BACK]
    returning = [one for one in back if _may_return(one, day_in_china(now))]
    if years.number == BACK_IN and returning:
        years.going = Going(_acts(_opened(years, returning, now)))
        years.going.go_on()


def _may_return(one: Overseen, day: date) -> bool:
    """Where the rules set no ban, nothing keeps a removed mine away."""
    left = history_of(one.listing.mine).last()
    if left is None or left.left_at is None:
        return False
    rules, ground = supervision_in_force(day).returning, Ground(left.leaving_ground)
    return not refusals_to_return(rules, day_in_china(left.left_at), ground, day)


def _opened(years: Years, returning: list[Overseen], now: datetime) -> Game:
    game, opening = years.game, day_in_china(now)
    name = Words(
        f"{years.year}年度补充遴选（演示）", f"Additional selection of {years.year} (demo)"
    )
    round_ = opened(
        game.cast, game.rules, opening=opening, closing=opening + LASTING, name=name, now=now
    )
    rounds.open_part(round_, by=years.home[Post.REVIEWER], now=now)
    for one in returning:
        one.player.licence.refresh_from_db()  # its mine was listed when it was read
        one.player.application = one.player.agency = None
    players = [one.player for one in returning]
    return Game(f"{game.seed}|{years.year}", round_, game.cast, players, pause=PAUSE)


def _acts(small: Game) -> Acts:
    """To the announcement of the same year, and the day after it the end of the round."""
    yield from steps_of(small)
    yield (over := small.moment(max(DAYS.values()) + 1))
    conclude(small.round, by=small.cast.ministry[Post.ROUND_OFFICER], now=over)
