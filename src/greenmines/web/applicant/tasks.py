"""The task list of an application: what is done, what is left, what cannot start yet and why."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from greenmines.records.applications.permissions import REQUIRED
from greenmines.records.applications.queries import (
    accidents_declared,
    certificates_of,
    penalties_declared,
    step_of,
)
from greenmines.records.registers.queries import penalty_rows
from greenmines.records.rounds.queries import rules_for
from greenmines.records.scoresheets.reading import SheetView
from greenmines.rules.methods import plain
from greenmines.rules.penalties import normal_number
from greenmines.rules.steps import StepKind

from .eligibility_card import Card


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application
    from greenmines.records.registers.models import Penalty


@dataclass(frozen=True, slots=True)
class Task:
    """One line. `kind` is that of the tag; without an address it cannot be opened yet."""

    name: str
    address: str
    kind: str
    icon: str
    state: str
    note: str

    @property
    def is_done(self) -> bool:
        return self.kind == "ok"


def _task(name: str, address: str, kind: str, state: str, note: str) -> Task:
    icons = {
        "ok": "circle-check",
        "info": "pen-line",
        "wait": "triangle-alert",
        "stop": "circle-x",
        "off": "lock",
    }
    return Task(name, address, kind, icons[kind], state, note)


def tasks_of(application: "Application", card: Card, view: SheetView | None) -> list[Task]:
    """In the order in which they are done; `view` is None before the sheet is open."""
    return [
        particulars_task(application),
        declarations_task(application, card),
        certificates_task(application),
        _eligibility_task(application, card),
        _submission_task(application, card),
        _sheet_task(application, view),
    ]


def missing_particulars(application: "Application") -> list[str]:
    return [name for name in REQUIRED if getattr(application, name) in {None, ""}]


def particulars_task(application: "Application") -> Task:
    name, address = _("Particulars"), reverse("applicant:particulars", args=[application.pk])
    missing = len(missing_particulars(application))
    if not missing:
        return _task(name, address, "ok", _("Completed"), _("Everything is filled in."))
    done = len(REQUIRED) - missing
    state = _("In progress %(done)d/%(all)d") % {"done": done, "all": len(REQUIRED)}
    note = ngettext("%(n)d field is empty.", "%(n)d fields are empty.", missing) % {"n": missing}
    return _task(name, address, "info", state, note)


def undeclared_penalties(application: "Application", card: Card) -> list["Penalty"]:
    """Rows of the register that the card wants declared; one out of the window is not asked for."""
    wanted = {normal_number(line.undeclared) for line in card.lines if line.undeclared}
    told = penalty_rows(application.licence.number, application.enterprise.credit_code or "")
    return [row for row in told if normal_number(row.decision_number) in wanted]


def declarations_task(application: "Application", card: Card) -> Task:
    name = _("Penalties and accidents")
    address = reverse("applicant:declarations", args=[application.pk])
    penalties = penalties_declared(application).count()
    accidents = accidents_declared(application).count()
    undeclared = len(undeclared_penalties(application, card))
    note = _("Declared: %(penalties)d penalties, %(accidents)d accidents.") % {
        "penalties": penalties,
        "accidents": accidents,
    }
    if undeclared:
        found = ngettext(
            "%(n)d penalty of the register is not declared.",
            "%(n)d penalties of the register are not declared.",
            undeclared,
        )
        return _task(name, address, "wait", _("To complete"), found % {"n": undeclared})
    is_said = (penalties or application.declares_no_penalty) and (
        accidents or application.declares_no_accident
    )
    if is_said:
        return _task(name, address, "ok", _("Completed"), note)
    return _task(
        name, address, "wait", _("To complete"), _("Declare them, or that there are none.")
    )


def certificates_task(application: "Application") -> Task:
    name = _("Certificates and attachments")
    address = reverse("applicant:certificates", args=[application.pk])
    required = rules_for(application.round).eligibility.certificates.value or ()
    shown = {row.kind for row in certificates_of(application) if row.scan_id is not None}
    done = len([kind for kind in required if kind in shown])
    done += application.operation_proof_id is not None
    asked = len(required) + 1
    note = _("Each with number, issuer, validity and scan.")
    if done == asked:
        return _task(name, address, "ok", _("Completed"), note)
    state = _("In progress %(done)d/%(all)d") % {"done": done, "all": asked}
    return _task(name, address, "info", state, note)


def _eligibility_task(application: "Application", card: Card) -> Task:
    name = _("Eligibility")
    address = f"{reverse('applicant:application', args=[application.pk])}#eligibility"
    note = _("%(n)d conditions, looked at while you fill in.") % {"n": len(card.lines)}
    if card.stops:
        return _task(name, address, card.kind, _("%(n)d open") % {"n": card.stops}, note)
    return _task(name, address, "ok", _("All met"), note)


def _submission_task(application: "Application", card: Card) -> Task:
    name = _("Check and submit the application")
    address = reverse("applicant:check", args=[application.pk])
    if not is_at(application, StepKind.APPLICATION):
        return _task(
            name,
            address,
            "ok",
            pgettext("enterprise", "Submitted"),
            _("What was submitted can be read here."),
        )
    if card.stops or missing_particulars(application):
        note = _("Everything above comes first. What is missing is named on the page.")
        return _task(name, address, "off", _("Not ready yet"), note)
    return _task(
        name,
        address,
        "wait",
        pgettext("enterprise", "To do"),
        _("Read it through, pledge and submit."),
    )


def _sheet_task(application: "Application", view: SheetView | None) -> Task:
    name = _("Self-assessment")
    if view is None:
        note = _("Opens when the application has been submitted.")
        return _task(name, "", "off", _("Cannot start yet"), note)
    address = reverse("applicant:sheet", args=[application.pk])
    facts = {
        "done": view.answered,
        "all": len(view.asked),
        "total": plain(view.result.total),
        "files": sum(len(item.evidence) for item in view.items),
    }
    note = _("%(total)s points, %(files)d pieces of evidence.") % facts
    if not is_at(application, StepKind.SELF_ASSESSMENT):
        return _task(name, address, "ok", pgettext("enterprise", "Submitted"), note)
    if view.answered == len(view.asked):
        return _task(name, address, "wait", _("Ready to submit"), note)
    return _task(name, address, "info", _("In progress %(done)d/%(all)d") % facts, note)


def is_at(application: "Application", kind: StepKind) -> bool:
    step = step_of(application)
    return step is not None and step.kind is kind
