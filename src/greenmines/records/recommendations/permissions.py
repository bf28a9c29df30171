"""Who may prepare and seal a province's recommendation, and what its file lacks (1.3, 4.1)."""

from collections.abc import Sequence
from datetime import datetime

from greenmines.records.applications.eligibility import (
    refusals_of_eligibility_of_each,
    refusals_of_licence_of_each,
)
from greenmines.records.applications.models import Application
from greenmines.records.applications.permissions import refusals_to_work
from greenmines.records.applications.queries import is_within_reach
from greenmines.records.assessments.reopening import refusals_of_ties_in_each
from greenmines.records.evidence.models import Evidence
from greenmines.records.evidence.permissions import refusals_of_scan
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.records.publicity.queries import under_objection
from greenmines.records.reviews.queries import evidence_in, is_at
from greenmines.records.rounds.models import Round, RoundState
from greenmines.records.rounds.queries import provinces_finish_at, rules_for
from greenmines.rules.posts import ADMINISTRATORS, AUTHORITIES, Actor, Post
from greenmines.rules.quotas import QuotaStanding
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, about
from greenmines.rules.steps import StepKind

from .models import Recommendation, RecommendedMine
from .queries import mines_in, opinions_on
from .standing import standing_with


OBJECTED = Refusal(Reason.OBJECTION_OPEN, "2.6")


def refusals_to_prepare(person: Person, round_: Round) -> list[Refusal]:
    """A province, for a round that is open to it."""
    if kind_of(person) is not Actor.PROVINCE or not holds(person, Post.REVIEWER):
        return [Refusal(Reason.NOT_YOUR_POST, "4.1", {"post": Post.REVIEWER.value})]
    if round_.state != RoundState.OPEN:
        return [Refusal(Reason.ROUND_NOT_OPEN, "4.1", {"round": round_.name_zh})]
    if rules_for(round_).region not in {"", person.organisation.division}:
        return [Refusal(Reason.NOT_YOUR_CASE, "4.1", {"region": rules_for(round_).region})]
    return []


def refusals_to_include(person: Person, application: Application) -> list[Refusal]:
    """A mine that waits for recommendation, its licence kept, and under no open objection (2.6)."""
    return refusals_to_include_each(person, [application])[application.pk]


def refusals_to_include_each(
    person: Person, applications: Sequence[Application]
) -> dict[int, list[Refusal]]:
    """The same of several mines, by their keys, asking once for objections and for licences."""
    objected, lost = _under_objection(applications), refusals_of_licence_of_each(applications)
    return {
        one.pk: refusals_to_work(person, one, StepKind.RECOMMENDATION, Post.REVIEWER)
        + lost[one.pk]
        + ([OBJECTED] if one.pk in objected else [])
        for one in applications
    }


def refusals_of_opinion(person: Person, scan: Evidence) -> list[Refusal]:
    """The stamped opinion is the province's own file, and a scan (3.1)."""
    if scan.owner_id != person.organisation_id:
        return [Refusal(Reason.NOT_YOUR_CASE, "3.1", {"file": scan.name})]
    return refusals_of_scan(scan)


def refusals_to_open_evidence(
    person: Person, application: Application, evidence: Evidence
) -> list[Refusal]:
    """A file of a case opens to the authorities in whose view the case is."""
    is_theirs = kind_of(person) in AUTHORITIES and application.submitted_at is not None
    if not is_theirs or person.posts & ADMINISTRATORS or not is_within_reach(person, application):
        return [Refusal(Reason.NOT_YOUR_CASE, "2.4", {"field": "file"})]
    files = evidence_in(application).filter(pk=evidence.pk)
    if not files.exists() and not opinions_on(application).filter(pk=evidence.pk).exists():
        return [Refusal(Reason.NOT_YOUR_CASE, "2.4", {"field": "file"})]
    return []


def refusals_to_seal(person: Person, file: Recommendation, now: datetime) -> list[Refusal]:
    """The second signer seals: quota, opinions, reasons, dates, and each mine once more (4.1)."""
    if kind_of(person) is not Actor.PROVINCE or person.organisation.division != file.province:
        return [Refusal(Reason.NOT_YOUR_CASE, "4.1")]
    refusals = []
    if not holds(person, Post.SIGNER):
        refusals.append(Refusal(Reason.NOT_YOUR_POST, "4.1", {"post": Post.SIGNER.value}))
    if file.prepared_by_id == person.pk:
        refusals.append(Refusal(Reason.SAME_SIGNER, "4.1"))
    if file.sealed_at is not None:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, "4.1"))
    return refusals + refusals_of_file(file, now)


