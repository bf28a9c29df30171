"""Reporting something about a mine, the receipt, the follow-up, and what came of all (3.3d)."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from greenmines.records.complaints.actions import ComplaintSaid, Enclosed, receive
from greenmines.records.complaints.kinds import ComplaintKind
from greenmines.records.complaints.permissions import Origins
from greenmines.records.complaints.queries import (
    Show,
    due_on,
    files_of,
    find,
    is_overdue,
    kinds_about,
    mine_of,
    mines_named,
    narrowed,
    outcomes,
    overdue,
    rules_on,
)
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.refusals import Refused
from greenmines.web.public.complaint_forms import ComplaintForm, MineForm
from greenmines.web.public.complaints_shown import shown
from greenmines.web.public.forms import FollowUpForm
from greenmines.web.public.freshness import for_a_crowd
from greenmines.web.public.receipts import MINUTES, keep_receipt, kept_receipt
from greenmines.web.shared.files_field import refuse_files
from greenmines.web.shared.keys import is_key
from greenmines.web.shared.responses import refused_page

from .objections import digests_of


if TYPE_CHECKING:
    from greenmines.records.complaints.actions import Receipt
    from greenmines.records.mines.models import Mine

SENT = "complaint"
MOST_FOUND = 20  # mines that a search offers
A_PAGE = 25
FORM = "public/complain.html"


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def complain(request: HttpRequest) -> HttpResponse:
    """Which mine first, by search or by `?mine=`; then the form about it."""
    asked = request.GET.get("mine", "")
    mine = mine_of(int(asked)) if is_key(asked) else None
    if mine is None:
        return _search(request)
    form, now = _form(request, mine), timezone.now()
    context = {"mine": mine, "form": form, "rules": rules_on(day_in_china(now))}
    if request.method != "POST":
        return render(request, FORM, context)
    if not form.is_valid():
        return refused_page(request, FORM, context)
    try:
        receipt = _receive(request, mine, form, now)
    except Refused as refused:
        others = refuse_files(form, "photos", refused.refusals)
        return refused_page(request, FORM, context, others)
    _keep_receipt(request, receipt, now)
    return redirect("complaint_receipt")


def _search(request: HttpRequest) -> HttpResponse:
    asked = "q" in request.GET
    form = MineForm(request.GET if asked else None)
    found: list[Mine] | None = None
    if asked and form.is_valid():
        found = list(mines_named(form.cleaned_data["q"])[: MOST_FOUND + 1])
    context = {
        "form": form,
        "found": None if found is None else found[:MOST_FOUND],
        "is_more": found is not None and len(found) > MOST_FOUND,
    }
    return render(request, "public/complain_about.html", context)


def _form(request: HttpRequest, mine: "Mine") -> ComplaintForm:
    rules = rules_on(day_in_china(timezone.now()))
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    needs_name = rules is not None and not rules.anonymous.required
    initial = {"kind": request.GET.get("kind", "")}
    return ComplaintForm(kinds_about(mine), *sent, needs_name=needs_name, initial=initial)


def _receive(request: HttpRequest, mine: "Mine", form: ComplaintForm, now: datetime) -> "Receipt":
    given = form.cleaned_data
    said = ComplaintSaid(
        mine=mine,
        kind=ComplaintKind(given["kind"]),
        facts=given["facts"],
        name=given["name"],
        contact=given["contact"],
        accused=given["accused"],
        place=given["place"],
        seen_on=given["seen_on"],
    )
    enclosed = tuple(Enclosed(photo.name or "", photo) for photo in given["photos"])
    origins = Origins(*digests_of(request))
    return receive(said, enclosed=enclosed, origins=origins, now=now)


def _keep_receipt(request: HttpRequest, receipt: "Receipt", now: datetime) -> None:
    complaint = receipt.complaint
    said = {
        "receipt": complaint.receipt,
        "code": receipt.follow_up_code,
        "accept_by": complaint.accept_by.isoformat(),
        "answer_by": complaint.answer_by.isoformat(),
        "mine": complaint.mine.name_zh,
        "house": complaint.house.name_zh,
    }
    keep_receipt(request, SENT, said, now=now)


@login_not_required
@never_cache
@require_http_methods(["GET"])
def complaint_receipt(request: HttpRequest) -> HttpResponse:
    """Receipt number and follow-up code, for a few minutes and in this browser only."""
    given = kept_receipt(request, SENT, now=timezone.now())
    if given is None:
        return redirect("complaint_follow_up")
    context = {**given, "minutes": MINUTES}
    return render(request, "public/complaint_receipt.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def complaint_follow_up(request: HttpRequest) -> HttpResponse:
    """Where a case stands, for whoever has its receipt and its code; sent by POST, never logged."""
    template = "public/complaint_follow_up.html"
    form = FollowUpForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"form": form}
    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return refused_page(request, template, context)
    found = find(form.cleaned_data["receipt"], form.cleaned_data["code"])
    if found is None:
        form.add_error(None, _("No case has this receipt number and this code. Check both."))
        return refused_page(request, template, context)
    today = day_in_china(timezone.now())
    context |= {
        "case": found,
        "due": due_on(found),
        "is_late": is_overdue(found, today),
        "files": len(files_of(found)),
    }
    return render(request, template, context)


@for_a_crowd
def complaints(request: HttpRequest) -> HttpResponse:
    """What came of every complaint; never who sent it, or what it says."""
    today = day_in_china(timezone.now())
    asked = request.GET.get("show", "")
    show = Show(asked) if asked in set(Show) else Show.ALL
    found = narrowed(outcomes(), show, today)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [shown(one, today) for one in page],
        "show": show,
        "shows": list(Show),
        "overdue": overdue(today).count(),
    }
    return render(request, "public/complaints.html", context)
