"""The pages of signing in with an account of the publicity system: going there, coming back."""

import requests
from allauth.account.utils import perform_login
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal.flows.login import record_authentication
from allauth.socialaccount.internal.flows.signup import clear_pending_signup, get_pending_signup
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from greenmines.records.linkage.accounts import (
    house_of,
    post_for,
    refusals_to_come_in,
    refusals_to_part,
)
from greenmines.rules.posts import Post
from greenmines.rules.refusals import Refused

from .doors import person_of
from .publicity_accounts import (
    PROVIDER,
    TEMPLATE,
    PublicityConnection,
    claims_of,
    come_in,
    connected_account,
    disconnect,
    failed_page,
    is_configured,
    leads_elsewhere,
)
from .responses import done, refused_page


PARTING = "shared/publicity_parting.html"


@login_not_required
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """To the publicity system's own sign-in; whoever is signed in here connects the two."""
    if not is_configured():
        raise Http404
    process = "connect" if request.user.is_authenticated else "login"
    provider = get_adapter(request).get_provider(request, PROVIDER)
    try:
        there: HttpResponse = provider.redirect(request, process, next_url=_next(request))
    except (requests.RequestException, KeyError):
        return failed_page(request)
    return failed_page(request) if leads_elsewhere(there.headers["Location"]) else there


def _next(request: HttpRequest) -> str | None:
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if is_ours else None


@login_not_required
def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Where the publicity system sends people back to, with a code or without one."""
    if not is_configured():
        raise Http404
    try:
        view = OAuth2CallbackView.adapter_view(PublicityConnection(request, provider_id))
        answer: HttpResponse = view(request)
    except KeyError:
        return failed_page(request)
    return answer


@login_not_required
def first_time(request: HttpRequest) -> HttpResponse:
    """What will be opened, and opening it."""
    pending = get_pending_signup(request)
    if pending is None:
        return redirect("desk")
    claims = claims_of(pending)
    page = {"claims": claims, "house": house_of(claims), "post": post_for(claims)}
    if request.method != "POST":
        refusals = refusals_to_come_in(claims)
        return render(request, TEMPLATE, {**page, "refusals": refusals})
    try:
        person = come_in(request, pending)
    except Refused as refused:
        return refused_page(request, TEMPLATE, page, refused.refusals)
    clear_pending_signup(request)
    record_authentication(request, pending)
    there = reverse("applicant:bind") if page["post"] is Post.RESPONSIBLE else None
    answer: HttpResponse = perform_login(
        request, person, email_verification="none", redirect_url=there
    )
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest) -> HttpResponse:
    """What ends when the two accounts are no longer connected, and ending it."""
    person = person_of(request)
    account = connected_account(person)
    if account is None:
        return redirect("account")
    page = {"account": account, "part_refusals": refusals_to_part(person)}
    if request.method != "POST":
        return render(request, PARTING, page)
    try:
        disconnect(person, account)
    except Refused as refused:
        return refused_page(request, PARTING, page, refused.refusals)
    return done(request, _("The two accounts are no longer connected."), "account")
