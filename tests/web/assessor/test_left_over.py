"""A case that came to its end before the agency reported waits for nobody at the agency."""

import make
import pytest
from django.urls import reverse

from greenmines.records.applications.actions import withdraw


@pytest.fixture
def appointment():
    return make.appointment(at="accepted")


def standing(client):
    row = client.get(f"{reverse('assessor:home')}?lang=en").context["rows"][0]
    return row.standing.kind, row.standing.text, row.is_at_work


def test_a_running_case_waits_for_the_manager(appointment, signed_in):
    client = signed_in(make.manager_of(appointment))

    assert standing(client) == ("wait", "Your turn: form the team", True)


def test_a_withdrawn_case_says_so_and_is_never_late(appointment, signed_in):
    case = appointment.application
    withdraw(case, reason="矿山停产改造。", by=case.submitted_by, now=make.APPOINTED)
    client = signed_in(make.manager_of(appointment))

    assert standing(client) == ("off", "Withdrawn", False)
    page = client.get(f"{reverse('assessor:appointment', args=[appointment.pk])}?lang=en")
    assert {step.state for step in page.context["steps"]} == {"Not done", "Not yet"}
