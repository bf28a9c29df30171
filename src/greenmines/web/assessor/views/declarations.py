"""The declaration of independence: each statement by itself, then signed (3.2b, 3.2c)."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from greenmines.records.assessments import actions
from greenmines.records.assessments.permissions import refusals_to_declare
from greenmines.records.rounds.queries import rules_for
from greenmines.rules.posts import Post
from greenmines.rules.refusals import Refused
from greenmines.web.assessor.cases import appointment_of, own_member
from greenmines.web.assessor.commitment import statements_for
from greenmines.web.assessor.forms import DeclarationForm
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import done, refused_page


if TYPE_CHECKING:
    from greenmines.records.assessments.models import Member

PAGE = "assessor/declaration.html"


@door(Post.EXPERT)
def declaration(request: HttpRequest, pk: int) -> HttpResponse:
    member = own_member(request, appointment_of(request, pk))
    if request.method != "POST":
        return render(request, PAGE, _page_of(request, member, DeclarationForm()))
    form = DeclarationForm(request.POST)
    form.is_valid()  # boxes cannot be malformed; what is missing the action says
    try:
        actions.declare_independence(
            member, form.affirmed, by=person_of(request), now=timezone.now()
        )
    except Refused as refused:
        others = form.point_out(refused.refusals)
        return refused_page(request, PAGE, _page_of(request, member, form), others)
    return done(request, _("Signed. The mine's file is open to you now."), "assessor:mine", pk)


def _page_of(request: HttpRequest, member: "Member", form: DeclarationForm) -> dict[str, object]:
    months = rules_for(member.appointment.application.round).third_party.independence_months
    application = member.appointment.application
    return {
        "appointment": member.appointment,
        "member": member,
        "may_sign": not refusals_to_declare(person_of(request), member),
        "form": form,
        "statements": statements_for(application.enterprise.name_zh, months.value, form),
        "months": months.value,
    }
