"""Who may decide, second, consult, visit, recommend and check, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from greenmines.records.applications.eligibility import refusals_of_eligibility
from greenmines.records.applications.models import Application
from greenmines.records.applications.permissions import refusals_to_work
from greenmines.records.applications.queries import step_of
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.rules.posts import Actor, Post, refusal_of_post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.steps import Outcome, Step, StepKind

from .gates import refusals_to_pass
from .models import Consultation, Decision, DecisionState, MinistryCheck, Verification
from .queries import awaited_decision, step_departments


# Steps that a decision can pass; at the others it can only return or refuse.
DECIDED: frozenset[StepKind] = frozenset(
    {
        StepKind.PRELIMINARY_REVIEW,
        StepKind.MATERIAL_REVIEW,
        StepKind.CONSULTATION,
        StepKind.ONSITE_VERIFICATION,
        StepKind.MEETING,
        StepKind.MINISTRY_REVIEW,
    }
)
AUTHORITY_STEPS: frozenset[StepKind] = DECIDED | {
    StepKind.PUBLICITY,
    StepKind.RECOMMENDATION,
    StepKind.NATIONAL_PUBLICITY,
    StepKind.ANNOUNCEMENT,
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A decision before anybody signed it. `items` are what a correction is asked for.

    `step` is where the case stood when the decision was thought over; empty where that is not said.
    """

    outcome: Outcome
    reason: str
    return_to: str = ""
    items: tuple[str, ...] = ()
    step: str = ""


def refusals_to_decide(
    person: Person, application: Application, proposal: Proposal, now: datetime
) -> list[Refusal]:
    """What keeps this person from signing this decision first."""
    step = step_of(application)
    if step is None or step.kind not in AUTHORITY_STEPS:
        return [Refusal(Reason.WRONG_STAGE, details={"here": application.stage})]
    if proposal.step and proposal.step != application.stage:
        details = {"here": application.stage}
        return [Refusal(Reason.SOMEBODY_WAS_FASTER, step.clause, details)]
    refusals = refusals_to_work(person, application, step.kind)
    if awaited_decision(application) is not None:
        refusals.append(Refusal(Reason.SECOND_SIGNATURE_MISSING, step.clause))
    return refusals + refusals_of_proposal(application, proposal, step, now)


def refusals_of_proposal(
    application: Application, proposal: Proposal, step: Step, now: datetime
) -> list[Refusal]:
    """What the decision itself lacks; asked again when the second signer signs."""
    refusals = []
    if not proposal.reason.strip():
        refusals.append(Refusal(Reason.REASON_MISSING, step.clause))
    match proposal.outcome:
        case Outcome.PASS:
            refusals += refusals_to_pass(application, step.kind)
            refusals += refusals_of_eligibility(application, now=now)
        case Outcome.RETURN:
            refusals += _refusals_of_return(proposal, step)
        case Outcome.REFUSE:
            if not step.may_refuse:
                refusals.append(Refusal(Reason.WRONG_STAGE, step.clause))
    return refusals


def _refusals_of_return(proposal: Proposal, step: Step) -> list[Refusal]:
    refusals = []
    if proposal.return_to not in step.returns_to:
        details = {"here": step.code, "there": proposal.return_to}
        refusals.append(Refusal(Reason.WRONG_STAGE, step.clause, details))
    if not proposal.items:
        refusals.append(Refusal(Reason.ITEMS_MISSING, step.clause))
    return refusals


def refusals_to_second(person: Person, decision: Decision, now: datetime) -> list[Refusal]:
    """A signer of the same house, another person; and what was decided must still hold."""
    step = step_of(decision.application)
    if decision.state != DecisionState.AWAITING_SECOND or step is None:
        return [Refusal(Reason.SOMEBODY_WAS_FASTER, details={"here": decision.state})]
    if step.code != decision.step:
        return [Refusal(Reason.WRONG_STAGE, step.clause, {"here": step.code})]
    refusals = refusals_to_work(person, decision.application, step.kind, Post.SIGNER)
    if decision.signed_by_id == person.pk:
        refusals.append(Refusal(Reason.SAME_SIGNER, step.clause))
    proposal = proposal_of(decision)
    return refusals + refusals_of_proposal(decision.application, proposal, step, now)


