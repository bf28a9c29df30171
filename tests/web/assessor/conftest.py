"""Somebody signed in at the agency's desk."""

import make
import pytest


@pytest.fixture
def signed_in(client):
    def enter(person):
        client.force_login(person, backend=make.BACKEND)
        return client

    return enter


@pytest.fixture(autouse=True)
def _database(db):
    """Before any other fixture."""


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.EVIDENCE_STORE = tmp_path / "evidence"
