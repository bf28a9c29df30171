"""Forms for what the enterprise declares beside the card: penalties, accidents, certificates."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from greenmines.records.applications.declarations import (
    CertificateShown,
    Particulars,
    PenaltyDeclared,
)
from greenmines.rules.facts import AccidentKind
from greenmines.rules.ruleset import CertificateKind
from greenmines.web.shared.fields import DayField, TextField
from greenmines.web.shared.forms import Form, choices_of

from .files import NewFile, ProofForm


if TYPE_CHECKING:
    from django.db.models import QuerySet

    from greenmines.records.evidence.models import Evidence


class PenaltyForm(ProofForm):
    """The seven facts of a penalty (1.2d), with the proof that the matter was put right."""

    decision_number = TextField(max_length=100, label=_("Number of the decision"))
    authority = TextField(max_length=200, label=_("Authority that decided"))
    kind = TextField(max_length=100, label=_("Kind of penalty"), help_text=_("Such as a fine."))
    decided_on = DayField(label=_("Day of the decision"))
    ground = TextField(rows=3, max_length=2000, label=_("Ground"))
    demanded = TextField(rows=3, max_length=2000, required=False, label=_("What was demanded"))
    rectified_on = DayField(
        required=False,
        label=_("Day it was put right"),
        help_text=_("As the authority's proof says; leave empty while it is not."),
    )
    proof = NewFile(label=_("Proof of rectification by the authority"))
    field_order = (
        "decision_number",
        "authority",
        "kind",
        "decided_on",
        "ground",
        "demanded",
        "rectified_on",
        "proof",
        "kept",
    )

    @property
    def declared(self) -> PenaltyDeclared:
        said = self.cleaned_data
        return PenaltyDeclared(
            decision_number=said["decision_number"],
            authority=said["authority"],
            kind=said["kind"],
            decided_on=said["decided_on"],
            ground=said["ground"],
            demanded=said["demanded"],
            rectified_on=said["rectified_on"],
            proof=self.chosen,
        )


class AccidentForm(Form):
    YES, NO = "yes", "no"

    kind = forms.ChoiceField(label=_("Kind of accident"), widget=forms.RadioSelect)
    happened_on = DayField(label=_("Day of the accident"))
    is_major = forms.ChoiceField(
        label=_("Was it a major safety or environmental accident?"),
        choices=[(YES, _("Yes")), (NO, _("No"))],
        widget=forms.RadioSelect,
    )
    account = TextField(
        rows=4, max_length=4000, label=_("What happened"), help_text=_("And what was done since.")
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("kind", choices_of(AccidentKind))

    @property
    def accident_kind(self) -> AccidentKind:
        return AccidentKind(self.cleaned_data["kind"])

    @property
    def happened(self) -> date:
        day: date = self.cleaned_data["happened_on"]
        return day

    @property
    def major(self) -> bool:
        return bool(self.cleaned_data["is_major"] == self.YES)


class CertificateForm(ProofForm):
    """A licence or permit with its four facts and its scan."""

    asked_later = frozenset({"valid_until", "proof", "kept"})  # owed in one of two ways
    kind = forms.ChoiceField(label=_("Kind of certificate"))
    number = TextField(max_length=100, label=_("Number"))
    issuer = TextField(max_length=200, label=_("Issued by"))
    valid_from = DayField(label=_("Valid from"))
    valid_until = DayField(required=False, label=_("Valid until"))
    without_end = forms.BooleanField(required=False, label=_("It is valid without a last day"))
    proof = NewFile(label=_("Scan"))
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    field_order = (
        "kind",
        "number",
        "issuer",
        "valid_from",
        "valid_until",
        "without_end",
        "proof",
        "kept",
    )

    def __init__(self, *args: object, library: "QuerySet[Evidence]", **kwargs: object) -> None:
        super().__init__(*args, library=library, **kwargs)
        self.offer("kind", choices_of(CertificateKind))

    def clean(self) -> dict[str, object]:
        said = dict(self.cleaned_data)
        first, last = said.get("valid_from"), said.get("valid_until")
        if "valid_until" in said and (last is None) != bool(said.get("without_end")):
            self.add_error(
                "valid_until", _("Write the last day, or say that there is none; not both.")
            )
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("valid_until", _("The last day lies before the first."))
        return said

    @property
    def shown(self) -> CertificateShown:
        said = self.cleaned_data
        return CertificateShown(
            kind=CertificateKind(said["kind"]),
            number=said["number"],
            issuer=said["issuer"],
            valid_from=said["valid_from"],
            valid_until=said["valid_until"],
            scan=self.chosen,
        )


class OperationForm(ProofForm):
    """The paper that shows the mine at work (1.2c)."""

    asked_later = frozenset({"proof", "kept"})  # owed in one of two ways
    proof = NewFile(label=_("Proof of operation"))

    def clean(self) -> dict[str, object]:
        if self.cleaned_data.get("kept") is None and "proof" not in self.errors:
            self.add_error("proof", _("Choose a file, or one from the library."))
        return self.cleaned_data


class NothingForm(Form):
    """The two declarations that there is nothing to declare, over the revision that was seen.

    Of what is `declared` nobody can say that there is none.
    """

    declares_no_penalty = forms.BooleanField(
        required=False,
        label=_("The enterprise had no administrative penalty for this mine in the window."),
    )
    declares_no_accident = forms.BooleanField(
        required=False,
        label=_("The mine had no safety or environmental accident in the window."),
    )
    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: object, declared: Collection[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in declared:
            del self.fields[name]

    def over(self, particulars: Particulars) -> Particulars:
        """The same with what is said of both; only after `is_valid()`."""
        said = self.cleaned_data
        return replace(
            particulars,
            declares_no_penalty=bool(said.get("declares_no_penalty")),
            declares_no_accident=bool(said.get("declares_no_accident")),
        )
