"""What the public types: searching the list, verifying a certificate, objecting, following up."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from greenmines.records.listings.changes import Between
from greenmines.records.listings.searching import Asked
from greenmines.rules.deadlines import CHINA, day_in_china, moment_of
from greenmines.rules.divisions import province_by_letters, provinces
from greenmines.rules.indicators import MineralClass
from greenmines.web.shared.fields import CodeField, DayField, FileField, TextField
from greenmines.web.shared.files_field import ask_again
from greenmines.web.shared.forms import Form, choices_of

from .tiles import province_name


if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


MEGABYTE = 1024 * 1024
LARGEST_PROOF = 20 * MEGABYTE
PROOFS = ".pdf,.jpg,.jpeg,.png"
MOMENT = timedelta(microseconds=1)
LISTED, LEFT, ALL = "listed", "left", "all"
STANDINGS = ((LISTED, _("On the list")), (LEFT, _("Left the list")), (ALL, _("All")))


def province_choices() -> list[tuple[str, str]]:
    named = [(each.code, province_name(each)) for each in provinces().values() if each.takes_part]
    return [("", str(_("All"))), *named]


def mineral_choices() -> list[tuple[str, str]]:
    return [("", str(_("All"))), *choices_of(MineralClass)]


class PlainSelect(forms.Select):
    """A select drawn at once: Django's own takes a template for every province."""

    def render(
        self,
        name: str,
        value: object,
        attrs: dict[str, object] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        del renderer
        drawn = self.get_context(name, value, attrs)["widget"]
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (option["value"], flatatt(option["attrs"]), option["label"])
                for _group, options, _place in drawn["optgroups"]
                for option in options
            ),
        )
        return format_html(
            '<select name="{}"{}>{}</select>', name, flatatt(drawn["attrs"]), options
        )


class HourField(forms.TimeField):
    """A time of the day to the second, beside the day."""

    def __init__(self, label: "_StrPromise") -> None:
        super().__init__(
            required=False,
            label=label,
            input_formats=["%H:%M:%S", "%H:%M"],
            widget=forms.TextInput(attrs={"placeholder": "23:59:59", "inputmode": "numeric"}),
            error_messages={"invalid": _("Write a time such as 17:00 or 17:00:00.")},
        )


def moment_asked(day: date, hour: time | None, now: datetime) -> datetime:
    """With a time to the second, else the end of that day; never later than now."""
    if hour is not None:
        return min(now, datetime.combine(day, hour, tzinfo=CHINA))
    return min(now, moment_of(day, 24) - MOMENT)


def not_to_come(day: date | None) -> date | None:
    """Raises `ValidationError` for a day of which nobody knows the list yet."""
    if day is not None and day > day_in_china(timezone.now()):
        raise ValidationError(_("This day is still to come; the list is known until today."))
    return day


class SearchForm(Form):
    """The list at a day or moment, narrowed. `province` may also be given in two letters."""

    # A search owes nothing: to mark every field as optional would say nothing.
    asked_later = frozenset({"q", "province", "mineral", "year", "on", "at"})

    q = TextField(
        required=False, max_length=100, label=_("Mine, holder, licence or certificate no.")
    )
    province = forms.ChoiceField(required=False, widget=PlainSelect, label=_("Province"))
    mineral = forms.ChoiceField(required=False, widget=PlainSelect, label=_("Class of mineral"))
    year = forms.TypedChoiceField(
        required=False,
        widget=PlainSelect,
        coerce=int,
        empty_value=None,
        label=_("Year of selection"),
    )
    on = DayField(required=False, label=_("As of the day"))
    at = HourField(_("and time"))

    def __init__(self, asked: dict[str, str], years: list[int]) -> None:
        super().__init__(asked)
        self.offer("province", province_choices())
        self.offer("mineral", mineral_choices())
        self.offer("year", [("", _("All")), *((str(year), str(year)) for year in years)])

    def clean_on(self) -> date | None:
        return not_to_come(self.cleaned_data["on"])

    def asked(self) -> Asked:
        mineral = self.cleaned_data["mineral"]
        return Asked(
            province=self.cleaned_data["province"],
            mineral=MineralClass(mineral) if mineral else None,
            year=self.cleaned_data["year"],
            text=self.cleaned_data["q"],
        )

    def moment(self, now: datetime) -> datetime:
        """The moment asked for: with a time to the second, else the end of that day, else now."""
        day: date | None = self.cleaned_data["on"]
        return now if day is None else moment_asked(day, self.cleaned_data["at"], now)


