"""Every test of assessments writes to the database; refusals are compared by their reasons."""

import pytest

from greenmines.rules.refusals import Refused


@pytest.fixture(autouse=True)
def _database(db):
    """Before any other fixture."""


@pytest.fixture
def reasons_of():
    """Run an act that must be refused and return its reasons."""

    def run(act, *args, **kwargs):
        with pytest.raises(Refused) as refused:
            act(*args, **kwargs)
        return [refusal.reason.value for refusal in refused.value.refusals]

    return run
