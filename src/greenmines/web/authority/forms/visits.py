"""Forms of on-site verification: planning, and the account with its findings item by item."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from greenmines.records.reviews.kinds import VisitKind
from greenmines.web.shared.fields import DayField, DecimalField, TextField
from greenmines.web.shared.forms import Form, choices_of
from greenmines.web.shared.photo_rows import LONG, PhotoRow


if TYPE_CHECKING:
    from greenmines.rules.indicators import Item


class PlanForm(Form):
    kind = forms.ChoiceField(label=_("Kind of visit"), widget=forms.RadioSelect)
    planned_for = DayField(label=_("Day"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("kind", choices_of(VisitKind))


class AccountForm(Form):
    """Who was there and what was seen on the whole; the findings come beside it."""

    took_place_on = DayField(label=_("Took place on"))
    people = TextField(
        label=_("People present"),
        rows=2,
        max_length=LONG,
        help_text=_("Of the authority and of the mine, with their posts."),
    )
    account = TextField(label=_("What was looked at and seen"), rows=5, max_length=LONG)

    @property
    def day(self) -> date:
        found = self.cleaned_data["took_place_on"]
        if not isinstance(found, date):
            raise TypeError("a valid account has its day")
        return found


class FindingForm(PhotoRow):
    """One item; a row left empty altogether says nothing.

    Each item is offered with the agency's score, against which it is looked at.
    """

    asked_later = frozenset({"item_code", "found", "agrees"})  # a row that is used owes them

    item_code = forms.ChoiceField(label=_("Item"), required=False)
    agrees = forms.ChoiceField(
        label=_("Against the agency's score"),
        choices=[("yes", _("Agrees")), ("no", _("Departs, own score below"))],
        required=False,
    )
    score = DecimalField(label=_("Own score"), required=False, places=2)

    def __init__(
        self,
        *args: object,
        items: Sequence["Item"],
        scores: Mapping[str, Decimal | None],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        names = [(one.code, _name_of(one, scores.get(one.code))) for one in items]
        self.offer("item_code", [("", _("Choose an item")), *names])

    @property
    def is_blank(self) -> bool:
        return not any(self.cleaned_data.get(name) for name in ("item_code", "found", "photo"))

    def clean(self) -> dict[str, object]:
        said = dict(super().clean() or self.cleaned_data)
        if said.get("found") and not said.get("item_code"):
            self.add_error("item_code", _("Choose the item that this was found at."))
        if said.get("agrees") == "no" and said.get("score") is None and "score" not in self.errors:
            self.add_error("score", _("Give your own score, for you depart from the agency's."))
        return said


def _name_of(item: "Item", score: Decimal | None) -> str:
    """With the agency's score, as far as there is one."""
    name = f"{item.code} {item.name.in_language(get_language() or '')}"
    if score is None:
        return name
    said = gettext("agency %(score)s of %(points)s")
    return f"{name} · {said % {'score': f'{score.normalize():f}', 'points': f'{item.points:f}'}}"
