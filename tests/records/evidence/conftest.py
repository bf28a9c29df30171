"""Two organisations, one person each, and a store of their own."""

from datetime import UTC, datetime

import pytest

from greenmines.records.organisations.actions import open_organisation
from greenmines.records.people.actions import open_account
from greenmines.rules.posts import Actor, Post


NOW = datetime(2020, 6, 18, 2, 42, tzinfo=UTC)


def person_at(name, username):
    organisation = open_organisation(
        kind=Actor.ENTERPRISE, name_zh=name, division="130200", by=None, now=NOW
    )
    return open_account(
        organisation,
        username=username,
        name=username.title(),
        password="a long password",
        posts=[Post.FILLER],
        by=None,
        now=NOW,
    )


@pytest.fixture(autouse=True)
def _database(db):
    """Every test here keeps records."""


@pytest.fixture(autouse=True)
def store_folder(settings, tmp_path):
    settings.EVIDENCE_STORE = tmp_path / "evidence"
    return settings.EVIDENCE_STORE


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def person():
    return person_at("青石岭矿业", "li")


@pytest.fixture
def stranger():
    return person_at("白云矿业", "bai")
