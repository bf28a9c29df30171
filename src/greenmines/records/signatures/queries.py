"""What waits for a signer: of each noun, since when, and who drafted it (2.6, 3.2d, 3.3, 4).

Reads only, and keeps nothing. A draft is shown once it is filled in; whether anything else stands
in its way is said on its own page, where it is signed.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q

from greenmines.records.audit.queries import last_act_on
from greenmines.records.checks.models import Check
from greenmines.records.complaints.models import Complaint, ComplaintState
from greenmines.records.credit.queries import petitions_waiting
from greenmines.records.inspections.queries import contributions_owed
from greenmines.records.listings.permissions import applications_to_announce
from greenmines.records.listings.queries import open_announcements
from greenmines.records.mines.queries import appeals_visible_to
from greenmines.records.misconduct.models import Case, CaseState
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.records.plans.models import Plan
from greenmines.records.plans.permissions import refusals_of_plan
from greenmines.records.plans.queries import plans_of
from greenmines.records.policies.permissions import whole_drafts
from greenmines.records.publicity.models import Notice, NoticeEntry, ObjectionState
from greenmines.records.publicity.queries import objections_for, of_authority
from greenmines.records.recommendations.models import Recommendation
from greenmines.records.recommendations.permissions import is_filled_in
from greenmines.records.recommendations.queries import open_files
from greenmines.records.removals.models import Removal
from greenmines.records.reviews.queries import awaiting_signature_of
from greenmines.records.rulesets.permissions import (
    refusals_to_publish as refusals_to_publish_rule_set,
)
from greenmines.records.rulesets.queries import waiting as rule_sets_waiting
from greenmines.rules.checks import CheckStage
from greenmines.rules.deadlines import CHINA, day_in_china
from greenmines.rules.misconduct import Hearing
from greenmines.rules.posts import Actor, Post
from greenmines.rules.removal import RemovalState


class SignatureKind(StrEnum):
    """What a signer signs, nearly always as the second person, or gives for the house."""

    DECISION = "decision"
    NOTICE = "notice"
    OBJECTION = "objection"
    RECOMMENDATION = "recommendation"
    ANNOUNCEMENT = "announcement"
    APPEAL = "appeal"
    PLAN = "plan"
    CONTRIBUTION = "contribution"
    RULE_SET = "rule_set"
    POLICY = "policy"
    CHECK = "check"
    CHECK_TO_PUBLISH = "check_to_publish"
    COMPLAINT = "complaint"
    PETITION = "petition"
    CASE_TO_PROPOSE = "case_to_propose"
    CASE = "case"
    REMOVAL = "removal"
    REMOVAL_TO_ANNOUNCE = "removal_to_announce"


@dataclass(frozen=True, slots=True)
class Unsigned:
    """One thing that waits. `key` is what the address of its page asks for, if it asks.

    `since`: of a draft that is filled in bit by bit, when it was changed last.
    """

    kind: SignatureKind
    key: int | str
    subject: str  # a mine, a number, or a name
    since: datetime
    drafter: str  # empty where the system, or time, did it


Found = Iterator[Unsigned]


def waiting_for(person: Person, now: datetime) -> list[Unsigned]:
    """All that the person can sign, what waits longest first."""
    if not holds(person, Post.SIGNER):
        return []
    found = [one for find in FINDERS[kind_of(person)] for one in find(person, now)]
    return sorted(found, key=lambda one: (one.since, one.kind, one.subject))


def _waits(
    kind: SignatureKind, key: int | str, subject: str, at: datetime | None, by: Person | None
) -> Found:
    """What waits always has its moment; the columns are empty only before that."""
    if at is not None:
        yield Unsigned(kind, key, subject, at, "" if by is None else by.name)


def _decisions(person: Person, _now: datetime) -> Found:
    """The only kind of which thousands may wait, so they are read as values."""
    columns = ("application_id", "application__mine__name_zh", "signed_at", "signed_by__name")
    for case, mine, at, name in awaiting_signature_of(person).values_list(*columns):
        yield Unsigned(SignatureKind.DECISION, case, mine, at, name)


def _notices(person: Person, _now: datetime) -> Found:
    named = Exists(NoticeEntry.objects.filter(notice=OuterRef("pk")))
    drafts = of_authority(person).filter(named, published_at__isnull=True)
    drafts = drafts.exclude(Q(prepared_by=person) | Q(contact="")).select_related("prepared_by")
    for one in drafts.annotate(changed_at=last_act_on(Notice)):
        kind = SignatureKind.NOTICE
        yield from _waits(kind, one.pk, one.number, one.changed_at, one.prepared_by)


def _objections(person: Person, _now: datetime) -> Found:
    own = objections_for(person).filter(entry__notice__province=person.organisation.division)
    answered = own.filter(state=ObjectionState.RECEIVED, drafted_by__isnull=False)
    for one in answered.exclude(drafted_by=person):
        subject = f"{one.entry.application.mine.name_zh} · {one.receipt}"
        kind = SignatureKind.OBJECTION
        yield from _waits(kind, one.pk, subject, one.drafted_at, one.drafted_by)


def _recommendations(person: Person, now: datetime) -> Found:
    files = open_files().filter(province=person.organisation.division).exclude(prepared_by=person)
    changed = files.annotate(changed_at=last_act_on(Recommendation))
    for one in changed.select_related("round__version", "prepared_by"):
        if is_filled_in(one, now):
            kind, subject = SignatureKind.RECOMMENDATION, one.round.name_zh
            yield from _waits(kind, "", subject, one.changed_at, one.prepared_by)


def _announcements(person: Person, _now: datetime) -> Found:
    for one in open_announcements().exclude(prepared_by=person):
        mines = applications_to_announce(person, one.round)
        if mines:
            since = max(one.prepared_at, *(mine.entered_at for mine in mines))
            yield from _waits(SignatureKind.ANNOUNCEMENT, "", one.number, since, one.prepared_by)


def _appeals(person: Person, _now: datetime) -> Found:
    for one in appeals_visible_to(person).filter(decided_at__isnull=True):
        subject = f"{one.licence.mine.name_zh} · {one.licence.number}"
        yield from _waits(SignatureKind.APPEAL, one.pk, subject, one.made_at, one.made_by)


def _plans(person: Person, now: datetime) -> Found:
    drafts = plans_of(person.organisation).filter(published_at__isnull=True)
    for one in drafts.exclude(prepared_by=person).annotate(changed_at=last_act_on(Plan)):
        if not refusals_of_plan(one, now):
            kind = SignatureKind.PLAN
            yield from _waits(kind, one.pk, one.number, one.changed_at, one.prepared_by)


def _contributions(person: Person, now: datetime) -> Found:
    """Parts in seeds that can be given now: a secret's hash, then the secret."""
    kind = SignatureKind.CONTRIBUTION
    for one in contributions_owed(person.organisation, now):
        yield Unsigned(kind, one.pk, one.draw.number, one.draw.frozen_at, one.draw.frozen_by.name)


