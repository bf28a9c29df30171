"""The filter bar over the queue: a GET form that never refuses, only narrows."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from greenmines.records.people.queries import kind_of
from greenmines.records.reviews.queue import Chip, Narrowing, Queue
from greenmines.rules.divisions import Level, division, divisions_in, provinces
from greenmines.rules.posts import Actor
from greenmines.web.shared.fields import TextField, narrow
from greenmines.web.shared.forms import Form, choices_of
from greenmines.web.shared.words import TABLES


if TYPE_CHECKING:
    from greenmines.records.people.models import Person

TURNS = (Actor.ENTERPRISE, Actor.AGENCY, Actor.COUNTY, Actor.CITY, Actor.PROVINCE, Actor.MINISTRY)
EVERYTHING = ("", _("All"))


class NarrowingForm(Form):
    words = TextField(
        label=_("Mine, licence or application number"), required=False, max_length=200
    )
    stage = forms.ChoiceField(label=_("Step"), required=False)
    place = forms.ChoiceField(label=pgettext_lazy("division", "Place"), required=False)
    turn = forms.ChoiceField(label=_("Whose turn"), required=False)

    def __init__(self, *args: object, queue: Queue, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        stages = [(code, _stage_word(code)) for code in queue.stages()]
        self.offer("stage", [EVERYTHING, *stages])
        places = places_within(queue.person)
        self.offer("place", [EVERYTHING, *places])
        mine = ("mine", pgettext_lazy("turn", "Mine"))
        self.offer("turn", [EVERYTHING, mine, *choices_of(TURNS)])
        if len(places) <= 1:
            del self.fields["place"]

    def narrowing(self, chip: str, round_id: int | None = None) -> Narrowing:
        """What was understood; a value that is no choice asks nothing."""
        self.is_valid()
        said = self.cleaned_data
        return Narrowing(
            chip=Chip(chip) if chip in set(Chip) else Chip.ALL,
            words=narrow(said.get("words", "")),
            stage=said.get("stage", ""),
            place=said.get("place", ""),
            turn=said.get("turn", ""),
            round_id=round_id,
        )


def _stage_word(code: str) -> str:
    return str(TABLES["Stage"].get(code, code))


def places_within(person: "Person") -> list[tuple[str, str]]:
    """Provinces for the ministry, prefectures for a province; nothing to choose below."""
    match kind_of(person):
        case Actor.MINISTRY:
            return [(one.code, one.short_zh) for one in provinces().values() if one.takes_part]
        case Actor.PROVINCE:
            own = person.organisation.division
            return [(one.code, one.name_zh) for one in divisions_in(own, Level.CITY)]
        case Actor.COUNTY | Actor.CITY | Actor.ENTERPRISE | Actor.AGENCY | Actor.DEPARTMENT:
            found = division(person.organisation.division)
            return [] if found is None else [(found.code, found.name_zh)]
