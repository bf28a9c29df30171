"""What an enterprise reports where somebody asked it for a fee or a favour (3.2c)."""

from django.utils.translation import gettext_lazy as _

from greenmines.web.shared.forms import Form, TextField


class FeeForm(Form):
    accused = TextField(label=_("Who asked for it"), max_length=200)
    facts = TextField(
        label=_("What was asked for, when, and how"),
        rows=6,
        max_length=10_000,
        help_text=_("Sum or favour, what it was called, who was there, what you have in writing."),
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
