"""Mines that wait for their province's recommendation, without the road that led there."""

import make
import pytest
import road
from records.applications.placing import put


@pytest.fixture(autouse=True)
def _database(db, evidence_folder):
    """Before any other fixture."""


@pytest.fixture
def waiting():
    """A complete application of an enterprise of its own, put at the recommendation."""

    def another(stage="recommendation"):
        draft = make.declared_application()
        return put(draft, stage, submitted_by=make.owner_of(draft))

    return another


@pytest.fixture
def reviewer():
    return road.reviewer()


@pytest.fixture
def signer():
    return road.signer()
