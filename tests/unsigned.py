"""One of each kind of thing that waits for a signer, drafted by others; NOW is in 2026."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import make
import road
import scenes
import spot_checks
import supervised
from records.applications.placing import put

from greenmines.records.complaints import actions as complaints
from greenmines.records.complaints.models import Complaint, ComplaintFinding, Rectification
from greenmines.records.complaints.permissions import Answer
from greenmines.records.inspections import actions as inspections
from greenmines.records.inspections.actions import Hours
from greenmines.records.inspections.freezing import Asked
from greenmines.records.inspections.models import Draw
from greenmines.records.listings import actions as listings
from greenmines.records.misconduct import actions as misconduct
from greenmines.records.misconduct.models import Case
from greenmines.records.plans import actions as plans
from greenmines.records.plans.models import Matter
from greenmines.records.publicity.models import ObjectionState
from greenmines.records.publicity.objections import draft_answer
from greenmines.records.removals import actions as removals
from greenmines.records.reviews.actions import sign
from greenmines.records.reviews.permissions import Proposal
from greenmines.records.rounds.actions import extend
from greenmines.records.rounds.queries import part_of
from greenmines.records.rulesets import actions as rule_sets
from greenmines.rules.canonical import to_canonical
from greenmines.rules.checks import CheckStage
from greenmines.rules.deadlines import CHINA
from greenmines.rules.drawing.strata import PartedBy
from greenmines.rules.library import shipped
from greenmines.rules.misconduct import CaseOutcome, Proposed
from greenmines.rules.posts import Actor, Post
from greenmines.rules.removal import RemovalOutcome
from greenmines.rules.steps import Outcome


NOW = supervised.NOW
LATER = NOW + timedelta(days=30)  # when the days to ask for a hearing are over
HOUSES = (Actor.COUNTY, Actor.PROVINCE, Actor.MINISTRY)
RETURN = Proposal(Outcome.RETURN, "现场照片不清", "third_party", ("1.1.1",))


def signers():
    """Of each house for which something waits."""
    return {kind: make.somebody_of(kind, Post.SIGNER) for kind in HOUSES}


def one_of_each(case):
    """`case` stands at the material review of its round."""
    signers()
    _of_the_round(case)
    _of_the_years(make.owner_of(case), make.agency())


def _of_the_round(case):
    reviewer, ministry = road.reviewer(), road.reviewer(Actor.MINISTRY)
    sign(case, RETURN, by=reviewer, now=road.REVIEWED)
    make.appeal(case)
    receipt = scenes.objection()
    scenes.draft_notice(scenes.application(name="乙矿"))
    draft_answer(
        receipt.objection, ObjectionState.REJECTED, "不属实。", by=reviewer, now=scenes.WITHIN
    )
    declared = make.declared_application()
    waiting = put(declared, "recommendation", submitted_by=make.owner_of(declared))
    until = datetime(2027, 1, 1, tzinfo=CHINA)
    part = part_of(case.round, make.PROVINCE)
    by = road.signer(Actor.MINISTRY)
    extend(part, until=until, reason="疫情影响", by=by, now=road.REVIEWED)
    road.recommendation_file(founds=[waiting])
    scenes.application(stage="announcement", name="丙矿")
    listings.prepare(case.round, "2021年第3号", by=ministry, now=road.ANNOUNCED)


def _of_the_years(owner, agency):
    officer = supervised.officer(Post.ROUND_OFFICER, Actor.MINISTRY)
    rule_sets.draft(to_canonical(replace(shipped("2020"), code="2027")), by=officer, now=NOW)
    made = supervised.one_of_each(owner, agency)
    _planned(made["supervision plans/matters/ pk"])
    for stage, name in ((CheckStage.DRAFTED, "甲铁矿"), (CheckStage.DECIDED, "乙铁矿")):
        spot_checks.lead(at=stage, mine=spot_checks.listing(name=name))
    _answered(made["supervision complaints/ pk"])
    _drawn(Draw.objects.get(pk=made["supervision draws/ pk"]))
    _accused(Case.objects.get(pk=made["supervision misconduct/ pk"]))
    _decided_removal(owner)


def _planned(matter):
    by = supervised.officer(Post.VERIFIER)
    plan = plans.prepare(2027, "2027年度绿色矿山抽查计划", by=by, now=NOW)
    found = Matter.objects.get(pk=matter)
    plans.add_batch(plan, found, supervised.SPRING, by=by, now=NOW)


def _drawn(past):
    """One that is frozen when the hours of the other are over."""
    verifier, signer = supervised.officer(Post.VERIFIER), supervised.officer(Post.SIGNER)
    parties = [one.party for one in past.contributions.all()]
    hours = Hours(LATER + timedelta(hours=1), LATER + timedelta(hours=2))
    asked = Asked(PartedBy.NOTHING, Decimal("0.1"))
    inspections.abort(past, "漏列检查人员", by=signer, now=NOW)
    inspections.freeze(asked, parties, hours, by=verifier, now=LATER)


def _answered(pk):
    by = supervised.officer(Post.REVIEWER, Actor.COUNTY)
    complaint = Complaint.objects.get(pk=pk)
    said = Answer(ComplaintFinding.TRUE, "属实。", "责令停排", Rectification.UNDER_WAY)
    complaints.answer(complaints.accept(complaint, by=by, now=NOW), said, by=by, now=NOW)


def _accused(told):
    """One whose days to be heard are over on 1 April, and one that another signer proposed."""
    proposed = supervised.told_case(make.agency())
    manager = make.person(of=proposed.agency, posts=(Post.AGENCY_MANAGER,))
    misconduct.waive_hearing(proposed, "", by=manager, now=NOW)
    first = make.person(of=told.house, posts=(Post.SIGNER,))
    misconduct.propose(proposed, Proposed(CaseOutcome.CRITICISM, "属实。"), by=first, now=NOW)


def _decided_removal(owner):
    ready = supervised.ready_removal(spot_checks.listing(by=owner, name="丙铁矿"), owner)
    first = supervised.officer(Post.REVIEWER, Actor.MINISTRY)
    second = make.person(of=first.organisation, posts=(Post.SIGNER,))
    removals.sign(ready, RemovalOutcome.REMOVE, "事实清楚。", by=first, now=NOW)
    removals.second(ready, by=second, now=NOW)
