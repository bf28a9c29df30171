"""The panel on which a step is decided: ways open, what stands against the others, signers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from greenmines.records.applications.permissions import CORRECTABLE, refusals_to_work
from greenmines.records.applications.queries import road_of
from greenmines.records.reviews.permissions import (
    AUTHORITY_STEPS,
    DECIDED,
    Proposal,
    refusals_of_proposal,
    refusals_to_decline,
    refusals_to_second,
)
from greenmines.records.reviews.queries import opinions_at
from greenmines.records.rounds.queries import rules_for
from greenmines.rules.refusals import Refusal
from greenmines.rules.steps import Outcome, Step, StepKind
from greenmines.rules.workflow import step_at
from greenmines.web.shared.wording.details import listed

from .cases import Case, name_of_step
from .forms.decisions import DecisionForm, DecliningForm, Returns


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application
    from greenmines.records.people.models import Person
    from greenmines.records.reviews.models import Decision

# Where a mine goes on from a step that no signature passes.
GOES_ON_AT: Mapping[StepKind, str] = {
    StepKind.PUBLICITY: "authority:notices",
    StepKind.RECOMMENDATION: "authority:recommendation",
    StepKind.NATIONAL_PUBLICITY: "authority:notices",
    StepKind.ANNOUNCEMENT: "authority:announcement",
}
ASKED = "asked"  # stands for a reason and an item while only the rest is looked at


@dataclass(frozen=True, slots=True)
class Way:
    """One outcome and what stands against it now, whoever signs."""

    outcome: Outcome
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """`refusals` keep this person from signing at all; then every way is grey."""

    step: Step
    ways: tuple[Way, ...]
    refusals: tuple[Refusal, ...]
    form: DecisionForm
    awaited: "Decision | None"
    to_second: tuple[Refusal, ...]
    to_decline: tuple[Refusal, ...]
    declining: DecliningForm

    @property
    def may_sign(self) -> bool:
        return not self.refusals and self.awaited is None

    @property
    def goes_on_at(self) -> str:
        """The name of the page, empty where the decision itself lets the mine go on."""
        return GOES_ON_AT.get(self.step.kind, "")


def panel_of(
    person: "Person", case: Case, now: datetime, form: DecisionForm | None = None
) -> Panel | None:
    """None where no authority decides at the present step."""
    application, step, awaited = case.application, case.step, case.decision
    if step is None or step.kind not in AUTHORITY_STEPS:
        return None
    return Panel(
        step=step,
        ways=_ways(application, step, now),
        refusals=tuple(refusals_to_work(person, application, step.kind)),
        form=form
        or DecisionForm(returns=returns_of(application, step), initial=_asked(application)),
        awaited=awaited,
        to_second=tuple(refusals_to_second(person, awaited, now)) if awaited else (),
        to_decline=tuple(refusals_to_decline(person, awaited)) if awaited else (),
        declining=DecliningForm(),
    )


def returns_of(application: "Application", step: Step) -> Returns:
    """To which steps it may go back, and what may be named there."""
    road = road_of(application)
    kinds = {back: step_at(road, back) for back in step.returns_to}
    to_fields = any(one is not None and one.kind is StepKind.APPLICATION for one in kinds.values())
    table = rules_for(application.round).indicators
    return Returns(
        steps=tuple((code, name_of_step(application, code)) for code in step.returns_to),
        items=frozenset(item.code for item in table.items()) if table else frozenset(),
        fields=CORRECTABLE if to_fields else (),
        may_pass=step.kind in DECIDED,
        may_refuse=step.may_refuse,
    )


def _ways(application: "Application", step: Step, now: datetime) -> tuple[Way, ...]:
    back = step.returns_to[0] if step.returns_to else ""
    proposals = [Proposal(Outcome.PASS, ASKED)] if step.kind in DECIDED else []
    if step.returns_to:
        proposals.append(Proposal(Outcome.RETURN, ASKED, back, (ASKED,)))
    if step.may_refuse:
        proposals.append(Proposal(Outcome.REFUSE, ASKED))
    return tuple(
        Way(one.outcome, tuple(refusals_of_proposal(application, one, step, now)))
        for one in proposals
    )


def _asked(application: "Application") -> dict[str, str]:
    """Items for which a reviewer's opinion already asks a correction."""
    opinions = opinions_at(application, application.stage)
    codes = [code for code, opinion in opinions.items() if opinion.view == "ask_correction"]
    return {"items": listed(sorted(codes))} if codes else {}
