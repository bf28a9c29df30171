"""Forms of a decision: its first signature, the second signer's refusal, an opinion on an item."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from greenmines.records.reviews.permissions import Proposal
from greenmines.rules.steps import Outcome
from greenmines.web.shared.fields import TextField, narrow
from greenmines.web.shared.forms import Form, choices_of
from greenmines.web.shared.wording.details import listed
from greenmines.web.shared.words import field_word


if TYPE_CHECKING:
    from django.http import QueryDict

LONG = 4000  # characters
SEPARATORS = re.compile(r"[\s,;，；、]+")


@dataclass(frozen=True, slots=True)
class Returns:
    """What a decision at a step may say: where back to, and which items and fields exist."""

    steps: Sequence[tuple[str, str]]
    items: frozenset[str]
    fields: Sequence[str]
    may_pass: bool
    may_refuse: bool

    @property
    def outcomes(self) -> list[tuple[str, str]]:
        open_ = {
            Outcome.PASS: self.may_pass,
            Outcome.RETURN: bool(self.steps),
            Outcome.REFUSE: self.may_refuse,
        }
        return choices_of(one for one in Outcome if open_[one])


class DecisionForm(Form):
    """Checks shape; what may be decided is asked of the permissions."""

    asked_later = frozenset({"return_to", "items", "fields_named"})  # owed where it is returned

    outcome = forms.ChoiceField(label=gettext_lazy("Decision"), widget=forms.RadioSelect)
    return_to = forms.ChoiceField(label=gettext_lazy("Back to"), required=False)
    items = TextField(
        label=gettext_lazy("Items to correct"),
        required=False,
        max_length=LONG,
        help_text=gettext_lazy("Codes of indicators, separated by commas."),
    )
    fields_named = forms.MultipleChoiceField(
        label=gettext_lazy("Parts of the application to correct"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = TextField(label=gettext_lazy("Reason"), rows=3, max_length=LONG)
    step = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, returns: Returns, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.returns = returns
        self.offer("outcome", returns.outcomes)
        self.offer("return_to", returns.steps)
        self.offer("fields_named", [(name, field_word(name)) for name in returns.fields])
        if not returns.steps:
            for name in ("return_to", "items"):
                del self.fields[name]
        if not returns.fields:
            del self.fields["fields_named"]

    def clean_items(self) -> tuple[str, ...]:
        text = narrow(self.cleaned_data["items"])
        codes = tuple(dict.fromkeys(code for code in SEPARATORS.split(text) if code))
        unknown = [code for code in codes if code not in self.returns.items]
        if unknown:
            raise ValidationError(
                _("There is no item %(codes)s in this rule set."),
                params={"codes": listed(unknown)},
            )
        return codes

    def proposal(self) -> Proposal:
        """What was said, as the permissions judge it; only after `is_valid()`."""
        said = self.cleaned_data
        outcome = Outcome(said["outcome"])
        if outcome is not Outcome.RETURN:
            return Proposal(outcome, said["reason"], step=said["step"])
        items = (*said.get("items", ()), *said.get("fields_named", ()))
        back = said.get("return_to", "")
        return Proposal(outcome, said["reason"], back, items, said["step"])


class ReasonForm(Form):
    """A reason that is owed: declining, ending, cancelling, taking out."""

    reason = TextField(label=gettext_lazy("Reason"), rows=2, max_length=LONG)

    @property
    def given(self) -> str:
        """Only after `is_valid()`."""
        return str(self.cleaned_data["reason"])


class DecliningForm(ReasonForm):
    """The second signer's; its ids differ from those of the first signature's form beside it."""

    def __init__(self, entered: "QueryDict | None" = None) -> None:
        super().__init__(entered, auto_id="decline_%s")
        self.fields["reason"].label = gettext_lazy("Reason for declining")


class OpinionForm(Form):
    """A view of one item, with the revision that the page was made from."""

    view = forms.ChoiceField(label=gettext_lazy("Opinion"), widget=forms.RadioSelect)
    note = TextField(label=gettext_lazy("Note"), rows=2, required=False, max_length=LONG)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: object, choices: Sequence[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("view", choices)
