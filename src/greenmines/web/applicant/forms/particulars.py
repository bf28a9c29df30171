"""The form of the application's card. A draft may have gaps; submitting names every one."""

from decimal import Decimal
from typing import TYPE_CHECKING

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from greenmines.records.applications.declarations import Particulars
from greenmines.records.applications.permissions import REQUIRED
from greenmines.rules.facts import MineState
from greenmines.web.shared.fields import DayField, DecimalField, TextField, WholeNumberField
from greenmines.web.shared.forms import Form, choices_of
from greenmines.web.shared.words import TABLES


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application

MOST_AMOUNT = Decimal(10) ** 12
MOST_MONEY = Decimal(10) ** 12
MOST_YEARS = Decimal(10_000)
MOST_STAFF = Decimal(1_000_000)
LEAST_DIGITS = 7  # of a telephone number, the area code left out
FIRST_YEAR, LAST_YEAR = Decimal(1990), Decimal(2100)
AMOUNT_HINT = _("Write 0 if there is none.")


class ParticularsForm(Form):
    """The card of the application. `revision` is the one that the page was made from.

    A draft is saved with gaps, but what is `asked_later` is not optional.
    """

    asked_later = frozenset(REQUIRED)

    contact = TextField(max_length=100, required=False, label=_("Contact person"))
    telephone = TextField(max_length=40, required=False, label=_("Telephone"))
    email = forms.EmailField(
        required=False,
        label=_("E-mail"),
        error_messages={"invalid": _("Write an address such as name@example.cn.")},
    )
    legal_representative = TextField(
        max_length=100,
        required=False,
        label=_("Legal representative"),
        help_text=_("As on the business licence."),
    )
    staff = WholeNumberField(
        least=Decimal(0),
        most=MOST_STAFF,
        required=False,
        label=_("Staff"),
        help_text=AMOUNT_HINT,
    )
    investment = DecimalField(
        least=Decimal(0),
        most=MOST_MONEY,
        places=2,
        required=False,
        label=_("Investment in green mining, 10,000 yuan"),
        help_text=AMOUNT_HINT,
    )
    mine_state = forms.ChoiceField(required=False, label=_("State of the mine"))
    production_start = DayField(
        required=False, label=_("Start of production"), help_text=_("First day of regular mining.")
    )
    report_year = WholeNumberField(
        least=FIRST_YEAR,
        most=LAST_YEAR,
        required=False,
        label=_("Year of the annual reserves report"),
    )
    remaining_reserves = DecimalField(
        least=Decimal(0),
        most=MOST_AMOUNT,
        places=4,
        required=False,
        label=_("Remaining recoverable reserves"),
        help_text=_("From the annual reserves report."),
    )
    annual_output = DecimalField(
        least=Decimal(0),
        most=MOST_AMOUNT,
        places=4,
        required=False,
        label=_("Yearly output"),
        help_text=_("From the same report, in the same unit."),
    )
    reserves_unit = forms.ChoiceField(
        required=False,
        label=_("Unit of reserves and output"),
        choices=[("", ""), *TABLES["ReservesUnit"].items()],
    )
    declared_life = DecimalField(
        least=Decimal(0),
        most=MOST_YEARS,
        places=2,
        required=False,
        label=_("Remaining life in years"),
        help_text=_("As you state it; it is compared with reserves divided by output."),
    )
    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: object, application: "Application", **kwargs: object) -> None:
        names = [name for name in Particulars.__slots__ if name in self.base_fields]
        initial = {name: getattr(application, name) for name in names}
        initial["revision"] = application.revision
        super().__init__(*args, initial=initial, **kwargs)
        self.application = application
        self.offer("mine_state", [("", ""), *choices_of(MineState)])

    def clean_telephone(self) -> str:
        said: str = self.cleaned_data["telephone"]
        if said and sum(sign.isdecimal() for sign in said) < LEAST_DIGITS:
            raise forms.ValidationError(
                _("Write the number with its area code, such as 0877-4012345.")
            )
        return said

    @property
    def particulars(self) -> Particulars:
        """What was entered, with what other pages declare; only after `is_valid()`."""
        said = dict(self.cleaned_data)
        del said["revision"]
        return Particulars(
            **said,
            declares_no_penalty=self.application.declares_no_penalty,
            declares_no_accident=self.application.declares_no_accident,
        )

    def on_top_of(self, revision: int) -> None:
        """Keep what was entered, to be saved over a revision that its owner has now seen."""
        entered = QueryDict(mutable=True)
        entered.update(dict(self.data.items()))
        entered["revision"] = str(revision)
        self.data = entered
