"""Authorities' people and clients signed in as them; a case played once for each file of tests.

A file says in `STAGE` where its case waits; what a test does to it is undone after the test.
"""

import make
import pytest
import road
import time_machine
from django.db import transaction
from django.test import override_settings
from zeal import zeal_ignore


# The real hash takes most of a road's time, and nobody signs in with a password here.
QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="module", autouse=True)
def surroundings(tmp_path_factory):
    store = tmp_path_factory.mktemp("evidence")
    with override_settings(EVIDENCE_STORE=store, PASSWORD_HASHERS=QUICK):
        yield


@pytest.fixture(scope="module")
def played(request, surroundings, django_db_setup, django_db_blocker):
    """The case of the file, in a transaction around all of its tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        with zeal_ignore():
            case = road.application(at=request.module.STAGE)
        yield case
        transaction.set_rollback(True)


@pytest.fixture
def case(played, db):
    return road.fresh(played)


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
        client.cookies["django_language"] = "en"
        return client

    return as_person


@pytest.fixture
def reasons():
    """The reasons that a refused page shows, in order."""

    def of(response):
        return [refusal.reason.value for refusal in response.context["refusals"]]

    return of
