"""A reader in the midst of a publicity."""

import pytest
import scenes
import time_machine


@pytest.fixture(autouse=True)
def _database(db):
    """Before any other fixture."""


@pytest.fixture
def on_a_day():
    """28 September 2020: the fourth of seven working days."""
    with time_machine.travel(scenes.WITHIN, tick=False):
        yield