def refusals_of_file(file: Recommendation, now: datetime) -> list[Refusal]:
    """What the file lacks, whoever looks at it."""
    mines = mines_in(file)
    return _refusals_of_frame(file, mines, now) + _refusals_of_mines(mines, now)


def _refusals_of_frame(
    file: Recommendation, mines: Sequence[RecommendedMine], now: datetime
) -> list[Refusal]:
    refusals = _refusals_of_lateness(file, now) + _refusals_of_quota(file, mines)
    if not mines:
        refusals.append(Refusal(Reason.MINES_MISSING, "4.1"))
    if not file.spot_checks.strip():
        refusals.append(Refusal(Reason.FIELD_MISSING, "4.1", {"field": "spot_checks"}))
    return refusals


def is_whole(file: Recommendation, now: datetime) -> bool:
    """Whether the file lacks nothing, asked with every change: what is costly is asked last."""
    return is_filled_in(file, now) and not _refusals_of_mines(mines_in(file), now)


def is_filled_in(file: Recommendation, now: datetime) -> bool:
    """Whether all is in it that a province writes; whether each mine still may is not asked."""
    mines = mines_in(file)
    return not _refusals_of_frame(file, mines, now) and not any(map(_refusals_of_entry, mines))


def _refusals_of_lateness(file: Recommendation, now: datetime) -> list[Refusal]:
    """Late needs an extension with its reason; the ministry gives it (4.1)."""
    until = provinces_finish_at(file.round, file.province)
    if now < until:
        return []
    return [Refusal(Reason.TOO_LATE, "4.1", {"until": until.isoformat()})]


def _refusals_of_quota(file: Recommendation, mines: Sequence[RecommendedMine]) -> list[Refusal]:
    quotas = standing_with(file.round, file.province, mines)
    return [refusal for quota in quotas for refusal in _refusals_of(quota, file.over_quota_reason)]


def _refusals_of(quota: QuotaStanding, signed_reason: str) -> list[Refusal]:
    details = {"class": quota.mine_class.value, "used": str(quota.used + quota.held)}
    if quota.limit is None:
        return [Refusal(Reason.SETTING_NOT_SET, quota.clause, details | {"setting": "quotas"})]
    if not quota.over:
        return []
    details["limit"] = str(quota.limit)
    if not quota.in_principle:
        return [Refusal(Reason.QUOTA_EXCEEDED, quota.clause, details)]
    if not signed_reason.strip():
        return [Refusal(Reason.QUOTA_REASON_MISSING, quota.clause, details)]
    return []


def _refusals_of_mines(mines: Sequence[RecommendedMine], now: datetime) -> list[Refusal]:
    """Mine by mine in their order, each refusal with its application; asked of all at once."""
    applications = [mine.application for mine in mines]
    objected = _under_objection(applications)
    tied = refusals_of_ties_in_each(applications)
    unfit = refusals_of_eligibility_of_each(applications, now=now)
    refusals = []
    for mine in mines:
        key = mine.application_id
        own = [OBJECTED] if key in objected else []
        own += _refusals_of_entry(mine) + tied[key] + unfit[key]
        refusals += [about(mine.application.number, one) for one in own]
    return refusals


def _refusals_of_entry(mine: RecommendedMine) -> list[Refusal]:
    refusals = []
    if not is_at(mine.application, StepKind.RECOMMENDATION):
        refusals.append(Refusal(Reason.WRONG_STAGE, "4.1"))
    if mine.opinion_scan_id is None:
        refusals.append(Refusal(Reason.STAMPED_OPINION_MISSING, "3.1"))
    if not mine.reason.strip():
        refusals.append(Refusal(Reason.REASON_MISSING, "4.1"))
    return refusals


def _under_objection(applications: Sequence[Application]) -> set[int]:
    keys = [application.pk for application in applications]
    return set(under_objection().filter(pk__in=keys).values_list("pk", flat=True))
