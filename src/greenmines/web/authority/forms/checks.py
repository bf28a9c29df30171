"""Forms of the ministry's checks: focused with a reason, drawn by seed, recorded; announcements."""

from collections.abc import Mapping
from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from greenmines.records.reviews.kinds import CheckKind
from greenmines.rules.deadlines import CHINA
from greenmines.web.shared.fields import DayField, TextField, WholeNumberField
from greenmines.web.shared.forms import Form, choices_of


LONG = 8000  # characters


class KindForm(Form):
    """One of the four kinds of check."""

    kind = forms.ChoiceField(label=_("Kind of check"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("kind", choices_of(CheckKind))

    @property
    def kind_said(self) -> CheckKind:
        return CheckKind(self.cleaned_data["kind"])


class FocusedForm(KindForm):
    """Stands beside the form of the decision, whose field for the reason has its own id."""

    asked_later = frozenset({"reason"})  # owed, and asked of the permissions

    reason = TextField(label=_("Reason for this mine"), rows=2, required=False, max_length=LONG)

    def __init__(self, data: Mapping[str, object] | None = None) -> None:
        super().__init__(data, auto_id="id_focused_%s")


class DrawForm(KindForm):
    size = WholeNumberField(label=_("How many mines"), least=1, most=5000)
    seed = TextField(
        label=_("Seed"),
        max_length=200,
        help_text=_("A number fixed in public beforehand, such as that of a lottery draw."),
    )


class RecordForm(Form):
    took_place_on = DayField(label=_("Took place on"))
    at = forms.TimeField(
        label=_("Hour"), widget=forms.TextInput(attrs={"placeholder": "09:30"}), required=False
    )
    participants = TextField(label=_("Participants"), rows=2, max_length=LONG)
    material = TextField(label=_("Material looked at"), rows=2, max_length=LONG)
    finding = TextField(label=_("Finding"), rows=3, max_length=LONG)
    is_sound = forms.ChoiceField(
        label=_("Result"),
        choices=[("yes", _("Nothing found against it")), ("no", _("Something is wrong"))],
        widget=forms.RadioSelect,
    )

    @property
    def moment(self) -> datetime:
        """Midnight where no hour was given."""
        hour = self.cleaned_data["at"] or datetime.min.time()
        return datetime.combine(self.cleaned_data["took_place_on"], hour, tzinfo=CHINA)


class AnnouncementForm(Form):
    number = TextField(label=_("Number of the announcement"), max_length=60)
