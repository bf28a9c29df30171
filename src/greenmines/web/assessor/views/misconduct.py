"""Cases that the agency or the expert has been told of: to be heard, or to waive it (3.2d)."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from greenmines.records.misconduct.actions import ask_hearing, waive_hearing
from greenmines.records.misconduct.permissions import refusals_to_answer
from greenmines.records.misconduct.queries import told_to
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Post
from greenmines.rules.refusals import Refused
from greenmines.web.assessor.forms import StatementForm
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import done, refused_page


if TYPE_CHECKING:
    from greenmines.records.misconduct.models import Case

ONE = "assessor/told_case.html"
ANSWERS = {"ask": ask_hearing, "waive": waive_hearing}
assessor_door = door(Post.AGENCY_MANAGER, Post.EXPERT)


@assessor_door
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    return render(request, "assessor/told_cases.html", {"cases": told_to(person_of(request))})


def _case(request: HttpRequest, pk: int) -> "Case":
    return get_object_or_404(told_to(person_of(request)), pk=pk)


@assessor_door
@require_safe
def case(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, ONE, _page(request, _case(request, pk), StatementForm()))


def _page(request: HttpRequest, shown: "Case", form: StatementForm) -> dict[str, object]:
    today = day_in_china(timezone.now())
    refusals = refusals_to_answer(person_of(request), shown, today)
    return {"case": shown, "form": form, "answer_refusals": refusals}


@assessor_door
@require_POST
def answer(request: HttpRequest, pk: int, choice: str) -> HttpResponse:
    """Asks to be heard, or waives it, with what the accused says."""
    if choice not in ANSWERS:
        raise Http404
    shown, form = _case(request, pk), StatementForm(request.POST)
    if not form.is_valid():
        return refused_page(request, ONE, _page(request, shown, form))
    said = form.cleaned_data["statement"]
    try:
        ANSWERS[choice](shown, said, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return refused_page(request, ONE, _page(request, shown, form), refused.refusals)
    return done(
        request, _("Your answer has been given to the authority."), "assessor:told_case", pk
    )
