"""The lists of the publicity system as of a day: what a demonstration has no other system for."""

from datetime import date, datetime

from greenmines.records.registers.models import Register, SeriousPeriod
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.linkage import linkage_on

from .misfortunes import abnormal, tell


BYSTANDER = "C5300002010017120000001"  # a licence of no mine here: a register is never empty
LISTED = date(2020, 1, 6)


def vouch(now: datetime) -> None:
    """Nothing new on either list; before anybody asks how old they are there is no need to say."""
    day = day_in_china(now)
    if linkage_on(day) is None:
        return
    serious = SeriousPeriod(
        licence_number=BYSTANDER, listed_on=LISTED, ground="（演示）一年内两次受到行政处罚"
    )
    tell(Register.ABNORMAL, [abnormal(BYSTANDER, LISTED)], "vouched", day, now)
    tell(Register.SERIOUS, [serious], "vouched", day, now)
