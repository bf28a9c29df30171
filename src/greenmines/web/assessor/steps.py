"""The steps of an assessment on its page: what is done, what is open, what cannot begin yet."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from greenmines.records.assessments.forming import refusals_to_form
from greenmines.records.assessments.queries import membership, site_visits_of, team_of
from greenmines.web.assessor.standing import is_left_over


if TYPE_CHECKING:
    from greenmines.records.assessments.models import Appointment, Member
    from greenmines.records.people.models import Person


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the task list; without an `address` it cannot be begun, and `note` says why."""

    name: str
    note: str
    kind: str
    state: str
    address: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the steps are told by."""

    appointment: "Appointment"
    team: "list[Member]"
    own: "Member | None"
    visits: int
    may_open: bool
    is_complete: bool  # the team, by the rule set

    @property
    def handed_in(self) -> int:
        return sum(_is_locked(member) for member in self.team)

    @property
    def is_over(self) -> bool:
        """Whether what is not done by now is done no more."""
        return self.appointment.state == "reported" or is_left_over(self.appointment)

    def address(self, page: str) -> str:
        return reverse(f"assessor:{page}", args=[self.appointment.pk])


def facts_of(appointment: "Appointment", person: "Person", *, may_open: bool) -> Facts:
    visits = site_visits_of(appointment).count()
    return Facts(
        appointment,
        team_of(appointment),
        membership(person, appointment),
        visits,
        may_open,
        not refusals_to_form(appointment),
    )


def steps_of(facts: Facts) -> list[Step]:
    """In the order of the work; an expert's own two only for who is in the team."""
    own = [] if facts.own is None else [_declaration(facts, facts.own), _sheet(facts, facts.own)]
    return [
        _team(facts),
        *own[:1],
        _mine(facts),
        _visit(facts),
        *own[1:],
        _scores(facts),
        _report(facts),
    ]


def _team(facts: Facts) -> Step:
    name, number = _("Team"), len(facts.team)
    note = _("%(n)d experts; each declares before seeing the mine's file") % {"n": number}
    if facts.appointment.state == "appointed":
        return _locked(name, _("Once the appointment is accepted."))
    return _open(facts, name, note, facts.address("team"), is_done=facts.is_complete)


def _declaration(facts: Facts, own: "Member") -> Step:
    is_done = own.declared_at is not None
    note = _("You confirm each statement by itself.")
    name, address = _("My declaration of independence"), facts.address("declaration")
    return _open(facts, name, note, address, is_done=is_done)


def _mine(facts: Facts) -> Step:
    name = _("The mine's file and the focus of the visit")
    if not facts.may_open:
        return _locked(name, _why_closed(facts))
    focus = facts.appointment.focus
    note = _("What the desk review leaves to be looked at on site.")
    if facts.is_over:
        note = _("No focus was set.")
    return _open(facts, name, focus or note, facts.address("mine"), is_done=bool(focus))


def _visit(facts: Facts) -> Step:
    name = _("Site visit")
    if not facts.may_open:
        return _locked(name, _why_closed(facts))
    note = _("Opening meeting, commitment letter read out, who was there.")
    return _open(facts, name, note, facts.address("visit"), is_done=facts.visits > 0)


def _sheet(facts: Facts, own: "Member") -> Step:
    name = _("My score sheet")
    if not facts.may_open:
        return _locked(name, _why_closed(facts))
    note = _("Nobody else sees your scores before all have handed in.")
    return _open(facts, name, note, facts.address("sheet"), is_done=_is_locked(own))


def _scores(facts: Facts) -> Step:
    name = _("Common scores")
    if not facts.team:
        return _locked(name, _("Once every expert has handed in."))
    note = _("%(done)d of %(all)d experts have handed in")
    note %= {"done": facts.handed_in, "all": len(facts.team)}
    if facts.handed_in < len(facts.team):
        return _locked(name, note)
    is_done = facts.appointment.sheet is not None
    return _open(facts, name, note, facts.address("reconciliation"), is_done=is_done)


def _report(facts: Facts) -> Step:
    name, address = _("Assessment report"), facts.address("report")
    if facts.appointment.state == "reported":
        return _open(facts, name, _("Submitted"), address, is_done=True)
    if not facts.may_open:
        return _locked(name, _why_closed(facts))
    return _open(facts, name, _("Shows what is still missing."), address, is_done=False)


def _why_closed(facts: Facts) -> str:
    """Why the mine's file is closed to the reader."""
    if facts.appointment.state == "appointed":
        return _("Once the appointment is accepted.")
    if facts.own is not None and facts.own.declared_at is None:
        return _("Closed until you have declared.")
    return _("Closed: a tie to the mine is known.")


def _open(facts: Facts, name: str, note: str, address: str, *, is_done: bool) -> Step:
    if is_done:
        return Step(name, note, "ok", _("Done"), address)
    if facts.is_over:
        return Step(name, note, "off", _("Not done"), address, "circle-dashed")
    return Step(name, note, "info", _("To do"), address)


def _locked(name: str, note: str) -> Step:
    return Step(name, note, "off", pgettext("agency", "Not yet"))


def _is_locked(member: "Member") -> bool:
    return member.sheet is not None and member.sheet.locked_at is not None
