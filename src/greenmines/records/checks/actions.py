"""Both results of a spot check: drafted by one, decided by another, published (3.3a, 3.3c)."""

from datetime import datetime

from django.db import transaction

from greenmines.records.audit.verbs import Verb
from greenmines.records.credit.actions import EventSaid, record_event
from greenmines.records.credit.queries import Subject
from greenmines.records.inbox.topics import Topic
from greenmines.records.mines.queries import code_of_holder, name_of_holder
from greenmines.records.people.models import Person
from greenmines.records.policies.queries import method_known_on
from greenmines.rules.checks import CLAUSE, CREDIT_EVENTS, CheckStage, GreenResult, Results
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, insist

from .models import Check
from .permissions import (
    refusals_of_conclusion,
    refusals_to_conclude,
    refusals_to_decide,
    refusals_to_publish,
)
from .telling import audited, move, settle_signing, tell_house, tell_mine, tell_signers


@transaction.atomic
def conclude(check: Check, results: Results, grounds: str, *, by: Person, now: datetime) -> Check:
    """Drafts both results with their grounds; a second person decides."""
    insist(refusals_to_conclude(by, check) + refusals_of_conclusion(check, results, grounds))
    move(
        check,
        stage=CheckStage.DRAFTED,
        green_result=results.green,
        publicity_result=results.publicity,
        grounds=grounds.strip(),
        drafted_at=now,
        drafted_by=by,
        sent_back_reason="",
    )
    _audit(Verb.SPOT_CHECK_RESULT_DRAFTED, check, by=by, now=now)
    tell_signers(check, now=now)
    return check


def _audit(verb: Verb, check: Check, *, by: Person, now: datetime) -> None:
    details = {"green_result": check.green_result, "publicity_result": check.publicity_result}
    audited(verb, check, by=by, now=now, reason=check.grounds, details=details)


@transaction.atomic
def send_back(check: Check, reason: str, *, by: Person, now: datetime) -> Check:
    """The second person does not agree; the former draft stays in the audit."""
    refusals = refusals_to_decide(by, check)
    if not reason.strip():
        refusals.append(Refusal(Reason.REASON_MISSING, CLAUSE))
    insist(refusals)
    move(
        check,
        stage=CheckStage.VISITED,
        drafted_at=None,
        drafted_by=None,
        sent_back_reason=reason.strip(),
    )
    audited(Verb.SPOT_CHECK_RESULT_SENT_BACK, check, by=by, now=now, reason=reason.strip())
    settle_signing(check, now=now)
    tell_house(check, Post.VERIFIER, Topic.SPOT_CHECK_SENT_BACK, now=now)
    return check


@transaction.atomic
def decide(check: Check, *, by: Person, now: datetime) -> Check:
    """The second person agrees; from now on only publishing is left."""
    insist(refusals_to_decide(by, check))
    move(check, stage=CheckStage.DECIDED, decided_at=now, decided_by=by)
    _audit(Verb.SPOT_CHECK_RESULT_DECIDED, check, by=by, now=now)
    settle_signing(check, now=now)
    return check


@transaction.atomic
def publish(check: Check, *, by: Person, now: datetime) -> Check:
    """For everybody; what follows for the holder's credit is recorded with it."""
    insist(refusals_to_publish(by, check))
    move(check, stage=CheckStage.PUBLISHED, published_at=now, published_by=by)
    _audit(Verb.SPOT_CHECK_PUBLISHED, check, by=by, now=now)
    _record_credit(check, now)
    tell_mine(check, Topic.SPOT_CHECK_PUBLISHED, now=now)
    return check


def _record_credit(check: Check, now: datetime) -> None:
    """Nothing for a holder without a code, or before there was a method to count by."""
    mine = check.listing.mine
    code = code_of_holder(mine)
    if not code or method_known_on(day_in_china(now)) is None or check.took_place_on is None:
        return
    result = GreenResult(check.green_result)
    record_event(
        EventSaid(
            subject=Subject(SubjectKind.HOLDER, code),
            name=name_of_holder(mine),
            type_code=CREDIT_EVENTS[result],
            happened_on=check.took_place_on,
            document=check.number,
            facts=check.grounds,
            decided_by=check.decided_by,
        ),
        by=None,
        now=now,
    )
