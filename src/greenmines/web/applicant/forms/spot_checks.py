"""What a mine says to the findings of a spot check."""

from django.utils.translation import gettext_lazy as _

from greenmines.web.shared.fields import TextField
from greenmines.web.shared.forms import Form


LONG = 8000  # characters


class PositionForm(Form):
    position = TextField(
        label=_("Your position on what was found"),
        rows=5,
        max_length=LONG,
        help_text=_("Once, before the results are decided. It is published with them."),
    )