class ChangesForm(Form):
    """Two moments, the earlier first, and what narrows what became different between them."""

    asked_later = frozenset({"province", "mineral", "since_at", "until", "until_at"})

    since = DayField(label=_("From the list of the day"))
    since_at = HourField(_("and time"))
    until = DayField(required=False, label=_("To the list of the day"))
    until_at = HourField(_("and time"))
    province = forms.ChoiceField(required=False, widget=PlainSelect, label=_("Province"))
    mineral = forms.ChoiceField(required=False, widget=PlainSelect, label=_("Class of mineral"))

    def __init__(self, asked: dict[str, str], now: datetime) -> None:
        super().__init__(asked)
        self.now = now
        self.offer("province", province_choices())
        self.offer("mineral", mineral_choices())

    def clean_since(self) -> date | None:
        return not_to_come(self.cleaned_data["since"])

    def clean_until(self) -> date | None:
        return not_to_come(self.cleaned_data["until"])

    def clean(self) -> dict[str, object]:
        if not self.errors and self.between().since >= self.between().until:
            self.add_error("until", _("Choose a moment later than the first one."))
        return dict(self.cleaned_data)

    def between(self) -> Between:
        said = self.cleaned_data
        until = said["until"]
        return Between(
            moment_asked(said["since"], said["since_at"], self.now),
            self.now if until is None else moment_asked(until, said["until_at"], self.now),
        )

    def asked(self) -> Asked:
        mineral = self.cleaned_data["mineral"]
        return Asked(
            province=self.cleaned_data["province"],
            mineral=MineralClass(mineral) if mineral else None,
        )


def search_words(sent: dict[str, str]) -> dict[str, str]:
    """What was sent, with a province's two letters read as its code."""
    province = province_by_letters(sent.get("province", "").upper())
    return sent if province is None else {**sent, "province": province.code}


def standing_asked(asked: QueryDict) -> str:
    """One of the three, whatever an address says."""
    standing = asked.get("standing", LISTED)
    return standing if standing in {LEFT, ALL} else LISTED


def is_narrowed(asked: QueryDict) -> bool:
    """Whether an address asks for less than all of a standing, or for an earlier day."""
    return any(asked.get(name, "").strip() for name in SearchForm.asked_later)


class CertificateForm(Form):
    number = CodeField(max_length=30, label=_("Certificate number"))


class ObjectionForm(Form):
    """`entries` are the mines of the notice. Whether a name is needed, the round's rules say."""

    entry = forms.TypedChoiceField(coerce=int, label=_("Which mine is it about?"))
    name = TextField(max_length=100, required=False, label=_("Your name"))
    organisation = TextField(max_length=200, required=False, label=_("Organisation you act for"))
    contact = TextField(
        max_length=200,
        label=_("Telephone, e-mail or postal address"),
        help_text=_("The answer and any question go there. It is never made public."),
    )
    facts = TextField(
        rows=6,
        max_length=10_000,
        label=_("Facts and reasons"),
        help_text=_("What, when and where, and why the mine should not be listed."),
    )
    proof = FileField(
        largest=LARGEST_PROOF,
        accept=PROOFS,
        required=False,
        max_length=200,
        label=_("Proof"),
        help_text=_("A PDF or a picture of at most 20 MB."),
    )

    def __init__(
        self,
        entries: list[tuple[int, str]],
        *args: object,
        needs_name: bool = True,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("entry", entries)
        self.fields["name"].required = needs_name
        self.fields["name"].error_messages["required"] = str(_("Fill this in."))
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["organisation"].widget.attrs["autocomplete"] = "organization"

    def clean(self) -> dict[str, object]:
        if self.errors:
            ask_again(self, "proof")
        return dict(self.cleaned_data)


class FollowUpForm(Form):
    receipt = CodeField(max_length=30, label=_("Receipt number"))
    code = CodeField(max_length=20, label=_("Follow-up code"))
