"""The jobs of these tests are found by their path, as a worker finds them."""

import sys
from pathlib import Path

import pytest
from clock.houses import House


sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def furnished(tmp_path_factory):
    """All tables, nothing in them: what other houses are copied from."""
    with House(tmp_path_factory.mktemp("furnished")) as made:
        made.furnish()
        yield made
