"""Forms: what they ask for by name, and what their fields let choose.

Forms check shape; whether something may be done is asked of `refusals_to_…`. Their fields are in
`fields`; how they are shown, in `fields_shown`.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from .words import word


if TYPE_CHECKING:
    from enum import Enum


class Form(forms.Form):
    """Asks for every field by name when it is missing."""

    use_required_attribute = False  # the summary says more than the browser's bubble

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        for field in self.fields.values():
            if (
                field.error_messages.get("required")
                == forms.Field.default_error_messages["required"]
            ):
                field.error_messages["required"] = _("Fill this in.")

    def offer(self, name: str, choices: Iterable[tuple[object, object]]) -> None:
        """What a field lets choose, where that is known only when the page is made."""
        field = self.fields[name]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError(f"{name} lets nothing be chosen")
        field.choices = list(choices)

    @property
    def said(self) -> Mapping[str, object]:
        """What was understood, by field; only after `is_valid()`."""
        return self.cleaned_data


def choices_of(codes: Iterable["Enum"]) -> list[tuple[str, str]]:
    """Each code with its words in the reader's language, as a field offers them."""
    return [(str(one.value), word(one)) for one in codes]
