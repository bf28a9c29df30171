"""An agency held to account: it asked a mine for money, is heard, criticised in public, banned."""

from datetime import datetime, timedelta

from greenmines.demonstration.cast import Agency
from greenmines.records.misconduct import actions as misconduct
from greenmines.records.misconduct.actions import CaseSaid
from greenmines.records.misconduct.deciding import decide
from greenmines.records.misconduct.models import Case, CaseSource, CaseState
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.misconduct import CaseOutcome, Hearing, MisconductGround, Proposed
from greenmines.rules.posts import Post

from .overseeing import Years


ACCUSED_IN = 2  # the year
BANNED_FOR = timedelta(days=365)
FACTS = "（演示）以“加急费”名义向被评估矿山收取费用。"
STATEMENT = "（演示）系个别业务人员所为，款项已退还。"
HEARD = "（演示）听证中该机构承认收费事实，退款凭证附后。"
REASONS = "（演示）违反不得向矿山收取任何费用的规定，予以通报批评，一年内不得承担评估。"
TERM = "（演示）规则未定期限，按情节定为一年。"


def open_case(years: Years, now: datetime) -> None:
    if years.number == ACCUSED_IN:
        ground, source = MisconductGround.FEE_FROM_MINE, CaseSource.OWN_FINDING
        said = CaseSaid(_accused(years).organisation, ground, FACTS, source)
        case = misconduct.open_case(said, by=years.home[Post.REVIEWER], now=now)
        misconduct.tell(case, by=years.home[Post.REVIEWER], now=now)


def _accused(years: Years) -> Agency:
    """The last one: who wants to play an agency is given the first."""
    return years.game.cast.agencies[-1]


def ask_hearing(years: Years, now: datetime) -> None:
    for case in Case.objects.filter(state=CaseState.TOLD, hearing=Hearing.OPEN):
        misconduct.ask_hearing(case, STATEMENT, by=_accused(years).manager, now=now)


def hear(years: Years, now: datetime) -> None:
    for case in Case.objects.filter(state=CaseState.TOLD, hearing=Hearing.ASKED):
        misconduct.hold_hearing(case, HEARD, by=years.home[Post.REVIEWER], now=now)


def propose(years: Years, now: datetime) -> None:
    until = day_in_china(now + BANNED_FOR)
    for case in Case.objects.filter(state=CaseState.TOLD, hearing=Hearing.HELD):
        said = Proposed(CaseOutcome.BAN, REASONS, until, TERM)
        misconduct.propose(case, said, by=years.home[Post.SIGNER], now=now)


def decide_all(years: Years, now: datetime) -> None:
    """By a second signer, of the ministry."""
    for case in Case.objects.filter(state=CaseState.PROPOSED):
        decide(case, by=years.game.cast.ministry[Post.SIGNER], now=now)
