"""The form from which a draw is frozen: what it offers, and what it says as the rules take it."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from greenmines.records.inspections.freezing import Asked, asked_by
from greenmines.records.organisations.queries import authorities_beside, coded
from greenmines.records.plans.queries import batches_of
from greenmines.rules.codes import refusals_to_accept_credit_code
from greenmines.rules.deadlines import CHINA, day_in_china
from greenmines.rules.drawing.strata import PartedBy, Weighing
from greenmines.rules.planning import CLAUSE
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, insist
from greenmines.rules.supervision import known_on
from greenmines.web.shared.named import named_shortly
from greenmines.web.supervision.forms.draws import HUNDRED, FreezeForm, Offered


if TYPE_CHECKING:
    from greenmines.records.organisations.models import Organisation
    from greenmines.records.people.models import Person
    from greenmines.records.plans.models import Batch

END_OF_OFFICE = time(17)


def form_for(
    person: "Person", now: datetime, sent: Mapping[str, object] | None = None, batch: str = ""
) -> FreezeForm:
    """With the share of the rules and its source, and a day for each of the two steps."""
    today, house = day_in_china(now), person.organisation
    offered = Offered(
        [(str(one.pk), f"{one.plan.number} · {one.name}") for one in open_batches(house, today)],
        [(str(one.pk), str(named_shortly(one))) for one in authorities_beside(house)],
    )
    form = FreezeForm(sent, initial={**_initial(house, today), "batch": batch}, offered=offered)
    form.fields["ratio"].help_text = ratio_told(today)
    return form


def open_batches(house: "Organisation", today: date) -> list["Batch"]:
    """Within their time and not drawn yet."""
    live = batches_of(house).filter(opens_on__lte=today, closes_on__gte=today)
    return list(live.exclude(draws__state__in=["committing", "revealing", "drawn"]))


def _initial(house: "Organisation", today: date) -> dict[str, object]:
    rules = known_on(today)
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
    rules = known_on(today)
    if rules is None or rules.sampling.ratio.value is None:
        return _("No rules of supervision are in force on this day.")
    ratio = rules.sampling.ratio
    percent = f"{(ratio.required * HUNDRED).normalize():f}"
    return _("The rules say %(percent)s %% (%(source)s).") % {
        "percent": percent,
        "source": ratio.source,
    }


def asked_of(form: FreezeForm, person: "Person") -> Asked:
    """As planned, or as chosen where no batch is."""
    sources = form.lines_of("sources")
    fields = tuple(sorted(form.cleaned_data["fields_covered"]))
    chosen = str(form.said["batch"])
    if chosen:
        batch = batches_of(person.organisation).get(pk=int(chosen))
        return asked_by(batch, sources=sources, fields=fields, excluded=form.exclusions)
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
