"""What an officer says of a complaint: a reason, another authority, the answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from greenmines.records.complaints.kinds import ComplaintFinding, Rectification
from greenmines.web.shared.fields import TextField
from greenmines.web.shared.forms import Form, choices_of


class ReasonForm(Form):
    reason = TextField(label=_("Reason"), rows=3, max_length=2000)


class PassOnForm(ReasonForm):
    """`houses` are the other authorities over the same mine, as key and name."""

    field_order = ("house", "reason")
    house = forms.ChoiceField(label=_("Pass on to"))

    def __init__(self, houses: list[tuple[int, str]], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("house", houses)


class ComplaintAnswerForm(Form):
    finding = forms.ChoiceField(label=_("Was it true?"), widget=forms.RadioSelect)
    answer = TextField(
        label=_("Answer to whoever complained"),
        rows=6,
        max_length=8000,
        help_text=_("What was looked into, what was found, what was done."),
    )
    handling = TextField(
        label=_("Handling, for everybody"),
        rows=2,
        max_length=500,
        help_text=_(
            "Stands in the public table. Name nobody, and nothing that tells who complained."
        ),
    )
    rectification = forms.ChoiceField(label=_("Rectification"), widget=forms.RadioSelect)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("finding", choices_of(ComplaintFinding))
        self.offer("rectification", choices_of(Rectification))
