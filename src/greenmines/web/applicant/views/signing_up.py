"""How an enterprise signs up; open to everybody."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from greenmines.records.people.signing_up import sign_up as open_enterprise
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused
from greenmines.web.applicant.forms.entering import SignUpForm
from greenmines.web.shared.responses import done, refused_page


TEMPLATE = "applicant/sign_up.html"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
@sensitive_post_parameters("password", "password_again")
def sign_up(request: HttpRequest) -> HttpResponse:
    """The enterprise and its first account; whoever has signed up is signed in."""
    if request.user.is_authenticated:
        return redirect("desk")
    if request.method != "POST":
        return render(request, TEMPLATE, {"form": SignUpForm()})
    form = SignUpForm(request.POST)
    if not form.is_valid():
        return refused_page(request, TEMPLATE, _page(form, []))
    try:
        person = open_enterprise(form.enterprise, form.first_person, now=timezone.now())
    except Refused as refused:
        form.ask_again()
        return refused_page(request, TEMPLATE, _page(form, refused.refusals), refused.refusals)
    login(request, person, backend=BACKEND)
    text = _("Your enterprise is signed up. Next, bind its mining licence.")
    return done(request, text, "applicant:bind")


def _page(form: SignUpForm, refusals: list[Refusal]) -> dict[str, object]:
    """`is_doubtful` shows the tick by which a person stands by the code as printed."""
    reasons = {refusal.reason for refusal in refusals}
    taken = any(
        refusal.reason is Reason.ACCOUNT_EXISTS and "field" in refusal.details
        for refusal in refusals
    )
    is_doubtful = Reason.CREDIT_CODE_CHECK_FAILS in reasons or bool(form.data.get("accepts_code"))
    return {"form": form, "is_doubtful": is_doubtful, "is_taken": taken}
