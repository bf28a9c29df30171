"""One of everything that happens to listed mines, for sweeps over all pages. NOW is in 2026."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import make
import policy_versions
import spot_checks

from greenmines.records.complaints import actions as complaints
from greenmines.records.complaints.kinds import ComplaintKind
from greenmines.records.credit.actions import EventSaid, ask_repair, record_event
from greenmines.records.credit.queries import Subject
from greenmines.records.inspections.actions import Hours, freeze
from greenmines.records.inspections.freezing import Asked
from greenmines.records.inspections.interests import Declared, declare
from greenmines.records.misconduct import actions as misconduct
from greenmines.records.misconduct.deciding import decide
from greenmines.records.misconduct.kinds import CaseSource
from greenmines.records.plans import actions as plans
from greenmines.records.plans.permissions import Planned, Told
from greenmines.records.removals import actions as removals
from greenmines.records.removals import orders
from greenmines.records.removals.models import LeadKind, LeadState, RemovalLead
from greenmines.records.removals.orders import OrderSaid
from greenmines.records.removals.permissions import ProposalSaid
from greenmines.rules.checks import CheckStage
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.deadlines import CHINA
from greenmines.rules.drawing.strata import PartedBy, Shares
from greenmines.rules.drawing.values import Against
from greenmines.rules.misconduct import CaseOutcome, MisconductGround, Proposed
from greenmines.rules.planning import CheckMethod, MatterCategory
from greenmines.rules.posts import Actor, Post
from greenmines.rules.removal import Ground, RemovalOutcome


NOW = datetime(2026, 3, 2, 9, tzinfo=CHINA)
UNTIL = date(2026, 9, 1)
MATTER = Told(
    "1",
    "绿色矿山建设情况检查",
    "依法办矿、资源利用、生态修复。",
    MatterCategory.GENERAL,
    CheckMethod.ON_SITE,
    Decimal("0.1"),
    "每年一次",
    "自然资规〔2024〕1号",
    Actor.PROVINCE,
)
SPRING = Planned(
    "第一批",
    date(2026, 3, 1),
    date(2026, 6, 30),
    PartedBy.NOTHING,
    Shares(Decimal("0.1"), {}),
)


def one_of_each(owner, agency) -> dict[str, object]:
    """A value for each argument of a path, by `desk room argument` as the sweep asks for it."""
    return (
        planned_and_drawn()
        | _checked(owner)
        | _put_right(owner)
        | _removed(owner)
        | _complained_of(owner)
        | _counted(owner)
        | _accused(agency)
        | _late(agency)
        | _drafted()
    )


def _drafted():
    """Rules of supervision that were published, and a newer draft, which stands first in a list."""
    published = policy_versions.published("supervision-2026", date(2026, 12, 1), now=NOW)
    policy = policy_versions.renewed_as("supervision-2027", date(2027, 1, 1))
    draft = policy_versions.drafted(policy, now=NOW)
    kind = policy_versions.PolicyKind.CREDIT
    method = policy_versions.renewed_as("credit-2027", date(2027, 1, 1), kind=kind)
    drafted = policy_versions.drafted(method, now=NOW).digest
    rooms = {"band": "A", "event": "major_accident"}
    parts = {
        f"office:policy_{room}{end} {argument}": value
        for room, code in rooms.items()
        for end in ("", "_add", "_out")
        for argument, value in (("digest", drafted), ("code", code))
    }
    return parts | {
        "office policies/called/ code": draft.code,
        "office rules/called/ code": "2020",
        "office policies/ digest": draft.digest,
        "office policies/ where": "rectification.extension_months",
        "public rules/supervision/ code": published.code,
        "public credit/methods/ code": "credit-2026",
    }


def officer(post, kind=Actor.PROVINCE):
    return make.somebody_of(kind, post)


def planned_and_drawn():
    verifier, signer = officer(Post.VERIFIER), officer(Post.SIGNER)
    matter = plans.enter_matter(MATTER, by=verifier, now=NOW)
    plan = plans.prepare(2026, "2026年度绿色矿山抽查计划", by=verifier, now=NOW)
    plans.add_batch(plan, matter, SPRING, by=verifier, now=NOW)
    plans.publish(plan, by=signer, now=NOW)
    one = spot_checks.inspector()
    tie = Declared(Against.KIN, "表兄在该企业任职", holder_code=make.credit_code(78))
    interest = declare(one, tie, by=one.person, now=NOW)
    parties = [signer.organisation, officer(Post.SIGNER, Actor.MINISTRY).organisation]
    hours = Hours(NOW + timedelta(hours=1), NOW + timedelta(hours=2))
    asked = Asked(PartedBy.NOTHING, Decimal("0.1"))
    draw = freeze(asked, parties, hours, by=verifier, now=NOW)
    contribution = draw.contributions.get(party=signer.organisation)
    return {
        "supervision plans/ pk": plan.pk,
        "supervision plans/ step": "publish",
        "public plans/ number": plan.number,
        "supervision plans/matters/ pk": matter.pk,
        "supervision draws/ pk": draw.pk,
        "supervision draws/ step": "conclude",
        "supervision checks/draws/ draw_pk": draw.pk,
        "public draws/ number": draw.number,
        "supervision library/ pk": one.pk,
        "supervision interests/ pk": interest.pk,
        "supervision contributions/ pk": contribution.pk,
        "supervision contributions/ step": "commit",
    }


def _checked(owner):
    """Two checks: the mine knows of one, the other is public."""
    known = spot_checks.listing(by=owner, name="龙潭箐磷矿")
    check = spot_checks.lead(at=CheckStage.NOTIFIED, mine=known)
    told = spot_checks.listing(name="响水洞铁矿")
    published = spot_checks.lead(at=CheckStage.PUBLISHED, mine=told, results=spot_checks.BAD)
    return {
        "supervision checks/ pk": check.pk,
        "supervision checks/ step": "decide",
        "supervision checks/ member_pk": check.members.first().pk,
        "applicant checks/ pk": check.pk,
        "public checks/ number": published.number,
        "public list/stays/ number": told.number,
    }


def _put_right(owner):
    """A lead that waits, and an order that the mine has reported on."""
    stay = spot_checks.listing(by=owner, name="白石岩石灰岩矿")
    lead = RemovalLead.objects.create(
        listing=stay,
        kind=LeadKind.PENALTY,
        source="玉环罚〔2026〕3号",
        facts="堆场未采取有效抑尘措施。",
        happened_on=NOW.date(),
        opened_at=NOW,
        state=LeadState.OPEN,
    )
    verifier = officer(Post.VERIFIER, Actor.COUNTY)
    said = OrderSaid("排土场未复垦，应覆土种草。", UNTIL)
    order = orders.issue(stay, said, by=verifier, now=NOW)
    photo = make.evidence(by=owner, name="greened.png", now=NOW)
    later = NOW + timedelta(days=90)
    orders.report(order, "已覆土种草 2.3 公顷。", [photo], by=owner, now=later)
    return {
        "supervision removals/leads/ pk": lead.pk,
        "supervision removals/orders/ pk": order.pk,
        "supervision removals/orders/ evidence": photo.pk,
        "applicant orders/ pk": order.pk,
    }


def _removed(owner):
    """A removal that waits for the second signer, and one that was announced."""
    waiting = ready_removal(spot_checks.listing(by=owner, name="狮子山铜矿"), owner)
    reviewer, signer = (officer(one, Actor.MINISTRY) for one in (Post.REVIEWER, Post.SIGNER))
    removals.sign(waiting, RemovalOutcome.REMOVE, "事实清楚。", by=reviewer, now=NOW)
    gone = ready_removal(spot_checks.listing(by=owner, name="大黑山煤矿"), owner)
    removals.sign(gone, RemovalOutcome.REMOVE, "事实清楚。", by=reviewer, now=NOW)
    removals.second(gone, by=signer, now=NOW)
    announcement = removals.announce([gone], "自然资源部公告2026年第9号", by=signer, now=NOW)
    return {
        "supervision removals/ pk": waiting.pk,
        "supervision removals/ step": "withdraw",
        "supervision removals/ evidence": waiting.evidence_id,
        "applicant removals/ pk": waiting.pk,
        "public removals/ pk": announcement.pk,
    }


def ready_removal(stay, owner):
    reviewer = officer(Post.REVIEWER)
    proof = make.evidence(by=reviewer, name="site.png", now=NOW)
    said = ProposalSaid(Ground.FRAUD, "以塑料草皮冒充复垦。", proof)
    removal = removals.propose(stay, said, by=reviewer, now=NOW)
    return removals.waive_hearing(removal, by=owner, now=NOW)


def _complained_of(owner):
    stay = spot_checks.listing(by=owner, name="清水沟铅锌矿")
    officer(Post.REVIEWER, Actor.COUNTY)
    said = complaints.ComplaintSaid(
        stay.mine, ComplaintKind.DAMAGE, "夜间向河沟排放废水。", name="李秀英", contact="010"
    )
    receipt = complaints.receive(said, now=NOW)
    return {
        "supervision complaints/ pk": receipt.complaint.pk,
        "supervision complaints/ step": "accept",
    }


def _counted(owner):
    """A petition about an event that was recorded."""
    said = EventSaid(
        subject=Subject(SubjectKind.HOLDER, owner.organisation.credit_code),
        name=owner.organisation.name_zh,
        type_code="penalty",
        happened_on=date(2025, 1, 5),
        document="云自然资罚〔2025〕3号",
        facts="越界堆放废石。",
    )
    event = record_event(said, by=None, now=NOW)
    proof = make.evidence(by=owner, name="repaired.png", now=NOW)
    petition = ask_repair(event, "已清运并复绿。", proof, by=owner, now=NOW)
    return {
        "supervision credit/petitions/ pk": petition.pk,
        "supervision credit/ kind": SubjectKind.HOLDER.value,
        "supervision credit/ code": owner.organisation.credit_code,
        "applicant credit/events/ pk": event.pk,
    }


def _accused(agency):
    """A case that an agency was told of, and one that ended with a notice of criticism."""
    told, public = told_case(agency), told_case(make.agency())
    signers = [officer(Post.SIGNER, kind) for kind in (Actor.PROVINCE, Actor.MINISTRY)]
    manager = make.person(of=public.agency, posts=(Post.AGENCY_MANAGER,))
    misconduct.waive_hearing(public, "", by=manager, now=NOW)
    said = Proposed(CaseOutcome.CRITICISM, "收费属实。")
    misconduct.propose(public, said, by=signers[0], now=NOW)
    decide(public, by=signers[1], now=NOW)
    return {
        "supervision misconduct/ pk": told.pk,
        "supervision misconduct/ step": "hold",
        "assessor cases/ pk": told.pk,
        "public criticisms/ number": public.number,
    }


def told_case(agency):
    facts = "以咨询费名义向矿山收取五万元。"
    ground, source = MisconductGround.FEE_FROM_MINE, CaseSource.OWN_FINDING
    reviewer = officer(Post.REVIEWER)
    said = misconduct.CaseSaid(agency, ground, facts, source)
    return misconduct.tell(misconduct.open_case(said, by=reviewer, now=NOW), by=reviewer, now=NOW)


def _late(agency):
    """An event on the record of an agency."""
    said = EventSaid(
        subject=Subject(SubjectKind.AGENCY, agency.credit_code),
        name=agency.name_zh,
        type_code="late_report",
        happened_on=date(2025, 8, 1),
        document="云自然资函〔2025〕8号",
        facts="评估报告逾期十个工作日提交。",
    )
    return {"assessor credit/events/ pk": record_event(said, by=None, now=NOW).pk}
