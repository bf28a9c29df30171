"""Forms of rectification and removal: an order, a re-check, a proposal, its decision (3.3b)."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from greenmines.rules.removal import NATURES, Ground, GroundNature, OrderAct, RemovalOutcome
from greenmines.web.shared.fields import CodeField, DayField, FileField, TextField, WholeNumberField
from greenmines.web.shared.forms import Form, choices_of
from greenmines.web.shared.words import word


LONG, SHORT = 8000, 2000  # characters
RECHECKS = (OrderAct.FIND_RECTIFIED, OrderAct.SEND_BACK, OrderAct.FIND_NOT_RECTIFIED)


class ReasonForm(Form):
    reason = TextField(label=_("Reason"), rows=3, max_length=SHORT)


class AboutMineForm(Form):
    """About one mine by its number in the list; `lead` is the key of what led to it."""

    listing = CodeField(
        label=_("Number in the list"), max_length=30, help_text=_("Such as GM-2020-0012.")
    )
    lead = WholeNumberField(required=False, widget=forms.HiddenInput)


class OrderForm(AboutMineForm):
    findings = TextField(
        label=_("What is to be put right"),
        rows=6,
        max_length=LONG,
        help_text=_("Each finding with its place and what is expected; the mine reads it."),
    )
    until = DayField(label=_("Last day"))

    @property
    def day(self) -> date:
        found = self.cleaned_data["until"]
        if not isinstance(found, date):
            raise TypeError("a valid order has its last day")
        return found


class LongerForm(Form):
    """An answer to a mine that asks for more time; refused, it needs no day."""

    decision = forms.ChoiceField(
        label=_("Answer"),
        widget=forms.RadioSelect,
        choices=[("grant", _("Grant more time")), ("refuse", _("Refuse"))],
    )
    until = DayField(
        label=_("Granted until"),
        required=False,
        help_text=_("The day that was asked for, or an earlier one; of no account if refused."),
    )
    answer = TextField(label=_("Reason"), rows=3, max_length=SHORT)

    def clean(self) -> None:
        is_granted = self.cleaned_data.get("decision") == "grant"
        if is_granted and "until" not in self.errors and self.cleaned_data["until"] is None:
            self.add_error("until", _("Fill this in."))

    @property
    def day(self) -> date | None:
        """None where it is refused."""
        found = self.cleaned_data["until"]
        is_granted = self.cleaned_data["decision"] == "grant"
        return found if is_granted and isinstance(found, date) else None


class RecheckForm(Form):
    act = forms.ChoiceField(label=_("What the second look found"), widget=forms.RadioSelect)
    result = TextField(label=_("How it was looked at, and what was seen"), rows=4, max_length=LONG)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("act", choices_of(RECHECKS))


class ProofForm(Form):
    """With one file; `kept` is an upload that came with the page before."""

    proof = FileField(
        label=_("Proof"),
        required=False,
        largest=settings.EVIDENCE_LARGEST,
        help_text=_("A photo, a PDF or another file that shows it."),
    )
    kept = WholeNumberField(required=False, widget=forms.HiddenInput)


class ProposalForm(AboutMineForm, ProofForm):
    """`order` is the key of an order that was not met."""

    field_order = ("listing", "ground", "facts", "proof", "kept", "lead", "order")
    ground = forms.ChoiceField(
        label=pgettext_lazy("removal", "Ground"),
        help_text=_("The codes are this system's own; only a fault touches credit."),
    )
    facts = TextField(label=_("Facts"), rows=5, max_length=LONG)
    order = WholeNumberField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        by_nature = [(word(nature), _grounds(nature)) for nature in GroundNature]
        self.offer("ground", [("", _("Choose a ground")), *by_nature])


def _grounds(nature: GroundNature) -> list[tuple[str, str]]:
    return choices_of(ground for ground in Ground if NATURES[ground] is nature)


class HearingForm(ProofForm):
    field_order = ("held_on", "record", "proof", "kept")
    held_on = DayField(label=_("Day of the hearing"))
    record = TextField(
        label=_("Record"),
        rows=6,
        max_length=LONG,
        help_text=_("Who was there, what each said; the mine reads it."),
    )


class DecisionForm(Form):
    outcome = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    reasons = TextField(
        label=_("Reasons"),
        rows=5,
        max_length=LONG,
        help_text=_("How it was verified, who was asked, and what the mine said."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("outcome", choices_of(RemovalOutcome))


class AnnouncementForm(Form):
    """`removals` are what was decided and waits, by key and name."""

    number = TextField(
        label=_("Number of the announcement"),
        max_length=60,
        help_text=_("As the ministry gives it."),
    )
    removals = forms.MultipleChoiceField(
        label=_("Mines that leave the list"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, waiting: Sequence[tuple[str, str]], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("removals", waiting)
