"""Which rules of supervision and which credit method hold on a day, and every version there is.

A version holds from a day after the one on which it was published, so what held on a day that has
begun never changes: each process keeps its answers for a while.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.core.cache import cache
from django.db.models import Exists, F, Max, OuterRef, QuerySet

from greenmines.rules.canonical import digest
from greenmines.rules.credit.method import SHIPPED_METHODS, CreditMethod, shipped_method
from greenmines.rules.policies import (
    SHIPPED_POLICIES,
    Policy,
    PolicyKind,
    in_force_among,
    policy_from_canonical,
    shipped_policy,
    shipped_policy_bytes,
)
from greenmines.rules.sources import Words
from greenmines.rules.supervision import SupervisionRules

from .models import PolicyVersion


KEPT = 60  # seconds for which a process asks nobody what was published


@dataclass(frozen=True, slots=True)
class Published:
    """A version that holds from a day on, shipped or of the office."""

    kind: PolicyKind
    code: str
    digest: str
    title: Words
    in_force_from: date
    published_at: datetime | None  # None: it ships

    @property
    def is_shipped(self) -> bool:
        return self.published_at is None


def published(kind: PolicyKind) -> list[Published]:
    """Every version of a kind in the order of publishing, those that ship first; one query."""
    made = PolicyVersion.objects.filter(kind=kind, published_at__isnull=False)
    return [*shipped(kind), *(_made(one) for one in made.order_by("published_at", "id"))]


def shipped(kind: PolicyKind) -> list[Published]:
    """What is always there; no query."""
    return [_shipped(kind, code) for code in SHIPPED_POLICIES[kind]]


@lru_cache
def _shipped(kind: PolicyKind, code: str) -> Published:
    policy = shipped_policy(kind, code)
    written = digest(shipped_policy_bytes(kind, code))
    return Published(kind, code, written, policy.title, policy.in_force_from, None)


def _made(one: PolicyVersion) -> Published:
    title = Words(one.title_zh, one.title_en)
    kind = PolicyKind(one.kind)
    return Published(kind, one.code, one.digest, title, one.in_force_from, one.published_at)


def held_on(kind: PolicyKind, day: date) -> Published | None:
    """The version in force on a day; None before the first."""
    key = f"policy-{kind}-{day}"
    known: tuple[Published | None] | None = cache.get(key)
    if known is None:
        known = (in_force_among(published(kind), day),)
        cache.set(key, known, KEPT)
    return known[0]


def digest_on(kind: PolicyKind, day: date) -> str:
    """Of the version in force on a day; raises `LookupError` before the first."""
    held = held_on(kind, day)
    if held is None:
        raise LookupError(f"no {kind} rules are in force on {day}")
    return held.digest


def supervision_on(day: date) -> SupervisionRules | None:
    """None before the first set, when nothing can be asked of anybody."""
    held = held_on(PolicyKind.SUPERVISION, day)
    found = None if held is None else policy_called(held.kind, held.code)
    return found if isinstance(found, SupervisionRules) else None


def supervision_in_force(day: date) -> SupervisionRules:
    """As `supervision_on`; raises `LookupError` before the first set."""
    found = supervision_on(day)
    if found is None:
        raise LookupError(f"no supervision rules are in force on {day}")
    return found


def method_known_on(day: date) -> CreditMethod | None:
    """None before the first method, when nothing is counted of anybody."""
    held = held_on(PolicyKind.CREDIT, day)
    return None if held is None else method_called(held.code)


def method_on(day: date) -> CreditMethod:
    """As `method_known_on`; raises `LookupError` before the first method."""
    found = method_known_on(day)
    if found is None:
        raise LookupError(f"no credit method is in force on {day}")
    return found


def method_called(code: str) -> CreditMethod:
    """Shipped or published; raises `LookupError` for another code. No query once it was read."""
    if code in SHIPPED_METHODS:
        return shipped_method(code)
    found = policy_called(PolicyKind.CREDIT, code)
    if isinstance(found, CreditMethod):
        return found
    raise LookupError(f"no credit method is called {code!r}")


def methods() -> list[CreditMethod]:
    """Every one that holds or held or will, in the order of publishing; kept for a while."""
    key = "policy-methods"
    known: list[str] | None = cache.get(key)
    if known is None:
        known = [one.code for one in published(PolicyKind.CREDIT)]
        cache.set(key, known, KEPT)
    return [method_called(code) for code in known]


def policy_called(kind: PolicyKind, code: str) -> Policy:
    """Shipped or published, by its code; raises `LookupError` for another."""
    if code in SHIPPED_POLICIES[kind]:
        return shipped_policy(kind, code)
    known = _TYPED.get(digest_called(kind, code))
    return policy_of(_published(kind, code)) if known is None else known


def digest_called(kind: PolicyKind, code: str) -> str:
    """SHA-256 of the canonical form of a shipped or published version; raises `LookupError`."""
    if code in SHIPPED_POLICIES[kind]:
        return _shipped(kind, code).digest
    key = f"policy-{kind}-{code}"
    known: str | None = cache.get(key)
    if known is None:
        known = _published(kind, code).digest
        cache.set(key, known)
    return known


def bytes_called(kind: PolicyKind, code: str) -> bytes:
    """The canonical form as its digest was taken; raises `LookupError` for an unknown code."""
    if code in SHIPPED_POLICIES[kind]:
        return shipped_policy_bytes(kind, code)
    return text_of(_published(kind, code))


def _published(kind: PolicyKind, code: str) -> PolicyVersion:
    made = PolicyVersion.objects.select_related("text").filter(published_at__isnull=False)
    found = made.filter(kind=kind, code=code).first()
    if found is None:
        raise LookupError(f"nothing is published under {code!r}")
    return found


def version_called(kind: PolicyKind, code: str) -> Published:
    """Shipped or published, by its code; raises `LookupError` for another."""
    if code in SHIPPED_POLICIES[kind]:
        return _shipped(kind, code)
    return _made(_published(kind, code))


def published_under(digest: str) -> Published | None:
    """By its digest, as plans and draws keep it; None for a text that never held."""
    for kind in PolicyKind:
        for one in shipped(kind):
            if one.digest == digest:
                return one
    found = PolicyVersion.objects.filter(digest=digest, published_at__isnull=False).first()
    return None if found is None else _made(found)


# By digest alone: what has a digest never changes.
_TYPED: dict[str, Policy] = {}


def policy_of(version: PolicyVersion) -> Policy:
    """The typed values of a version, draft or published."""
    known = _TYPED.get(version.digest)
    if known is None:
        written = text_of(version)
        known = _TYPED[version.digest] = policy_from_canonical(PolicyKind(version.kind), written)
    return known


def text_of(version: PolicyVersion) -> bytes:
    """The canonical text, as its digest was made from it."""
    return version.text.body.encode()


def every() -> QuerySet[PolicyVersion]:
    """For those who draft: every version of the office, newest first."""
    return PolicyVersion.objects.select_related("drafted_by", "published_by").order_by("-id")


def newest_called(code: str) -> PolicyVersion | None:
    """What was published under a code, else the newest draft; None of a code that no row has."""
    published_first = F("published_at").desc(nulls_last=True)
    return PolicyVersion.objects.filter(code=code).order_by(published_first, "-id").first()


def drafts() -> QuerySet[PolicyVersion]:
    return every().filter(published_at__isnull=True)


def newest_drafts() -> QuerySet[PolicyVersion]:
    """One under each code that nobody has published, with its text."""
    taken = PolicyVersion.objects.filter(code=OuterRef("code"), published_at__isnull=False)
    codes = drafts().filter(~Exists(taken)).order_by().values("code")
    newest = codes.annotate(newest=Max("pk")).values("newest")
    return every().filter(pk__in=newest).select_related("text")


def policies_of(kind: PolicyKind) -> list[Policy]:
    """The typed values of every version that was published or ships."""
    return [policy_called(kind, one.code) for one in published(kind)]


def is_taken(code: str) -> bool:
    """Whether a version ships or was published under the code, of whatever kind."""
    if any(code in codes for codes in SHIPPED_POLICIES.values()):
        return True
    return PolicyVersion.objects.filter(code=code, published_at__isnull=False).exists()
