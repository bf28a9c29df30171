"""What supervision has on its desks today: a case at every step, the years before played already.

Only mines with a fate bear what is not in order; a real one that is drawn has no problem.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import cycle

from greenmines.demonstration.misfortunes import tell
from greenmines.demonstration.papers_shown import scan
from greenmines.records.checks import actions as checks
from greenmines.records.checks.models import Check
from greenmines.records.checks.opening import open_checks
from greenmines.records.complaints import actions as complaints
from greenmines.records.complaints.actions import ComplaintSaid
from greenmines.records.complaints.models import Complaint, ComplaintFinding, ComplaintKind
from greenmines.records.credit import actions as credit
from greenmines.records.credit.actions import EventSaid
from greenmines.records.credit.models import CreditEvent
from greenmines.records.inspections import actions as draws
from greenmines.records.inspections.actions import Hours
from greenmines.records.inspections.freezing import asked_by
from greenmines.records.inspections.models import Draw
from greenmines.records.mines.queries import code_of_holder
from greenmines.records.misconduct import actions as misconduct
from greenmines.records.misconduct.actions import CaseSaid
from greenmines.records.misconduct.models import CaseSource
from greenmines.records.plans import actions as plans
from greenmines.records.plans.models import Batch
from greenmines.records.plans.parting import mines_of
from greenmines.records.plans.permissions import Planned
from greenmines.records.plans.queries import matters_of
from greenmines.records.registers.models import Register, RiskClassing
from greenmines.records.removals import actions as removals
from greenmines.records.removals import orders
from greenmines.records.removals.models import Removal
from greenmines.records.removals.orders import OrderSaid
from greenmines.records.removals.permissions import ProposalSaid
from greenmines.rules.checks import CheckStage, LeadSource
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.drawing.strata import PartedBy, Shares
from greenmines.rules.misconduct import MisconductGround
from greenmines.rules.posts import Post
from greenmines.rules.removal import Ground, RemovalOutcome
from greenmines.rules.risk import RiskClass

from . import checking
from .crediting import subject_of
from .drawing import commit, parties_of, reveal
from .fates import Fate
from .overseeing import FINE, Overseen, Years
from .rectifying import DONE, FINDINGS
from .removing import FACTS, REASONS
from .reporting import ANSWERS, CONTACT


OPEN_FOR = timedelta(days=300)  # whoever plays by hand may come back
# How far the drawn mines came, in the order in which they were drawn; the last repeats.
FAR: tuple[CheckStage, ...] = (
    CheckStage.PUBLISHED,
    CheckStage.DRAFTED,
    CheckStage.NOTIFIED,
    CheckStage.VISITED,
)


# How many holders are in which class, in turn; of the last nothing is told.
CLASSES: tuple[RiskClass | None, ...] = (
    RiskClass.A,
    RiskClass.B,
    RiskClass.A,
    RiskClass.C,
    RiskClass.B,
    RiskClass.D,
    None,
)
RISKIER = {RiskClass.C.value: Decimal("0.25"), RiskClass.D.value: Decimal("0.3")}


def ago(now: datetime, days: int) -> datetime:
    return now - timedelta(days=days)


def arrange(years: Years, now: datetime) -> None:
    """The last acts lie before `now`, and what runs has days left."""
    years.year, years.number = day_in_china(now).year, 0  # no course begins
    _class_holders(years, ago(now, 61))
    held, running = _plan(years, now)
    draw = _held(years, held, now)
    _freeze(years, running, ago(now, 1), until=now + OPEN_FOR)
    _check_all(years, draw, now)
    for arrange_one in ARRANGED:
        arrange_one(years, now)
    years.clock.look(now)


def _class_holders(years: Years, now: datetime) -> None:
    """In which class of risk the regulators put those of the province; of some nothing is told."""
    held = mines_of(years.home.organisation, now)
    codes = sorted({code_of_holder(one.mine) for one in held} - {""})
    told = [
        RiskClassing(
            credit_code=code,
            risk_class=risk_class,
            classed_on=day_in_china(now),
            classed_by="市场监督管理局（演示）",
        )
        for code, risk_class in zip(codes, cycle(CLASSES), strict=False)
        if risk_class is not None
    ]
    tell(Register.RISK, told, "classed", day_in_china(now), now)


def _plan(years: Years, now: datetime) -> tuple[Batch, Batch]:
    """Of the year, published; its first batch is drawn, its second being drawn."""
    house = years.home
    verifier, matter = house[Post.VERIFIER], matters_of(house.organisation)[0]
    title = f"{years.year}年度绿色矿山“双随机、一公开”抽查计划（演示）"
    plan = plans.prepare(years.year, title, by=verifier, now=ago(now, 60))
    first, second = (
        plans.add_batch(plan, matter, planned, by=verifier, now=ago(now, 60))
        for planned in (
            _planned("第一批（演示）", Shares(matter.ratio), ago(now, 57), now + OPEN_FOR),
            replace(
                _planned(
                    "第二批（演示）", Shares(matter.ratio, RISKIER), ago(now, 5), now + OPEN_FOR
                ),
                parted_by=PartedBy.RISK,
            ),
        )
    )
    plans.publish(plan, by=house[Post.SIGNER], now=ago(now, 58))
    for batch in (first, second):
        batch.refresh_from_db()
    return first, second


def _planned(name: str, shares: Shares, opens: datetime, closes: datetime) -> Planned:
    days = day_in_china(opens), day_in_china(closes)
    return Planned(name, *days, PartedBy.NOTHING, shares)


def _freeze(years: Years, batch: Batch, now: datetime, *, until: datetime) -> Draw:
    house = years.home
    parties = [one.organisation for one in parties_of(years, house)]
    hours = Hours(until, until + timedelta(days=2))
    return draws.freeze(asked_by(batch), parties, hours, by=house[Post.VERIFIER], now=now)


def _held(years: Years, batch: Batch, now: datetime) -> Draw:
    draw = _freeze(years, batch, ago(now, 55), until=ago(now, 53))
    commit(years, draw, years.home, ago(now, 54))
    draw.refresh_from_db()
    reveal(years, draw, years.home, ago(now, 52))
    return draws.conclude(draw, by=years.home[Post.VERIFIER], now=ago(now, 50))


def _check_all(years: Years, draw: Draw, now: datetime) -> None:
    verifier = years.home[Post.VERIFIER]
    opened = open_checks(draw, by=verifier, now=ago(now, 49))
    for place, check in enumerate(opened):
        _bring(years, check, FAR[min(place, len(FAR) - 1)], now)


def _bring(years: Years, check: Check, far: CheckStage, now: datetime) -> None:
    """The notified one is visited in three days; the visited one ought to be public by now."""
    house = years.home
    if far is CheckStage.NOTIFIED:
        checking.notify(check, house, ago(now, 4))
        return
    is_late = far is CheckStage.VISITED
    began = 48 if is_late else 12
    checking.notify(check, house, ago(now, began))
    checking.visit(check, FINE, ago(now, began - 7))
    if is_late:
        return
    checking.conclude(check, FINE, house, ago(now, 4))
    if far is CheckStage.PUBLISHED:
        checks.decide(check, by=house[Post.SIGNER], now=ago(now, 3))
        checks.publish(check, by=house[Post.REVIEWER], now=ago(now, 2))


def _lead_check(years: Years, now: datetime) -> None:
    """To be told to the mine; its team stands."""
    listing = years.of(Fate.REPORTED_UNTRUE).listing
    source = LeadSource.OTHER_DEPARTMENT
    checking.open_lead(years.home, listing, source, checking.LED, now=ago(now, 1))


def _orders(years: Years, now: datetime) -> None:
    """One runs; of another the mine has reported, and somebody has to look again."""
    verifier = years.county[Post.VERIFIER]
    until = day_in_china(now + timedelta(days=100))
    said = OrderSaid(FINDINGS, until)
    running, reported = years.of(Fate.RECTIFIED), years.of(Fate.REPORTED_TRUE)
    orders.issue(running.listing, said, by=verifier, now=ago(now, 30))
    order = orders.issue(reported.listing, said, by=verifier, now=ago(now, 30))
    by = reported.player.person
    orders.report(order, DONE, [scan(by, "rectified", now)], by=by, now=ago(now, 2))


def _removals(years: Years, now: datetime) -> None:
    """One waits for the second signer; of another the mine may ask to be heard."""
    signed = _proposed(years, years.of(Fate.KEPT), Ground.DID_NOT_COOPERATE, ago(now, 40))
    by = years.of(Fate.KEPT).player.person
    removals.waive_hearing(signed, by=by, now=ago(now, 38))
    outcome, reviewer = RemovalOutcome.REMOVE, years.game.cast.ministry[Post.REVIEWER]
    removals.sign(signed, outcome, REASONS[outcome], by=reviewer, now=ago(now, 2))
    _proposed(years, years.of(Fate.REPORTED_LATE), Ground.FRAUD, ago(now, 1))


def _proposed(years: Years, one: Overseen, ground: Ground, now: datetime) -> Removal:
    reviewer = years.home[Post.REVIEWER]
    said = ProposalSaid(ground, FACTS[ground], scan(reviewer, "proposal", now))
    return removals.propose(one.listing, said, by=reviewer, now=now)


def _complaints(years: Years, now: datetime) -> None:
    """One received, one accepted and overdue, one answered, one found true: a lead follows."""
    reviewer, signer = years.county[Post.REVIEWER], years.county[Post.SIGNER]
    _receive(years.of(Fate.MISTAKEN), "", ago(now, 1))
    late = _receive(years.of(Fate.REPORTED_UNTRUE), "村民戊（演示）", ago(now, 75))
    complaints.accept(late, by=reviewer, now=ago(now, 73))
    for finding, fate in (
        (ComplaintFinding.NOT_TRUE, Fate.RESULT_LATE),
        (ComplaintFinding.TRUE, Fate.PENALISED),
    ):
        one = _receive(years.of(fate), "村民己（演示）", ago(now, 20))
        complaints.accept(one, by=reviewer, now=ago(now, 18))
        complaints.answer(one, ANSWERS[finding], by=reviewer, now=ago(now, 3))
        if finding is ComplaintFinding.TRUE:
            complaints.close(one, by=signer, now=ago(now, 2))


def _receive(one: Overseen, name: str, now: datetime) -> Complaint:
    facts = "（演示）运矿道路扬尘，夜间施工。"
    contact = CONTACT if name else ""
    mine = one.listing.mine
    said = ComplaintSaid(mine, ComplaintKind.DAMAGE, facts, name=name, contact=contact)
    return complaints.receive(said, now=now).complaint


def _petitions(years: Years, now: datetime) -> None:
    """A repair and an objection wait for the province's signer."""
    one = years.of(Fate.ON_ABNORMAL_LIST)
    event = _penalty(years, one, 1, ago(now, 220))
    by = one.player.person
    grounds = "（演示）罚款已缴清，问题已整改，请求信用修复。"
    credit.ask_repair(event, grounds, scan(by, "repair", now), by=by, now=ago(now, 2))
    one = years.of(Fate.MISTAKEN)
    event, by = _penalty(years, one, 2, ago(now, 5)), one.player.person
    grounds = "（演示）处罚决定已被复议撤销。"
    credit.object_to(event, grounds, scan(by, "objection", now), by=by, now=ago(now, 2))


def _penalty(years: Years, one: Overseen, number: int, now: datetime) -> CreditEvent:
    said = EventSaid(
        subject=subject_of(one),
        name=one.player.facts.holder,
        type_code="penalty",
        happened_on=day_in_china(ago(now, 3)),
        document=f"演自然资罚〔{years.year}〕{number}号",
        facts="（演示）未按期填报年度信息，罚款。",
    )
    return credit.record_event(said, by=years.home[Post.REVIEWER], now=now)


def _case(years: Years, now: datetime) -> None:
    """The agency was told two days ago, and may ask to be heard."""
    accused, reviewer = years.game.cast.agencies[0].organisation, years.home[Post.REVIEWER]
    ground, source = MisconductGround.FALSE_REPORT, CaseSource.OWN_FINDING
    facts = "（演示）评估报告所附现场照片并非该矿所摄。"
    said = CaseSaid(accused, ground, facts, source)
    case = misconduct.open_case(said, by=reviewer, now=ago(now, 10))
    misconduct.tell(case, by=reviewer, now=ago(now, 2))


ARRANGED: tuple[Callable[[Years, datetime], None], ...] = (
    _lead_check,
    _orders,
    _removals,
    _complaints,
    _petitions,
    _case,
)
