"""Forms of publicity: a notice's contact, a channel with its proof, the answer to an objection."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from greenmines.records.publicity.kinds import ChannelKind, ObjectionState
from greenmines.web.shared.fields import DayField, FileField, TextField
from greenmines.web.shared.forms import Form, choices_of


ANSWERS = (ObjectionState.UPHELD, ObjectionState.REJECTED, ObjectionState.NOT_ACCEPTED)


class NoticeForm(Form):
    contact = TextField(
        label=_("Where objections go to"),
        rows=3,
        max_length=2000,
        help_text=_("Office, address, telephone, mailbox; shown on the public notice."),
    )


class ChannelForm(Form):
    kind = forms.ChoiceField(label=_("Channel"))
    name = TextField(label=_("Name of the website, newspaper or place"), max_length=200)
    address = TextField(label=_("Address or issue"), required=False, max_length=300)
    shown_on = DayField(label=_("Shown on"))
    proof = FileField(
        label=_("Proof: page, cutting or photo"),
        required=False,
        largest=settings.EVIDENCE_LARGEST,
        accept=".pdf,image/*",
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        others = [kind for kind in ChannelKind if kind is not ChannelKind.PORTAL]
        self.offer("kind", choices_of(others))


class AnswerForm(Form):
    asked_later = frozenset({"answer"})  # a draft is kept without it, a decision owes it

    state = forms.ChoiceField(label=_("Outcome"), widget=forms.RadioSelect)
    answer = TextField(label=_("Reasoned answer"), rows=6, required=False, max_length=8000)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("state", choices_of(ANSWERS))
