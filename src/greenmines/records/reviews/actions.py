"""Deciding at a step, with one signer or two; opinions on items; consultations.

Visits and checks are recorded in `visits.py`, the recommendation is made in `recommending.py`.
"""

from datetime import datetime

from django.db import IntegrityError, transaction

from greenmines.records.applications import actions as applications
from greenmines.records.applications.correcting import return_for_correction
from greenmines.records.applications.eligibility import one_look
from greenmines.records.applications.models import Application
from greenmines.records.applications.queries import road_of, step_of
from greenmines.records.assessments.queries import live_appointment
from greenmines.records.assessments.reporting import reopen_report
from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.inbox.actions import send, settle
from greenmines.records.inbox.topics import Topic
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holders, second_signers
from greenmines.records.racing import insist_first
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused, insist
from greenmines.rules.steps import Outcome, Step, StepKind
from greenmines.rules.workflow import step_at

from .crediting import record_comparison
from .gates import verified_result
from .models import Consultation, Decision, DecisionState, ItemOpinion
from .permissions import (
    Proposal,
    proposal_of,
    refusals_to_answer,
    refusals_to_ask,
    refusals_to_decide,
    refusals_to_decline,
    refusals_to_give_opinion,
    refusals_to_second,
)


@transaction.atomic
@one_look()
def sign(application: Application, proposal: Proposal, *, by: Person, now: datetime) -> Decision:
    """The first signature. With one signer the decision is taken at once, with two it waits."""
    _hold(application)
    insist(refusals_to_decide(by, application, proposal, now))
    step = _step(application)
    waits = step.signers > 1
    try:
        with transaction.atomic():
            decision = Decision.objects.create(
                application=application,
                step=step.code,
                outcome=proposal.outcome,
                return_to=proposal.return_to,
                items=list(proposal.items),
                reason=proposal.reason,
                state=DecisionState.AWAITING_SECOND if waits else DecisionState.TAKEN,
                signed_at=now,
                signed_by=by,
            )
    except IntegrityError as error:
        raise Refused([Refusal(Reason.SECOND_SIGNATURE_MISSING, step.clause)]) from error
    record_act(Verb.DECISION_SIGNED, application, decision, by=by, now=now)
    if waits:
        _ask_second(decision, by=by, now=now)
    else:
        _carry_out(decision, step, by=by, now=now)
    return decision


def _hold(application: Application) -> None:
    """Keep the case where it is until the decision is written; refused where it has moved on."""
    held = Application.objects.select_for_update().values_list("stage", flat=True)
    if held.get(pk=application.pk) != application.stage:
        insist([Refusal(Reason.SOMEBODY_WAS_FASTER)])


def _step(application: Application) -> Step:
    step = step_of(application)
    if step is None:
        raise Refused([Refusal(Reason.WRONG_STAGE, details={"here": application.stage})])
    return step


def record_act(
    verb: Verb, application: Application, decision: Decision, *, by: Person, now: datetime
) -> None:
    audit.record(
        verb,
        decision,
        by=by,
        now=now,
        application_id=application.pk,
        round_id=application.round_id,
        clause=_step(application).clause,
        reason=decision.second_reason or decision.reason,
        details={"step": decision.step, "outcome": decision.outcome, "items": decision.items},
    )


def _ask_second(decision: Decision, *, by: Person, now: datetime) -> None:
    signers = second_signers([by.organisation_id], by.pk)
    _tell(decision, list(signers), Topic.SECOND_SIGNATURE, now)


def _tell(decision: Decision, people: list[Person], topic: Topic, now: datetime) -> None:
    application = decision.application
    details = {"number": application.number, "mine": application.mine.name_zh}
    send(people, topic, now=now, application_id=application.pk, details=details)


@transaction.atomic
@one_look()
def second(decision: Decision, *, by: Person, now: datetime) -> Decision:
    """The second signature; what was decided is looked at again, then carried out."""
    insist(refusals_to_second(by, decision, now))
    _settle(decision, DecisionState.TAKEN, by=by, now=now)
    record_act(Verb.DECISION_SECONDED, decision.application, decision, by=by, now=now)
    _carry_out(decision, _step(decision.application), by=by, now=now)
    return decision


@transaction.atomic
def decline(decision: Decision, *, reason: str, by: Person, now: datetime) -> Decision:
    """The second signer does not agree; the first may decide anew."""
    insist(refusals_to_decline(by, decision))
    if not reason.strip():
        insist([Refusal(Reason.REASON_MISSING)])
    decision.second_reason = reason
    _settle(decision, DecisionState.DECLINED, by=by, now=now)
    record_act(Verb.DECISION_DECLINED, decision.application, decision, by=by, now=now)
    _tell(decision, [decision.signed_by], Topic.SECOND_DECLINED, now)
    return decision


def _settle(decision: Decision, state: DecisionState, *, by: Person, now: datetime) -> None:
    changed = Decision.objects.filter(pk=decision.pk, state=DecisionState.AWAITING_SECOND).update(
        state=state, seconded_at=now, seconded_by=by, second_reason=decision.second_reason
    )
    insist_first(changed)
    decision.state, decision.seconded_at, decision.seconded_by = state, now, by
    settle(Topic.SECOND_SIGNATURE, now=now, application_id=decision.application_id)


