"""Filling an empty database for a demonstration: a round, the years after it, and one open today.

All is one transaction: a preparation that is broken off leaves nothing, and begins anew.
"""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from greenmines.records.rounds.models import Round
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.library import shipped as shipped_rules

from . import newcomer
from .cast import below
from .open_round import play_open_round
from .players import Game
from .real_rows import RealMine, shipped
from .replay import play_round
from .stories import Story, invented_mines
from .waiting import COUNTIES, SHOWN
from .years import under_way
from .years.playing import first_day, first_year, play_years


FINISHED, FINISHED_RULES = date(2020, 6, 1), "2020"
BATCH = "2020"  # mines of another year's list did not take part in this round
INVENTED_IN = "530102"


def is_filled() -> bool:
    """Whether a demonstration lies here; both rounds come in one transaction."""
    return Round.objects.filter(is_demonstration=True).exists()


def real_mines() -> list[tuple[RealMine, Story]]:
    """The mines of the list of 2020, each as it is: nothing befalls them."""
    return [(mine, Story.PLAIN) for mine in shipped("national-list") if mine.batch == BATCH]


@transaction.atomic
def fill(*, seed: str, now: datetime, say: Callable[[str], None]) -> None:
    """Both rounds, the years after the first, and the newcomer's mine."""
    game, _result = play_round(
        [*real_mines(), *invented_mines(INVENTED_IN)],
        rules=shipped_rules(FINISHED_RULES),
        seed=seed,
        opening=FINISHED,
        say=lambda step: say(f"Selection of {FINISHED.year}: {step}"),
        shown=frozenset({SHOWN}),
    )
    _supervise(game, now)
    play_open_round(game.cast, seed=f"{seed}-open", now=now, say=say)
    newcomer.set_out(now)


def _supervise(game: Game, now: datetime) -> None:
    """Of the shown province: every year since the list was announced, and what is at hand today."""
    county = COUNTIES[SHOWN]
    below(game.cast, county, first_day(game))
    past = max(0, day_in_china(now).year - first_year(game))
    years, _ends = play_years(
        game, years=past, division=county, shown=frozenset({SHOWN}), all_houses=False
    )
    under_way.arrange(years, now)
