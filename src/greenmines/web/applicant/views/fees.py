"""Reporting a fee from the enterprise's own desk, past the county and the agency (3.2c)."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from greenmines.records.assessments.queries import live_appointment
from greenmines.records.complaints.actions import ComplaintSaid, Enclosed, receive
from greenmines.records.complaints.kinds import ComplaintKind
from greenmines.rules.refusals import Refused
from greenmines.web.applicant.acting import application_of, enterprise_door
from greenmines.web.applicant.forms.fees import FeeForm
from greenmines.web.shared.files_field import refuse_files
from greenmines.web.shared.responses import refused_page


if TYPE_CHECKING:
    from greenmines.records.complaints.actions import Receipt
    from greenmines.records.mines.models import Mine

FORM = "applicant/report_fee.html"


@enterprise_door
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_fee(request: HttpRequest, pk: int) -> HttpResponse:
    """A complaint like any other, with a receipt; the record does not name who was signed in.

    The receipt is shown at once and kept nowhere: in the session it would tie the account to it.
    """
    application = application_of(request, pk)
    if request.method != "POST":
        live = live_appointment(application)
        form = FeeForm(initial={"accused": "" if live is None else live.agency.name_zh})
        return render(request, FORM, {"application": application, "form": form})
    form = FeeForm(request.POST, request.FILES)
    context: dict[str, object] = {"application": application, "form": form}
    if not form.is_valid():
        return refused_page(request, FORM, context)
    try:
        receipt = _receive(application.mine, form)
    except Refused as refused:
        others = refuse_files(form, "photos", refused.refusals)
        return refused_page(request, FORM, context, others)
    return render(request, "applicant/fee_reported.html", {**context, "receipt": receipt})


def _receive(mine: "Mine", form: FeeForm) -> "Receipt":
    given = form.cleaned_data
    said = ComplaintSaid(
        mine=mine,
        kind=ComplaintKind.FEE_DEMANDED,
        accused=given["accused"],
        facts=given["facts"],
        name=given["name"],
        contact=given["contact"],
    )
    enclosed = tuple(Enclosed(one.name or "", one) for one in given["photos"])
    return receive(said, enclosed=enclosed, now=timezone.now())
