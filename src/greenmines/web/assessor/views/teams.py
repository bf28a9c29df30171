"""The team of an appointment: every expert of the agency with what speaks against each."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from greenmines.records.assessments import actions
from greenmines.records.assessments.forming import refusals_to_form
from greenmines.records.assessments.permissions import (
    refusals_of_candidates,
    refusals_to_change_team,
)
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
    found = appointment_of(request, pk)
    leaving, form = member_of(found, member), ReasonForm(request.POST, prefix=f"member{member}")
    if leaving is None:
        raise Http404
    leaving.appointment = found
    if not form.is_valid():
        return refused_page(request, PAGE, _page_of(request, found, leaving=form))
    try:
        actions.leave(leaving, reason=form.given, by=person_of(request), now=timezone.now())
    except Refused as refused:
        page = _page_of(request, found, leaving=form)
        return refused_page(request, PAGE, page, refused.refusals)
    text = _("%(name)s has left the team; their sheet no longer counts.")
    return done(request, text % {"name": leaving.person.name}, "assessor:team", pk)


@door(Post.AGENCY_MANAGER)
@require_POST
def lead(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """Somebody else of the team leads from now on."""
    found = appointment_of(request, pk)
    chosen, form = member_of(found, member), ReasonForm(request.POST, prefix=f"lead{member}")
    if chosen is None:
        raise Http404
    chosen.appointment = found
    if not form.is_valid():
        return refused_page(request, PAGE, _page_of(request, found, leading=form))
    try:
        actions.change_leader(chosen, reason=form.given, by=person_of(request), now=timezone.now())
    except Refused as refused:
        page = _page_of(request, found, leading=form)
        return refused_page(request, PAGE, page, refused.refusals)
    text = _("%(name)s leads the team now and has been told.") % {"name": chosen.person.name}
    return done(request, text, "assessor:team", pk)


def _page_of(
    request: HttpRequest,
    found: "Appointment",
    *,
    joining: JoinForm | None = None,
    leaving: ReasonForm | None = None,
    leading: ReasonForm | None = None,
) -> dict[str, object]:
    person = person_of(request)
    members = team_of(found)
    is_open = not refusals_to_change_team(person, found)
    return {
        "appointment": found,
        "members": [
            (one, _asking(one, "member", leaving), _asking(one, "lead", leading)) for one in members
        ],
        "candidates": _candidates(found, members, joining) if is_open else [],
        "is_open": is_open,
        "rules": rules_for(found.application.round).third_party,
        "missing": refusals_to_form(found),
        "errors_of": [form for form in (joining, leaving, leading) if form is not None],
    }


def _asking(member: "Member", act: str, bound: ReasonForm | None) -> ReasonForm:
    """The form under a member's name: as it was sent where it is the one that was sent."""
    prefix = f"{act}{member.pk}"
    return bound if bound is not None and bound.prefix == prefix else ReasonForm(prefix=prefix)


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
