"""Forms of this desk. They check shape; what may be done is asked of the permissions."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from greenmines.records.assessments.actions import STATEMENTS
from greenmines.records.assessments.reporting import VisitAccount
from greenmines.rules.deadlines import CHINA
from greenmines.rules.refusals import Refusal
from greenmines.rules.ruleset import Field
from greenmines.web.shared.fields import DayField, TextField, narrow
from greenmines.web.shared.forms import Form, choices_of


if TYPE_CHECKING:
    from greenmines.records.people.models import Person

TEXT_LENGTH = 8000
HOUR = re.compile(r"([01]?\d|2[0-3]):?([0-5]\d)")


class HourField(forms.Field):
    """An hour of the day as 9:30, 09:30 or 0930, in any width."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "09:30"})
    default_error_messages = {"invalid": _("Write an hour such as 09:30.")}

    def prepare_value(self, value: object) -> object:
        return value.strftime("%H:%M") if isinstance(value, time) else value

    def to_python(self, value: object) -> time | None:
        text = "".join(narrow(str(value or "")).split())
        if not text:
            return None
        match = HOUR.fullmatch(text)
        if match is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return time(int(match[1]), int(match[2]))


class ReasonForm(Form):
    reason = TextField(
        rows=3,
        max_length=TEXT_LENGTH,
        label=_("Reason"),
        error_messages={"required": _("Say why; the other side reads it.")},
    )

    @property
    def given(self) -> str:
        return str(self.cleaned_data["reason"])


class JoinForm(Form):
    """An expert joins for one of their own fields; `is_leader` is asked only where none leads."""

    def __init__(self, *args: object, expert: "Person", may_lead: bool, **kwargs: object) -> None:
        super().__init__(*args, prefix=f"expert{expert.pk}", **kwargs)
        expertise = getattr(expert, "expertise", None)
        known = [Field(field) for field in expertise.fields] if expertise is not None else []
        self.fields["field"] = forms.ChoiceField(choices=choices_of(known), label=_("Joins for"))
        if may_lead:
            self.fields["is_leader"] = forms.BooleanField(required=False, label=_("Leads the team"))

    @property
    def field(self) -> Field:
        return Field(self.cleaned_data["field"])

    @property
    def is_leader(self) -> bool:
        return self.cleaned_data.get("is_leader") is True


class DeclarationForm(Form):
    """Each statement has a box of its own; what is missing is said by the action."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for number, statement in enumerate(STATEMENTS, start=1):
            label = _("Statement %(n)s") % {"n": number}
            self.fields[statement] = forms.BooleanField(required=False, label=label)

    @property
    def affirmed(self) -> frozenset[str]:
        return frozenset(name for name in STATEMENTS if self.cleaned_data[name])

    def point_out(self, refusals: Iterable[Refusal]) -> list[Refusal]:
        """Say at the boxes which statements are not affirmed; returns what is said elsewhere."""
        others = []
        for refusal in refusals:
            name = refusal.details.get("field", "")
            if name in self.fields:
                self.add_error(name, _("Not affirmed. If it is not true, do not sign."))
            else:
                others.append(refusal)
        return others


class FocusForm(Form):
    focus = TextField(
        rows=4,
        max_length=TEXT_LENGTH,
        label=_("What the visit looks at first"),
        help_text=_("Items, places and papers that the desk review leaves open."),
    )

    @property
    def said_focus(self) -> str:
        return str(self.cleaned_data["focus"])


class VisitForm(Form):
    day = DayField(label=_("Day of the visit"))
    began = HourField(label=_("Opening meeting at"))
    ended = HourField(label=_("Ended at"))
    commitment_read = forms.BooleanField(
        required=False, label=_("The leader read the commitment letter out")
    )
    mine_people = TextField(
        rows=3,
        max_length=TEXT_LENGTH,
        label=_("People of the mine who were there"),
        help_text=_("Names and posts, one a line."),
    )
    account = TextField(
        rows=6,
        max_length=TEXT_LENGTH,
        label=_("Account of the visit"),
        help_text=_("What was gone through, where, which records were read, what was asked."),
    )

    def clean(self) -> dict[str, object]:
        said = dict(self.cleaned_data)
        began, ended = said.get("began"), said.get("ended")
        if isinstance(began, time) and isinstance(ended, time) and ended <= began:
            self.add_error("ended", _("The visit ends after it began."))
        return said

    @property
    def visit(self) -> VisitAccount:
        """Only after `is_valid()`; hours are China's."""
        said = self.cleaned_data
        return VisitAccount(
            began_at=_moment(said["day"], said["began"]),
            ended_at=_moment(said["day"], said["ended"]),
            commitment_read=said["commitment_read"],
            mine_people=said["mine_people"],
            account=said["account"],
        )


class ReportForm(Form):
    opinion = TextField(
        rows=8,
        max_length=TEXT_LENGTH,
        label=_("Conclusion of the assessment"),
        help_text=_("How far the mine meets the indicators, what is lacking, what you advise."),
    )

    @property
    def said_opinion(self) -> str:
        return str(self.cleaned_data["opinion"])


def _moment(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=CHINA)


class ReplyForm(Form):
    """What the agency says of its own track record; empty takes back."""

    text = TextField(label=_("Comment"), rows=6, max_length=2000, required=False)


class StatementForm(Form):
    statement = TextField(
        label=_("What you have to say to it"),
        rows=5,
        required=False,
        max_length=8000,
        help_text=_("Needed to be heard; may be left out where you waive the hearing."),
    )
