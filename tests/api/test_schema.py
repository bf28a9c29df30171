"""Whatever the description of the open data allows, and more, is asked; nothing breaks its word."""

import make
import pytest
import scenes
import schemathesis
import spot_checks
from api.supervised_rows import criticised, planned, put_away
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings

from greenmines.api.opening import api


pytestmark = [pytest.mark.django_db, pytest.mark.long]
schema = schemathesis.openapi.from_dict(dict(api.get_openapi_schema()))
schema.app = WSGIHandler()


@pytest.fixture
def _one_connection():
    """Every answer would close the connection, and the test's rows with it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def _something(settings, tmp_path):
    settings.EVIDENCE_STORE = tmp_path / "evidence"
    scenes.left(scenes.listing(number="GM-2014-0001"), ground="closed")
    scenes.listing(number="GM-2014-0002", name="乙矿")
    planned()
    put_away("fraud")
    criticised(make.agency())
    spot_checks.drawn(at="published")


@schema.parametrize()
@settings(max_examples=8, suppress_health_check=list(HealthCheck), deadline=None, derandomize=True)
@pytest.mark.usefixtures("_something", "_one_connection")
def test_every_answer_is_as_described(case):
    case.call_and_validate()