def _rule_sets(person: Person, _now: datetime) -> Found:
    for one in rule_sets_waiting():
        if not refusals_to_publish_rule_set(person, one):
            kind = SignatureKind.RULE_SET
            yield from _waits(kind, one.code, one.code, one.drafted_at, one.drafted_by)


def _policies(person: Person, now: datetime) -> Found:
    for one in whole_drafts(now):
        if one.drafted_by_id != person.pk:
            kind = SignatureKind.POLICY
            yield from _waits(kind, one.code, one.code, one.drafted_at, one.drafted_by)


def _checks(person: Person, _now: datetime) -> Found:
    """Results that another drafted; and those that are decided, for whoever publishes them."""
    drafted = Q(stage=CheckStage.DRAFTED) & ~Q(drafted_by=person)
    own = Check.objects.filter(drafted | Q(stage=CheckStage.DECIDED), house=person.organisation)
    for one in own.select_related("listing__mine", "drafted_by", "decided_by"):
        subject = f"{one.listing.mine.name_zh} · {one.number}"
        if one.stage == CheckStage.DECIDED:
            kind, at, by = SignatureKind.CHECK_TO_PUBLISH, one.decided_at, one.decided_by
        else:
            kind, at, by = SignatureKind.CHECK, one.drafted_at, one.drafted_by
        yield from _waits(kind, one.pk, subject, at, by)


