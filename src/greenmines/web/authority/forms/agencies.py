"""Forms of the third party: a contract with an agency, an appointment, its end."""

from collections.abc import Iterable

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from greenmines.web.shared.fields import DayField, FileField, TextField
from greenmines.web.shared.forms import Form


class ContractForm(Form):
    agency = forms.ChoiceField(label=_("Agency"))
    number = TextField(label=_("Number of the contract"), max_length=100)
    signed_on = DayField(label=_("Signed on"))
    valid_until = DayField(label=_("Valid until"))
    scan = FileField(
        label=_("Scan of the contract"),
        required=False,
        largest=settings.EVIDENCE_LARGEST,
        accept=".pdf,image/*",
    )

    def __init__(
        self, *args: object, agencies: Iterable[tuple[int, str]], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("agency", [("", _("Choose an agency")), *agencies])
