"""A removal at the desk: proposed, heard, decided by two people (3.3b)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from greenmines.records.audit.queries import history_of
from greenmines.records.evidence.actions import open_for
from greenmines.records.removals import actions
from greenmines.records.removals.permissions import (
    ProposalSaid,
    refusals_to_act,
    refusals_to_open_removal_file,
    seconding_of,
)
from greenmines.records.removals.queries import (
    enterprises_of,
    not_rectified,
    orders_of,
    removals_of,
)
from greenmines.rules.refusals import Refused, insist
from greenmines.rules.removal import (
    NATURES,
    Ground,
    RemovalAct,
    RemovalOutcome,
    RemovalState,
)
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.evidence_files import (
    as_saved,
    asks_for_small,
    found_among,
    small_picture,
)
from greenmines.web.shared.forms import Form
from greenmines.web.shared.keys import is_key
from greenmines.web.shared.responses import done, refused_page
from greenmines.web.supervision.forms.removals import (
    DecisionForm,
    HearingForm,
    ProposalForm,
    ReasonForm,
)
from greenmines.web.supervision.proofs import proof_of, with_proof
from greenmines.web.supervision.sections import OFFICERS

from .removal_room import hearing_due
from .removals import ANY_METHOD, found_lead, found_listing


if TYPE_CHECKING:
    from greenmines.records.evidence.models import Evidence
    from greenmines.records.people.models import Person
    from greenmines.records.removals.models import RectificationOrder, Removal

PROPOSE = "supervision/propose_removal.html"
ONE = "supervision/removal.html"


class Step(StrEnum):
    """The last word of an address that acts on one removal."""

    HEARING = "hearing"
    WITHDRAW = "withdraw"
    SIGN = "sign"
    SECOND = "second"
    DECLINE = "decline"


ACTS: Mapping[Step, RemovalAct] = {
    Step.HEARING: RemovalAct.HOLD_HEARING,
    Step.WITHDRAW: RemovalAct.WITHDRAW,
    Step.SIGN: RemovalAct.SIGN,
    Step.DECLINE: RemovalAct.DECLINE,
}
DONE: Mapping[Step, str | Promise] = {
    Step.HEARING: gettext_lazy("The hearing is on record, and the ministry is told."),
    Step.WITHDRAW: gettext_lazy("The proposal is withdrawn; the mine stays on the list."),
    Step.SIGN: gettext_lazy("Signed. The second signer has been told."),
    Step.SECOND: gettext_lazy("Decided by two people."),
    Step.DECLINE: gettext_lazy("Not agreed to; the first signer has been told."),
}


# a proposal


@door(*OFFICERS)
@require_http_methods(ANY_METHOD)
def propose_removal(request: HttpRequest) -> HttpResponse:
    """With `?lead=` from a lead, `?order=` from an order not met, `?listing=` by its number."""
    if request.method == "POST":
        return _propose(request)
    lead = found_lead(request, request.GET.get("lead", ""))
    order = _found_order(request, request.GET.get("order", ""))
    listing = lead.listing if lead else order.listing if order else None
    initial = {
        "listing": listing.number if listing else request.GET.get("listing", ""),
        "lead": lead.pk if lead else None,
        "order": order.pk if order else None,
        "ground": Ground.NOT_RECTIFIED.value if order else "",
        "facts": order.result if order else "",
    }
    return render(request, PROPOSE, {"form": ProposalForm(initial=initial)})


def _found_order(request: HttpRequest, key: object) -> "RectificationOrder | None":
    known = is_key(str(key))
    return orders_of(person_of(request)).filter(pk=int(str(key))).first() if known else None


def _propose(request: HttpRequest) -> HttpResponse:
    sent, refusals = with_proof(request)
    form = ProposalForm(sent)
    if not form.is_valid() or refusals:
        return refused_page(request, PROPOSE, _kept(request, form), refusals)
    said = form.cleaned_data
    listing = found_listing(request, said["listing"])
    if listing is None:
        form.add_error("listing", _("No mine of your area stands in the list under this number."))
        return refused_page(request, PROPOSE, _kept(request, form))
    order = _found_order(request, said["order"])
    if order is None and said["ground"] == Ground.NOT_RECTIFIED:
        order = not_rectified(listing)
    proposal = ProposalSaid(
        ground=Ground(said["ground"]),
        facts=said["facts"],
        evidence=proof_of(request, said["kept"]),
        lead=found_lead(request, said["lead"]),
        order=order,
    )
    try:
        removal = actions.propose(listing, proposal, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return refused_page(request, PROPOSE, _kept(request, form), refused.refusals)
    text = _("Proposal %(number)s is made, and the mine is told.") % {"number": removal.number}
    return done(request, text, "supervision:removal", removal.pk)


def _kept(request: HttpRequest, form: Form) -> dict[str, object]:
    """The file that came already is named, for a browser empties its field."""
    return {"form": form, "kept": proof_of(request, form.data.get("kept", ""))}


# one removal


def _removal(request: HttpRequest, pk: int) -> "Removal":
    found = removals_of(person_of(request))
    return get_object_or_404(found.select_related("order", "lead", "evidence__blob"), pk=pk)


def _page(
    request: HttpRequest, shown: "Removal", forms: Mapping[Step, Form] | None = None
) -> dict[str, object]:
    person, now = person_of(request), timezone.now()
    steps = {step: refusals_to_act(person, shown, act, now) for step, act in ACTS.items()}
    if shown.state == RemovalState.SIGNED:
        steps[Step.SECOND] = refusals_to_act(person, shown, seconding_of(shown), now)
    given = forms or {}
    return {
        "removal": shown,
        "nature": NATURES[Ground(shown.ground)],
        "due": hearing_due(shown, now),
        "is_told": bool(enterprises_of(shown.listing.mine)),
        "hearing_form": given.get(Step.HEARING) or HearingForm(),
        "withdraw_form": given.get(Step.WITHDRAW) or ReasonForm(auto_id="withdraw-%s"),
        "sign_form": given.get(Step.SIGN) or DecisionForm(),
        "decline_form": given.get(Step.DECLINE) or ReasonForm(auto_id="decline-%s"),
        **{f"{step.value}_refusals": refusals for step, refusals in steps.items()},
        "acts": history_of(shown),
    }


@door(*OFFICERS)
@require_safe
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, ONE, _page(request, _removal(request, pk)))


@door(*OFFICERS)
@require_POST
def removal_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """One step on one removal, as the address names it."""
    if step not in set(Step):
        raise Http404
    taken, shown = Step(step), _removal(request, pk)
    sent, refusals = with_proof(request)
    form = form_of(taken, sent)
    forms = {taken: form}
    if not form.is_valid() or refusals:
        return refused_page(request, ONE, _page(request, shown, forms), refusals)
    proof = proof_of(request, form.cleaned_data.get("kept", ""))
    try:
        take(taken, shown, form.cleaned_data, proof, person_of(request))
    except Refused as refused:
        return refused_page(request, ONE, _page(request, shown, forms), refused.refusals)
    return done(request, str(DONE[taken]), "supervision:removal", pk)


def form_of(step: Step, sent: QueryDict) -> Form:
    match step:
        case Step.HEARING:
            return HearingForm(sent)
        case Step.SIGN:
            return DecisionForm(sent)
        case Step.WITHDRAW | Step.DECLINE:
            return ReasonForm(sent, auto_id=f"{step.value}-%s")
        case Step.SECOND:
            return Form(sent)


def _day(said: Mapping[str, object]) -> date:
    found = said["held_on"]
    if not isinstance(found, date):
        raise TypeError("a valid record has its day")
    return found


def take(
    step: Step,
    shown: "Removal",
    said: Mapping[str, object],
    proof: "Evidence | None",
    by: "Person",
) -> None:
    now = timezone.now()
    match step:
        case Step.HEARING:
            held = actions.HearingSaid(_day(said), str(said["record"]), proof)
            actions.hold_hearing(shown, held, by=by, now=now)
        case Step.WITHDRAW:
            actions.withdraw(shown, str(said["reason"]), by=by, now=now)
        case Step.SIGN:
            outcome = RemovalOutcome(str(said["outcome"]))
            actions.sign(shown, outcome, str(said["reasons"]), by=by, now=now)
        case Step.SECOND:
            actions.second(shown, by=by, now=now)
        case Step.DECLINE:
            actions.decline(shown, str(said["reason"]), by=by, now=now)


@door(*OFFICERS)
@require_safe
def removal_file(request: HttpRequest, pk: int, evidence: int) -> HttpResponseBase:
    """What a removal stands on, read with a row in the audit; its small picture without one."""
    shown, person = _removal(request, pk), person_of(request)
    found = found_among((shown.evidence, shown.hearing_file), evidence)
    insist(refusals_to_open_removal_file(person, shown, found))
    if asks_for_small(request):
        return small_picture(found)
    opened = open_for(found, by=person, now=timezone.now())
    return as_saved(found, opened)
