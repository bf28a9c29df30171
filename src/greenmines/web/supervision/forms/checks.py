"""Forms of spot checks: filters, a lead, the notice, the team, both results (3.3a, 3.3c)."""

from datetime import date
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from greenmines.records.checks.visits import NoticeSaid
from greenmines.rules.checks import (
    CheckPath,
    CheckStage,
    GreenResult,
    LeadSource,
    PublicityResult,
    Results,
)
from greenmines.rules.drawing.values import Absent, PersonKind
from greenmines.web.shared.fields import CodeField, DayField, TextField
from greenmines.web.shared.forms import Form, choices_of
from greenmines.web.shared.photo_rows import LONG
from greenmines.web.shared.words import word


if TYPE_CHECKING:
    from collections.abc import Sequence

    from greenmines.records.checks.models import CheckMember
    from greenmines.records.inspections.models import Inspector

REASON = 2000  # characters


class FilterForm(Form):
    """Which checks a list shows; what is empty does not narrow."""

    asked_later = frozenset({"stage", "path"})  # nothing has to be chosen

    stage = forms.ChoiceField(label=pgettext_lazy("CheckStage", "Stage"), required=False)
    path = forms.ChoiceField(label=_("Why"), required=False)
    overdue = forms.BooleanField(label=_("Only overdue ones"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        every = [("", pgettext("filter", "All"))]
        self.offer("stage", [*every, *choices_of(CheckStage)])
        self.offer("path", [*every, *choices_of(CheckPath)])


class ListingForm(Form):
    """Which mine a lead points at."""

    number = CodeField(
        label=_("Number in the list"), max_length=30, help_text=_("As GM-2020-0001.")
    )


class LeadForm(Form):
    source = forms.ChoiceField(label=_("Where the lead comes from"))
    reason = TextField(
        label=_("Reason"),
        rows=3,
        max_length=REASON,
        help_text=_("The mine is not told it. Name nobody who complained."),
    )
    team = forms.MultipleChoiceField(
        label=_("Who checks"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("From the libraries of the province and of the ministry."),
    )

    def __init__(self, *args: object, inspectors: "Sequence[Inspector]", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("source", choices_of(LeadSource))
        self.offer("team", [(str(one.pk), _who(one)) for one in inspectors])


def _who(one: "Inspector") -> str:
    kind = word(PersonKind(one.kind))
    return f"{one.person.name} · {kind} · {one.person.organisation.name_zh} · {one.certificate}"


class NoticeForm(Form):
    """Matters and documents, one a line."""

    visit_on = DayField(label=pgettext_lazy("check", "Day of the visit"))
    matters = TextField(
        label=_("Matters to look at"), rows=6, max_length=LONG, help_text=_("One a line.")
    )
    documents = TextField(
        label=_("Documents to have ready"),
        rows=4,
        max_length=LONG,
        help_text=_("One a line. Those suggested are this system's own; nothing prescribes them."),
    )

    def notice(self) -> NoticeSaid:
        """Only after `is_valid()`."""
        said = self.cleaned_data
        lines = {name: _lines(said[name]) for name in ("matters", "documents")}
        return NoticeSaid(visit_on=day_of(said["visit_on"]), **lines)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def day_of(value: object) -> date:
    if not isinstance(value, date):
        raise TypeError("a valid form has its day")
    return value


class AwayForm(Form):
    """The team was turned away."""

    took_place_on = DayField(label=_("Day on which it was there"))
    account = TextField(label=_("What happened"), rows=3, max_length=LONG)


class RecuseForm(Form):
    kind = forms.ChoiceField(
        label=_("Why, for everybody"), help_text=_("Only this is public."), required=True
    )
    reason = TextField(label=_("Reason, for the file"), rows=2, max_length=REASON)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("kind", choices_of(Absent))


class JoinForm(Form):
    inspector = forms.ChoiceField(label=_("Whom to take"))

    def __init__(self, *args: object, inspectors: "Sequence[Inspector]", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("inspector", [(str(one.pk), _who(one)) for one in inspectors])


class ResultForm(Form):
    green = forms.ChoiceField(label=_("Result as a green mine"), widget=forms.RadioSelect)
    publicity = forms.ChoiceField(
        label=_("Result of the information made public"), widget=forms.RadioSelect
    )
    grounds = TextField(
        label=_("Grounds"), rows=4, max_length=LONG, help_text=_("They are published.")
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("green", choices_of(GreenResult))
        self.offer("publicity", choices_of(PublicityResult))

    def results(self) -> Results:
        """Only after `is_valid()`."""
        said = self.cleaned_data
        return Results(GreenResult(said["green"]), PublicityResult(said["publicity"]))


class SendBackForm(Form):
    reason = TextField(label=_("What is missing"), rows=2, max_length=REASON)


def team_choices(team: "Sequence[CheckMember]") -> list[tuple[str, str]]:
    """Members by name, kind and certificate."""
    return [
        (str(one.pk), f"{one.person.name} · {word(PersonKind(one.kind))} · {one.certificate}")
        for one in team
    ]
