"""What an enterprise reports where somebody asked it for a fee or a favour (3.2c)."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from greenmines.web.shared.fields import TextField
from greenmines.web.shared.files_field import FilesField, ask_again
from greenmines.web.shared.forms import Form


MOST_FILES = 6  # a guard of this system, not a limit of the notice


class FeeForm(Form):
    accused = TextField(label=_("Who asked for it"), max_length=200)
    facts = TextField(
        label=_("What was asked for, when, and how"),
        rows=6,
        max_length=10_000,
        help_text=_("Sum or favour, what it was called, who was there, what you have in writing."),
    )
    photos = FilesField(
        label=_("Photos or papers"),
        largest=settings.EVIDENCE_LARGEST,
        accept=".pdf,image/*",
        most=MOST_FILES,
        required=False,
        max_length=200,
        help_text=_(
            "Up to 6, for example a bill, a transfer, a message. Only the province sees them."
        ),
    )
    name = TextField(
        label=_("Your name"),
        required=False,
        max_length=100,
        help_text=_("Leave it empty to stay anonymous."),
    )
    contact = TextField(
        label=_("Telephone, e-mail or postal address"), required=False, max_length=200
    )

    def clean(self) -> dict[str, object]:
        if self.errors:
            ask_again(self, "photos")  # kept ones would be this account's, which nobody is to know
        return dict(self.cleaned_data)
