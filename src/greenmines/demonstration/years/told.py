"""What the registers come to tell of listed mines, so that leads open of it: lists, fines, ends."""

from datetime import date, datetime, timedelta

from greenmines.demonstration import misfortunes
from greenmines.records.mines.facts import LicenceFacts, MineFacts
from greenmines.records.mines.sorting import LicenceLine
from greenmines.records.mines.taking_in import take_in_licences
from greenmines.records.registers.intake import Origin
from greenmines.records.registers.models import (
    AbnormalPeriod,
    Penalty,
    Register,
    SeriousPeriod,
)
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.facts import MineState

from .fates import Fate
from .overseeing import Overseen, Years


RENEWED_FOR = timedelta(days=3650)
SERIOUS = "（演示）被列入严重违法名单（后查明系登记错误）"

# On which list the mine stands in which year; on that of serious violations it is a mistake.
LISTS: dict[int, Register] = {1: Register.ABNORMAL, 3: Register.SERIOUS}


def put_on_list(years: Years, now: datetime) -> None:
    _tell_list(years, now, removed_on=None)


def take_off_list(years: Years, now: datetime) -> None:
    _tell_list(years, now, removed_on=day_in_china(now))


def _tell_list(years: Years, now: datetime, *, removed_on: date | None) -> None:
    register = LISTS.get(years.number)
    if register is None:
        return
    number = years.of(Fate.ON_ABNORMAL_LIST).player.facts.licence_number
    listed_on = date(years.year, 5, 20)
    row: AbnormalPeriod | SeriousPeriod = misfortunes.abnormal(number, listed_on)
    if register is Register.SERIOUS:
        row = SeriousPeriod(licence_number=number, listed_on=listed_on, ground=SERIOUS)
    row.removed_on = removed_on
    name = f"{years.game.seed}-{register}"
    misfortunes.tell(register, [row], name, day_in_china(now), now)


def tell_penalty(years: Years, now: datetime) -> None:
    for one in years.beginning():
        if one.fate is Fate.PENALISED:
            row = Penalty(
                licence_number=one.player.facts.licence_number,
                decision_number=f"演环罚〔{years.year}〕15号",
                authority="生态环境局（演示）",
                kind="罚款",
                decided_on=day_in_china(now) - timedelta(days=5),
                ground="（演示）堆场未采取抑尘措施",
            )
            name = f"{years.game.seed}-penalty"
            misfortunes.tell(Register.PENALTIES, [row], name, day_in_china(now), now)


def tell_ends(years: Years, now: datetime) -> None:
    """The register of mining rights: a mine that is exhausted, a licence that was not renewed."""
    for one in years.beginning():
        day = day_in_china(now)
        if one.fate is Fate.EXHAUSTED:
            _tell_licence(years, one, MineState.EXHAUSTED, one.player.facts.valid_until, now)
        if one.fate is Fate.LICENCE_ENDED:
            _tell_licence(years, one, MineState.PRODUCING, day - timedelta(days=10), now)


def tell_late_end(years: Years, now: datetime) -> None:
    """It is renewed only in the next year."""
    for one in years.beginning():
        if one.fate is Fate.RENEWED:
            until = day_in_china(now) - timedelta(days=10)
            _tell_licence(years, one, MineState.PRODUCING, until, now)


def tell_renewal(years: Years, now: datetime) -> None:
    one = years.of(Fate.RENEWED)
    if years.number == one.course.year + 1:
        until = day_in_china(now) + RENEWED_FOR
        _tell_licence(years, one, MineState.PRODUCING, until, now)


def _tell_licence(
    years: Years, one: Overseen, state: MineState, valid_until: date, now: datetime
) -> None:
    facts, day = one.player.facts, day_in_china(now)
    mine = MineFacts(name_zh=one.player.mine.name, division=one.player.mine.division, state=state)
    licence = LicenceFacts(
        number=facts.licence_number,
        issuer="发证机关（演示）",
        valid_from=facts.valid_from,
        valid_until=valid_until,
        as_of=day,
    )
    name = f"{years.game.seed}-{one.fate}"
    origin = Origin(f"licences-{one.fate}-demonstration", f"{name}-{day.isoformat()}", day)
    take_in_licences([LicenceLine(2, mine, licence)], origin=origin, by=None, now=now)
