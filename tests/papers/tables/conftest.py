"""The round officer of the ministry."""

from datetime import UTC, date, datetime

import pytest

from greenmines.papers.tables.importing import import_file, preview
from greenmines.records.organisations.actions import open_organisation
from greenmines.records.people.actions import open_account
from greenmines.rules.posts import Actor, Post


NOW = datetime(2020, 6, 18, 2, 42, tzinfo=UTC)
DAY = date(2020, 6, 1)


@pytest.fixture(autouse=True)
def _database(db):
    """Every test here keeps records."""


@pytest.fixture
def officer():
    ministry = open_organisation(
        kind=Actor.MINISTRY, name_zh="部", division="000000", by=None, now=NOW
    )
    return open_account(
        ministry,
        username="ministry",
        name="Ministry",
        password="a long password",
        posts=[Post.ROUND_OFFICER],
        by=None,
        now=NOW,
    )


@pytest.fixture
def bring(officer):
    def brought(register, file, *, day=DAY, by=officer, name="a.xlsx", **more):
        return import_file(register, file, file_name=name, as_of=day, by=by, now=NOW, **more)

    return brought


@pytest.fixture
def look(officer):
    def looked(register, file, *, day=DAY, by=officer):
        return preview(register, file, file_name="a.xlsx", as_of=day, by=by)

    return looked
