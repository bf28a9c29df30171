"""A tie that comes to light within the window stops a case until it is assessed anew (3.2b)."""

from datetime import timedelta

import make
import pytest
import road

from greenmines.records.assessments.queries import live_appointment
from greenmines.records.assessments.reopening import look_again_at_all
from greenmines.records.reviews.gates import refusals_to_pass
from greenmines.rules.reasons import Reason
from greenmines.rules.steps import StepKind


pytestmark = pytest.mark.django_db


def test_a_case_whose_agency_turns_out_to_be_tied_cannot_pass():
    application = road.application(at="material_review")
    assert refusals_to_pass(application, StepKind.MATERIAL_REVIEW) == []
    appointment = live_appointment(application)
    now = appointment.reported_at + timedelta(days=1)

    make.tie(
        agency=appointment.agency,
        enterprise=application.enterprise,
        from_on=now.date(),
        now=now,
    )
    look_again_at_all(now)

    found = refusals_to_pass(application, StepKind.MATERIAL_REVIEW)
    reasons = [refusal.reason for refusal in found]
    assert reasons == [Reason.NOT_INDEPENDENT_DEALINGS]
