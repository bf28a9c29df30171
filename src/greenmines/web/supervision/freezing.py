"""The form from which a draw is frozen: what it offers, and what it says as the rules take it."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from greenmines.records.inspections.freezing import Asked, asked_by
from greenmines.records.organisations.queries import authorities_beside, coded
from greenmines.records.plans.queries import batches_of
from greenmines.records.policies.queries import supervision_on
from greenmines.rules.codes import refusals_to_accept_credit_code
from greenmines.rules.deadlines import CHINA, day_in_china
from greenmines.rules.drawing.strata import PartedBy, Weighing
from greenmines.rules.planning import CLAUSE
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, insist
from greenmines.web.shared.keys import is_key
from greenmines.web.shared.named import named_shortly
from greenmines.web.supervision.forms.draws import HUNDRED, FreezeForm, UnplannedForm


if TYPE_CHECKING:
    from greenmines.records.organisations.models import Organisation
    from greenmines.records.people.models import Person
    from greenmines.records.plans.models import Batch

END_OF_OFFICE = time(17)


def form_for(
    person: "Person",
    now: datetime,
    batch: "Batch | None",
    sent: Mapping[str, object] | None = None,
) -> FreezeForm:
    """A batch says what is drawn; without one the form asks, with the share of the rules."""
    today, house = day_in_china(now), person.organisation
    parties = [(str(one.pk), str(named_shortly(one))) for one in authorities_beside(house)]
    initial = _initial(house, today)
    if batch is not None:
        return FreezeForm(sent, initial=initial, parties=parties)
    form = UnplannedForm(sent, initial=initial, parties=parties)
    form.fields["ratio"].help_text = ratio_told(today)
    return form


def batch_asked(person: "Person", key: str) -> "Batch | None":
    """Of a published plan of the house, by its key in the address; None where none is named."""
    if not key:
        return None
    return get_object_or_404(batches_of(person.organisation), pk=int(key) if is_key(key) else 0)


def open_batches(house: "Organisation", today: date) -> list["Batch"]:
    """Within their time and not drawn yet."""
    live = batches_of(house).filter(opens_on__lte=today, closes_on__gte=today)
    return list(live.exclude(draws__state__in=["committing", "revealing", "drawn"]))


def _initial(house: "Organisation", today: date) -> dict[str, object]:
    rules = supervision_on(today)
    ratio = None if rules is None else rules.sampling.ratio.value
    return {
        "parted_by": PartedBy.NOTHING,
        "weighing": Weighing.EQUAL,
        "ratio": None if ratio is None else ratio * HUNDRED,
        "parties": [str(house.pk)],
        "commit_until": _end_of(today + timedelta(days=1)),
        "reveal_until": _end_of(today + timedelta(days=2)),
    }


def _end_of(day: date) -> datetime:
    return datetime.combine(day, END_OF_OFFICE, CHINA)


def ratio_told(today: date) -> str:
    """The share that the rules name, with where they have it from."""
    rules = supervision_on(today)
    if rules is None or rules.sampling.ratio.value is None:
        return _("No rules of supervision are in force on this day.")
    ratio = rules.sampling.ratio
    percent = f"{(ratio.required * HUNDRED).normalize():f}"
    return _("The rules say %(percent)s%% (%(source)s).") % {
        "percent": percent,
        "source": ratio.source,
    }


def asked_of(form: FreezeForm, batch: "Batch | None") -> Asked:
    """As planned, or as chosen where no batch is."""
    sources = form.lines_of("sources")
    fields = tuple(sorted(form.cleaned_data["fields_covered"]))
    if batch is not None:
        return asked_by(batch, sources=sources, fields=fields, excluded=form.exclusions)
    if not isinstance(form, UnplannedForm):
        raise TypeError("without a batch the form says what is drawn")
    return Asked(
        PartedBy(str(form.said["parted_by"])),
        form.share,
        weighing=Weighing(str(form.said["weighing"])),
        sources=sources,
        fields=fields,
        excluded=form.exclusions,
    )


def parties_of(form: FreezeForm, person: "Person") -> list["Organisation"]:
    """Those that were ticked, then those that were named by their codes. Refuses unknown codes."""
    keys = {int(key) for key in form.cleaned_data["parties"]}
    ticked = [one for one in authorities_beside(person.organisation) if one.pk in keys]
    codes = [code.upper() for code in form.lines_of("others")]
    found = {one.credit_code: one for one in coded(codes)}
    insist([fault for code in codes if code not in found for fault in _unknown(code)])
    return [*ticked, *(found[code] for code in codes)]


def _unknown(code: str) -> list[Refusal]:
    """What is wrong with a code, or that nobody has it."""
    nobody = Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "parties", "party": code})
    return refusals_to_accept_credit_code(code) or [nobody]
