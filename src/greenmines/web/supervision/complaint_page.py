"""What stands on the page of one complaint: its steps, the form of each, what stands in the way."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from greenmines.records.audit.queries import history_of
from greenmines.records.complaints.kinds import ComplaintKind
from greenmines.records.complaints.permissions import (
    refusals_to_answer,
    refusals_to_close,
    refusals_to_hand_on,
    refusals_to_note_rectified,
    refusals_to_read_name,
    refusals_to_weigh,
)
from greenmines.records.complaints.queries import due_on, files_of, houses_over
from greenmines.web.shared.dates import DueWords, due_words

from .forms.complaints import ComplaintAnswerForm, PassOnForm, ReasonForm


if TYPE_CHECKING:
    from greenmines.records.complaints.models import Complaint
    from greenmines.records.organisations.models import Organisation
    from greenmines.records.people.models import Person
    from greenmines.web.shared.forms import Form


class Step(StrEnum):
    """What may be done, as the addresses call it."""

    ACCEPT = "accept"
    NOT_ACCEPT = "not-accept"
    FORWARD = "pass-on"
    ANSWER = "answer"
    SEND_BACK = "send-back"
    CLOSE = "close"
    RECTIFIED = "rectified"


# What is said when it is done, and what comes next.
TOLD: Mapping[Step, str | Promise] = {
    Step.ACCEPT: _("The complaint is accepted. Look into it and answer within its days."),
    Step.NOT_ACCEPT: _("The complaint is not accepted; whoever complained reads the reason."),
    Step.FORWARD: _("The complaint is passed on. Its days go on as they were."),
    Step.ANSWER: _("The answer is written. A second person closes the case."),
    Step.SEND_BACK: _("The answer is sent back to be written again."),
    Step.CLOSE: _("The case is closed. The answer and its outcome can be read now."),
    Step.RECTIFIED: _("Kept: it has been put right."),
}


def due_words_of(complaint: "Complaint", now: datetime) -> DueWords | None:
    due = due_on(complaint)
    return None if due is None else due_words(due, now)


def houses_by_key(complaint: "Complaint") -> "dict[int, Organisation]":
    """The other authorities over the same mine."""
    over = houses_over(complaint.mine.division)
    return {house.pk: house for house in over if house.pk != complaint.house_id}


def forms_of(
    complaint: "Complaint", *, sent: QueryDict | None = None, only: Step | None = None
) -> "dict[Step, Form]":
    """The form of each step that needs one; what was sent goes into one of them."""
    houses = [(key, house.name_zh) for key, house in houses_by_key(complaint).items()]
    former = {
        "finding": complaint.finding,
        "answer": complaint.answer,
        "handling": complaint.handling,
        "rectification": complaint.rectification,
    }

    def given(step: Step) -> QueryDict | None:
        return sent if step is only else None

    return {
        Step.NOT_ACCEPT: ReasonForm(given(Step.NOT_ACCEPT), prefix="not"),
        Step.FORWARD: PassOnForm(houses, given(Step.FORWARD), prefix="pass"),
        Step.ANSWER: ComplaintAnswerForm(given(Step.ANSWER), initial=former),
        Step.SEND_BACK: ReasonForm(given(Step.SEND_BACK), prefix="back"),
    }


def page_of(
    complaint: "Complaint",
    person: "Person",
    now: datetime,
    forms: "dict[Step, Form] | None" = None,
) -> dict[str, object]:
    shown = forms or forms_of(complaint)
    return {
        "complaint": complaint,
        "due": due_words_of(complaint, now),
        "files": files_of(complaint),
        "not_form": shown[Step.NOT_ACCEPT],
        "pass_form": shown[Step.FORWARD],
        "may_pass_on": bool(houses_by_key(complaint))
        and not refusals_to_hand_on(person, complaint),
        "answer_form": shown[Step.ANSWER],
        "back_form": shown[Step.SEND_BACK],
        "name_refusals": refusals_to_read_name(person, complaint),
        "weigh_refusals": refusals_to_weigh(person, complaint),
        "answer_refusals": refusals_to_answer(person, complaint),
        "close_refusals": refusals_to_close(person, complaint),
        "rectified_refusals": refusals_to_note_rectified(person, complaint),
        "is_about_a_fee": complaint.kind == ComplaintKind.FEE_DEMANDED,
        "acts": history_of(complaint),
    }
