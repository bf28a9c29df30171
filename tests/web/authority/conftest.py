"""Authorities' people and clients signed in as them; a case played once for each file of tests.

A file says in `STAGE` where its case waits; what a test does to it is undone after the test.
"""

import make
import pytest
import road
import time_machine
from zeal import zeal_ignore


@pytest.fixture(scope="module", autouse=True)
def _stage(module_stage):
    """Before any other fixture, with a store of its own."""


@pytest.fixture(scope="module")
def played(request, module_stage):
    """The case of the file, for all of its tests."""
    with zeal_ignore():
        return road.application(at=request.module.STAGE)


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
