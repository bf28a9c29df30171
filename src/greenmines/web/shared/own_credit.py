"""Whoever credit is about reads their own record, and asks for repair, objects, goes higher (3.3e).

Enterprises, agencies and experts have the same pages at desks of their own; each desk gives its
URL names `credit` and `credit_event`, and the door.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from greenmines.records.credit import actions
from greenmines.records.credit.kinds import PetitionKind
from greenmines.records.credit.permissions import refusals_to_escalate, refusals_to_petition
from greenmines.records.credit.queries import (
    event_about,
    objection_about,
    objection_until,
    own_subjects,
    repair_from,
    type_of,
)
from greenmines.records.evidence import actions as evidence
from greenmines.records.evidence.queries import visible_to as evidence_visible_to
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.posts import Post
from greenmines.rules.refusals import Refusal, Refused
from greenmines.web.shared.credit_shown import RecordShown, record_of
from greenmines.web.shared.dates import DueWords, due_words
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.fields import FileField, TextField
from greenmines.web.shared.forms import Form
from greenmines.web.shared.keys import is_key
from greenmines.web.shared.responses import done, refused_page


if TYPE_CHECKING:
    from greenmines.records.credit.models import CreditEvent, Petition
    from greenmines.records.evidence.models import Evidence
    from greenmines.records.people.models import Person

OVERVIEW = "shared/credit/own.html"
EVENT = "shared/credit/event.html"


class Asks(StrEnum):
    """What a subject can ask about an event."""

    REPAIR = "repair"
    OBJECTION = "objection"
    ESCALATION = "escalation"


@dataclass(frozen=True, slots=True)
class Wording:
    title: str | Promise
    purpose: str | Promise
    button: str | Promise
    told: str | Promise


WORDING: dict[Asks, Wording] = {
    Asks.REPAIR: Wording(
        gettext_lazy("Ask for repair"),
        gettext_lazy("It was put right. Say how, and attach the proof; a second person decides."),
        gettext_lazy("Send the request for repair"),
        gettext_lazy("Sent. You are told of the answer, which is due within its working days."),
    ),
    Asks.OBJECTION: Wording(
        gettext_lazy("Object"),
        gettext_lazy("It was not so. Say what is wrong; a second person decides."),
        gettext_lazy("Send the objection"),
        gettext_lazy("Sent. You are told of the answer, which is due within its working days."),
    ),
    Asks.ESCALATION: Wording(
        gettext_lazy("Take it to the house above"),
        gettext_lazy("The objection was refused, or not answered in time. The ministry decides."),
        gettext_lazy("Take it to the house above"),
        gettext_lazy("Sent to the house above. You are told of the answer."),
    ),
}


class PetitionForm(Form):
    grounds = TextField(label=gettext_lazy("Facts and reasons"), rows=5, max_length=4000)
    proof = FileField(
        label=gettext_lazy("Proof: PDF or picture"),
        required=False,
        largest=settings.EVIDENCE_LARGEST,
        accept=".pdf,image/*",
    )

    def __init__(self, *args: object, needs_proof: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proof"].required = needs_proof


@dataclass(frozen=True, slots=True)
class RecordOfOne:
    name: str
    record: RecordShown


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that can be asked, with its form or with what stands in the way."""

    kind: Asks
    form: PetitionForm
    refusals: Sequence[Refusal]
    kept: "Evidence | None" = None

    @property
    def title(self) -> str:
        return str(WORDING[self.kind].title)

    @property
    def purpose(self) -> str:
        return str(WORDING[self.kind].purpose)

    @property
    def button(self) -> str:
        return str(WORDING[self.kind].button)


@dataclass(frozen=True, slots=True)
class PetitionShown:
    petition: "Petition"
    due: DueWords | str


def overview(request: HttpRequest, desk: str, template: str = OVERVIEW) -> HttpResponse:
    """The record of the house, and of the reader as an expert; `template` may add to the page."""
    person = person_of(request)
    house = person.organisation
    records = [
        RecordOfOne(
            person.name if one.kind is SubjectKind.EXPERT else house.name_zh, record_of(one)
        )
        for one in own_subjects(person)
        if one.kind is not SubjectKind.EXPERT or Post.EXPERT in person.posts
    ]
    return render(request, template, {"records": records, "desk": desk})


