"""What ties agencies and experts to enterprises: the list, one tie, and what is said of it (3.2b).

Provinces and the ministry read; who appoints agencies and who keeps the registers record.
"""

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from greenmines.records.applications.queries import visible_to as applications_visible_to
from greenmines.records.assessments.queries import live_appointment
from greenmines.records.people.queries import kind_of
from greenmines.records.ties import actions
from greenmines.records.ties.permissions import refusals_to_change, refusals_to_keep_ties
from greenmines.records.ties.queries import (
    named,
    narrowed,
    statements_of,
    touched_by,
    visible_to,
)
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Post
from greenmines.rules.refusals import Refused
from greenmines.web.authority.cases import OFFICERS
from greenmines.web.authority.forms.ties import (
    AGENCY,
    CorrectionForm,
    NarrowingForm,
    TieForm,
    WithdrawalForm,
)
from greenmines.web.shared.desks import LEADING
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.keys import is_key
from greenmines.web.shared.responses import done, refused_page


if TYPE_CHECKING:
    from greenmines.records.people.models import Person
    from greenmines.records.registers.ties import Tie

READERS = (*OFFICERS, Post.ROUND_OFFICER)
LIST, ONE = "authority/ties.html", "authority/tie.html"
NEW, CORRECT = "authority/tie_record.html", "authority/tie_correct.html"
A_PAGE = 25


@door(*READERS)
@require_safe
def ties(request: HttpRequest) -> HttpResponse:
    person, today = _reader(request), day_in_china(timezone.now())
    form = NarrowingForm(request.GET)
    found = narrowed(visible_to(person), form.narrowing(), today)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": named(list(page.object_list), today),
        "may_record": not refusals_to_keep_ties(person),
    }
    return render(request, LIST, context)


def _reader(request: HttpRequest) -> "Person":
    person = person_of(request)
    if kind_of(person) not in LEADING:
        raise Http404
    return person


@door(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """With `?case=` from the page of a case: its enterprise, and the agency that is at work."""
    person = _reader(request)
    context = {"refused": refusals_to_keep_ties(person)}
    if request.method != "POST":
        return render(request, NEW, context | {"form": TieForm(initial=_begun(request))})
    form = TieForm(request.POST)
    if not form.is_valid():
        return refused_page(request, NEW, context | {"form": form})
    try:
        tie = actions.record(form.parties, form.told, by=person, now=timezone.now())
    except Refused as refused:
        return refused_page(request, NEW, context | {"form": form}, refused.refusals)
    return done(request, _("The tie is recorded."), "authority:tie", tie.pk)


def _begun(request: HttpRequest) -> dict[str, str]:
    asked = request.GET.get("case", "")
    if not is_key(asked):
        return {}
    case = get_object_or_404(applications_visible_to(person_of(request)), pk=int(asked))
    live = live_appointment(case)
    code = live.agency.credit_code if live else None
    assessor = {"assessor": f"{AGENCY}-{code}"} if code else {}
    return {"enterprise_code": case.enterprise.credit_code or "", **assessor}


@door(*READERS)
@require_safe
def tie(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, ONE, _page(request, _found(request, pk)))


def _found(request: HttpRequest, pk: int) -> "Tie":
    return get_object_or_404(visible_to(_reader(request)), pk=pk)


def _page(
    request: HttpRequest, shown: "Tie", withdrawal: WithdrawalForm | None = None
) -> dict[str, object]:
    today = day_in_china(timezone.now())
    return {
        "tie": shown,
        "shown": named([shown], today)[0],
        "statements": statements_of(shown),
        "touched": touched_by(shown, today) if shown.superseded_at is None else (),
        "refused": refusals_to_change(person_of(request), shown),
        "withdrawal": withdrawal or WithdrawalForm(),
    }


@door(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    shown, person = _found(request, pk), person_of(request)
    context = {
        "tie": shown,
        "shown": named([shown], day_in_china(timezone.now()))[0],
        "refused": refusals_to_change(person, shown),
    }
    if request.method != "POST":
        return render(request, CORRECT, context | {"form": CorrectionForm(initial=_told(shown))})
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        return refused_page(request, CORRECT, context | {"form": form})
    try:
        reason = form.cleaned_data["reason"]
        later = actions.correct(shown, form.told, reason, by=person, now=timezone.now())
    except Refused as refused:
        return refused_page(request, CORRECT, context | {"form": form}, refused.refusals)
    return done(request, _("The tie is put right."), "authority:tie", later.pk)


def _told(shown: "Tie") -> dict[str, object]:
    fields = ("kind", "from_on", "until_on", "application_number", "source")
    return {name: getattr(shown, name) for name in fields}


@door(*READERS)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    shown, form = _found(request, pk), WithdrawalForm(request.POST)
    if not form.is_valid():
        return refused_page(request, ONE, _page(request, shown, form))
    try:
        reason = form.cleaned_data["reason"]
        actions.withdraw(shown, reason, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return refused_page(request, ONE, _page(request, shown, form), refused.refusals)
    return done(request, _("The tie is taken out; it stays to be read."), "authority:tie", pk)
