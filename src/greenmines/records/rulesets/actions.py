"""Drafting and publishing rule sets, and taking in the ones that ship."""

from datetime import datetime

from django.db import transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.inbox.actions import settle
from greenmines.records.inbox.topics import Topic
from greenmines.records.people.models import Person
from greenmines.records.racing import insist_first
from greenmines.rules.canonical import digest, from_canonical
from greenmines.rules.library import SHIPPED, shipped_bytes
from greenmines.rules.refusals import insist

from .models import RuleSetText, RuleSetVersion
from .permissions import refusals_to_draft, refusals_to_publish
from .telling import tell_signers


@transaction.atomic
def take_in_shipped(*, now: datetime) -> list[RuleSetVersion]:
    """Every set that ships, as a draft of nobody, unless its very text is here already.

    Installed, not in force: a signer publishes it as any other.
    """
    return [_keep(shipped_bytes(code), by=None, now=now) for code in SHIPPED]


@transaction.atomic
def draft(written: bytes, *, by: Person, now: datetime) -> RuleSetVersion:
    """Keep a text, and tell who can sign once it is whole.

    Raises `canonical.Malformed` when it is none, `Refused` when `by` may not.
    """
    insist(refusals_to_draft(by, from_canonical(written)))
    return _keep(written, by=by, now=now)


def _keep(written: bytes, *, by: Person | None, now: datetime) -> RuleSetVersion:
    ruleset = from_canonical(written)
    version, is_new = RuleSetVersion.objects.get_or_create(
        digest=digest(written),
        defaults={
            "code": ruleset.code,
            "title_zh": ruleset.title.zh,
            "title_en": ruleset.title.en,
            "drafted_at": now,
            "drafted_by": by,
        },
    )
    if is_new:
        RuleSetText.objects.create(version=version, body=written.decode())
        details = {"code": version.code, "digest": version.digest}
        audit.record(Verb.RULE_SET_DRAFTED, version, by=by, now=now, details=details)
        if by is not None:
            tell_signers(version, by=by, now=now)
    return version


@transaction.atomic
def publish(version: RuleSetVersion, *, by: Person, now: datetime) -> RuleSetVersion:
    """From now on the text is frozen, and rounds may stand on it (clause 1.1)."""
    insist(refusals_to_publish(by, version))
    changed = RuleSetVersion.objects.filter(pk=version.pk, published_at__isnull=True).update(
        published_at=now, published_by=by
    )
    insist_first(changed)
    version.refresh_from_db()
    details = {"code": version.code, "digest": version.digest}
    audit.record(Verb.RULE_SET_PUBLISHED, version, by=by, now=now, clause="1.1", details=details)
    settle(Topic.RULE_SET_WAITS, now=now, details={"code": version.code})
    return version
