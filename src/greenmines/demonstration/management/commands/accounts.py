"""`greenmines accounts`: who can sign in to a demonstration, and how to begin from nothing."""

from collections.abc import Iterable
from itertools import groupby
from unicodedata import east_asian_width

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from greenmines.demonstration import newcomer
from greenmines.demonstration.waiting import AT_SHOWN
from greenmines.demonstration.years.fates import Fate
from greenmines.records.people.models import Person
from greenmines.records.people.queries import demonstration_accounts
from greenmines.rules.posts import Actor


FIRST = (Actor.ENTERPRISE, Actor.AGENCY, Actor.PROVINCE, Actor.MINISTRY)
MOST_OF_A_PARTY = len(AT_SHOWN) + len(Fate) + 6


class Command(BaseCommand):
    help = "Show the accounts of the demonstration."

    def handle(self, *args: object, **options: object) -> None:
        if settings.MODE == "production":
            raise CommandError("There are no demonstration accounts in production.")
        for kind, people in groupby(_in_order(), key=lambda one: one.organisation.kind):
            self.stdout.write(f"\n{kind}")
            self._rows(list(people))
        self.stdout.write(f"\nPassword of every account: {settings.DEMONSTRATION_PASSWORD}")
        self.stdout.write(
            "To begin from nothing, sign up as "
            f"{newcomer.ENTERPRISE}, credit code {newcomer.CREDIT_CODE}, "
            f"county {newcomer.DIVISION};\n"
            f"then act for licence {newcomer.LICENCE_NUMBER} and apply."
        )

    def _rows(self, people: list[Person]) -> None:
        for person in people[:MOST_OF_A_PARTY]:
            posts = ", ".join(sorted(post.value for post in person.posts))
            username, post = _padded(person.username, 20), _padded(posts, 18)
            self.stdout.write(f"  {username}{post}{person.organisation.name_zh}")
        if len(people) > MOST_OF_A_PARTY:
            more = len(people) - MOST_OF_A_PARTY
            self.stdout.write(f"  … and {more} more, shown on the sign-in page")


def _in_order() -> Iterable[Person]:
    def place(person: Person) -> tuple[int, str]:
        kind = Actor(person.organisation.kind)
        return (FIRST.index(kind) if kind in FIRST else len(FIRST), kind.value)

    return sorted(demonstration_accounts(), key=place)


def _padded(text: str, width: int) -> str:
    """To a width in columns of a terminal: a Chinese character takes two."""
    taken = sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
    return text + " " * max(1, width - taken)
