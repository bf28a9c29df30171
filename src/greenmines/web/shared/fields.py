"""Fields of forms: forgiving about how something is typed, exact about what is wrong.

Every message says what to do; the summary puts the field's name before it.
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TypedDict, Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.validators import BaseValidator
from django.utils.translation import gettext_lazy as _


if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

CHINESE_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日?", re.ASCII)
WRITTEN_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
PLAIN_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
NUMBER = re.compile(r"[-+]?\d+(\.\d+)?", re.ASCII)
GROUPED = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
MEGABYTE = 1024 * 1024
MOMENTS = ["%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M", "%Y-%m-%dT%H:%M"]
# A year outside these was mistyped, and no calendar of China reaches there.
FIRST_YEAR, LAST_YEAR = 1900, 2199
# What a text is rid of: it cannot be seen, or turns the order of what is seen around.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


def narrow(text: str) -> str:
    """Full-width letters, digits and signs as half-width, without blanks at the ends."""
    return unicodedata.normalize("NFKC", text).replace("。", ".").strip()


def seen(text: str) -> str:
    """Without characters that nobody can see; empty where nothing can be seen at all."""
    kept = UNSEEN.sub("", text)
    is_seen = any(unicodedata.category(one)[0] not in "ZC" for one in kept)
    return kept if is_seen else ""


class FieldWords(TypedDict, total=False):
    """What every field of Django may be told."""

    required: bool
    label: "_StrOrPromise"
    help_text: "_StrOrPromise"
    initial: object
    widget: forms.Widget | type[forms.Widget]
    error_messages: "dict[str, _StrOrPromise]"


class TextWords(FieldWords, total=False):
    """What a field of text may be told besides; lengths in characters."""

    max_length: int
    min_length: int
    strip: bool


class FileWords(FieldWords, total=False):
    """What a field of a file may be told besides: characters that its name may have."""

    max_length: int


class TextField(forms.CharField):
    """One line of text, or several with `rows`."""

    default_error_messages = {
        "max_length": _("At most %(limit_value)d characters; there are %(show_value)d."),
        "min_length": _("At least %(limit_value)d characters; there are %(show_value)d."),
    }

    def to_python(self, value: object) -> str:
        return seen(super().to_python(value) or "")

    def __init__(self, *, rows: int = 1, **words: Unpack[TextWords]) -> None:
        if rows > 1:
            words.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**words)
        # Django's own length messages are validators', ours are the field's
        for validator in self.validators:
            if isinstance(validator, BaseValidator) and validator.code in self.error_messages:
                validator.message = self.error_messages[validator.code]


class CodeField(TextField):
    """A number of a licence or a code: half-width capitals without blanks, as they are kept."""

    def to_python(self, value: object) -> str:
        return "".join(narrow(super().to_python(value) or "").split()).upper()


class DecimalField(forms.Field):
    """A decimal, perhaps typed in full width, with grouping commas or a Chinese full stop."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    default_error_messages = {
        "invalid": _("Write a number in digits, such as 12.5."),
        "least": _("Write a number of at least %(least)s."),
        "most": _("Write a number of at most %(most)s."),
        "places": _("Write at most %(places)s digits after the point."),
    }

    def __init__(
        self,
        *,
        least: Decimal | int | None = None,
        most: Decimal | int | None = None,
        places: int | None = None,
        **words: Unpack[FieldWords],
    ) -> None:
        super().__init__(**words)
        self.least, self.most, self.places = least, most, places

    def prepare_value(self, value: object) -> object:
        """A kept figure without the zeros that its column adds; what was typed stays as typed."""
        if not isinstance(value, Decimal):
            return value
        return f"{value.normalize():f}"

    def to_python(self, value: object) -> Decimal | None:
        text = narrow(str(value)) if value is not None else ""
        if not text:
            return None
        if GROUPED.fullmatch(text):
            text = text.replace(",", "")
        if not NUMBER.fullmatch(text):
            raise self._fault("invalid")
        try:
            return Decimal(text)
        except InvalidOperation as error:
            raise self._fault("invalid") from error

    def validate(self, value: Decimal | None) -> None:
        super().validate(value)
        if value is None:
            return
        if self.least is not None and value < self.least:
            raise self._fault("least", least=str(self.least))
        if self.most is not None and value > self.most:
            raise self._fault("most", most=str(self.most))
        exponent = value.as_tuple().exponent
        if self.places is not None and isinstance(exponent, int) and -exponent > self.places:
            raise self._fault("places", places=str(self.places))

    def _fault(self, code: str, **facts: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params=facts)


