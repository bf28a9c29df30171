"""Who opens a case, tells it, is heard in it, proposes how it ends and decides it (3.2d)."""

from datetime import date

from greenmines.records.complaints.models import Complaint, ComplaintKind, ComplaintState
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.records.policies.queries import supervision_on
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.misconduct import (
    CLAUSE,
    GROUNDS,
    CaseOutcome,
    Hearing,
    MisconductGround,
    refusals_of_hearing,
)
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.supervision import refusals_without_rules

from .models import Case, CaseState


LEADING = frozenset({Actor.PROVINCE, Actor.MINISTRY})


def refusals_to_open(person: Person, today: date) -> list[Refusal]:
    """A province's or the ministry's reviewer."""
    if kind_of(person) not in LEADING or not holds(person, Post.REVIEWER):
        return [Refusal(Reason.NOT_YOUR_POST, CLAUSE, {"post": Post.REVIEWER.value})]
    return refusals_without_rules(supervision_on(today), CLAUSE)


def refusals_of_ground(ground: MisconductGround, against: SubjectKind) -> list[Refusal]:
    if ground in GROUNDS[against]:
        return []
    return [Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "ground"})]


def refusals_of_complaint(person: Person, complaint: Complaint | None) -> list[Refusal]:
    """One about a fee that lies with this very house, and was not turned down."""
    if complaint is None:
        return []
    if complaint.house_id != person.organisation_id:
        return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE)]
    is_fee = complaint.kind == ComplaintKind.FEE_DEMANDED
    if is_fee and complaint.state != ComplaintState.NOT_ACCEPTED:
        return []
    return [Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "complaint"})]


def refusals_to_work_on(person: Person, case: Case, *states: CaseState) -> list[Refusal]:
    """The reviewer of its own house, while it is in one of the states."""
    if case.house_id != person.organisation_id:
        return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE)]
    if not holds(person, Post.REVIEWER):
        return [Refusal(Reason.NOT_YOUR_POST, CLAUSE, {"post": Post.REVIEWER.value})]
    return _refusals_of_state(case, *states)


def _refusals_of_state(case: Case, *states: CaseState) -> list[Refusal]:
    if case.state in states:
        return []
    return [Refusal(Reason.WRONG_STAGE, CLAUSE, {"here": case.state})]


def refusals_to_tell(person: Person, case: Case) -> list[Refusal]:
    return refusals_to_work_on(person, case, CaseState.OPENED)


def refusals_to_answer(person: Person, case: Case, today: date) -> list[Refusal]:
    """The accused asks to be heard or waives it, within the days; for an agency its manager."""
    is_accused = case.expert_id == person.pk or (
        case.agency_id is not None
        and case.agency_id == person.organisation_id
        and holds(person, Post.AGENCY_MANAGER)
    )
    if not is_accused:
        return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE)]
    refusals = _refusals_of_state(case, CaseState.TOLD)
    if not refusals and case.hearing != Hearing.OPEN:
        refusals = [Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE)]
    if case.hearing_by is not None and today > case.hearing_by:
        refusals.append(Refusal(Reason.TOO_LATE, CLAUSE, {"until": case.hearing_by.isoformat()}))
    return refusals


def refusals_to_hear(person: Person, case: Case) -> list[Refusal]:
    """A hearing is held where it was asked for."""
    refusals = refusals_to_work_on(person, case, CaseState.TOLD)
    if not refusals and case.hearing != Hearing.ASKED:
        refusals = [Refusal(Reason.WRONG_STAGE, CLAUSE, {"here": case.hearing})]
    return refusals


def refusals_to_propose(person: Person, case: Case) -> list[Refusal]:
    """A signer of its house, once the accused was told."""
    if case.house_id != person.organisation_id:
        return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE)]
    if not holds(person, Post.SIGNER):
        return [Refusal(Reason.NOT_YOUR_POST, CLAUSE, {"post": Post.SIGNER.value})]
    return _refusals_of_state(case, CaseState.TOLD)


def refusals_of_unheard(case: Case, outcome: CaseOutcome, today: date) -> list[Refusal]:
    if case.hearing_by is None:  # not told yet, which is refused for itself
        return []
    return refusals_of_hearing(outcome, Hearing(case.hearing), case.hearing_by, today)


def refusals_to_decide(person: Person, case: Case) -> list[Refusal]:
    """A second signer, of its house or of the ministry. Also to decline what is proposed."""
    is_near = case.house_id == person.organisation_id or kind_of(person) is Actor.MINISTRY
    if not is_near:
        return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE)]
    if not holds(person, Post.SIGNER):
        return [Refusal(Reason.NOT_YOUR_POST, CLAUSE, {"post": Post.SIGNER.value})]
    refusals = _refusals_of_state(case, CaseState.PROPOSED)
    if case.proposed_by_id == person.pk:
        refusals.append(Refusal(Reason.SAME_SIGNER, CLAUSE))
    return refusals
