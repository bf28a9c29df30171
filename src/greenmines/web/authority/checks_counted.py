"""The spot checks that go into a province's recommendation file, counted by a later stage (4.1)."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from greenmines.records.checks.queries import results_of_house
from greenmines.records.rounds.queries import round_before
from greenmines.rules.deadlines import moment_of


if TYPE_CHECKING:
    from greenmines.records.rounds.models import Round
    from greenmines.rules.checks import CheckSummary


def checks_counted(round_: "Round", province: str, now: datetime) -> "CheckSummary":
    """Published since the provinces were to finish the round before.

    Of the first round, since the beginning of its year: the notice does not say from when on.
    """
    before = round_before(round_)
    first = moment_of(date(round_.notice_on.year, 1, 1), 0)
    return results_of_house(province, before.provinces_finish_at if before else first, now)
