"""The form of one item: the fields that its method asks for, and the typed answer that they make.

Whatever was entered stays in the form, on every kind of refusal.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from greenmines.records.scoresheets.answers import (
    Agreed,
    Answer,
    Measure,
    NotApplicable,
    Observation,
    Scored,
    faults_of_answer,
)
from greenmines.records.scoresheets.reading import ItemView, Saved
from greenmines.rules.indicators import HowChecked
from greenmines.rules.methods import (
    Findings,
    Found,
    Fulfilled,
    Measured,
    Override,
    TierChosen,
    plain,
)
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal

from .forms import Form
from .sheet_fields import (
    AGENCY,
    NO,
    SELF,
    YES,
    agreed_field,
    applies_field,
    method_fields,
    reason_field,
    site_fields,
)
from .wording.details import listed
from .words import sentence


# Where a refusal is shown; the first of the fields that the form has.
PLACES: Mapping[Reason, tuple[str, ...]] = {
    Reason.INPUT_MISSING: ("count", "tier", "value", "fulfilled", "agreed"),
    Reason.INPUT_OUT_OF_RANGE: ("zero_fact", "count", "tier", "value"),
    Reason.SCORE_OUT_OF_RANGE: ("override", "agreed"),
    Reason.SCORE_NOT_IN_STEPS: ("override", "agreed"),
    Reason.OVERRIDE_NEEDS_REASON: ("override_reason", "reason"),
    Reason.NOT_APPLICABLE_NEEDS_REASON: ("reason",),
    Reason.NOT_APPLICABLE_NOT_ALLOWED: ("applies",),
    Reason.FIELD_MALFORMED: ("place",),
}


@dataclass(frozen=True, slots=True)
class Entered:
    """One field as somebody filled it in, to read."""

    label: str
    text: str


class EntryForm(Form):
    """Made for one item of one sheet. `kind` is the value of the sheet's kind.

    On an agency's sheet the team agrees on a score over the `experts`' own, of which `proposed` is
    the mean; on the others the method asks for what was found. Only those who go to the site say
    how they checked.
    """

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        shown: ItemView,
        measure: Measure,
        kind: str,
        experts: tuple[Decimal, ...] = (),
        proposed: Decimal | None = None,
    ) -> None:
        self.item, self.measure, self.kind, self.experts = shown.item, measure, kind, experts
        super().__init__(data, initial=_initial(shown, proposed))
        if not self.item.key and self.item.not_applicable_when is not None:
            self.fields["applies"] = applies_field(self.item)
        if kind == AGENCY:
            self.fields["agreed"] = agreed_field(self.item, measure.step)
        else:
            self.fields.update(method_fields(measure))
        self.fields["reason"] = reason_field(kind)
        if kind != SELF:
            self.fields.update(site_fields())
        self._ask_for_what_is_needed()

    @property
    def expected_revision(self) -> int:
        """The revision that the page was made from; only after `is_valid()`."""
        revision = self.cleaned_data["revision"]
        return int(revision)

    @property
    def answer(self) -> Answer:
        """What was entered, typed; only after `is_valid()`."""
        said = self.said
        reason = str(said.get("reason", "")).strip()
        if said.get("applies") == NO:
            return NotApplicable(reason)
        if self.kind == AGENCY:
            score = said.get("agreed")
            return Agreed(
                score if isinstance(score, Decimal) else Decimal(-1), self.experts, reason
            )
        override = said.get("override")
        return Scored(
            _found(said),
            zero_fact=said.get("zero_fact") is True,
            override=Override(override, str(said.get("override_reason", "")))
            if isinstance(override, Decimal)
            else None,
            reason=reason,
        )

    @property
    def observation(self) -> Observation:
        """How it was checked, what was seen and where; empty on a self-assessment."""
        how = self.said.get("how_checked", ())
        return Observation(
            tuple(HowChecked(one) for one in how) if isinstance(how, list) else (),
            str(self.said.get("found", "")),
            str(self.said.get("place", "")),
        )

    def _ask_for_what_is_needed(self) -> None:
        """A claim needs its reason and nothing else; the zero fact needs nothing beside it."""
        is_claim = self.data.get("applies") == NO
        needed = {"reason"} if is_claim else {"applies", "agreed"}
        if not is_claim and not self.data.get("zero_fact"):
            needed |= {"count", "tier", "value", "fulfilled"}
        for name in needed & set(self.fields):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = _("Fill this in.")

    def keep_entered(self, sent: QueryDict) -> bool:
        """Show what was sent without judging it yet; say whether it differs from what is saved.

        The revision sent stays too, so that saving over a colleague's newer answer is still told.
        """
        differs = False
        for name, field in self.fields.items():
            if name in sent or ("revision" in sent and _may_be_empty(field)):
                entered = field.widget.value_from_datadict(sent, self.files, name)
                former = self.get_initial_for_field(field, name)
                differs |= name != "revision" and _written(entered) != _written(former)
                self.initial[name] = entered
        return differs

    @property
    def entered(self) -> Iterator[Entered]:
        """What was filled in, field by field, in the words of the page."""
        for bound in self:
            text = _as_text(bound)
            if text and not bound.is_hidden:
                yield Entered(str(bound.label), text)

    def clean(self) -> dict[str, object]:
        said = dict(self.cleaned_data)
        if said.get("override_reason") and "override" in said and said["override"] is None:
            self.add_error("override", _("Give the score, or clear the reason for it."))
        if not self.errors:
            self.add_refusals(faults_of_answer(self.answer, self.measure))
        return said

    def add_refusals(self, refusals: Iterable[Refusal]) -> None:
        """Show refusals of an action at the fields that they speak of, others on top."""
        for refusal in refusals:
            named = (refusal.details.get("field", ""), *PLACES.get(refusal.reason, ()))
            place = next((name for name in named if name in self.fields), None)
            self.add_error(place, sentence(refusal))

    def on_top_of(self, revision: int) -> None:
        """Keep what was entered, to be saved over a revision that its owner has now seen."""
        entered = QueryDict(mutable=True)
        entered.update(self.data)
        entered["revision"] = str(revision)
        self.data = entered


def _initial(shown: ItemView, proposed: Decimal | None) -> dict[str, object]:
    initial: dict[str, object] = {"revision": shown.revision, "applies": YES}
    if proposed is not None:
        initial["agreed"] = plain(proposed)
    return initial if shown.saved is None else {**initial, **_initial_of(shown.saved)}


def _initial_of(saved: Saved) -> dict[str, object]:
    seen = saved.observation
    initial: dict[str, object] = {
        "reason": saved.reason,
        "how_checked": [how.value for how in seen.how_checked],
        "found": seen.found,
        "place": seen.place,
    }
    match saved.answer:
        case NotApplicable():
            return {**initial, "applies": NO}
        case Agreed(score):
            return {**initial, "agreed": plain(score)}
        case Scored() as answer:
            return {**initial, **_initial_of_scored(answer)}
        case None:
            return initial


def _initial_of_scored(answer: Scored) -> dict[str, object]:
    initial: dict[str, object] = {"zero_fact": answer.zero_fact}
    if answer.override is not None:
        initial["override"] = plain(answer.override.score)
        initial["override_reason"] = answer.override.reason
    match answer.found:
        case Findings(count):
            return {**initial, "count": count}
        case TierChosen(index):
            return {**initial, "tier": str(index)}
        case Measured(value):
            return {**initial, "value": plain(value)}
        case Fulfilled(fulfilled):
            return {**initial, "fulfilled": YES if fulfilled else NO}
        case None:
            return initial


def _may_be_empty(field: forms.Field) -> bool:
    """Whether a browser sends nothing for it where nothing is chosen."""
    return isinstance(field, forms.BooleanField | forms.MultipleChoiceField)


def _written(value: object) -> str:
    """What stands in a field, so that two ways of saying the same are the same text."""
    if isinstance(value, list | tuple):
        return "\n".join(sorted(str(one) for one in value))
    return "" if value in (None, False) else str(value).strip().replace("\r\n", "\n")


def _as_text(bound: forms.BoundField) -> str:
    value = bound.value()
    if isinstance(bound.field, forms.BooleanField):
        return _("Yes") if bound.field.to_python(value) else ""
    if isinstance(bound.field, forms.ChoiceField):
        return listed(str(one.data["label"]) for one in bound.subwidgets if one.data["selected"])
    return "" if value is None else str(value)


def _found(said: Mapping[str, object]) -> Found | None:
    match said:
        case {"count": int(count)}:
            return Findings(count)
        case {"tier": str(index)} if index:
            return TierChosen(int(index))
        case {"value": Decimal() as value}:
            return Measured(value)
        case {"fulfilled": str(answer)} if answer:
            return Fulfilled(answer == YES)
        case _:
            return None
