"""Cases against an agency and an expert: told, heard or not, ended without a case or in public."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from greenmines.records.complaints.models import Complaint
from greenmines.records.misconduct import actions as misconduct
from greenmines.records.misconduct.actions import CaseSaid
from greenmines.records.misconduct.deciding import decide
from greenmines.records.misconduct.models import Case, CaseSource, CaseState
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.misconduct import CaseOutcome, Hearing, MisconductGround, Proposed
from greenmines.rules.posts import Post

from .overseeing import Years
from .reporting import FEE


BANNED_FOR = timedelta(days=365)
HEARD = "（演示）听证中该机构承认收费事实，退款凭证附后。"
TERM = "（演示）规则未定期限，按情节定为一年。"


@dataclass(frozen=True, slots=True)
class Accusation:
    """Against the agency where there was a fee, else against one of its experts."""

    ground: MisconductGround
    facts: str
    statement: str
    outcome: CaseOutcome
    reasons: str

    @property
    def is_about_fee(self) -> bool:
        return self.ground is MisconductGround.FEE_FROM_MINE


# By the number of the year. The agency asks to be heard, the expert waives it.
ACCUSATIONS: dict[int, Accusation] = {
    1: Accusation(
        MisconductGround.OPINION_NOT_OBJECTIVE,
        "（演示）该专家对同一指标前后意见不一。",
        "（演示）两次现场条件不同，说明附后。",
        CaseOutcome.NO_CASE,
        "（演示）经核对评估记录，意见有据，不予处理。",
    ),
    2: Accusation(
        MisconductGround.FEE_FROM_MINE,
        "（演示）以“加急费”名义向被评估矿山收取费用。",
        "（演示）系个别业务人员所为，款项已退还。",
        CaseOutcome.BAN,
        "（演示）违反不得向矿山收取任何费用的规定，予以通报批评，一年内不得承担评估。",
    ),
    3: Accusation(
        MisconductGround.OPINION_NOT_OBJECTIVE,
        "（演示）该专家未到现场即出具意见。",
        "（演示）承认未到现场。",
        CaseOutcome.CRITICISM,
        "（演示）未经现场查看出具意见，予以通报批评。",
    ),
}


def open_case(years: Years, now: datetime) -> None:
    said, reviewer = ACCUSATIONS.get(years.number), years.home[Post.REVIEWER]
    if said is None:
        return
    case = misconduct.open_case(_case_of(years, said), by=reviewer, now=now)
    misconduct.tell(case, by=reviewer, now=now)


def _case_of(years: Years, said: Accusation) -> CaseSaid:
    """A fee is the agency's own and a complaint told of it; an opinion is one expert's."""
    agency = years.accused
    if said.is_about_fee:
        told = Complaint.objects.get(facts=FEE.facts)
        source, accused = CaseSource.COMPLAINT, agency.organisation
        return CaseSaid(accused, said.ground, said.facts, source, complaint=told)
    return CaseSaid(agency.experts[0], said.ground, said.facts, CaseSource.OWN_FINDING)


def answer(years: Years, now: datetime) -> None:
    said, agency = ACCUSATIONS.get(years.number), years.accused
    if said is None:
        return
    for case in Case.objects.filter(state=CaseState.TOLD, hearing=Hearing.OPEN):
        if said.is_about_fee:
            misconduct.ask_hearing(case, said.statement, by=agency.manager, now=now)
        else:
            misconduct.waive_hearing(case, said.statement, by=agency.experts[0], now=now)


def hear(years: Years, now: datetime) -> None:
    for case in Case.objects.filter(state=CaseState.TOLD, hearing=Hearing.ASKED):
        misconduct.hold_hearing(case, HEARD, by=years.home[Post.REVIEWER], now=now)


def propose(years: Years, now: datetime) -> None:
    said = ACCUSATIONS.get(years.number)
    if said is None:
        return
    for case in Case.objects.filter(state=CaseState.TOLD):
        misconduct.propose(case, _proposed(said, now), by=years.home[Post.SIGNER], now=now)


def _proposed(said: Accusation, now: datetime) -> Proposed:
    if said.outcome is not CaseOutcome.BAN:
        return Proposed(said.outcome, said.reasons)
    return Proposed(said.outcome, said.reasons, day_in_china(now + BANNED_FOR), TERM)


def decide_all(years: Years, now: datetime) -> None:
    """By a second signer, of the ministry."""
    for case in Case.objects.filter(state=CaseState.PROPOSED):
        decide(case, by=years.game.cast.ministry[Post.SIGNER], now=now)
