"""Rules that hold between the rounds, as versions: of supervision, and of counting credit.

Each version holds from a day until the next one does. Some ship; the ministry's office makes more.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeAlias, TypeVar

from .credit.method import (
    SHIPPED_METHODS,
    CreditMethod,
    method_from_canonical,
    shipped_method,
    shipped_method_bytes,
)
from .sources import Basis, Words
from .supervision import (
    SHIPPED_SUPERVISION,
    SupervisionRules,
    shipped_supervision,
    shipped_supervision_bytes,
    supervision_from_canonical,
)


class PolicyKind(StrEnum):
    SUPERVISION = "supervision"
    CREDIT = "credit"


Policy: TypeAlias = SupervisionRules | CreditMethod
CLAUSES: dict[PolicyKind, str] = {PolicyKind.SUPERVISION: "3.3a", PolicyKind.CREDIT: "3.3e"}
SHIPPED_POLICIES: dict[PolicyKind, tuple[str, ...]] = {
    PolicyKind.SUPERVISION: SHIPPED_SUPERVISION,
    PolicyKind.CREDIT: SHIPPED_METHODS,
}


class Dated(Protocol):
    """Whatever says from which day it holds."""

    @property
    def in_force_from(self) -> date: ...


D = TypeVar("D", bound=Dated)


def in_force_among(versions: Iterable[D], day: date) -> D | None:
    """The newest of them on a day, None before the first.

    They come in the order in which they were published: of two from the same day the later holds.
    """
    begun = [one for one in versions if one.in_force_from <= day]
    return max(reversed(begun), key=lambda one: one.in_force_from, default=None)


def kind_of_policy(policy: Policy) -> PolicyKind:
    if isinstance(policy, CreditMethod):
        return PolicyKind.CREDIT
    return PolicyKind.SUPERVISION


def policy_from_canonical(kind: PolicyKind, written: bytes) -> Policy:
    """Raises `canonical.Malformed` unless the bytes are the one form of what they say."""
    if kind is PolicyKind.CREDIT:
        return method_from_canonical(written)
    return supervision_from_canonical(written)


def shipped_policy(kind: PolicyKind, code: str) -> Policy:
    """Raises `LookupError` for a code under which nothing of the kind ships."""
    if kind is PolicyKind.CREDIT:
        return shipped_method(code)
    return shipped_supervision(code)


def shipped_in_force(kind: PolicyKind, day: date) -> Policy | None:
    """Of what ships alone, for where nobody has published anything; None before the first."""
    return in_force_among([shipped_policy(kind, code) for code in SHIPPED_POLICIES[kind]], day)


def shipped_policy_bytes(kind: PolicyKind, code: str) -> bytes:
    """Its canonical form; raises `LookupError` as above."""
    if kind is PolicyKind.CREDIT:
        return shipped_method_bytes(code)
    return shipped_supervision_bytes(code)


def renewed(
    policy: Policy, code: str, title: Words, in_force_from: date, basis: Basis | None
) -> Policy:
    """The same settings as another version, which stands on one more document, if on any."""
    bases = policy.bases if basis is None else (*policy.bases, basis)
    return replace(policy, code=code, title=title, in_force_from=in_force_from, bases=bases)
