"""Preparing a province's recommendation, ranking mines in it, and sealing it (4.1)."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import Max

from greenmines.records.applications import actions as applications
from greenmines.records.applications.eligibility import one_look
from greenmines.records.applications.models import Application
from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.evidence.models import Evidence
from greenmines.records.inbox.actions import send, settle
from greenmines.records.inbox.topics import Topic
from greenmines.records.organisations.queries import ministry
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holders
from greenmines.records.racing import insist_first, only_one
from greenmines.records.rounds.models import Round
from greenmines.rules.checks import CheckSummary
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, insist

from .models import Recommendation, RecommendedMine
from .permissions import (
    refusals_of_opinion,
    refusals_to_include,
    refusals_to_prepare,
    refusals_to_seal,
)
from .queries import mines_in
from .sealed_text import canonical
from .standing import standing_with
from .telling import tell_signers


@transaction.atomic
def prepare(round_: Round, *, by: Person, now: datetime) -> Recommendation:
    """An empty file; one open file a province and round."""
    insist(refusals_to_prepare(by, round_))
    with only_one("4.1"):
        file = Recommendation.objects.create(
            round=round_,
            province=by.organisation.division,
            body="",
            digest="",
            is_flagged=False,
            is_late=False,
            spot_checks="",
            prepared_at=now,
            prepared_by=by,
        )
    _audit(Verb.RECOMMENDATION_PREPARED, file, by=by, now=now)
    return file


def _audit(
    verb: Verb,
    file: Recommendation,
    *,
    by: Person,
    now: datetime,
    reason: str = "",
    details: Mapping[str, object] | None = None,
    application_id: int | None = None,
) -> None:
    audit.record(
        verb,
        file,
        by=by,
        now=now,
        round_id=file.round_id,
        application_id=application_id,
        clause="4.1",
        reason=reason,
        details={"province": file.province, **(details or {})},
    )


@transaction.atomic
def include(
    file: Recommendation,
    application: Application,
    *,
    reason: str,
    by: Person,
    now: datetime,
    opinion_scan: Evidence | None = None,
) -> RecommendedMine:
    """At the end of the ranking, with the reason why this mine.

    Whatever makes the file whole, this or another change, tells who can seal it.
    """
    _hold(file)
    insist(_refusals_to_change(file, by) + refusals_to_include(by, application))
    if opinion_scan is not None:
        insist(refusals_of_opinion(by, opinion_scan))
    last = RecommendedMine.objects.filter(recommendation=file).aggregate(last=Max("rank"))["last"]
    with only_one("4.1"):
        mine = RecommendedMine.objects.create(
            recommendation=file,
            application=application,
            rank=(last or 0) + 1,
            reason=reason,
            opinion_scan=opinion_scan,
        )
    details = {"number": application.number, "rank": mine.rank}
    _audit(
        Verb.RECOMMENDATION_MINE_INCLUDED,
        file,
        by=by,
        now=now,
        reason=reason,
        details=details,
        application_id=application.pk,
    )
    tell_signers(file, now=now)
    return mine


def _hold(file: Recommendation) -> None:
    """Until this act is done nobody else changes or seals the file; see whether it is sealed."""
    held = Recommendation.objects.select_for_update(of=("self",), no_key=True)
    file.sealed_at = held.values_list("sealed_at", flat=True).get(pk=file.pk)


def _refusals_to_change(file: Recommendation, by: Person) -> list[Refusal]:
    refusals = refusals_to_prepare(by, file.round)
    if file.province != by.organisation.division:
        refusals.append(Refusal(Reason.NOT_YOUR_CASE, "4.1"))
    if file.sealed_at is not None:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, "4.1"))
    return refusals


@transaction.atomic
def take_out(mine: RecommendedMine, *, reason: str, by: Person, now: datetime) -> None:
    """Out of an open file; those below move up."""
    file = mine.recommendation
    _hold(file)
    insist(_refusals_to_change(file, by))
    if not reason.strip():
        insist([Refusal(Reason.REASON_MISSING, "4.1")])
    details = {"number": mine.application.number, "rank": mine.rank}
    application_id = mine.application_id
    if not mine.delete()[0]:
        insist([Refusal(Reason.SOMEBODY_WAS_FASTER, "4.1")])
    for rank, below in enumerate(mines_in(file), start=1):
        RecommendedMine.objects.filter(pk=below.pk).update(rank=rank)
    _audit(
        Verb.RECOMMENDATION_MINE_TAKEN_OUT,
        file,
        by=by,
        now=now,
        reason=reason,
        details=details,
        application_id=application_id,
    )
    tell_signers(file, now=now)


@transaction.atomic
def move_up(mine: RecommendedMine, *, by: Person, now: datetime) -> None:
    """One place up in the ranking of an open file; the first one stays where it is."""
    file = mine.recommendation
    _hold(file)
    insist(_refusals_to_change(file, by))
    ranking = mines_in(file)
    place = next((at for at, one in enumerate(ranking) if one.pk == mine.pk), 0)
    if place == 0:
        return
    above, rank = ranking[place - 1], ranking[place].rank
    # No two mines may share a rank even for a moment, so one steps aside to 0, which none has.
    RecommendedMine.objects.filter(pk=mine.pk).update(rank=0)
    RecommendedMine.objects.filter(pk=above.pk).update(rank=rank)
    RecommendedMine.objects.filter(pk=mine.pk).update(rank=above.rank)
    details = {"number": mine.application.number, "rank": above.rank}
    _audit(
        Verb.RECOMMENDATION_RANKED,
        file,
        by=by,
        now=now,
        details=details,
        application_id=mine.application_id,
    )


@transaction.atomic
def attach_opinion(
    mine: RecommendedMine, scan: Evidence, *, by: Person, now: datetime
) -> RecommendedMine:
    """The stamped review opinion, scanned (3.1). The same file sent again changes nothing."""
    _hold(mine.recommendation)
    insist(_refusals_to_change(mine.recommendation, by) + refusals_of_opinion(by, scan))
    mine.refresh_from_db(fields=["opinion_scan"])
    if mine.opinion_scan is not None and mine.opinion_scan.is_same_file_as(scan):
        return mine
    RecommendedMine.objects.filter(pk=mine.pk).update(opinion_scan=scan)
    mine.opinion_scan = scan
    details = {"number": mine.application.number, "digest": scan.blob_id}
    _audit(
        Verb.STAMPED_OPINION_ATTACHED,
        mine.recommendation,
        by=by,
        now=now,
        details=details,
        application_id=mine.application_id,
    )
    tell_signers(mine.recommendation, now=now)
    return mine


@transaction.atomic
def write_up(
    file: Recommendation, *, spot_checks: str, over_quota_reason: str, by: Person, now: datetime
) -> Recommendation:
    """The summary of spot checks on listed mines, and why over the quota if so (1.3, 4.1).

    The same words sent again change nothing.
    """
    _hold(file)
    insist(_refusals_to_change(file, by))
    said = {"spot_checks": spot_checks, "over_quota_reason": over_quota_reason}
    written = Recommendation.objects.filter(pk=file.pk).exclude(**said).update(**said)
    file.refresh_from_db()
    if written:
        _audit(Verb.RECOMMENDATION_WRITTEN_UP, file, by=by, now=now, reason=over_quota_reason)
        tell_signers(file, now=now)
    return file


@transaction.atomic
@one_look()
def seal(
    file: Recommendation, *, by: Person, now: datetime, checks: CheckSummary | None = None
) -> Recommendation:
    """The file is closed under its digest, and its mines go to the ministry.

    `checks` are the spot checks that a later stage has counted; they are sealed with it.
    """
    _hold(file)
    insist(refusals_to_seal(by, file, now))
    mines = mines_in(file)
    is_flagged = any(quota.over for quota in standing_with(file.round, file.province, mines))
    body = canonical(file, mines, checks)
    changed = Recommendation.objects.filter(pk=file.pk, sealed_at__isnull=True).update(
        body=body,
        digest=sha256(body.encode()).hexdigest(),
        is_flagged=is_flagged,
        is_late=now >= file.round.provinces_finish_at,
        sealed_at=now,
        sealed_by=by,
    )
    insist_first(changed, "4.1")
    file.refresh_from_db()
    details = {"digest": file.digest, "mines": len(mines), "flagged": is_flagged}
    _audit(Verb.RECOMMENDATION_SEALED, file, by=by, now=now, details=details)
    settle(Topic.RECOMMENDATION_WAITS, now=now, details={"file": str(file.pk)})
    for mine in mines:
        applications.pass_on(
            mine.application, by=by, actor=Actor.PROVINCE, now=now, reason=mine.reason
        )
    if is_flagged:
        _tell_ministry(file, now)
    return file


def _tell_ministry(file: Recommendation, now: datetime) -> None:
    people = holders([ministry().pk], Post.REVIEWER)
    details = {"province": file.province, "reason": file.over_quota_reason}
    send(people, Topic.QUOTA_FLAGGED, now=now, details=details)
