"""Sending a register's file."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from greenmines.rules.deadlines import day_in_china
from greenmines.web.shared.fields import DayField, FileField
from greenmines.web.shared.forms import Form


LARGEST = 200 * 1024 * 1024


class RegisterForm(Form):
    file = FileField(
        largest=LARGEST,
        accept=".xlsx,.xls,.csv,.geojson,.json",
        max_length=200,
        label=_("File of the register"),
        help_text=_("A spreadsheet, a CSV file, or GeoJSON for protected areas; at most 200 MB."),
    )
    as_of = DayField(
        label=_("Day for which it vouches"),
        help_text=_("The day on which the other system drew it up."),
    )

    def clean_as_of(self) -> date:
        day: date = self.cleaned_data["as_of"]
        if day > day_in_china(timezone.now()):
            raise ValidationError(_("This day is still to come."))
        return day
