"""A folder for the evidence of every test of spot checks."""

import pytest


@pytest.fixture(autouse=True)
def _evidence(db, evidence_folder):
    """Before any other fixture."""
