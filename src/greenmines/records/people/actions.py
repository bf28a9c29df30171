"""Opening accounts, giving and ending posts, closing and reopening, and setting passwords."""

from datetime import datetime

from django.db import IntegrityError, transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.queries import history_of
from greenmines.records.audit.verbs import Verb
from greenmines.records.organisations.models import Organisation
from greenmines.records.racing import insist_first
from greenmines.rules.posts import Actor, Post, refusals_to_hold
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused, insist
from greenmines.rules.ruleset import Field, Title

from .models import Expertise, Holding, Person
from .permissions import (
    refusals_to_give_post,
    refusals_to_issue_accounts,
    refusals_to_lock,
)


@transaction.atomic
def issue_account(
    organisation: Organisation,
    *,
    username: str,
    name: str,
    password: str,
    posts: list[Post],
    by: Person,
    now: datetime,
) -> Person:
    """An account from the level above. Its owner must change the first password."""
    insist(refusals_to_issue_accounts(by, organisation))
    person = open_account(
        organisation, username=username, name=name, password=password, posts=posts, by=by, now=now
    )
    Person.objects.filter(pk=person.pk).update(must_change_password=True)
    person.must_change_password = True
    return person


@transaction.atomic
def open_account(
    organisation: Organisation,
    *,
    username: str,
    name: str,
    password: str | None,
    posts: list[Post],
    by: Person | None,
    now: datetime,
    is_demonstration: bool = False,
) -> Person:
    """An account with its posts; whether `by` may is asked by the caller (issuing, signing up).

    Without a password nobody can sign in to it.
    """
    taken = Refusal(Reason.ACCOUNT_EXISTS, details={"username": username})
    if Person.objects.filter(username=username).exists():
        insist([taken])
    person = Person(
        username=username,
        name=name,
        organisation=organisation,
        opened_at=now,
        is_demonstration=is_demonstration,
    )
    person.set_password(password)
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError as error:
        raise Refused([taken]) from error
    audit.record(Verb.ACCOUNT_OPENED, person, by=by, now=now, details={"username": username})
    for post in posts:
        _give(person, post, by=by, now=now)
    person.__dict__.pop("posts", None)
    return person


@transaction.atomic
def give_post(person: Person, post: Post, *, by: Person, now: datetime) -> Holding:
    insist(refusals_to_give_post(by, person, post))
    return _give(person, post, by=by, now=now)


def _give(person: Person, post: Post, *, by: Person | None, now: datetime) -> Holding:
    """Of two posts given at the same moment the second is asked about with the first one held."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    holdings = Holding.objects.filter(person=person, ended_at__isnull=True)
    held = frozenset(Post(value) for value in holdings.values_list("post", flat=True))
    insist(refusals_to_hold(post, held, Actor(person.organisation.kind)))
    if post in held:
        insist([Refusal(Reason.SOMEBODY_WAS_FASTER, "3.1")])
    holding = Holding.objects.create(person=person, post=post, given_at=now, given_by=by)
    audit.record(Verb.POST_GIVEN, person, by=by, now=now, details={"post": post})
    return holding


@transaction.atomic
def end_post(person: Person, post: Post, *, by: Person, now: datetime) -> None:
    insist(refusals_to_issue_accounts(by, person.organisation))
    ended = Holding.objects.filter(person=person, post=post, ended_at__isnull=True).update(
        ended_at=now, ended_by=by
    )
    insist_first(ended)
    audit.record(Verb.POST_ENDED, person, by=by, now=now, details={"post": post})


@transaction.atomic
def close_account(person: Person, *, reason: str, by: Person, now: datetime) -> None:
    """Nobody signs in with it any more; what its owner did stays."""
    _set_active(person, is_active=False, verb=Verb.ACCOUNT_CLOSED, reason=reason, by=by, now=now)


@transaction.atomic
def reopen_account(person: Person, *, reason: str, by: Person, now: datetime) -> None:
    _set_active(person, is_active=True, verb=Verb.ACCOUNT_REOPENED, reason=reason, by=by, now=now)


def _set_active(
    person: Person, *, is_active: bool, verb: Verb, reason: str, by: Person, now: datetime
) -> None:
    insist(refusals_to_lock(by, person))
    if not reason.strip():
        insist([Refusal(Reason.REASON_MISSING)])
    changed = Person.objects.filter(pk=person.pk, is_active=not is_active).update(
        is_active=is_active
    )
    insist_first(changed)
    person.is_active = is_active
    audit.record(verb, person, by=by, now=now, reason=reason)


@transaction.atomic
def set_password(person: Person, password: str, *, by: Person, now: datetime) -> None:
    """By the owner, or a first password anew by the administrator from above."""
    if by != person:
        insist(refusals_to_issue_accounts(by, person.organisation))
    person.set_password(password)
    person.must_change_password = by != person
    person.save(update_fields=["password", "must_change_password"])
    audit.record(Verb.PASSWORD_SET, person, by=by, now=now)


@transaction.atomic
def record_sign_in(person: Person, *, now: datetime) -> None:
    audit.record(Verb.SIGNED_IN, person, by=person, now=now)


@transaction.atomic
def record_lock_out(username: str, *, now: datetime, since: datetime | None) -> None:
    """An account refuses every password for a while. Said once, however often somebody goes on.

    A lock-out that was told before `since`, or was lifted, is another one. A name that is nobody's
    stays in the list of failed sign-ins alone.
    """
    person = Person.objects.filter(username=username).first()
    if person is None:
        return
    told = history_of(person).filter(verb__in=[Verb.LOCKED_OUT, Verb.LOCK_OUT_LIFTED])
    last = told.filter(at__gte=since).last() if since else told.last()
    if last is None or last.verb != Verb.LOCKED_OUT:
        audit.record(Verb.LOCKED_OUT, person, by=None, now=now)


@transaction.atomic
def record_expertise(
    person: Person,
    *,
    title: Title,
    fields: list[Field],
    is_full_time: bool,
    employer: str,
    by: Person | None,
    now: datetime,
    is_civil_servant: bool = False,
) -> Expertise:
    """What team rules ask of an expert (clauses 2.3, 3.2a); what was known before stays audited."""
    told = {
        "title": title,
        "fields": list(fields),
        "is_full_time": is_full_time,
        "is_civil_servant": is_civil_servant,
        "employer": employer,
    }
    details = {"before": Expertise.objects.filter(person=person).values(*told).first() or {}}
    details["after"] = told
    expertise, _ = Expertise.objects.update_or_create(person=person, defaults=told)
    audit.record(Verb.EXPERTISE_RECORDED, person, by=by, now=now, clause="3.2a", details=details)
    return expertise
