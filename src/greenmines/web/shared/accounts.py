"""How accounts behave: no open sign-up, passwords recorded, the page after too many tries."""

from datetime import datetime
from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from greenmines.records.people.actions import record_lock_out, record_sign_in, set_password

from .interrupted import note_end


if TYPE_CHECKING:
    from greenmines.records.people.models import Person

TOO_MANY_REQUESTS = 429


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # published without types
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "The account name or the password is wrong. After several wrong tries the account is "
            "locked for a while."
        ),
        "enter_current_password": _("This is not your current password."),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": _("The code is not right, or no longer. Enter the newest one."),
    }
    """allauth asks here what this system allows."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Enterprises sign up on a page of their own; everybody else is given an account."""
        return False

    def set_password(self, user: "Person", password: str) -> None:
        set_password(user, password, by=user, now=timezone.now())

    def logout(self, request: HttpRequest) -> None:
        """What is still sent from another page of the same browser is not lost."""
        person = request.user.pk
        super().logout(request)
        if person is not None:
            note_end(request, person)

    def post_login(self, request: HttpRequest, user: "Person", **more: object) -> HttpResponse:
        """After the password and, where there is one, the second factor."""
        record_sign_in(user, now=timezone.now())
        response: HttpResponse = super().post_login(request, user, **more)
        return response


def locked_out(
    request: HttpRequest,
    original_response: HttpResponse | None = None,  # noqa: ARG001 - axes's signature
    credentials: dict[str, str] | None = None,
) -> HttpResponse:
    """After too many wrong passwords: until when, and whom to ask. A right one does not open it."""
    username, now = (credentials or {}).get("username", ""), timezone.now()
    wait = get_cool_off(request)
    record_lock_out(username, now=now, since=None if wait is None else now - wait)
    until = _locked_until(request, username)
    return render(request, "shared/locked_out.html", {"until": until}, status=TOO_MANY_REQUESTS)


def _locked_until(request: HttpRequest, username: str) -> datetime | None:
    """A waiting time after the last try; None where an administrator has to open the account."""
    tries = AccessAttempt.objects.filter(username=username).aggregate(last=Max("attempt_time"))
    wait = get_cool_off(request)
    return None if wait is None or tries["last"] is None else tries["last"] + wait


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # published without types
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }
