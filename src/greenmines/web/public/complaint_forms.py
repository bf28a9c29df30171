"""What somebody types who reports something about a mine (3.3d)."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from greenmines.records.complaints.kinds import ComplaintKind
from greenmines.rules.deadlines import day_in_china
from greenmines.web.shared.fields import DayField, TextField
from greenmines.web.shared.files_field import FilesField, ask_again
from greenmines.web.shared.forms import Form, choices_of

from .forms import LARGEST_PROOF, PROOFS


MOST_FILES = 6  # a guard of this system, not a limit of the notice


class MineForm(Form):
    """Which mine it is about, by words of its name or its number."""

    q = TextField(max_length=100, label=_("Mine, holder or number in the list"))


class ComplaintForm(Form):
    """`kinds` are what may be said of the mine. Whether a name is needed, the rules say."""

    kind = forms.ChoiceField(label=_("What is it about?"), widget=forms.RadioSelect)
    facts = TextField(
        rows=6,
        max_length=10_000,
        label=_("What have you seen?"),
        help_text=_("Say what happened and who did it, as you would tell a neighbour."),
    )
    place = TextField(
        required=False,
        max_length=200,
        label=_("Where exactly?"),
        help_text=_("For example: the pond west of the village, 200 m below the waste heap."),
    )
    seen_on = DayField(required=False, label=_("On which day?"))
    accused = TextField(
        required=False,
        max_length=200,
        label=_("Who asked for the fee or favour?"),
        help_text=_("Only for a fee: the agency or the person, as far as you know."),
    )
    photos = FilesField(
        largest=LARGEST_PROOF,
        accept=PROOFS,
        most=MOST_FILES,
        required=False,
        max_length=200,
        label=_("Photos"),
        help_text=_(
            "Up to 6 pictures or PDF files of at most 20 MB each. Time and place in a photo help "
            "the officer; nobody else sees the photos."
        ),
    )
    name = TextField(
        required=False,
        max_length=100,
        label=_("Your name"),
        help_text=_("Leave it empty to stay anonymous."),
    )
    contact = TextField(
        required=False,
        max_length=200,
        label=_("Telephone, e-mail or postal address"),
        help_text=_("Only if the officer may ask you something."),
    )

    def __init__(
        self,
        kinds: list[ComplaintKind],
        *args: object,
        needs_name: bool = False,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("kind", choices_of(kinds))
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        if needs_name:
            self.fields["name"].required = True
            self.fields["name"].help_text = ""
            self.fields["name"].error_messages["required"] = str(_("Fill this in."))

    def clean_seen_on(self) -> date | None:
        day: date | None = self.cleaned_data["seen_on"]
        if day is not None and day > day_in_china(timezone.now()):
            raise ValidationError(_("This day is still to come."))
        return day

    def clean(self) -> dict[str, object]:
        if self.errors:
            ask_again(self, "photos")
        return dict(self.cleaned_data)
