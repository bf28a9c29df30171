"""What the office types: rule sets and rounds."""

from datetime import datetime
from itertools import pairwise

from django import forms
from django.utils.translation import gettext_lazy as _

from greenmines.records.rounds.actions import Dates
from greenmines.rules.sources import Words
from greenmines.web.shared.dates import moment_words
from greenmines.web.shared.fields import (
    DayField,
    FileField,
    MomentField,
    TextField,
    WholeNumberField,
)
from greenmines.web.shared.forms import Form


MEGABYTE = 1024 * 1024
LARGEST_SET = 4 * MEGABYTE


MOMENTS_IN_ORDER = ("applications_open_at", "applications_close_at", "provinces_finish_at")


def is_after(later: datetime | None, earlier: datetime | None) -> bool:
    """Also while one of the two is not known."""
    return later is None or earlier is None or later > earlier


class ConcludeForm(Form):
    """Ends every case that is still on its way, so one click is not enough."""

    year = WholeNumberField(label=_("To confirm, write the year of the round"))

    def __init__(self, round_year: int, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.round_year = round_year

    def clean_year(self) -> object:
        year = self.cleaned_data["year"]
        if year != self.round_year:
            raise forms.ValidationError(_("That is not the year of this round."))
        return year


class DraftForm(Form):
    file = FileField(
        largest=LARGEST_SET,
        accept=".json",
        label=_("Canonical file of a rule set"),
        help_text=_("As it can be downloaded from every rule set; at most 4 MB."),
    )


class RoundForm(Form):
    """`version` is chosen from the published rule sets."""

    name_zh = TextField(max_length=200, label=_("Chinese name"))
    name_en = TextField(max_length=200, label=_("English name"))
    year = WholeNumberField(least=2000, most=2100, label=_("Year"))
    version = forms.TypedChoiceField(coerce=int, label=_("Rule set"))
    notice_on = DayField(
        label=_("Date of the notice"), help_text=_("Look-back windows count from this day.")
    )
    applications_open_at = MomentField(label=_("Applications open"))
    applications_close_at = MomentField(label=_("Applications close"))
    provinces_finish_at = MomentField(label=_("Provinces recommend until"))

    def __init__(self, versions: list[tuple[int, str]], *args: object) -> None:
        super().__init__(*args)
        self.offer("version", versions)

    def clean(self) -> None:
        for earlier, later in pairwise(MOMENTS_IN_ORDER):
            if not is_after(self.cleaned_data.get(later), self.cleaned_data.get(earlier)):
                said = _("This must lie after “%(earlier)s”.")
                self.add_error(later, said % {"earlier": self.fields[earlier].label})

    def name(self) -> Words:
        return Words(self.cleaned_data["name_zh"], self.cleaned_data["name_en"])

    def dates(self) -> Dates:
        said = self.cleaned_data
        return Dates(
            said["notice_on"],
            said["applications_open_at"],
            said["applications_close_at"],
            said["provinces_finish_at"],
        )


class ExtensionForm(Form):
    until = MomentField(label=_("New last hour"))
    reason = TextField(rows=3, max_length=2000, label=_("Reason"))

    def __init__(self, after: datetime, *args: object) -> None:
        super().__init__(*args)
        self.after = after

    def clean_until(self) -> datetime:
        until: datetime = self.cleaned_data["until"]
        if until <= self.after:
            said = _("The province finishes on %(moment)s as it is; name a later hour.")
            raise forms.ValidationError(said, params={"moment": moment_words(self.after)})
        return until

    @property
    def moment(self) -> datetime:
        moment: datetime = self.cleaned_data["until"]
        return moment
