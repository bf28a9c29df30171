"""Finding people and the posts they hold."""

from django.db.models import QuerySet

from greenmines.records.organisations.models import Organisation
from greenmines.rules.posts import Actor, Post

from .models import Expertise, Person


# Organisations by their keys, or as a query that is asked together with another.
Whose = list[int] | QuerySet[Organisation]


def posts_of(person: Person) -> frozenset[Post]:
    """The posts held now; asked once for each loaded person, that is once a request."""
    return person.posts


def holds(person: Person, post: Post) -> bool:
    return post in person.posts


def kind_of(person: Person) -> Actor:
    """The party that a person acts for."""
    return Actor(person.organisation.kind)


def colleagues(organisation: Organisation) -> QuerySet[Person]:
    return (
        Person.objects.filter(organisation=organisation)
        .select_related("organisation")
        .prefetch_related("holdings")
        .order_by("username")
    )


def holders(organisations: Whose, post: Post) -> QuerySet[Person]:
    """Active people who hold a post at any of the organisations: whom a message is for."""
    return Person.objects.filter(
        organisation__in=organisations,
        is_active=True,
        holdings__post=post,
        holdings__ended_at__isnull=True,
    ).order_by("id")


def second_signers(organisations: Whose, *first: int | None) -> QuerySet[Person]:
    """Who can sign second what one of the organisations drafted; `first` are the drafters' keys."""
    drafters = [one for one in first if one is not None]
    return holders(organisations, Post.SIGNER).exclude(pk__in=drafters)


def experts_of(agency: Organisation) -> QuerySet[Person]:
    return (
        Person.objects.filter(
            organisation=agency,
            is_active=True,
            holdings__post=Post.EXPERT,
            holdings__ended_at__isnull=True,
        )
        .select_related("expertise", "organisation")
        .order_by("username")
    )


def demonstration_accounts() -> QuerySet[Person]:
    """The accounts that the sign-in page of a demonstration shows, by party."""
    return (
        Person.objects.filter(is_demonstration=True, is_active=True)
        .select_related("organisation")
        .prefetch_related("holdings")
        .order_by("organisation__kind", "organisation_id", "username")
    )


def fields_of(person: Person) -> list[str]:
    """On record of an expert; none of anybody else."""
    found = Expertise.objects.filter(person=person).values_list("fields", flat=True)
    return next(iter(found), [])