def _carry_out(decision: Decision, step: Step, *, by: Person, now: datetime) -> None:
    application, proposal = decision.application, proposal_of(decision)
    if step.kind is StepKind.ONSITE_VERIFICATION and proposal.outcome is not Outcome.RETURN:
        record_comparison(application, now=now)
    match proposal.outcome:
        case Outcome.PASS:
            _keep_verified_total(application, step)
            applications.pass_on(
                application, by=by, actor=step.actor, now=now, reason=proposal.reason
            )
        case Outcome.RETURN:
            _return(application, proposal, step, by=by, now=now)
        case Outcome.REFUSE:
            applications.refuse(
                application, reason=proposal.reason, by=by, actor=step.actor, now=now
            )


def _keep_verified_total(application: Application, step: Step) -> None:
    if step.kind is not StepKind.ONSITE_VERIFICATION:
        return
    result = verified_result(application)
    if result is not None:
        applications.keep_totals(application, verified_total=result.total)


def _return(
    application: Application, proposal: Proposal, step: Step, *, by: Person, now: datetime
) -> None:
    return_for_correction(
        application,
        to=proposal.return_to,
        items=proposal.items,
        reason=proposal.reason,
        by=by,
        actor=step.actor,
        now=now,
    )
    back = step_at(road_of(application), proposal.return_to)
    appointment = live_appointment(application)
    if back is not None and back.kind is StepKind.THIRD_PARTY and appointment is not None:
        reopen_report(appointment, reason=proposal.reason, by=by, now=now)


@transaction.atomic
def give_opinion(
    application: Application,
    item_code: str,
    view: ItemOpinion.View,
    note: str,
    *,
    expected_revision: int,
    by: Person,
    now: datetime,
) -> ItemOpinion:
    """A reviewer's view of one item; a newer one of a colleague is not overwritten unseen (2.4)."""
    insist(refusals_to_give_opinion(by, application))
    step = _step(application)
    key = {"application": application, "step": step.code, "item_code": item_code}
    values = {"view": view, "note": note, "given_at": now, "given_by": by}
    if expected_revision:
        changed = ItemOpinion.objects.filter(**key, revision=expected_revision).update(
            **values, revision=expected_revision + 1
        )
        insist_first(changed, "2.4", {"item": item_code})
        opinion = ItemOpinion.objects.get(**key)
    else:
        opinion, is_new = ItemOpinion.objects.get_or_create(**key, defaults=values)
        if not is_new:
            insist([Refusal(Reason.SOMEBODY_WAS_FASTER, "2.4", {"item": item_code})])
    audit.record(
        Verb.ITEM_OPINION_GIVEN,
        opinion,
        by=by,
        now=now,
        application_id=application.pk,
        round_id=application.round_id,
        clause="2.4",
        reason=note,
        details={"item": item_code, "view": view},
    )
    return opinion


@transaction.atomic
def ask_department(
    application: Application, department: str, *, by: Person, now: datetime
) -> Consultation:
    """Ask one of the departments that the step names."""
    insist(refusals_to_ask(by, application, department))
    consultation, is_new = Consultation.objects.get_or_create(
        application=application,
        step=application.stage,
        department=department,
        defaults={"asked_at": now, "asked_by": by},
    )
    if not is_new:
        insist([Refusal(Reason.SOMEBODY_WAS_FASTER, "3.1")])
    _audit_consultation(Verb.DEPARTMENT_ASKED, consultation, by=by, now=now)
    houses = Organisation.objects.filter(
        kind=Actor.DEPARTMENT, department=department, division=application.province
    )
    people = holders(list(houses.values_list("pk", flat=True)), Post.CONSULTANT)
    details = {"number": application.number, "mine": application.mine.name_zh}
    send(people, Topic.CONSULTED, now=now, application_id=application.pk, details=details)
    return consultation


def _audit_consultation(
    verb: Verb, consultation: Consultation, *, by: Person, now: datetime
) -> None:
    audit.record(
        verb,
        consultation,
        by=by,
        now=now,
        application_id=consultation.application_id,
        round_id=consultation.application.round_id,
        clause="3.1",
        reason=consultation.opinion,
        details={"department": consultation.department, "agrees": consultation.agrees},
    )


@transaction.atomic
def answer_consultation(
    consultation: Consultation, *, agrees: bool, opinion: str, by: Person, now: datetime
) -> Consultation:
    """A department's answer; who does not agree says why."""
    insist(refusals_to_answer(by, consultation))
    if not agrees and not opinion.strip():
        insist([Refusal(Reason.REASON_MISSING, "3.1")])
    changed = Consultation.objects.filter(pk=consultation.pk, answered_at__isnull=True).update(
        agrees=agrees, opinion=opinion, answered_at=now, answered_by=by
    )
    insist_first(changed, "3.1")
    consultation.refresh_from_db(fields=["agrees", "opinion", "answered_at", "answered_by"])
    _audit_consultation(Verb.DEPARTMENT_ANSWERED, consultation, by=by, now=now)
    return consultation
