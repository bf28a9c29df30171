"""The form of an appeal's decision: which way, and the answer that the enterprise gets."""

from django import forms
from django.utils.translation import gettext_lazy as _

from greenmines.web.shared.fields import TextField
from greenmines.web.shared.forms import Form


UPHOLD, REJECT = "uphold", "reject"


class AppealForm(Form):
    outcome = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=[
            (UPHOLD, _("Uphold: the licence goes over to the enterprise that appeals")),
            (REJECT, _("Reject: everything stays as it is")),
        ],
    )
    answer_text = TextField(
        label=_("Written answer"),
        rows=5,
        max_length=4000,
        help_text=_("Say what was looked at and why; the enterprise reads it word for word."),
    )

    @property
    def upholds(self) -> bool:
        """Only after `is_valid()`."""
        return bool(self.cleaned_data["outcome"] == UPHOLD)

    @property
    def answer(self) -> str:
        """Only after `is_valid()`."""
        return str(self.cleaned_data["answer_text"])
