"""The summer of 2020, an enterprise's two people, and clients that are signed in as them."""

import make
import pytest
import time_machine

from greenmines.rules.posts import Post


@pytest.fixture(autouse=True)
def evidence_store(settings, tmp_path):
    settings.EVIDENCE_STORE = tmp_path / "evidence"


@pytest.fixture(autouse=True)
def in_the_round():
    with time_machine.travel(make.NOW, tick=False):
        yield


@pytest.fixture
def owner():
    """Who answers for the enterprise."""
    return make.person(name="王立新")


@pytest.fixture
def filler(owner):
    return make.person(of=owner.organisation, posts=[Post.FILLER], name="李建明")


@pytest.fixture
def signed_in(client, settings):
    """Sign in as somebody; the pages come in English."""

    def as_person(person):
        client.force_login(person, backend=make.BACKEND)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return client

    return as_person
