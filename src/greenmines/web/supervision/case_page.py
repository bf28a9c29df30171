"""What stands on the page of one case: its steps, the form of each, what stands in the way."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from greenmines.records.audit.queries import history_of
from greenmines.records.misconduct.kinds import CaseState
from greenmines.records.misconduct.permissions import (
    refusals_to_decide,
    refusals_to_hear,
    refusals_to_propose,
    refusals_to_tell,
    refusals_to_work_on,
)
from greenmines.records.misconduct.queries import files_of, reports_concerned, reports_of
from greenmines.web.shared.dates import due_words

from .forms.misconduct import DeclineForm, HearingForm, ProposalForm, PutInForm


if TYPE_CHECKING:
    from greenmines.records.misconduct.models import Case
    from greenmines.records.people.models import Person
    from greenmines.web.shared.forms import Form


class CaseStep(StrEnum):
    """What may be done, as the addresses call it."""

    PUT_IN = "put-in"
    TELL = "tell"
    HEAR = "hear"
    PROPOSE = "propose"
    DECIDE = "decide"
    DECLINE = "decline"


# What is said when it is done, and what comes next.
TOLD: Mapping[CaseStep, str | Promise] = {
    CaseStep.PUT_IN: _("The report is in the case. With criticism it is voided."),
    CaseStep.TELL: _("The accused has been told and may ask to be heard."),
    CaseStep.HEAR: _("The hearing is on record. A signer proposes how the case ends."),
    CaseStep.PROPOSE: _("Proposed. A second signer decides."),
    CaseStep.DECIDE: _("The case is decided."),
    CaseStep.DECLINE: _("Not signed; the first signer may propose again."),
}


def forms_of(
    case: "Case", *, sent: QueryDict | None = None, only: CaseStep | None = None
) -> "dict[CaseStep, Form]":
    """The form of each step that needs one; what was sent goes into one of them."""
    reports = [
        (str(one.pk), f"{one.application.number} {one.application.mine.name_zh}")
        for one in reports_concerned(case)
    ]
    former = {
        "outcome": case.outcome,
        "reasons": case.reasons,
        "ban_until": case.ban_until,
        "ban_reason": case.ban_reason,
    }

    def given(step: CaseStep) -> QueryDict | None:
        return sent if step is only else None

    return {
        CaseStep.PUT_IN: PutInForm(reports, given(CaseStep.PUT_IN)),
        CaseStep.HEAR: HearingForm(given(CaseStep.HEAR)),
        CaseStep.PROPOSE: ProposalForm(given(CaseStep.PROPOSE), initial=former),
        CaseStep.DECLINE: DeclineForm(given(CaseStep.DECLINE)),
    }


def page_of(
    case: "Case",
    person: "Person",
    now: datetime,
    forms: "dict[CaseStep, Form] | None" = None,
) -> dict[str, object]:
    shown = forms or forms_of(case)
    waits = case.state == CaseState.TOLD and case.hearing_by is not None
    open_states = (CaseState.OPENED, CaseState.TOLD)
    return {
        "case": case,
        "due": due_words(case.hearing_by, now) if waits and case.hearing_by else None,
        "files": files_of(case),
        "reports": list(reports_of(case)),
        "put_form": shown[CaseStep.PUT_IN],
        "may_put_in": not refusals_to_work_on(person, case, *open_states),
        "hear_form": shown[CaseStep.HEAR],
        "propose_form": shown[CaseStep.PROPOSE],
        "decline_form": shown[CaseStep.DECLINE],
        "tell_refusals": refusals_to_tell(person, case),
        "hear_refusals": refusals_to_hear(person, case),
        "propose_refusals": refusals_to_propose(person, case),
        "decide_refusals": refusals_to_decide(person, case),
        "acts": history_of(case),
    }
