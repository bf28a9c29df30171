"""What a mine says about an order or a proposed removal: what it did, and what it wants heard."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from greenmines.web.shared.fields import DayField, TextField
from greenmines.web.shared.forms import Form


LONG = 8000  # characters


class ReportForm(Form):
    """The files come beside it: new ones, and some of the library."""

    report = TextField(
        label=_("What was done, finding by finding"),
        rows=6,
        max_length=LONG,
        help_text=_("Where, since when, and what shows it."),
    )


class LongerForm(Form):
    """More time to meet an order."""

    until = DayField(label=_("Until which day"))
    reason = TextField(
        label=_("Why more time is needed"),
        rows=4,
        max_length=LONG,
        help_text=_("What has been done, what is left, and why it cannot be done in time."),
    )

    @property
    def day(self) -> date:
        found = self.cleaned_data["until"]
        if not isinstance(found, date):
            raise TypeError("a valid request has its day")
        return found


class HearingForm(Form):
    wish = TextField(
        label=_("What you want to say"),
        rows=5,
        max_length=LONG,
        help_text=_("On the facts, the ground, or what has been put right since."),
    )
