"""Forms of plans: a matter, a plan, a batch with its shares, a lead."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from django import forms
from django.utils.translation import gettext_lazy as _

from greenmines.records.plans.permissions import Planned, Told
from greenmines.rules.checks import LeadSource
from greenmines.rules.drawing.strata import PartedBy, Shares, Weighing
from greenmines.rules.planning import CheckMethod, MatterCategory
from greenmines.rules.posts import Actor
from greenmines.web.shared.fields import DayField, DecimalField, TextField, WholeNumberField
from greenmines.web.shared.forms import Form, choices_of

from .draws import HUNDRED, PARTED_IN_PUBLIC


LONG = 4000  # characters
PLACES = Decimal("0.0001")  # as a share is kept
LEVELS = (Actor.MINISTRY, Actor.PROVINCE, Actor.CITY, Actor.COUNTY)


class MatterForm(Form):
    """`ratio` in per cent."""

    number = TextField(label=_("Number of the matter"), max_length=20)
    name = TextField(label=_("Matter"), max_length=200)
    content = TextField(label=_("What is checked"), rows=3, max_length=LONG)
    category = forms.ChoiceField(label=_("Category"), widget=forms.RadioSelect)
    method = forms.ChoiceField(label=_("Way of checking"), widget=forms.RadioSelect)
    ratio = DecimalField(label=_("Share in per cent"), least=Decimal(0), most=HUNDRED, places=2)
    frequency = TextField(
        label=_("How often"), max_length=100, help_text=_("Such as: once a year.")
    )
    legal_basis = TextField(label=_("Legal basis"), rows=2, max_length=LONG)
    level = forms.ChoiceField(label=_("Level that checks"), widget=forms.RadioSelect)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("category", choices_of(MatterCategory))
        self.offer("method", choices_of(CheckMethod))
        self.offer("level", choices_of(LEVELS))

    @property
    def told(self) -> Told:
        said = self.said
        return Told(
            str(said["number"]),
            str(said["name"]),
            str(said["content"]),
            MatterCategory(str(said["category"])),
            CheckMethod(str(said["method"])),
            share_of(said["ratio"]),
            str(said["frequency"]),
            str(said["legal_basis"]),
            Actor(str(said["level"])),
        )


def share_of(percent: object) -> Decimal:
    return (Decimal(str(percent)) / HUNDRED).quantize(PLACES)


class PlanForm(Form):
    year = WholeNumberField(label=_("Year"), least=Decimal(2020), most=Decimal(2199))
    title = TextField(label=_("Title of the plan"), max_length=200)


class BatchForm(Form):
    """`ratio` and the shares of single parts in per cent."""

    matter = forms.ChoiceField(label=_("Matter"))
    name = TextField(label=_("Name of the batch"), max_length=200)
    opens_on = DayField(label=_("First day"))
    closes_on = DayField(label=_("Last day"))
    parted_by = forms.ChoiceField(
        label=_("How the list is parted"), help_text=PARTED_IN_PUBLIC, widget=forms.RadioSelect
    )
    ratio = DecimalField(
        label=_("Share drawn of each stratum, in per cent"),
        least=Decimal(0),
        most=HUNDRED,
        places=2,
    )
    ratios = TextField(
        label=_("Shares of single strata"),
        required=False,
        rows=3,
        max_length=LONG,
        help_text=_("One a line: the code of the stratum, a blank, per cent; such as open_pit 30."),
    )
    weighing = forms.ChoiceField(label=_("Credit of the holders"), widget=forms.RadioSelect)

    def __init__(self, *args: object, matters: Sequence[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("matter", [("", _("Choose a matter")), *matters])
        self.offer("parted_by", choices_of(PartedBy))
        self.offer("weighing", choices_of(Weighing))

    def clean_ratios(self) -> Mapping[str, Decimal]:
        lines = str(self.cleaned_data["ratios"]).splitlines()
        pairs = [line.strip().partition(" ") for line in lines if line.strip()]
        try:
            return {part: share_of(percent.strip().rstrip("%")) for part, _sep, percent in pairs}
        except InvalidOperation as error:
            raise forms.ValidationError(
                _("Write a code, a blank and a number on each line.")
            ) from error

    @property
    def planned(self) -> Planned:
        said, ratios = self.said, self.cleaned_data["ratios"]
        return Planned(
            str(said["name"]),
            self._day("opens_on"),
            self._day("closes_on"),
            PartedBy(str(said["parted_by"])),
            Shares(share_of(said["ratio"]), ratios),
            Weighing(str(said["weighing"])),
        )

    def _day(self, name: str) -> date:
        found = self.said[name]
        if not isinstance(found, date):
            raise TypeError(f"{name} of a valid form is a day")
        return found


class LeadForm(Form):
    batch = forms.ChoiceField(label=_("Batch"))
    number = TextField(label=_("Number of the mine in the list"), max_length=30)
    source = forms.ChoiceField(label=_("Where the lead comes from"))
    reason = TextField(
        label=_("Reason, which is published with the result"), rows=2, max_length=LONG
    )

    def __init__(self, *args: object, batches: Sequence[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("batch", batches)
        self.offer("source", choices_of(LeadSource))
