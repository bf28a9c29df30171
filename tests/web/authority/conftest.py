"""Authorities' people and clients signed in as them; the clock stands where a test says."""

import make
import pytest
import road
import time_machine
from zeal import zeal_ignore


@pytest.fixture(autouse=True)
def evidence_store(settings, tmp_path):
    settings.EVIDENCE_STORE = tmp_path / "evidence"


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Nobody signs in with a password here, and the real hash takes most of a road's time."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def at():
    """Stop the clock at a moment."""
    travellers = []

    def travel(moment):
        traveller = time_machine.travel(moment, tick=False)
        traveller.start()
        travellers.append(traveller)

    yield travel
    for traveller in reversed(travellers):
        traveller.stop()


@pytest.fixture
def signed_in(client):
    """Sign in as somebody; the pages come in English."""

    def as_person(person):
        client.force_login(person, backend=make.BACKEND)
        client.cookies["lang"] = "en"
        return client

    return as_person


@pytest.fixture
def played():
    """Play an application to a stage; the road itself may read as it likes."""

    def play(stage, **more):
        with zeal_ignore():
            return road.application(at=stage, **more)

    return play