def proposal_of(decision: Decision) -> Proposal:
    return Proposal(
        Outcome(decision.outcome), decision.reason, decision.return_to, tuple(decision.items)
    )


def refusals_to_decline(person: Person, decision: Decision) -> list[Refusal]:
    """The second signer does not agree; a gate that has closed since does not matter."""
    step = step_of(decision.application)
    if decision.state != DecisionState.AWAITING_SECOND or step is None:
        return [Refusal(Reason.SOMEBODY_WAS_FASTER, details={"here": decision.state})]
    refusals = refusals_to_work(person, decision.application, step.kind, Post.SIGNER)
    if decision.signed_by_id == person.pk:
        refusals.append(Refusal(Reason.SAME_SIGNER, step.clause))
    return refusals


def refusals_to_give_opinion(person: Person, application: Application) -> list[Refusal]:
    """An opinion on an item, while the materials are reviewed (2.4)."""
    return refusals_to_work(person, application, StepKind.MATERIAL_REVIEW)


def refusals_to_ask(person: Person, application: Application, department: str) -> list[Refusal]:
    refusals = refusals_to_work(person, application, StepKind.CONSULTATION)
    if department not in step_departments(application):
        details = {"field": "department", "value": department}
        refusals.append(Refusal(Reason.FIELD_MALFORMED, "3.1", details))
    return refusals


def refusals_to_answer(person: Person, consultation: Consultation) -> list[Refusal]:
    """The department that was asked, of the same province."""
    organisation = person.organisation
    is_asked = (
        kind_of(person) is Actor.DEPARTMENT
        and organisation.department == consultation.department
        and organisation.province == consultation.application.province
    )
    if not is_asked:
        return [Refusal(Reason.NOT_YOUR_CASE, "3.1")]
    if not holds(person, Post.CONSULTANT):
        return [Refusal(Reason.NOT_YOUR_POST, "3.1", {"post": Post.CONSULTANT.value})]
    if consultation.answered_at is not None:
        return [Refusal(Reason.SOMEBODY_WAS_FASTER, "3.1")]
    return []


def refusals_to_plan_visit(person: Person, application: Application) -> list[Refusal]:
    return refusals_to_work(person, application, StepKind.ONSITE_VERIFICATION)


def refusals_to_record_visit(person: Person, visit: Verification) -> list[Refusal]:
    """Nothing is recorded or called off twice, nor one after the other."""
    refusals = refusals_to_plan_visit(person, visit.application)
    if visit.recorded_at is not None or visit.cancelled_at is not None:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, "2.5"))
    return refusals


def refusals_to_plan_check(
    person: Person, application: Application, selection_reason: str
) -> list[Refusal]:
    refusals = refusals_to_work(person, application, StepKind.MINISTRY_REVIEW)
    if not selection_reason.strip():
        refusals.append(Refusal(Reason.REASON_MISSING, "4.2"))
    return refusals


def refusals_to_draw(person: Person, waiting: Sequence[Application]) -> list[Refusal]:
    """The ministry's reviewers draw, from mines that wait for its review (4.2)."""
    if kind_of(person) is not Actor.MINISTRY or not holds(person, Post.REVIEWER):
        return [refusal_of_post(Post.REVIEWER, "4.2", Actor.MINISTRY)]
    return [] if waiting else [Refusal(Reason.MINES_MISSING, "4.2")]


def refusals_to_record_check(
    person: Person, check: MinistryCheck, accounts: Sequence[str]
) -> list[Refusal]:
    """Participants, material and finding are all owed (4.2)."""
    refusals = refusals_to_work(person, check.application, StepKind.MINISTRY_REVIEW)
    if check.recorded_at is not None:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, "4.2"))
    if not all(text.strip() for text in accounts):
        refusals.append(Refusal(Reason.FIELD_MISSING, "4.2", {"field": "finding"}))
    return refusals
