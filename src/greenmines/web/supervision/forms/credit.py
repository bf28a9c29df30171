"""Forms of credit: an event to put on record, the answer to a repair or an objection."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from greenmines.records.credit.kinds import PetitionState
from greenmines.web.shared.fields import DayField, TextField
from greenmines.web.shared.forms import Form, choices_of


if TYPE_CHECKING:
    from greenmines.rules.credit.method import EventType

ANSWERS = (PetitionState.GRANTED, PetitionState.REFUSED)


class EventForm(Form):
    """`types` are those of the method for the kind of subject."""

    type_code = forms.ChoiceField(label=_("Kind of event"), widget=forms.RadioSelect)
    happened_on = DayField(label=_("Day on which it happened"))
    document = TextField(
        label=_("Document"),
        max_length=200,
        help_text=_("Its number: the decision, order or announcement that says so."),
    )
    facts = TextField(
        label=_("Facts"),
        rows=4,
        max_length=4000,
        help_text=_("In one or two sentences. Kind, day, document and points are public."),
    )

    def __init__(self, types: Iterable["EventType"], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or ""
        self.offer("type_code", [(one.code, type_label(one, language)) for one in types])


def type_label(one: "EventType", language: str) -> str:
    """Name, points and term, so that nobody records by the name alone."""
    points = f"{one.signed_points:+f}" if one.signed_points else "0"
    facts = {"name": one.name.in_language(language), "points": points, "months": one.term.value}
    return _("%(name)s: %(points)s points for %(months)s months") % facts


class PetitionAnswerForm(Form):
    state = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    answer = TextField(label=_("Reasons"), rows=5, max_length=4000)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("state", choices_of(ANSWERS))
