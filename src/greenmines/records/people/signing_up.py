"""How an enterprise comes in by itself, and how it opens and closes accounts of its own house.

Everybody else is given an account from above (`actions.py`).
"""

import re
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.organisations.actions import open_organisation
from greenmines.records.organisations.models import Organisation
from greenmines.rules.codes import (
    doubts_about_credit_code,
    read_credit_code,
    refusals_to_accept_credit_code,
)
from greenmines.rules.divisions import division
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused, insist

from .actions import open_account
from .models import Holding, Person
from .queries import holds, kind_of


USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
POSTS_OF_HOUSE = frozenset({Post.FILLER, Post.RESPONSIBLE})


@dataclass(frozen=True, slots=True)
class EnterpriseSigningUp:
    """`credit_code` as typed; `division` a GB/T 2260 code of six digits.

    `accepts_code`: somebody has looked at a check character that does not fit, and stands by it.
    """

    credit_code: str
    name_zh: str
    legal_representative: str
    division: str
    name_en: str = ""
    accepts_code: bool = False


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """Who answers for the enterprise, with a password of their own choice."""

    username: str
    name: str
    password: str


def refusals_to_sign_up(enterprise: EnterpriseSigningUp, first: FirstPerson) -> list[Refusal]:
    """Each credit code signs up once; whoever comes second appeals (clause 2.1)."""
    wanted = {
        "name_zh": enterprise.name_zh,
        "legal_representative": enterprise.legal_representative,
        "name": first.name,
    }
    refusals = [
        Refusal(Reason.FIELD_MISSING, details={"field": field})
        for field, said in wanted.items()
        if not said.strip()
    ]
    if division(enterprise.division) is None:
        refusals.append(Refusal(Reason.FIELD_MALFORMED, details={"field": "division"}))
    return refusals + _refusals_of_code(enterprise) + _refusals_of_account(first)


def _refusals_of_code(enterprise: EnterpriseSigningUp) -> list[Refusal]:
    refusals = refusals_to_accept_credit_code(enterprise.credit_code)
    if refusals:
        return refusals
    if not enterprise.accepts_code:
        refusals = doubts_about_credit_code(enterprise.credit_code)
    code = read_credit_code(enterprise.credit_code).code
    if Organisation.objects.filter(credit_code=code).exists():
        refusals.append(_taken(code))
    return refusals


def _taken(code: str) -> Refusal:
    return Refusal(Reason.ACCOUNT_EXISTS, "2.1", {"username": code, "field": "credit_code"})


def _refusals_of_account(first: FirstPerson) -> list[Refusal]:
    refusals = []
    if not USERNAME.fullmatch(first.username):
        refusals.append(Refusal(Reason.FIELD_MALFORMED, details={"field": "username"}))
    elif Person.objects.filter(username=first.username).exists():
        refusals.append(Refusal(Reason.ACCOUNT_EXISTS, details={"username": first.username}))
    try:
        validate_password(first.password, Person(username=first.username, name=first.name))
    except ValidationError:
        refusals.append(Refusal(Reason.PASSWORD_WEAK, details={"field": "password"}))
    return refusals


@transaction.atomic
def sign_up(enterprise: EnterpriseSigningUp, first: FirstPerson, *, now: datetime) -> Person:
    """The organisation and the account of who answers for it, both or neither."""
    insist(refusals_to_sign_up(enterprise, first))
    code = read_credit_code(enterprise.credit_code).code
    try:
        with transaction.atomic():
            organisation = open_organisation(
                kind=Actor.ENTERPRISE,
                name_zh=enterprise.name_zh.strip(),
                name_en=enterprise.name_en.strip(),
                credit_code=code,
                division=enterprise.division,
                legal_representative=enterprise.legal_representative.strip(),
                by=None,
                now=now,
            )
    except IntegrityError as error:
        raise Refused([_taken(code)]) from error
    return open_account(
        organisation,
        username=first.username,
        name=first.name.strip(),
        password=first.password,
        posts=[Post.RESPONSIBLE],
        by=None,
        now=now,
    )


def refusals_to_keep_house(by: Person) -> list[Refusal]:
    """Whoever answers for an enterprise opens and closes accounts of its own people (3.1)."""
    if kind_of(by) is Actor.ENTERPRISE and holds(by, Post.RESPONSIBLE):
        return []
    return [Refusal(Reason.NOT_YOUR_POST, "3.1", {"post": Post.RESPONSIBLE.value})]


def refusals_to_open_colleague(by: Person, colleague: FirstPerson, post: Post) -> list[Refusal]:
    """An account with a post of the house and a first password, which its owner has to change."""
    refusals = refusals_to_keep_house(by)
    if post not in POSTS_OF_HOUSE:
        details = {"post": post.value, "kind": Actor.ENTERPRISE.value}
        refusals.append(Refusal(Reason.NOT_YOUR_POST, "3.1", details))
    if not colleague.name.strip():
        refusals.append(Refusal(Reason.FIELD_MISSING, details={"field": "name"}))
    return refusals + _refusals_of_account(colleague)


@transaction.atomic
def open_colleague(colleague: FirstPerson, post: Post, *, by: Person, now: datetime) -> Person:
    insist(refusals_to_open_colleague(by, colleague, post))
    person = open_account(
        by.organisation,
        username=colleague.username,
        name=colleague.name.strip(),
        password=colleague.password,
        posts=[post],
        by=by,
        now=now,
    )
    Person.objects.filter(pk=person.pk).update(must_change_password=True)
    person.must_change_password = True
    return person


def refusals_to_end_colleague(by: Person, colleague: Person) -> list[Refusal]:
    """Within one's own house, and nobody ends their own post: somebody always answers for it."""
    refusals = refusals_to_keep_house(by)
    if by == colleague or by.organisation_id != colleague.organisation_id:
        refusals.append(Refusal(Reason.NOT_YOUR_CASE, "3.1"))
    return refusals


@transaction.atomic
def end_colleague(colleague: Person, *, by: Person, now: datetime) -> None:
    """End every post of a colleague, who then reaches nothing any more; what they did stays."""
    insist(refusals_to_end_colleague(by, colleague))
    held = Holding.objects.filter(person=colleague, ended_at__isnull=True)
    posts = list(held.values_list("post", flat=True))
    if not held.update(ended_at=now, ended_by=by):
        insist([Refusal(Reason.SOMEBODY_WAS_FASTER)])
    for post in posts:
        audit.record(Verb.POST_ENDED, colleague, by=by, now=now, details={"post": post})
