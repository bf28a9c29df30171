"""People, the rule set of 2020, and sheets of a quarry."""

import pytest
from records.scoresheets.sheets import NOW, QUARRY, organisation_of, person_of

from greenmines.records.rulesets.actions import take_in_shipped
from greenmines.records.scoresheets.actions import open_sheet
from greenmines.records.scoresheets.models import SheetKind
from greenmines.rules.posts import Actor, Post


@pytest.fixture(autouse=True)
def _database(db):
    """Before any other fixture."""


@pytest.fixture
def enterprise():
    return organisation_of(Actor.ENTERPRISE, "青石岭矿业")


@pytest.fixture
def filler(enterprise):
    return person_of(enterprise, "li", Post.FILLER)


@pytest.fixture
def colleague(enterprise):
    return person_of(enterprise, "wang", Post.FILLER)


@pytest.fixture
def expert():
    return person_of(organisation_of(Actor.AGENCY, "云岭评估中心"), "zhao", Post.EXPERT)


@pytest.fixture
def versions():
    return {version.code: version for version in take_in_shipped(now=NOW)}


@pytest.fixture
def version(versions):
    return versions["2020"]


@pytest.fixture
def new_sheet(version):
    """Open a sheet of any kind, of a quarry without a plant unless another class is given."""

    def opened(kind=SheetKind.SELF, mine_class=QUARRY):
        return open_sheet(kind, version, mine_class, by=None, now=NOW)

    return opened


@pytest.fixture
def sheet(new_sheet):
    return new_sheet()
