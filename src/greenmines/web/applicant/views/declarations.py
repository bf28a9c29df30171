"""Penalties and accidents: declared, taken back, or declared not to be."""

from collections.abc import Callable, Sized
from dataclasses import fields
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from greenmines.records.applications import declarations as actions
from greenmines.records.applications.declarations import PenaltyDeclared
from greenmines.records.applications.eligibility import findings_for
from greenmines.records.applications.permissions import refusals_to_fill
from greenmines.records.applications.queries import (
    accidents_declared,
    penalties_declared,
    penalties_ever_declared,
)
from greenmines.records.registers.queries import penalty_rows
from greenmines.web.applicant.acting import (
    application_of,
    enterprise_door,
    library_of,
    refusals_of,
    with_uploads,
)
from greenmines.web.applicant.declaring import as_told, particulars_of
from greenmines.web.applicant.eligibility_card import card_of
from greenmines.web.applicant.forms.declaring import AccidentForm, NothingForm, PenaltyForm
from greenmines.web.applicant.tasks import undeclared_penalties
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.responses import done, refused_page


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application

TEMPLATE = "applicant/declarations.html"
PENALTY = "applicant/penalty.html"
ACCIDENT = "applicant/accident.html"
HERE = "applicant:declarations"


@enterprise_door
def declarations(request: HttpRequest, pk: int) -> HttpResponse:
    """The lists, and the two declarations that there is nothing to declare."""
    application = application_of(request, pk)
    if request.method != "POST":
        return render(request, TEMPLATE, _page(request, application))
    rows = list(penalties_declared(application)), list(accidents_declared(application))
    said = NothingForm(request.POST, declared=_declared(*rows))
    if not said.is_valid():
        return refused_page(request, TEMPLATE, _page(request, application) | {"nothing": said})
    revision = said.cleaned_data["revision"]
    particulars = said.over(particulars_of(application))

    def act() -> object:
        return actions.save_particulars(
            application,
            particulars,
            expected_revision=revision,
            by=person_of(request),
            now=timezone.now(),
        )

    return _acted(request, application, act, _("The declaration is saved."))


@enterprise_door
def add_penalty(request: HttpRequest, pk: int) -> HttpResponse:
    """The seven facts of one penalty."""
    application = application_of(request, pk)

    def keep(declared: PenaltyDeclared) -> object:
        now = timezone.now()
        return actions.declare_penalty(application, declared, by=person_of(request), now=now)

    form = PenaltyForm(library=library_of(request))
    return _penalty_page(request, application, form, keep)


@enterprise_door
def change_penalty(request: HttpRequest, pk: int, row_id: int) -> HttpResponse:
    """Correct a declared penalty, or put the proof to it that has come since.

    One that a colleague has changed meanwhile is refused with what was typed still on the page.
    """
    application = application_of(request, pk)
    row = get_object_or_404(penalties_ever_declared(application), pk=row_id)

    def keep(declared: PenaltyDeclared) -> object:
        return actions.correct_penalty(row, declared, by=person_of(request), now=timezone.now())

    initial = {field.name: getattr(row, field.name) for field in fields(PenaltyDeclared)}
    initial["kept"] = row.proof_id
    form = PenaltyForm(library=library_of(request), initial=initial)
    return _penalty_page(request, application, form, keep)


def _penalty_page(
    request: HttpRequest,
    application: "Application",
    form: PenaltyForm,
    keep: Callable[[PenaltyDeclared], object],
) -> HttpResponse:
    """The proof is taken in before anything else is looked at, so that no refusal loses it."""
    page = {"application": application, **_standing(request, application), "form": form}
    if request.method != "POST":
        return render(request, PENALTY, page)
    sent, refusals = with_uploads(request, {"proof": "kept"})
    page["form"] = form = PenaltyForm(sent, library=library_of(request))
    if form.is_valid() and not refusals:
        refusals = refusals_of(lambda: keep(form.declared))
        if not refusals:
            return done(request, _("The penalty is declared."), HERE, application.pk)
    return refused_page(request, PENALTY, page, refusals)


@enterprise_door
@require_POST
def declare_imported(request: HttpRequest, pk: int, penalty_id: int) -> HttpResponse:
    """Declare a penalty of the register as it stands there."""
    application = application_of(request, pk)
    code = application.enterprise.credit_code or ""
    told = get_object_or_404(penalty_rows(application.licence.number, code), pk=penalty_id)

    def act() -> object:
        return actions.declare_penalty(
            application, as_told(told), by=person_of(request), now=timezone.now()
        )

    text = _("Declared as in the register. If it was put right, upload the proof.")
    return _acted(request, application, act, text)


@enterprise_door
@require_POST
def take_back_penalty(request: HttpRequest, pk: int, row_id: int) -> HttpResponse:
    application = application_of(request, pk)
    row = get_object_or_404(penalties_declared(application), pk=row_id)

    def act() -> object:
        return actions.take_back_penalty(row, by=person_of(request), now=timezone.now())

    return _acted(request, application, act, _("The penalty is taken back."))


@enterprise_door
def add_accident(request: HttpRequest, pk: int) -> HttpResponse:
    application = application_of(request, pk)
    page = {"application": application, **_standing(request, application)}
    if request.method != "POST":
        return render(request, ACCIDENT, {**page, "form": AccidentForm()})
    form = AccidentForm(request.POST)
    if not form.is_valid():
        return refused_page(request, ACCIDENT, {**page, "form": form})
    refusals = refusals_of(
        lambda: actions.declare_accident(
            application,
            kind=form.accident_kind,
            happened_on=form.happened,
            is_major=form.major,
            account=form.cleaned_data["account"],
            by=person_of(request),
            now=timezone.now(),
        )
    )
    if refusals:
        return refused_page(request, ACCIDENT, {**page, "form": form}, refusals)
    return done(request, _("The accident is declared."), HERE, pk)


@enterprise_door
@require_POST
def take_back_accident(request: HttpRequest, pk: int, row_id: int) -> HttpResponse:
    application = application_of(request, pk)
    row = get_object_or_404(accidents_declared(application), pk=row_id)

    def act() -> object:
        return actions.take_back_accident(row, by=person_of(request), now=timezone.now())

    return _acted(request, application, act, _("The accident is taken back."))


def _acted(
    request: HttpRequest, application: "Application", act: Callable[[], object], text: str
) -> HttpResponse:
    refusals = refusals_of(act)
    if refusals:
        return refused_page(request, TEMPLATE, _page(request, application), refusals)
    return done(request, text, HERE, application.pk)


def _page(request: HttpRequest, application: "Application") -> dict[str, object]:
    card = card_of(findings_for(application, now=timezone.now()))
    penalties = list(penalties_declared(application).select_related("proof"))
    accidents = list(accidents_declared(application))
    return {
        "application": application,
        **_standing(request, application),
        "penalties": penalties,
        "undeclared": undeclared_penalties(application, card),
        "accidents": accidents,
        "nothing": NothingForm(
            initial={
                "declares_no_penalty": application.declares_no_penalty,
                "declares_no_accident": application.declares_no_accident,
                "revision": application.revision,
            },
            declared=_declared(penalties, accidents),
        ),
    }


def _declared(penalties: Sized, accidents: Sized) -> list[str]:
    """The declarations that there is none of something, of which something is declared."""
    kinds = {"declares_no_penalty": penalties, "declares_no_accident": accidents}
    return [name for name, rows in kinds.items() if len(rows)]


def _standing(request: HttpRequest, application: "Application") -> dict[str, object]:
    return {"standing": refusals_to_fill(person_of(request), application)}
