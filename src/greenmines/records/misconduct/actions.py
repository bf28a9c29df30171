"""A case from its opening to its end: facts, hearing, what is proposed. The end: `deciding.py`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from greenmines.records.assessments.models import Appointment
from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.complaints.models import Complaint
from greenmines.records.evidence.models import Evidence
from greenmines.records.inbox.actions import send, settle
from greenmines.records.inbox.topics import Topic
from greenmines.records.numbering import next_number
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holders, second_signers
from greenmines.records.policies.queries import supervision_in_force
from greenmines.records.racing import change_as_seen, only_one
from greenmines.rules.calendar import official_calendar
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.deadlines import day_in_china, last_day
from greenmines.rules.misconduct import (
    CLAUSE,
    Hearing,
    MisconductGround,
    Proposed,
    clause_of,
    refusals_of_proposal,
)
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, insist
from greenmines.rules.ruleset import Unit

from .models import Case, CaseFile, CaseReport, CaseSource, CaseState
from .permissions import (
    refusals_of_complaint,
    refusals_of_ground,
    refusals_of_unheard,
    refusals_to_answer,
    refusals_to_hear,
    refusals_to_open,
    refusals_to_propose,
    refusals_to_tell,
    refusals_to_work_on,
)
from .queries import reports_concerned


@dataclass(frozen=True, slots=True)
class CaseSaid:
    """What is held against whom. `source_note` names the check or says how it was found."""

    against: Organisation | Person
    ground: MisconductGround
    facts: str
    source: CaseSource
    source_note: str = ""
    complaint: Complaint | None = None


@transaction.atomic
def open_case(
    said: CaseSaid, *, evidence: Iterable[Evidence] = (), by: Person, now: datetime
) -> Case:
    """By the reviewer of a province or of the ministry."""
    today = day_in_china(now)
    is_agency = isinstance(said.against, Organisation)
    kind = SubjectKind.AGENCY if is_agency else SubjectKind.EXPERT
    refusals = refusals_to_open(by, today) + refusals_of_ground(said.ground, kind)
    refusals += refusals_of_complaint(by, said.complaint) + _refusals_of_text(said.facts, "facts")
    insist(refusals)
    with only_one(CLAUSE):  # two at once: the second of a number
        case = Case.objects.create(
            number=_next_number(by.organisation, today.year),
            house=by.organisation,
            agency=said.against if isinstance(said.against, Organisation) else None,
            expert=None if isinstance(said.against, Organisation) else said.against,
            source=said.source,
            source_note=said.source_note.strip(),
            complaint=said.complaint,
            ground=said.ground,
            facts=said.facts.strip(),
            state=CaseState.OPENED,
            opened_at=now,
            opened_by=by,
        )
    CaseFile.objects.bulk_create(CaseFile(case=case, evidence=one) for one in evidence)
    record_act(Verb.CASE_OPENED, case, by=by, now=now, reason=case.facts)
    return case


def _next_number(house: Organisation, year: int) -> str:
    """Counted within the house and year."""
    return next_number(Case.objects.all(), f"TB-{year}-{house.division}")


def _refusals_of_text(text: str, field: str) -> list[Refusal]:
    return [] if text.strip() else [Refusal(Reason.FIELD_MISSING, CLAUSE, {"field": field})]


def record_act(verb: Verb, case: Case, *, by: Person, now: datetime, reason: str = "") -> None:
    clause = clause_of(MisconductGround(case.ground))
    details = {"document": case.number, "ground": case.ground}
    audit.record(verb, case, by=by, now=now, clause=clause, reason=reason, details=details)


def change_case(case: Case, **changed: object) -> None:
    change_as_seen(case, ["state", "hearing"], changed, CLAUSE)


def accused_people(case: Case) -> list[Person]:
    if case.expert is not None:
        return [case.expert]
    return list(holders([case.agency_id], Post.AGENCY_MANAGER)) if case.agency_id else []


def tell_people(case: Case, people: Iterable[Person], topic: Topic, now: datetime) -> None:
    until = "" if case.hearing_by is None else case.hearing_by.isoformat()
    details = {"document": case.number, "ground": case.ground, "until": until}
    send(people, topic, now=now, details=details | _key_of(case))


def settle_asked(case: Case, *topics: Topic, now: datetime) -> None:
    """What the signers were asked for was done."""
    settle(*topics, now=now, details=_key_of(case))


def _key_of(case: Case) -> dict[str, str]:
    return {"key": str(case.pk)}


@transaction.atomic
def put_in(case: Case, appointment: Appointment, *, by: Person, now: datetime) -> CaseReport:
    """A report that the case concerns; with criticism it is voided."""
    states = (CaseState.OPENED, CaseState.TOLD)
    insist(refusals_to_work_on(by, case, *states))
    if not reports_concerned(case).filter(pk=appointment.pk).exists():
        insist([Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "report"})])
    with only_one(CLAUSE):
        report = CaseReport.objects.create(case=case, appointment=appointment)
    record_act(Verb.CASE_REPORT_PUT_IN, case, by=by, now=now, reason=str(appointment.application))
    return report


@transaction.atomic
def tell(case: Case, *, by: Person, now: datetime) -> Case:
    """The accused reads the facts; from the next working day the days to ask for a hearing run."""
    insist(refusals_to_tell(by, case))
    today = day_in_china(now)
    days = supervision_in_force(today).misconduct.hearing_days.required
    calendar = official_calendar()
    until = last_day(today, days, unit=Unit.WORKING, count_start=False, calendar=calendar)
    change_case(
        case,
        state=CaseState.TOLD,
        hearing=Hearing.OPEN,
        hearing_by=until.last_day,
        told_at=now,
        told_by=by,
    )
    record_act(Verb.CASE_TOLD, case, by=by, now=now)
    tell_people(case, accused_people(case), Topic.CASE_TOLD, now)
    return case


@transaction.atomic
def ask_hearing(case: Case, statement: str, *, by: Person, now: datetime) -> Case:
    """The accused wants to be heard, and says what they have to say to it."""
    refusals = refusals_to_answer(by, case, day_in_china(now))
    insist(refusals + _refusals_of_text(statement, "statement"))
    said = statement.strip()
    change_case(case, hearing=Hearing.ASKED, statement=said, answered_at=now, answered_by=by)
    record_act(Verb.HEARING_ASKED, case, by=by, now=now, reason=said)
    _tell_house(case, now)
    return case


@transaction.atomic
def waive_hearing(case: Case, statement: str, *, by: Person, now: datetime) -> Case:
    insist(refusals_to_answer(by, case, day_in_china(now)))
    said = statement.strip()
    change_case(case, hearing=Hearing.WAIVED, statement=said, answered_at=now, answered_by=by)
    record_act(Verb.HEARING_WAIVED, case, by=by, now=now, reason=said)
    _tell_house(case, now)
    tell_ready(case, now)
    return case


def _tell_house(case: Case, now: datetime) -> None:
    tell_people(case, holders([case.house_id], Post.REVIEWER), Topic.CASE_ANSWERED, now)


def tell_ready(case: Case, now: datetime) -> None:
    """The signers of its house may propose how it ends."""
    tell_people(case, holders([case.house_id], Post.SIGNER), Topic.CASE_READY, now)


@transaction.atomic
def hold_hearing(case: Case, record: str, *, by: Person, now: datetime) -> Case:
    """What was said at the hearing that was asked for."""
    insist(refusals_to_hear(by, case) + _refusals_of_text(record, "hearing_record"))
    said = record.strip()
    change_case(case, hearing=Hearing.HELD, hearing_record=said, heard_at=now, heard_by=by)
    record_act(Verb.HEARING_HELD, case, by=by, now=now, reason=said)
    tell_ready(case, now)
    return case


@transaction.atomic
def propose(case: Case, said: Proposed, *, by: Person, now: datetime) -> Case:
    """How it is to end, by the first signer."""
    today = day_in_china(now)
    rules = supervision_in_force(today).misconduct
    insist(refusals_to_propose(by, case) + refusals_of_unheard(case, said.outcome, today))
    insist(refusals_of_proposal(said, today, rules))
    change_case(
        case,
        state=CaseState.PROPOSED,
        outcome=said.outcome,
        reasons=said.reasons.strip(),
        ban_until=said.ban_until,
        ban_reason=said.ban_reason.strip(),
        proposed_at=now,
        proposed_by=by,
    )
    record_act(Verb.CASE_PROPOSED, case, by=by, now=now, reason=case.reasons)
    settle_asked(case, Topic.CASE_READY, Topic.CASE_DECLINED, now=now)
    tell_people(case, second_signers([case.house_id], by.pk), Topic.CASE_PROPOSED, now)
    return case
