"""A case that was put before an authority, and the people of the province and of the ministry."""

import make
import pytest
import road
from records.applications.placing import loaded, put

from greenmines.rules.posts import Actor, Post


@pytest.fixture(autouse=True)
def _database(db, evidence_folder):
    """Before any other fixture."""


@pytest.fixture
def at():
    """A submitted and complete application, put at a stage by hand."""

    def placed(stage):
        draft = make.declared_application()
        return put(draft, stage, submitted_by=make.owner_of(draft))

    return placed


@pytest.fixture
def reported():
    """An application whose agency has reported; it waits for the material review."""
    return loaded(road.application(at="material_review"))


@pytest.fixture
def reviewer():
    return road.reviewer()


@pytest.fixture
def signer():
    return road.signer()


@pytest.fixture
def verifier():
    return road.verifier()


@pytest.fixture
def foreign():
    """A reviewer, verifier and signer of another province."""
    house = make.organisation(kind=Actor.PROVINCE, division="150000")
    return make.person(of=house, posts=(Post.REVIEWER, Post.VERIFIER, Post.SIGNER))
