"""The database before any other fixture."""

import pytest


@pytest.fixture(autouse=True)
def _database(db):
    pass
