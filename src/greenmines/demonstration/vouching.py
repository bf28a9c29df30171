"""What the publicity system tells as of a day: a demonstration has no other system for it."""

from datetime import date, datetime

from greenmines.records.mines.facts import LicenceFacts, MineFacts
from greenmines.records.mines.models import Licence
from greenmines.records.mines.sorting import LicenceLine
from greenmines.records.mines.taking_in import take_in_licences
from greenmines.records.registers.intake import Origin
from greenmines.records.registers.models import Register, SeriousPeriod
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.linkage import linkage_on

from .misfortunes import abnormal, tell


BYSTANDER = "C5300002010017120000001"  # a licence of no mine here: a register is never empty
LISTED = date(2020, 1, 6)


def vouch(now: datetime) -> None:
    """Nothing new on either list, and every licence as it was.

    Before anybody asks how old all this is there is no need to say.
    """
    day = day_in_china(now)
    if linkage_on(day) is None:
        return
    serious = SeriousPeriod(
        licence_number=BYSTANDER, listed_on=LISTED, ground="（演示）一年内两次受到行政处罚"
    )
    tell(Register.ABNORMAL, [abnormal(BYSTANDER, LISTED)], "vouched", day, now)
    tell(Register.SERIOUS, [serious], "vouched", day, now)
    _read_licences(day, now)


def _read_licences(day: date, now: datetime) -> None:
    """The register of mining rights again, with nothing new in it."""
    licences = Licence.objects.filter(as_of__lt=day).select_related("mine").order_by("id")
    lines = [_line_of(place, one, day) for place, one in enumerate(licences, start=2)]
    if lines:
        origin = Origin(f"{Register.LICENCES}-demonstration", f"vouched-{day.isoformat()}", day)
        take_in_licences(lines, origin=origin, by=None, now=now)


def _line_of(place: int, licence: Licence, day: date) -> LicenceLine:
    mine = MineFacts(name_zh=licence.mine.name_zh, division=licence.mine.division)
    said = LicenceFacts(
        number=licence.number,
        issuer=licence.issuer,
        valid_from=licence.valid_from,
        valid_until=licence.valid_until,
        as_of=day,
    )
    return LicenceLine(place, mine, said)
