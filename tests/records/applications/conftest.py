"""An enterprise's person, a draft of theirs, and everybody else who looks at it."""

import make
import pytest

from greenmines.rules.posts import Actor, Post


@pytest.fixture(autouse=True)
def _database(db, evidence_folder):
    """Before any other fixture."""


@pytest.fixture
def owner(request):
    """Answers for the enterprise: the draft's, where the test has one."""
    if "draft" in request.fixturenames:
        return make.owner_of(request.getfixturevalue("draft"))
    return make.person(name="王立新")


@pytest.fixture
def clerk(owner):
    """Fills, and does not answer for the enterprise."""
    return make.person(of=owner.organisation, posts=(Post.FILLER,))


@pytest.fixture
def draft():
    return make.application()


@pytest.fixture
def stranger():
    """Answers for another enterprise."""
    return make.person()


@pytest.fixture
def reviewer():
    return make.somebody_of(Actor.PROVINCE, Post.REVIEWER)
