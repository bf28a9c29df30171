"""Objecting to a notice, the receipt, and following a case up with receipt and code (2.6)."""

import hmac
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from greenmines.records.publicity.incoming import Enclosed, Origin, receive_from_public
from greenmines.records.publicity.objections import ObjectionSaid, find
from greenmines.records.publicity.periods import rules_of
from greenmines.records.publicity.permissions import clause_of
from greenmines.records.publicity.queries import entries_of, public_entry, published
from greenmines.rules.refusals import Refused
from greenmines.web.public.forms import FollowUpForm, ObjectionForm
from greenmines.web.public.notices_shown import period_of, title_of
from greenmines.web.public.periods import standing_of
from greenmines.web.public.receipts import MINUTES, keep_receipt, kept_receipt
from greenmines.web.shared.files_field import refuse_files
from greenmines.web.shared.keys import is_key
from greenmines.web.shared.responses import refused_page


if TYPE_CHECKING:
    from greenmines.records.publicity.models import Notice
    from greenmines.records.publicity.objections import Receipt

SENT = "objection"
FROM_SESSION, FROM_ADDRESS = 5, 60  # an hour; many people may stand behind one address


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def object_to(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; a notice whose time is over says so, with its date, instead."""
    notice = get_object_or_404(published(), pk=pk)
    now = timezone.now()
    context = _context(notice)
    if not standing_of(period_of(notice), now).is_open:
        return render(request, "public/object_closed.html", context, status=403)
    form = _form(request, notice)
    context["form"] = form
    if request.method != "POST":
        return render(request, "public/object.html", context)
    if not form.is_valid():
        return refused_page(request, "public/object.html", context)
    try:
        receipt = _receive(request, notice, form)
    except Refused as refused:
        others = refuse_files(form, "proof", refused.refusals)
        return refused_page(request, "public/object.html", context, others)
    said = {
        "receipt": receipt.objection.receipt,
        "code": receipt.follow_up_code,
        "due_at": receipt.objection.due_at.isoformat(),
        "mine": receipt.objection.entry.application.mine.name_zh,
    }
    keep_receipt(request, SENT, said, now=now)
    return redirect("objection_receipt")


def _context(notice: "Notice") -> dict[str, object]:
    return {
        "notice": notice,
        "title": title_of(notice),
        "rules": rules_of(notice),
        "clause_number": clause_of(notice),
    }


def _form(request: HttpRequest, notice: "Notice") -> ObjectionForm:
    entries = [
        (entry.pk, entry.application.mine.name_zh)
        for entry in entries_of(notice)
        if entry.taken_out_at is None
    ]
    needs_name = rules_of(notice).real_name_objections.required
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    asked = request.GET.get("entry", "")
    initial = {"entry": int(asked)} if is_key(asked) else {}
    return ObjectionForm(entries, *sent, needs_name=needs_name, initial=initial)


def _receive(request: HttpRequest, notice: "Notice", form: ObjectionForm) -> "Receipt":
    entry = public_entry(notice, form.cleaned_data["entry"])
    if entry is None:
        raise LookupError("the form offers the notice's own mines only")
    proof = form.cleaned_data["proof"]
    texts = {name: form.cleaned_data[name] for name in ("name", "organisation", "contact", "facts")}
    return receive_from_public(
        entry,
        ObjectionSaid(**texts),
        enclosed=None if proof is None else Enclosed(proof.name, proof),
        origins=origins_of(request),
        now=timezone.now(),
    )


def origins_of(request: HttpRequest) -> list[Origin]:
    session, address = digests_of(request)
    return [Origin(session, FROM_SESSION), Origin(address, FROM_ADDRESS)]


def digests_of(request: HttpRequest) -> tuple[str, str]:
    """The session and the address, as digests under our own key: neither can be read back."""
    if request.session.session_key is None:
        request.session.save()
    return (
        _keyed(f"session {request.session.session_key}"),
        _keyed(f"address {address_of(request)}"),
    )


def _keyed(text: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), sha256).hexdigest()


def address_of(request: HttpRequest) -> str:
    """The reader's address; behind the proxy that production trusts, what the proxy says it was."""
    if settings.SECURE_PROXY_SSL_HEADER:
        said = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
        nearest = said.rpartition(",")[2].strip()
        if nearest:
            return nearest
    return str(request.META.get("REMOTE_ADDR", ""))


@login_not_required
@never_cache
def receipt(request: HttpRequest) -> HttpResponse:
    """Receipt number and follow-up code, for a few minutes and in this browser only."""
    given = kept_receipt(request, SENT, now=timezone.now())
    if given is None:
        return redirect("objection")
    due_at = datetime.fromisoformat(given["due_at"])
    context = {**given, "due_at": due_at, "minutes": MINUTES}
    return render(request, "public/objection_receipt.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def objection(request: HttpRequest) -> HttpResponse:
    """Where a case stands, for whoever has its receipt and its code; sent by POST, never logged."""
    form = FollowUpForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"form": form}
    if request.method != "POST":
        return render(request, "public/objection.html", context)
    if not form.is_valid():
        return refused_page(request, "public/objection.html", context)
    found = find(form.cleaned_data["receipt"], form.cleaned_data["code"])
    if found is None:
        form.add_error(None, _("No case has this receipt number and this code. Check both."))
        return refused_page(request, "public/objection.html", context)
    context |= {"case": found, "title": title_of(found.entry.notice)}
    return render(request, "public/objection.html", context)
