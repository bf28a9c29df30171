"""Certificates and permits: each with four facts and its scan."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from greenmines.records.applications.declarations import (
    prove_operation,
    record_certificate,
    take_back_certificate,
)
from greenmines.records.applications.permissions import refusals_to_fill
from greenmines.records.applications.queries import certificates_of, newest_certificate
from greenmines.records.rounds.queries import rules_for
from greenmines.rules.ruleset import CertificateKind
from greenmines.web.applicant.acting import (
    application_of,
    enterprise_door,
    library_of,
    refusals_of,
    with_uploads,
)
from greenmines.web.applicant.forms.declaring import CertificateForm, OperationForm
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.responses import done, refused_page


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application

TEMPLATE = "applicant/certificates.html"
FORM = "applicant/certificate.html"
OPERATION = "applicant/operation.html"
HERE = "applicant:certificates"


@enterprise_door
def certificates(request: HttpRequest, pk: int) -> HttpResponse:
    """Every kind that the rules name, shown or missing, and the others that were shown."""
    return render(request, TEMPLATE, _page(request, application_of(request, pk)))


@enterprise_door
def add_certificate(request: HttpRequest, pk: int) -> HttpResponse:
    """A newer one of a kind takes the place of the older."""
    application, library = application_of(request, pk), library_of(request)
    page = {"application": application, **_standing(request, application)}
    if request.method != "POST":
        initial = {
            "kind": request.GET.get("kind", ""),
            "kept": request.GET.get("file", ""),
            "seen": newest_certificate(application),
        }
        form = CertificateForm(library=library, initial=initial)
        return render(request, FORM, {**page, "form": form})
    sent, refusals = with_uploads(request, {"proof": "kept"})
    form = CertificateForm(sent, library=library)
    if form.is_valid() and not refusals:
        refusals = refusals_of(
            lambda: record_certificate(
                application,
                form.shown,
                by=person_of(request),
                now=timezone.now(),
                seen=form.cleaned_data["seen"],
            )
        )
        if not refusals:
            return done(request, _("The certificate is recorded."), HERE, pk)
        sent["seen"] = str(newest_certificate(application))
        form = CertificateForm(sent, library=library)
    return refused_page(request, FORM, {**page, "form": form}, refusals)


@enterprise_door
def operation(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper that shows the mine at work (1.2c); a newer one takes the place of the older."""
    application, library = application_of(request, pk), library_of(request)
    page = {"application": application, **_standing(request, application)}
    if request.method != "POST":
        form = OperationForm(library=library, initial={"kept": request.GET.get("file", "")})
        return render(request, OPERATION, {**page, "form": form})
    sent, refusals = with_uploads(request, {"proof": "kept"})
    form = OperationForm(sent, library=library)
    proof = form.chosen if form.is_valid() and not refusals else None
    if proof is not None:
        refusals = refusals_of(
            lambda: prove_operation(application, proof, by=person_of(request), now=timezone.now())
        )
        if not refusals:
            return done(request, _("The proof of operation is recorded."), HERE, pk)
    return refused_page(request, OPERATION, {**page, "form": form}, refusals)


@enterprise_door
@require_POST
def take_back(request: HttpRequest, pk: int, row_id: int) -> HttpResponse:
    application = application_of(request, pk)
    row = get_object_or_404(certificates_of(application), pk=row_id)
    refusals = refusals_of(
        lambda: take_back_certificate(row, by=person_of(request), now=timezone.now())
    )
    if refusals:
        return refused_page(request, TEMPLATE, _page(request, application), refusals)
    return done(request, _("The certificate is taken back."), HERE, pk)


def _page(request: HttpRequest, application: "Application") -> dict[str, object]:
    rows = list(certificates_of(application))
    shown = {row.kind for row in rows}
    required = rules_for(application.round).eligibility.certificates.value or ()
    return {
        "application": application,
        **_standing(request, application),
        "rows": [(row, row.kind in required) for row in rows],
        "missing": [kind for kind in required if kind not in shown],
        "others": [kind for kind in CertificateKind if kind not in {*required, *shown}],
    }


def _standing(request: HttpRequest, application: "Application") -> dict[str, object]:
    return {"standing": refusals_to_fill(person_of(request), application)}
