"""Versions of supervision rules and of the credit method that the ministry's office made."""

from datetime import date
from hashlib import sha256

import make

from greenmines.records.policies import actions
from greenmines.rules.canonical import to_canonical
from greenmines.rules.policies import (
    SHIPPED_POLICIES,
    PolicyKind,
    kind_of_policy,
    renewed,
    shipped_policy,
    shipped_policy_bytes,
)
from greenmines.rules.posts import Actor, Post
from greenmines.rules.revising import with_setting
from greenmines.rules.sources import Basis, Certainty, Setting, Words


NEWEST = {PolicyKind.SUPERVISION: "supervision-2025", PolicyKind.CREDIT: "credit-2026"}
BASIS = Basis(
    "自然资办函〔2026〕9号", Words("关于调整抽查工作的通知", "Notice on spot checks"), None
)


def officer():
    return make.somebody_of(Actor.MINISTRY, Post.ROUND_OFFICER)


def signer():
    return make.somebody_of(Actor.MINISTRY, Post.SIGNER)


def renewed_as(code, in_force_from, settings=None, *, kind=PolicyKind.SUPERVISION):
    """The newest that ships under another code, with settings replaced by their paths."""
    title = Words("监督规则（修订）", "Rules of supervision, revised")
    policy = renewed(shipped_policy(kind, NEWEST[kind]), code, title, in_force_from, BASIS)
    for path, value in (settings or {}).items():
        certainty = Certainty.NOT_SET if value is None else Certainty.CONFIRMED
        policy = with_setting(policy, path, Setting(value, certainty, "3.3b", BASIS.number))
    return policy


def shipped_digest(code):
    """By which plans, draws and counts keep what ships."""
    kind = next(kind for kind, codes in SHIPPED_POLICIES.items() if code in codes)
    return sha256(shipped_policy_bytes(kind, code)).hexdigest()


def drafted(policy, *, now):
    return actions.draft(kind_of_policy(policy), to_canonical(policy), by=officer(), now=now)


def published(code, in_force_from: date, settings=None, *, now, kind=PolicyKind.SUPERVISION):
    version = drafted(renewed_as(code, in_force_from, settings, kind=kind), now=now)
    return actions.publish(version, by=signer(), now=now)
