"""The security administrator's pages: who failed to sign in; accounts closed, reopened, let in."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from greenmines.records.people import actions
from greenmines.records.people.administering import (
    accounts_in_reach,
    failed_sign_ins,
    lift_lock_out,
)
from greenmines.rules.posts import Post
from greenmines.rules.refusals import Refused
from greenmines.web.office.account_forms import ReasonForm
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import done, refused_page


if TYPE_CHECKING:
    from greenmines.records.people.models import Person

ROWS = 50


@door(Post.SECURITY_ADMIN)
def security(request: HttpRequest) -> HttpResponse:
    by = person_of(request)
    found = accounts_in_reach(by)
    asked = request.GET.get("q", "").strip()
    if asked:
        wanted = Q(username__contains=asked) | Q(name__contains=asked)
        found = found.filter(wanted | Q(organisation__name_zh__contains=asked))
    context = {
        "page": Paginator(found, ROWS).get_page(request.GET.get("page")),
        "asked": asked,
        "failures": failed_sign_ins(by),
    }
    return render(request, "office/security.html", context)


@door(Post.SECURITY_ADMIN)
def account(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "office/security_account.html", _page(request, _account(request, pk)))


def _page(request: HttpRequest, shown: "Person") -> dict[str, object]:
    return {
        "shown": shown,
        "form": ReasonForm(request.POST or None),
        "failures": [
            one for one in failed_sign_ins(person_of(request)) if one.username == shown.username
        ],
    }


@door(Post.SECURITY_ADMIN)
@require_POST
def lock(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, actions.close_account, _("Closed: nobody signs in with it any more."))


@door(Post.SECURITY_ADMIN)
@require_POST
def unlock(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, actions.reopen_account, _("Open again."))


def _act(request: HttpRequest, pk: int, act: Callable[..., object], said: str) -> HttpResponse:
    shown = _account(request, pk)
    context = _page(request, shown)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return refused_page(request, "office/security_account.html", {**context, "form": form})
    try:
        act(shown, reason=form.cleaned_data["reason"], by=person_of(request), now=timezone.now())
    except Refused as refused:
        return refused_page(request, "office/security_account.html", context, refused.refusals)
    return done(request, said, "office:security_account", pk)


@door(Post.SECURITY_ADMIN)
@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody try again at once who failed too often."""
    shown = _account(request, pk)
    lift_lock_out(shown, by=person_of(request), now=timezone.now())
    return done(request, _("Whoever owns it can try again at once."), "office:security_account", pk)


def _account(request: HttpRequest, pk: int) -> "Person":
    return get_object_or_404(accounts_in_reach(person_of(request)), pk=pk)