def _complaints(person: Person, _now: datetime) -> Found:
    own = Complaint.objects.filter(house=person.organisation, state=ComplaintState.ANSWERED)
    for one in own.exclude(answered_by=person).select_related("mine", "answered_by"):
        kind, subject = SignatureKind.COMPLAINT, f"{one.mine.name_zh} · {one.receipt}"
        yield from _waits(kind, one.pk, subject, one.answered_at, one.answered_by)


def _petitions(person: Person, _now: datetime) -> Found:
    for one in petitions_waiting(person).exclude(
        Q(event__recorded_by=person) | Q(event__decided_by=person)
    ):
        kind, subject = SignatureKind.PETITION, one.event.subject_name
        yield from _waits(kind, one.pk, subject, one.made_at, one.made_by)


def _cases(person: Person, now: datetime) -> Found:
    """Of which the end can be proposed, and those whose end another proposed."""
    heard = Q(hearing__in=[Hearing.WAIVED, Hearing.HELD])
    over = Q(hearing=Hearing.OPEN, hearing_by__lt=day_in_china(now))
    proposed = Q(state=CaseState.PROPOSED) & ~Q(proposed_by=person)
    ready = Q(state=CaseState.TOLD) & (heard | over)
    own = Case.objects.filter(ready | proposed, house=person.organisation)
    for one in own.select_related("told_by", "proposed_by"):
        if one.state == CaseState.PROPOSED:
            kind, at, by = SignatureKind.CASE, one.proposed_at, one.proposed_by
        else:
            at = one.heard_at or one.answered_at or _morning_after(one.hearing_by)
            kind, by = SignatureKind.CASE_TO_PROPOSE, one.told_by
        yield from _waits(kind, one.pk, one.number, at, by)


def _morning_after(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day + timedelta(days=1), time(), tzinfo=CHINA)


def _removals(person: Person, _now: datetime) -> Found:
    """Signed by others; and those that are decided, for whoever announces them."""
    signed = Q(state=RemovalState.SIGNED) & ~Q(signed_by=person) & ~Q(proposed_by=person)
    found = Removal.objects.filter(signed | Q(state=RemovalState.DECIDED))
    for one in found.select_related("listing__mine", "signed_by", "seconded_by"):
        subject = f"{one.listing.mine.name_zh} · {one.number}"
        if one.state == RemovalState.DECIDED:
            kind = SignatureKind.REMOVAL_TO_ANNOUNCE
            yield from _waits(kind, "", subject, one.seconded_at, one.seconded_by)
        else:
            kind = SignatureKind.REMOVAL
            yield from _waits(kind, one.pk, subject, one.signed_at, one.signed_by)


Finders = tuple[Callable[[Person, datetime], Found], ...]
EVERYWHERE: Finders = (_decisions, _contributions, _checks, _complaints)
LEADING: Finders = (*EVERYWHERE, _notices, _objections, _plans, _rule_sets, _petitions, _cases)
FINDERS: Mapping[Actor, Finders] = {
    Actor.COUNTY: EVERYWHERE,
    Actor.CITY: EVERYWHERE,
    Actor.PROVINCE: (*LEADING, _recommendations, _appeals),
    Actor.MINISTRY: (*LEADING, _announcements, _policies, _removals),
}
