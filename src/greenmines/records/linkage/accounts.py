"""Coming in with an account of the publicity system: whom it acts for, and what that opens here.

What the other system says of somebody is a claim. Only a verified one, for one holder, opens
anything; it never opens more than an enterprise that signs up by itself would have.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.inbox import actions as inbox
from greenmines.records.inbox.topics import Topic
from greenmines.records.organisations.actions import open_organisation
from greenmines.records.organisations.models import Organisation
from greenmines.records.organisations.queries import enterprise_of, with_code
from greenmines.records.people.actions import open_account
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holders, kind_of
from greenmines.records.people.signing_up import USERNAME
from greenmines.records.registers.models import Holder
from greenmines.records.registers.queries import holder_named
from greenmines.rules.codes import read_credit_code
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, insist


CLAUSE = "2.1"


@dataclass(frozen=True, slots=True)
class Claims:
    """What the publicity system says of an account; `subject` names it there for ever."""

    subject: str
    name: str
    credit_code: str
    is_verified: bool


def refusals_of_claims(claims: Claims) -> list[Refusal]:
    """Whether the other system vouches that the account acts for a holder at all."""
    if not (claims.is_verified and claims.subject and claims.credit_code):
        return [Refusal(Reason.HOLDER_NOT_VERIFIED, CLAUSE)]
    if not read_credit_code(claims.credit_code).is_well_formed:
        return [Refusal(Reason.CREDIT_CODE_MALFORMED, CLAUSE, {"code": claims.credit_code[:18]})]
    return []


def refusals_to_come_in(claims: Claims) -> list[Refusal]:
    """For an account that nobody here has yet: its holder is an enterprise here, or known."""
    refusals = refusals_of_claims(claims)
    if refusals:
        return refusals
    known = with_code(claims.credit_code)
    if known is not None:
        is_open = known.kind == Actor.ENTERPRISE and known.is_active
        return [] if is_open else [Refusal(Reason.ACCOUNT_OF_ANOTHER_HOLDER, CLAUSE)]
    holder = holder_named(claims.credit_code)
    if holder is None or not holder.division:
        return [Refusal(Reason.HOLDER_UNKNOWN, CLAUSE, {"code": claims.credit_code})]
    return []


def refusals_to_connect(person: Person, claims: Claims) -> list[Refusal]:
    """For somebody of an enterprise here, whose holder the account acts for."""
    refusals = refusals_of_claims(claims)
    own = person.organisation.credit_code
    if not refusals and (kind_of(person) is not Actor.ENTERPRISE or own != claims.credit_code):
        refusals.append(Refusal(Reason.ACCOUNT_OF_ANOTHER_HOLDER, CLAUSE))
    return refusals


def post_for(claims: Claims) -> Post:
    """Whoever comes first answers for the enterprise; everybody after fills in."""
    enterprise = enterprise_of(claims.credit_code)
    if enterprise is None or not holders([enterprise.pk], Post.RESPONSIBLE).exists():
        return Post.RESPONSIBLE
    return Post.FILLER


def house_of(claims: Claims) -> Organisation | Holder | None:
    """The enterprise as it is known here, or else as the publicity system told of it."""
    return enterprise_of(claims.credit_code) or holder_named(claims.credit_code)


@transaction.atomic
def come_in(claims: Claims, *, now: datetime) -> Person:
    """Open an account of one's own, and the enterprise where it is not here yet."""
    insist(refusals_to_come_in(claims))
    post = post_for(claims)
    enterprise = enterprise_of(claims.credit_code) or _opened(claims, now)
    person = open_account(
        enterprise,
        username=_username(claims.subject),
        name=claims.name.strip()[:100] or claims.subject[:100],
        password=None,
        posts=[post],
        by=None,
        now=now,
    )
    _record(person, claims, post, now)
    return person


@transaction.atomic
def connect(person: Person, claims: Claims, *, now: datetime) -> None:
    """From now on the account of the publicity system opens this one too; posts stay as they are.

    That it does, the sign-in's own table keeps, written in the same transaction.
    """
    insist(refusals_to_connect(person, claims))
    _record(person, claims, None, now)


def refusals_to_part(person: Person) -> list[Refusal]:
    """Nobody shuts themselves out: there is a password to come in with."""
    return [] if person.has_usable_password() else [Refusal(Reason.NO_OTHER_WAY_IN, CLAUSE)]


@transaction.atomic
def part(person: Person, subject: str, *, now: datetime) -> None:
    """From now on the account `subject` there opens nothing here, until it is connected again.

    The sign-in's own table forgets it in the same transaction.
    """
    insist(refusals_to_part(person))
    details = {"account": subject, "code": person.organisation.credit_code}
    audit.record(
        Verb.PUBLICITY_ACCOUNT_PARTED, person, by=person, now=now, clause=CLAUSE, details=details
    )


def _opened(claims: Claims, now: datetime) -> Organisation:
    """With the words of the register, not with those of the claim."""
    holder = Holder.objects.get(credit_code=claims.credit_code)
    return open_organisation(
        kind=Actor.ENTERPRISE,
        name_zh=holder.name_zh,
        credit_code=holder.credit_code,
        division=holder.division,
        legal_representative=holder.legal_representative,
        by=None,
        now=now,
    )


def _username(subject: str) -> str:
    """The account's own name where it may be one here and is free."""
    name = subject.lower()
    if USERNAME.fullmatch(name) and not Person.objects.filter(username=name).exists():
        return name
    return f"gs-{hashlib.sha256(subject.encode()).hexdigest()[:16]}"


def _record(person: Person, claims: Claims, post: Post | None, now: datetime) -> None:
    details = {"account": claims.subject, "code": claims.credit_code}
    if post is not None:
        details["post"] = post.value
    audit.record(
        Verb.PUBLICITY_ACCOUNT_BOUND, person, by=person, now=now, clause=CLAUSE, details=details
    )
    others = holders([person.organisation_id], Post.RESPONSIBLE).exclude(pk=person.pk)
    told = {"person": person.name, "account": claims.subject}
    inbox.send(list(others), Topic.PUBLICITY_ACCOUNT_BOUND, now=now, details=told)
