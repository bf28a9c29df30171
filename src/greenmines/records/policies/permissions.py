"""Who drafts and publishes rules of supervision and credit methods, and when (3.3a, 3.3e)."""

from datetime import datetime, timedelta

from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.policies import CLAUSES, Policy, PolicyKind, kind_of_policy
from greenmines.rules.policy_faults import refusals_of_heading, refusals_to_publish_policy
from greenmines.rules.posts import Actor, Post, refusal_of_post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal

from .models import PolicyVersion
from .queries import is_taken, newest_drafts, policies_of, policy_of


def refusals_to_draft(person: Person, kind: PolicyKind) -> list[Refusal]:
    """The ministry drafts for the country."""
    return _refusals_of_post(person, Post.ROUND_OFFICER, CLAUSES[kind])


def refusals_to_keep(person: Person, policy: Policy) -> list[Refusal]:
    """To draft just this text: under a code that no published version has."""
    kind = kind_of_policy(policy)
    refusals = refusals_to_draft(person, kind) + refusals_of_heading(policy)
    if is_taken(policy.code):
        refusals.append(Refusal(Reason.CODE_TAKEN, CLAUSES[kind], {"code": policy.code}))
    return refusals


def refusals_to_publish(person: Person, version: PolicyVersion, now: datetime) -> list[Refusal]:
    """By a signer who did not draft it, whole, and for days that have not begun."""
    clause = CLAUSES[PolicyKind(version.kind)]
    if version.published_at is not None:
        return [Refusal(Reason.ALREADY_PUBLISHED, clause, {"code": version.code})]
    refusals = _refusals_of_post(person, Post.SIGNER, clause)
    if person.pk == version.drafted_by_id:
        refusals.append(Refusal(Reason.SAME_SIGNER, clause))
    return refusals + refusals_of_version(version, now)


def refusals_of_version(version: PolicyVersion, now: datetime) -> list[Refusal]:
    """What of a draft itself is in the way, whoever publishes it.

    It holds from a later day only, so that no day that has begun gets another answer.
    """
    kind, first = PolicyKind(version.kind), day_in_china(now) + timedelta(days=1)
    refusals = []
    if version.in_force_from < first:
        details = {"field": "in_force_from", "least": first.isoformat()}
        refusals.append(Refusal(Reason.DAY_TOO_EARLY, CLAUSES[kind], details))
    if is_taken(version.code):
        refusals.append(Refusal(Reason.CODE_TAKEN, CLAUSES[kind], {"code": version.code}))
    return refusals + refusals_to_publish_policy(policy_of(version), policies_of(kind))


def whole_drafts(now: datetime) -> list[PolicyVersion]:
    """The newest draft under each code, where nothing of it is in the way of publishing it."""
    first = day_in_china(now) + timedelta(days=1)
    before = {kind: policies_of(kind) for kind in PolicyKind}
    return [
        one
        for one in newest_drafts().filter(in_force_from__gte=first)
        if not refusals_to_publish_policy(policy_of(one), before[PolicyKind(one.kind)])
    ]


def _refusals_of_post(person: Person, post: Post, clause: str) -> list[Refusal]:
    if holds(person, post) and kind_of(person) is Actor.MINISTRY:
        return []
    return [refusal_of_post(post, clause, Actor.MINISTRY)]
