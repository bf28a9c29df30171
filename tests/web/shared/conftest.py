"""People to sign in with, and pages to look at."""

from datetime import UTC, datetime
from itertools import count

import pytest

from greenmines.records.organisations.models import Organisation
from greenmines.records.people.actions import open_account
from greenmines.rules.posts import Actor, Post


OPENED = datetime(2020, 6, 1, 9, tzinfo=UTC)
PASSWORD = "Kupfer-Stein-2020"
numbers = count(1)


@pytest.fixture
def person(db):
    """A reviewer of a province."""
    return make_person(Actor.PROVINCE, Post.REVIEWER)


def make_person(kind, *posts, is_demonstration=False):
    number = next(numbers)
    organisation = Organisation.objects.create(
        kind=kind,
        name_zh=f"第{number}单位",
        name_en=f"Organisation {number}",
        division=f"{11 + number % 50}0000",
        opened_at=OPENED,
    )
    return open_account(
        organisation,
        username=f"person{number}",
        name=f"人员{number}",
        password=PASSWORD,
        posts=list(posts),
        by=None,
        now=OPENED,
        is_demonstration=is_demonstration,
    )


@pytest.fixture
def people():
    return make_person


@pytest.fixture
def signed_in(client, person):
    """A client whose session belongs to `person`."""
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def password():
    return PASSWORD