class WholeNumberField(DecimalField):
    """A whole number, understood like a decimal."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})
    default_error_messages = {
        "invalid": _("Write a whole number in digits, such as 12."),
        "places": _("Write a whole number."),
    }

    def __init__(
        self,
        *,
        least: Decimal | int | None = None,
        most: Decimal | int | None = None,
        **words: Unpack[FieldWords],
    ) -> None:
        super().__init__(least=least, most=most, places=0, **words)

    def clean(self, value: object) -> int | None:
        cleaned: Decimal | None = super().clean(value)
        return None if cleaned is None else int(cleaned)


class DayField(forms.Field):
    """A day as 2020-09-28, 2020/9/28, 2020.9.28, 20200928 or 2020年9月28日, in any width."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "2020-09-28"})
    default_error_messages = {
        "invalid": _("Write a day such as 2020-09-28 or 2020年9月28日."),
        "no_such_day": _("There is no such day in the calendar."),
        "no_such_year": _("Write a year between %(first)d and %(last)d."),
    }

    def prepare_value(self, value: object) -> object:
        return value.isoformat() if isinstance(value, date) else value

    def to_python(self, value: object) -> date | None:
        if value is None or isinstance(value, date):
            return value
        text = "".join(narrow(str(value)).split())
        if not text:
            return None
        for form in (CHINESE_DAY, WRITTEN_DAY, PLAIN_DAY):
            if match := form.fullmatch(text):
                return self._day(match)
        raise ValidationError(self.error_messages["invalid"], code="invalid")

    def _day(self, match: re.Match[str]) -> date:
        year, month, day = (int(part) for part in match.groups())
        if not FIRST_YEAR <= year <= LAST_YEAR:
            text, facts = (
                self.error_messages["no_such_year"],
                {"first": FIRST_YEAR, "last": LAST_YEAR},
            )
            raise ValidationError(text, code="no_such_year", params=facts)
        try:
            return date(year, month, day)
        except ValueError as error:
            text = self.error_messages["no_such_day"]
            raise ValidationError(text, code="no_such_day") from error


class MomentField(forms.DateTimeField):
    """A moment in China's time, to the minute."""

    default_error_messages = {"invalid": _("Write a day and an hour such as 2020-06-01 09:00.")}

    def __init__(self, **words: Unpack[FieldWords]) -> None:
        widget = forms.DateTimeInput(attrs={"placeholder": "2020-06-01 09:00"}, format=MOMENTS[0])
        words.setdefault("widget", widget)
        super().__init__(input_formats=MOMENTS, **words)


class FileField(forms.FileField):
    """One file. Its content is looked at by the action that keeps it; here size and presence."""

    default_error_messages = {
        "required": _("Choose a file."),
        "missing": _("Choose a file."),
        "invalid": _("Choose a file."),
        "empty": _("This file is empty. Choose another one."),
        "max_length": _("The name of the file is too long: at most %(max)d characters."),
        "too_large": _("This file has %(size)s MB; at most %(largest)s MB are taken."),
    }

    def __init__(self, *, largest: int, accept: str = "", **words: Unpack[FileWords]) -> None:
        """`largest` in bytes; `accept` as in HTML (".pdf,image/*")."""
        attrs = {"accept": accept} if accept else {}
        words.setdefault("widget", forms.FileInput(attrs=attrs))
        super().__init__(**words)
        self.largest = largest

    def to_python(self, data: File[bytes] | None) -> File[bytes] | None:
        file = super().to_python(data)
        if file is not None and (file.size or 0) > self.largest:
            facts = {
                "size": f"{(file.size or 0) / MEGABYTE:.1f}",
                "largest": f"{self.largest / MEGABYTE:.0f}",
            }
            raise ValidationError(self.error_messages["too_large"], code="too_large", params=facts)
        return file
