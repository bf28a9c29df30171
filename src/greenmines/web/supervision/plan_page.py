"""What the pages of plans show: matters, batches with their shares, mines on both paths."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from greenmines.records.audit.queries import history_of
from greenmines.records.inspections.queries import draws_of_batches
from greenmines.records.plans.parting import parts_of
from greenmines.records.plans.permissions import (
    refusals_to_change,
    refusals_to_plan,
    refusals_to_publish,
)
from greenmines.records.plans.queries import matters_of
from greenmines.records.policies.queries import supervision_on
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.drawing.strata import PartedBy
from greenmines.web.shared.batches import BatchRow, batch_rows
from greenmines.web.shared.strata import stratum_words
from greenmines.web.supervision.forms.draws import HUNDRED
from greenmines.web.supervision.forms.plans import BatchForm, LeadForm
from greenmines.web.supervision.freezing import ratio_told


if TYPE_CHECKING:
    from greenmines.records.organisations.models import Organisation
    from greenmines.records.people.models import Person
    from greenmines.records.plans.models import Plan


@dataclass(frozen=True, slots=True)
class Forms:
    batch: BatchForm
    lead: LeadForm


@dataclass(frozen=True, slots=True)
class Codes:
    """Of the parts into which one way parts the list, each with its words."""

    way: PartedBy
    parts: list[tuple[str, str]]


def forms_of(
    plan: "Plan", now: datetime, sent: Mapping[str, object] | None = None, step: str = ""
) -> Forms:
    """Both, the one of the step as it was sent."""
    matters = [(str(one.pk), str(one)) for one in matters_of(plan.house)]
    batches = [(str(one.pk), one.name) for one in plan.batches.all()]
    initial = {"parted_by": "nothing", "weighing": "equal", "ratio": _percent_on(now)}
    return Forms(
        BatchForm(sent if step == "batch" else None, initial=initial, matters=matters),
        LeadForm(sent if step == "lead" else None, batches=batches),
    )


def codes_of_parts(house: "Organisation") -> list[Codes]:
    """What can be given a share of its own, for each way in which the list can be parted."""
    ways = [way for way in PartedBy if way is not PartedBy.NOTHING]
    return [Codes(way, [(one, stratum_words(one)) for one in parts_of(way, house)]) for way in ways]


def _percent_on(now: datetime) -> object:
    rules = supervision_on(day_in_china(now))
    ratio = None if rules is None else rules.sampling.ratio.value
    return None if ratio is None else ratio * HUNDRED


def page_of(plan: "Plan", person: "Person", now: datetime, forms: Forms) -> dict[str, object]:
    forms.batch.fields["ratio"].help_text = ratio_told(day_in_china(now))
    batches = list(plan.batches.all())
    rows: list[BatchRow] = batch_rows(batches, draws_of_batches(batches))
    return {
        "plan": plan,
        "rows": rows,
        "forms": forms,
        "change_refusals": refusals_to_change(person, plan, now),
        "plan_refusals": refusals_to_plan(person, now),
        "publish_refusals": refusals_to_publish(person, plan, now),
        "acts": history_of(plan),
        "codes": [] if plan.published_at else codes_of_parts(plan.house),
    }
