"""What the library of mines is narrowed to (3.3a)."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from greenmines.records.supervised.queries import SIZES
from greenmines.rules.drawing.strata import UNKNOWN
from greenmines.rules.indicators import MineralClass, MiningMethod
from greenmines.rules.levels import RegisteringLevel
from greenmines.rules.risk import RiskClass
from greenmines.web.shared.fields import TextField
from greenmines.web.shared.forms import Form, choices_of


class MinesForm(Form):
    """By the names of `supervised.queries.Narrowing`; what is empty does not narrow."""

    asked_later = frozenset({"words", "size", "mineral_class", "mining", "level", "risk"})

    words = TextField(label=_("Mine or number in the list"), max_length=60, required=False)
    size = forms.ChoiceField(label=pgettext_lazy("mine", "Size"), required=False)
    mineral_class = forms.ChoiceField(label=_("Class of mineral"), required=False)
    mining = forms.ChoiceField(label=_("Way of mining"), required=False)
    level = forms.ChoiceField(label=_("Registering authority"), required=False)
    risk = forms.ChoiceField(label=_("Risk class of the holder"), required=False)
    led_to = forms.BooleanField(label=_("Only with open leads or complaints"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        every = [("", pgettext("filter", "All"))]
        self.offer("size", [*every, *choices_of(SIZES)])
        self.offer("mineral_class", [*every, *choices_of(MineralClass)])
        self.offer("mining", [*every, *choices_of(MiningMethod)])
        unknown = [(UNKNOWN, pgettext("filter", "Not known"))]
        self.offer("level", [*every, *choices_of(RegisteringLevel), *unknown])
        self.offer("risk", [*every, *choices_of(RiskClass), *unknown])
