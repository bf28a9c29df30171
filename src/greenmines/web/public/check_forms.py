"""What of the published results of spot checks somebody wants to see."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from greenmines.rules.checks import CheckPath, GreenResult
from greenmines.web.public.forms import province_choices
from greenmines.web.shared.forms import Form, choices_of


if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import QueryDict


class ResultsForm(Form):
    """What is empty does not narrow; `path` is chosen beside the form. `years` have results."""

    asked_later = frozenset({"province", "year", "result"})  # nothing has to be chosen

    province = forms.ChoiceField(label=gettext_lazy("Province"), required=False)
    year = forms.TypedChoiceField(
        label=pgettext_lazy("of publication", "Year"), required=False, coerce=int, empty_value=None
    )
    result = forms.ChoiceField(label=gettext_lazy("Result as a green mine"), required=False)
    path = forms.ChoiceField(required=False, widget=forms.HiddenInput)

    def __init__(self, asked: "QueryDict", years: "Sequence[int]") -> None:
        super().__init__(asked)
        every = ("", _("All"))
        self.offer("province", province_choices())
        self.offer("year", [every, *((str(year), str(year)) for year in years)])
        self.offer("result", [every, *choices_of(GreenResult)])
        self.offer("path", choices_of(CheckPath))

    @property
    def chosen_path(self) -> CheckPath:
        """Random where nothing else is asked; only after `is_valid()`."""
        return CheckPath(self.cleaned_data.get("path") or CheckPath.RANDOM)
