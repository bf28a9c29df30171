"""Round officers of the ministry and of two provinces, and somebody without a post."""

from datetime import UTC, datetime

import pytest

from greenmines.records.organisations.actions import open_organisation
from greenmines.records.people.actions import open_account
from greenmines.records.registers.queries import _index
from greenmines.rules.posts import Actor, Post


NOW = datetime(2020, 6, 18, 2, 42, tzinfo=UTC)


def person_at(kind, division, username, *posts):
    organisation = open_organisation(
        kind=kind, name_zh=username, division=division, by=None, now=NOW
    )
    return open_account(
        organisation,
        username=username,
        name=username.title(),
        password="a long password",
        posts=list(posts),
        by=None,
        now=NOW,
    )


@pytest.fixture(autouse=True)
def _database(db):
    """Every test here keeps records."""


@pytest.fixture(autouse=True)
def no_index_of_another_test():
    """Import numbers begin anew with each test."""
    _index.cache_clear()


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def officer():
    return person_at(Actor.MINISTRY, "000000", "ministry", Post.ROUND_OFFICER)


@pytest.fixture
def hebei():
    return person_at(Actor.PROVINCE, "130000", "hebei", Post.ROUND_OFFICER)


@pytest.fixture
def reviewer():
    return person_at(Actor.PROVINCE, "140000", "shanxi", Post.REVIEWER)