def event(request: HttpRequest, desk: str, pk: int) -> HttpResponse:
    """One event with what can be asked about it; posted, it is asked."""
    person = person_of(request)
    shown = event_about(own_subjects(person), pk)
    if shown is None:
        raise Http404
    if request.method != "POST":
        return render(request, EVENT, _page(person, shown, desk, timezone.now()))
    return _asked(request, person, shown, desk)


def _asked(request: HttpRequest, person: "Person", shown: "CreditEvent", desk: str) -> HttpResponse:
    now, asked = timezone.now(), request.POST.get("asks", "")
    if asked not in set(Asks):
        raise Http404
    kind = Asks(asked)
    kept = _kept(request, person)
    needs_proof = kind is Asks.REPAIR and kept is None
    form = PetitionForm(request.POST, request.FILES, prefix=kind.value, needs_proof=needs_proof)
    if not form.is_valid():
        sent = Ask(kind, form, (), kept)
        return refused_page(request, EVENT, _page(person, shown, desk, now, sent))
    try:
        proof = kept if form.cleaned_data["proof"] is None else _keep(form, person, now)
        kept = proof
        _act(kind, shown, str(form.cleaned_data["grounds"]), proof, by=person, now=now)
    except Refused as refused:
        page = _page(person, shown, desk, now, Ask(kind, form, (), kept))
        return refused_page(request, EVENT, page, refused.refusals)
    return done(request, str(WORDING[kind].told), f"{desk}:credit_event", shown.pk)


def _keep(form: PetitionForm, person: "Person", now: datetime) -> "Evidence":
    file = form.cleaned_data["proof"]
    return evidence.store(file, name=file.name, by=person, now=now)


def _kept(request: HttpRequest, person: "Person") -> "Evidence | None":
    """A file that came with a form that was refused, so that it need not be chosen again."""
    number = request.POST.get("kept", "")
    return evidence_visible_to(person).filter(pk=int(number)).first() if is_key(number) else None


def _act(
    kind: Asks,
    shown: "CreditEvent",
    grounds: str,
    proof: "Evidence | None",
    *,
    by: "Person",
    now: datetime,
) -> None:
    match kind:
        case Asks.REPAIR:
            actions.ask_repair(shown, grounds, proof, by=by, now=now)
        case Asks.OBJECTION:
            actions.object_to(shown, grounds, proof, by=by, now=now)
        case Asks.ESCALATION:
            actions.escalate(_objection(shown), grounds, proof, by=by, now=now)


def _objection(shown: "CreditEvent") -> "Petition":
    found = objection_about(shown)
    if found is None:
        raise Http404
    return found


def _page(
    person: "Person", shown: "CreditEvent", desk: str, now: datetime, sent: Ask | None = None
) -> dict[str, object]:
    return {
        "desk": desk,
        "event": shown,
        "type": type_of(shown),
        "asks": [
            sent if sent is not None and one.kind is sent.kind else one
            for one in _asks(person, shown, now)
        ],
        "petitions": [
            PetitionShown(one, due_words(one.due_on, now) if one.state == "open" else "")
            for one in shown.petitions.all()
        ],
        "object_until": objection_until(shown),
        "repair_from": repair_from(shown),
    }


def _asks(person: "Person", shown: "CreditEvent", now: datetime) -> list[Ask]:
    """Nothing but reading for whoever does not speak for the subject."""
    objection = objection_about(shown)
    found = {
        Asks.REPAIR: refusals_to_petition(person, shown, PetitionKind.REPAIR, now),
        Asks.OBJECTION: refusals_to_petition(person, shown, PetitionKind.OBJECTION, now),
    }
    if objection is not None:
        del found[Asks.OBJECTION]
        found[Asks.ESCALATION] = refusals_to_escalate(person, objection, now)
    return [
        Ask(
            kind,
            PetitionForm(prefix=kind.value, needs_proof=kind is Asks.REPAIR),
            found[kind],
        )
        for kind in found
    ]
