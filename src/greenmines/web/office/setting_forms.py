"""The form in which one setting is decided: a field made for what the setting holds."""

from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, get_args, get_origin

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from greenmines.rules.sources import Certainty, Setting, Words
from greenmines.web.shared.fields import DayField, DecimalField, TextField, WholeNumberField
from greenmines.web.shared.forms import Form, choices_of
from greenmines.web.shared.rule_pages import SHARES


if TYPE_CHECKING:
    from collections.abc import Callable

BETWEEN = "|"  # of the Chinese and the English of a line


class SettingForm(Form):
    """`value` is made for the kind of the setting; `where` is its path.

    A setting that `may_stay_open` can be put back to "not set", without a value.
    """

    certainty = forms.ChoiceField(label=gettext_lazy("How sure is it?"))
    source = TextField(
        max_length=300,
        label=gettext_lazy("Source"),
        help_text=gettext_lazy("The number of the document, or who decided."),
    )

    def __init__(
        self,
        kind: object,
        where: str,
        sent: object = None,
        *,
        present: object = None,
        may_stay_open: bool = False,
    ) -> None:
        super().__init__(sent)
        self.fields["value"] = value_field(kind)
        if isinstance(present, tuple):  # long to write again
            self.fields["value"].initial = present
        if where.rpartition(".")[2] in SHARES:
            self.fields["value"].help_text = _("As a fraction: 0.1 for 10%.")
        self.order_fields(["value", "certainty", "source"])
        sure = [one for one in Certainty if may_stay_open or one is not Certainty.NOT_SET]
        self.offer("certainty", choices_of(sure))
        if may_stay_open and self.data.get("certainty") == Certainty.NOT_SET:
            self.fields["value"].required = self.fields["source"].required = False

    def setting(self, before: Setting[object]) -> Setting[object]:
        said, certainty = self.cleaned_data, Certainty(self.cleaned_data["certainty"])
        value = None if certainty is Certainty.NOT_SET else said["value"]
        return Setting(value, certainty, before.clause, said["source"])


class WordsField(forms.CharField):
    """Bilingual texts, a line each: Chinese, a bar, English."""

    widget = forms.Textarea(attrs={"rows": 6})

    def prepare_value(self, value: object) -> object:
        if not isinstance(value, tuple):
            return value
        return "\n".join(f"{one.zh} {BETWEEN} {one.en}" for one in value)

    def clean(self, value: object) -> object:
        text = str(super().clean(value)).replace("｜", BETWEEN)
        lines = [line for line in text.splitlines() if line.strip()]
        pairs = [[part.strip() for part in line.split(BETWEEN)] for line in lines]
        for number, pair in enumerate(pairs, start=1):
            if len(pair) != len(("zh", "en")) or not all(pair):
                said = _("Line %(line)s: write the Chinese, a bar, and the English.")
                raise forms.ValidationError(said, params={"line": number})
        return tuple(Words(zh, en) for zh, en in pairs)


def value_field(kind: object) -> forms.Field:
    """A field that takes what a setting of this kind holds."""
    label = gettext_lazy("Value")
    if kind == tuple[Words, ...]:
        hint = gettext_lazy("One in each line: the Chinese, a bar (|), the English.")
        return WordsField(label=label, help_text=hint)
    if get_origin(kind) is tuple:
        choices = get_args(kind)[0]
        return forms.TypedMultipleChoiceField(
            label=label,
            choices=choices_of(choices),
            coerce=choices,
            widget=forms.CheckboxSelectMultiple,
        )
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return forms.TypedChoiceField(label=label, choices=choices_of(kind), coerce=kind)
    made: dict[object, Callable[[], forms.Field]] = {
        bool: lambda: forms.TypedChoiceField(
            label=label,
            choices=[("yes", _("Yes")), ("no", _("No"))],
            coerce=lambda said: said == "yes",
        ),
        int: lambda: WholeNumberField(label=label, least=Decimal(0)),
        Decimal: lambda: DecimalField(label=label, least=Decimal(0)),
        date: lambda: DayField(label=label),
        time: lambda: forms.TimeField(label=label, input_formats=["%H:%M"]),
        str: lambda: TextField(label=label, max_length=60),
    }
    return made[kind]()
