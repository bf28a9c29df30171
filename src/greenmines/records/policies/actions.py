"""Drafting and publishing rules of supervision and credit methods (3.3a, 3.3e)."""

from datetime import datetime

from django.db import transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.inbox.actions import settle
from greenmines.records.inbox.topics import Topic
from greenmines.records.people.models import Person
from greenmines.records.racing import insist_first, only_one
from greenmines.rules.canonical import digest
from greenmines.rules.policies import CLAUSES, PolicyKind, policy_from_canonical
from greenmines.rules.refusals import insist

from .models import PolicyText, PolicyVersion
from .permissions import refusals_to_keep, refusals_to_publish
from .telling import tell_signers


@transaction.atomic
def draft(kind: PolicyKind, written: bytes, *, by: Person, now: datetime) -> PolicyVersion:
    """Keep a text, and tell who can sign once it is whole.

    Raises `canonical.Malformed` when it is none, `Refused` when `by` may not.
    """
    policy = policy_from_canonical(kind, written)
    insist(refusals_to_keep(by, policy))
    version, is_new = PolicyVersion.objects.get_or_create(
        digest=digest(written),
        defaults={
            "kind": kind,
            "code": policy.code,
            "title_zh": policy.title.zh,
            "title_en": policy.title.en,
            "in_force_from": policy.in_force_from,
            "drafted_at": now,
            "drafted_by": by,
        },
    )
    if is_new:
        PolicyText.objects.create(version=version, body=written.decode())
        _audit(Verb.POLICY_DRAFTED, version, by=by, now=now)
        tell_signers(version, by=by, now=now)
    return version


@transaction.atomic
def publish(version: PolicyVersion, *, by: Person, now: datetime) -> PolicyVersion:
    """The text is frozen, and holds from its day on. Of two under one code the first is kept."""
    insist(refusals_to_publish(by, version, now))
    clause = CLAUSES[PolicyKind(version.kind)]
    with only_one(clause):
        changed = PolicyVersion.objects.filter(pk=version.pk, published_at__isnull=True).update(
            published_at=now, published_by=by
        )
    insist_first(changed, clause)
    version.refresh_from_db()
    _audit(Verb.POLICY_PUBLISHED, version, by=by, now=now)
    settle(Topic.POLICY_WAITS, now=now, details={"code": version.code})
    return version


def _audit(verb: Verb, version: PolicyVersion, *, by: Person, now: datetime) -> None:
    details: dict[str, object] = {
        "kind": version.kind,
        "code": version.code,
        "digest": version.digest,
        "in_force_from": version.in_force_from.isoformat(),
    }
    clause = CLAUSES[PolicyKind(version.kind)]
    audit.record(verb, version, by=by, now=now, clause=clause, details=details)
