"""How an appointment stands for its reader: whose turn it is and what is to be done next."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from greenmines.records.assessments.forming import refusals_of_members
from greenmines.records.people.queries import holds
from greenmines.rules.posts import Post
from greenmines.rules.steps import End
from greenmines.web.shared.words import word_of


if TYPE_CHECKING:
    from greenmines.records.assessments.models import Appointment, Member
    from greenmines.records.people.models import Person


@dataclass(frozen=True, slots=True)
class Standing:
    """`kind` and `text` make a tag, "wait" where it is the reader's turn; `page` is where."""

    kind: str
    text: str
    page: str = "assessor:appointment"
    note: str = ""


def standing_of(
    appointment: "Appointment",
    team: "list[Member]",
    person: "Person",
    answered: Mapping[int, int],
) -> Standing:
    """`answered` are numbers of items by the key of the sheet."""
    if is_left_over(appointment):
        return Standing("off", word_of("Stage", appointment.application.stage))
    match str(appointment.state):
        case "appointed":
            return _appointed(person)
        case "reported":
            return _reported(appointment)
        case "ended":
            return Standing("off", _("Ended"))
        case _:
            return _at_work(appointment, team, person, answered)


def is_at_work(appointment: "Appointment") -> bool:
    """Whether the agency still has to report, and the mine's case goes on."""
    return _has_to_report(appointment) and not _is_case_over(appointment)


def is_left_over(appointment: "Appointment") -> bool:
    """Whether the mine's case came to its end before the agency reported."""
    return _has_to_report(appointment) and _is_case_over(appointment)


def _has_to_report(appointment: "Appointment") -> bool:
    return str(appointment.state) in {"appointed", "accepted"}


def _is_case_over(appointment: "Appointment") -> bool:
    return appointment.application.stage in set(End)


def _appointed(person: "Person") -> Standing:
    if holds(person, Post.AGENCY_MANAGER):
        return Standing("wait", _("Your turn: accept or decline"))
    return Standing("info", _("Waiting for the manager"))


def _reported(appointment: "Appointment") -> Standing:
    if appointment.reopened_at is not None:
        return Standing("stop", _("Reopened: a tie came to light"), "assessor:report")
    return Standing("ok", _("Report submitted"), "assessor:report")


def _at_work(
    appointment: "Appointment",
    team: "list[Member]",
    person: "Person",
    answered: Mapping[int, int],
) -> Standing:
    own = next((one for one in team if one.person_id == person.pk), None)
    if own is not None and not _has_handed_in(own):
        return _for_expert(own, answered)
    if holds(person, Post.AGENCY_MANAGER) and refusals_of_members(appointment, team):
        return _for_manager(team)
    if holds(person, Post.AGENCY_MANAGER) or (own is not None and own.is_leader):
        return _for_leader(appointment, team, person)
    return Standing("ok", _("Handed in"), "assessor:sheet")


def _for_expert(own: "Member", answered: Mapping[int, int]) -> Standing:
    if own.declared_at is None:
        return Standing("wait", _("Your turn: declare"), "assessor:declaration")
    number = answered.get(own.sheet_id or 0, 0)
    note = ngettext("%(n)d item scored", "%(n)d items scored", number) % {"n": number}
    return Standing("wait", _("Your turn: score"), "assessor:sheet", note)


def _for_manager(team: "list[Member]") -> Standing:
    if team:
        return Standing("wait", _("Your turn: complete the team"), "assessor:team")
    return Standing("wait", _("Your turn: form the team"), "assessor:team")


def _for_leader(appointment: "Appointment", team: "list[Member]", person: "Person") -> Standing:
    done = sum(_has_handed_in(member) for member in team)
    note = _("%(done)d of %(all)d handed in") % {"done": done, "all": len(team)}
    if done < len(team):
        return Standing("info", _("With the experts"), "assessor:appointment", note)
    if appointment.sheet is None:
        return Standing("wait", _("Your turn: common scores"), "assessor:reconciliation", note)
    if not holds(person, Post.AGENCY_MANAGER):
        return Standing("info", _("Waiting for the manager's report"), "assessor:report", note)
    return Standing("wait", _("Your turn: report"), "assessor:report", note)


def _has_handed_in(member: "Member") -> bool:
    return member.sheet is not None and member.sheet.locked_at is not None
