"""What a mine says about an order or a proposed removal: what it did, and what it wants heard."""

from django.utils.translation import gettext_lazy as _

from greenmines.web.shared.forms import Form, TextField


LONG = 8000  # characters


class ReportForm(Form):
    """The files come beside it: new ones, and some of the library."""

    report = TextField(
        label=_("What was done, finding by finding"),
        rows=6,
        max_length=LONG,
        help_text=_("Where, since when, and what shows it."),
    )


class HearingForm(Form):
    wish = TextField(
        label=_("What you want to say"),
        rows=5,
        max_length=LONG,
        help_text=_("On the facts, the ground, or what has been put right since."),
    )
