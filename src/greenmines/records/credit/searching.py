"""Finding whose credit an event is about: houses with an account, holders of mines, experts (3.3e).

Whoever has no account here is known by the register of mining rights, or by an earlier event.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from greenmines.records.mines.models import Mine
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.posts import Actor, Post

from .models import CreditEvent
from .queries import Subject


MOST = 20  # of each source; whoever finds more asks for a longer part of the name
KINDS = {Actor.ENTERPRISE: SubjectKind.HOLDER, Actor.AGENCY: SubjectKind.AGENCY}


@dataclass(frozen=True, slots=True)
class Found:
    """A subject as the register calls it; `house` is an expert's."""

    subject: Subject
    name: str
    house: str = ""


def subjects_found(text: str) -> list[Found]:
    """By part of the name or by the whole code; nothing is found by nothing. By kind and name."""
    words = text.strip()
    if not words:
        return []
    sources = (_organisations(words), _holders(words), _experts(words), _on_record(words))
    found = {one.subject: one for source in reversed(sources) for one in source}
    kinds = list(SubjectKind)
    return sorted(found.values(), key=lambda one: (kinds.index(one.subject.kind), one.name))


def named(subject: Subject) -> Found | None:
    """A subject by its code; None for nobody of whom this system knows."""
    if subject.kind is SubjectKind.EXPERT:
        found = _people(Q(username=subject.code))
    else:
        found = [*_organisations(subject.code), *_holders(subject.code), *_on_record(subject.code)]
    exact = (one for one in found if one.subject == subject)
    return next(exact, None)


def _organisations(words: str) -> list[Found]:
    rows = Organisation.objects.filter(
        Q(name_zh__icontains=words) | Q(credit_code__iexact=words),
        kind__in=KINDS,
        credit_code__isnull=False,
    ).order_by("name_zh", "id")
    return [
        Found(Subject(KINDS[Actor(one.kind)], one.credit_code or ""), one.name_zh)
        for one in rows[:MOST]
    ]


def _holders(words: str) -> list[Found]:
    """Of mines in the register, whether or not their holder has an account."""
    rows = (
        Mine.objects.filter(Q(holder_name__icontains=words) | Q(holder_code__iexact=words))
        .exclude(holder_code="")
        .values_list("holder_code", "holder_name")
        .distinct()
        .order_by("holder_name", "holder_code")
    )
    return [Found(Subject(SubjectKind.HOLDER, code), name or code) for code, name in rows[:MOST]]


def _experts(words: str) -> list[Found]:
    """By name only: a user name is nobody's business."""
    return _people(Q(name__icontains=words))


def _people(condition: Q) -> list[Found]:
    rows = (
        Person.objects.filter(condition, is_active=True, holdings__post=Post.EXPERT)
        .filter(holdings__ended_at__isnull=True)
        .select_related("organisation")
        .order_by("name", "id")
        .distinct()
    )
    return [
        Found(Subject(SubjectKind.EXPERT, one.username), one.name, one.organisation.name_zh)
        for one in rows[:MOST]
    ]


def _on_record(words: str) -> Iterator[Found]:
    """Of whom an event was recorded earlier; of experts their names alone are searched."""
    by_code = Q(subject_code__iexact=words) & ~Q(subject_kind=SubjectKind.EXPERT)
    rows = (
        CreditEvent.objects.filter(Q(subject_name__icontains=words) | by_code)
        .values_list("subject_kind", "subject_code", "subject_name")
        .distinct()
        .order_by("subject_name", "subject_code")
    )
    for kind, code, name in rows[:MOST]:
        yield Found(Subject(SubjectKind(kind), code), name)
