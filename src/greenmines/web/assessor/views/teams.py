"""The team of an appointment: every expert of the agency with what speaks against each."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from greenmines.records.assessments import actions
from greenmines.records.assessments.candidates import refusals_of_candidates
from greenmines.records.assessments.forming import refusals_to_form
from greenmines.records.assessments.permissions import refusals_to_change_team
from greenmines.records.assessments.queries import member_of, team_of
from greenmines.records.people.queries import experts_of
from greenmines.records.rounds.queries import rules_for
from greenmines.rules.posts import Post
from greenmines.rules.refusals import Refusal, Refused
from greenmines.web.assessor.cases import appointment_of, desk
from greenmines.web.assessor.forms import JoinForm, ReasonForm
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import done, refused_page


if TYPE_CHECKING:
    from greenmines.records.assessments.models import Appointment, Member
    from greenmines.records.people.models import Person

PAGE = "assessor/team.html"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An expert outside the team; without a `form` they cannot join, `refusals` say why."""

    expert: "Person"
    refusals: list[Refusal]
    form: JoinForm | None


class Act(Protocol):
    def __call__(self, member: "Member", *, reason: str, by: "Person", now: datetime) -> object: ...


@dataclass(frozen=True, slots=True)
class Change:
    """What a manager does with a member for a reason: its form's prefix, and what is said then."""

    prefix: str
    act: Act
    said: str | Promise

    def form_of(self, number: int, sent: QueryDict | None = None) -> ReasonForm:
        return ReasonForm(sent, prefix=f"{self.prefix}{number}")

    def form_under(self, member: "Member", bound: ReasonForm | None) -> ReasonForm:
        """The form under a member's name: as it was sent where it is the one that was sent."""
        empty = self.form_of(member.pk)
        return bound if bound is not None and bound.prefix == empty.prefix else empty


LEAVE = Change(
    "member",
    actions.leave,
    gettext_lazy("%(name)s has left the team; their sheet no longer counts."),
)
LEAD = Change(
    "lead",
    actions.change_leader,
    gettext_lazy("%(name)s leads the team now and has been told."),
)


@desk
def team(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, PAGE, _page_of(request, appointment_of(request, pk)))


@door(Post.AGENCY_MANAGER)
@require_POST
def join(request: HttpRequest, pk: int, expert: int) -> HttpResponse:
    found = appointment_of(request, pk)
    person = get_object_or_404(experts_of(found.agency), pk=expert)
    form = JoinForm(request.POST, expert=person, may_lead=True)
    if not form.is_valid():
        return refused_page(request, PAGE, _page_of(request, found, joining=form))
    try:
        actions.join(
            found,
            person,
            field=form.field,
            is_leader=form.is_leader,
            by=person_of(request),
            now=timezone.now(),
        )
    except Refused as refused:
        page = _page_of(request, found, joining=form)
        return refused_page(request, PAGE, page, refused.refusals)
    text = _("%(name)s is in the team and has been asked to declare.") % {"name": person.name}
    return done(request, text, "assessor:team", pk)


@door(Post.AGENCY_MANAGER)
@require_POST
def leave(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    return _change(request, pk, member, LEAVE)


@door(Post.AGENCY_MANAGER)
@require_POST
def lead(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """Somebody else of the team leads from now on."""
    return _change(request, pk, member, LEAD)


def _change(request: HttpRequest, pk: int, number: int, change: Change) -> HttpResponse:
    found = appointment_of(request, pk)
    member, form = member_of(found, number), change.form_of(number, request.POST)
    if member is None:
        raise Http404
    member.appointment = found
    if not form.is_valid():
        return refused_page(request, PAGE, _page_of(request, found, changing=form))
    try:
        change.act(member, reason=form.given, by=person_of(request), now=timezone.now())
    except Refused as refused:
        page = _page_of(request, found, changing=form)
        return refused_page(request, PAGE, page, refused.refusals)
    return done(request, change.said % {"name": member.person.name}, "assessor:team", pk)


def _page_of(
    request: HttpRequest,
    found: "Appointment",
    *,
    joining: JoinForm | None = None,
    changing: ReasonForm | None = None,
) -> dict[str, object]:
    members, is_open = team_of(found), not refusals_to_change_team(person_of(request), found)
    return {
        "appointment": found,
        "members": [
            (one, LEAVE.form_under(one, changing), LEAD.form_under(one, changing))
            for one in members
        ],
        "candidates": _candidates(found, members, joining) if is_open else [],
        "is_open": is_open,
        "rules": rules_for(found.application.round).third_party,
        "missing": refusals_to_form(found),
        "errors_of": [form for form in (joining, changing) if form is not None],
    }


def _candidates(
    found: "Appointment", members: "list[Member]", joining: JoinForm | None
) -> list[Candidate]:
    inside = {member.person_id for member in members}
    experts = [expert for expert in experts_of(found.agency) if expert.pk not in inside]
    refusals = refusals_of_candidates(found, experts, timezone.now())
    may_lead = not any(member.is_leader for member in members)

    def form_for(expert: "Person") -> JoinForm:
        empty = JoinForm(expert=expert, may_lead=may_lead)
        return joining if joining is not None and joining.prefix == empty.prefix else empty

    return [
        Candidate(expert, refusals[expert.pk], None if refusals[expert.pk] else form_for(expert))
        for expert in experts
    ]
