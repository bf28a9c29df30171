"""Two enterprises, their province, and a mine with a licence in the name of the first."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from greenmines.records.evidence.actions import store
from greenmines.records.mines.actions import record_licence, record_mine
from greenmines.records.mines.facts import LicenceFacts, MineFacts
from greenmines.records.organisations.actions import open_organisation
from greenmines.records.people.actions import open_account
from greenmines.rules.posts import Actor, Post


NOW = datetime(2020, 6, 18, 2, 42, tzinfo=UTC)
NUMBER = "C1300002010017110000001"
CORNERS = "1,4400000,39500000\n2,4401000,39500000\n3,4401000,39501000\n4,4400000,39501000"


def person_at(kind, name, username, *posts, division="130200", credit_code=""):
    organisation = open_organisation(
        kind=kind, name_zh=name, division=division, credit_code=credit_code, by=None, now=NOW
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
def store_folder(settings, tmp_path):
    settings.EVIDENCE_STORE = tmp_path / "evidence"


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def holder():
    return person_at(Actor.ENTERPRISE, "青石岭矿业(唐山)", "li", Post.RESPONSIBLE)


@pytest.fixture
def rival():
    return person_at(Actor.ENTERPRISE, "白云矿业", "bai", Post.RESPONSIBLE, Post.FILLER)


@pytest.fixture
def signer():
    return person_at(Actor.PROVINCE, "河北省自然资源厅", "hebei", Post.SIGNER, division="130000")


@pytest.fixture
def facts():
    return LicenceFacts(
        number=NUMBER,
        issuer="河北省自然资源厅",
        valid_from=date(2019, 1, 1),
        valid_until=date(2029, 1, 1),
        as_of=date(2020, 6, 1),
        area_km2=Decimal(1),
        corners=CORNERS,
    )


@pytest.fixture
def mine():
    said = MineFacts(name_zh="青石岭矿", division="130200", holder_name="青石岭矿业(唐山)")
    return record_mine(said, by=None, now=NOW)


@pytest.fixture
def licence(mine, facts):
    return record_licence(mine, facts, by=None, now=NOW)


@pytest.fixture
def scans():
    def of(person):
        return {
            name: store(ContentFile(name.encode()), name=f"{name}.txt", by=person, now=NOW)
            for name in ("licence_scan", "organisation_scan")
        }

    return of
