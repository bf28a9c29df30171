"""A report after its day is on the agency's credit record, once, and only where it is its fault."""

from datetime import timedelta

import make

from greenmines.records.assessments.lateness import missed_on
from greenmines.records.assessments.models import Appointment
from greenmines.records.credit.models import CreditEvent
from greenmines.rules.deadlines import day_in_china


A_DAY = timedelta(days=1)
DUE = make.VISITED - A_DAY


def test_a_late_report_is_recorded_once_and_a_corrected_one_is_not_late_again():
    appointment = make.appointment(at="reconciled")
    Appointment.objects.update(due_at=DUE, appointed_at=DUE - A_DAY)
    appointment.application.due_at = None
    appointment.refresh_from_db(fields=["due_at", "appointed_at"])

    make.reported(appointment)

    event = CreditEvent.objects.get(subject_kind="agency")
    assert (event.type_code, event.subject_code, event.document) == (
        "late_report",
        appointment.agency.credit_code,
        appointment.application.number,
    )
    assert missed_on(appointment, make.VISITED) is None  # its first opinion stands


def test_only_a_day_that_stood_when_the_agency_came_is_held_against_it():
    appointment = make.appointment(at="accepted")
    application = appointment.application

    def missed(*, appointed=DUE - A_DAY, due=DUE, put_off=None, now=make.VISITED):
        appointment.appointed_at, appointment.due_at, application.due_at = appointed, due, put_off
        return missed_on(appointment, now)

    assert missed() == day_in_china(DUE)
    assert missed(now=DUE) is None
    assert missed(appointed=DUE) is None
    assert missed(due=None) is None
    assert missed(put_off=make.VISITED) is None
