"""What ties an assessor to an enterprise: looked for, recorded, put right, taken out (3.2b)."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from greenmines.records.misconduct.queries import experts
from greenmines.records.organisations.queries import agencies
from greenmines.records.ties.queries import Narrowing, TieState
from greenmines.records.ties.said import Parties, TieSaid
from greenmines.rules.independence import TieKind
from greenmines.web.shared.fields import CodeField, DayField, TextField, narrow
from greenmines.web.shared.forms import Form, choices_of


AGENCY, EXPERT = "agency", "expert"


class NarrowingForm(Form):
    """A value that is no choice narrows nothing."""

    asked_later = frozenset({"words", "kind", "state"})

    words = TextField(label=_("Party or credit code"), max_length=60, required=False)
    kind = forms.ChoiceField(label=_("Kind of tie"), required=False)
    state = forms.ChoiceField(label=pgettext_lazy("tie", "State"), required=False)
    at_work = forms.BooleanField(label=_("Only where an appointment runs"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("kind", [("", pgettext("filter", "All")), *choices_of(TieKind)])
        self.offer("state", [("", pgettext("tie", "All that stand")), *choices_of(TieState)])

    def narrowing(self) -> Narrowing:
        self.is_valid()
        said = self.cleaned_data
        return Narrowing(
            words=narrow(said.get("words", "")),
            kind=said.get("kind", ""),
            state=said.get("state", ""),
            at_work=said.get("at_work", False),
        )


class SaidForm(Form):
    """What a tie consists in."""

    asked_later = frozenset({"from_on", "until_on", "application_number"})

    kind = forms.ChoiceField(label=_("Kind of tie"), widget=forms.RadioSelect)
    from_on = DayField(
        label=_("First day"),
        required=False,
        help_text=_("Left empty where nobody knows it: then it counts as having always been."),
    )
    until_on = DayField(
        label=_("Last day"),
        required=False,
        help_text=_("Left empty while it lasts, or where nobody knows."),
    )
    application_number = CodeField(
        label=_("Number of the application"),
        required=False,
        max_length=30,
        help_text=_("Where something was prepared for one; left empty it counts for every one."),
    )
    source = TextField(
        label=pgettext_lazy("tie", "Where it was found"),
        rows=3,
        max_length=300,
        help_text=_("Both parties read it. Leave out who complained."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("kind", choices_of(TieKind))

    @property
    def told(self) -> TieSaid:
        said = self.cleaned_data
        return TieSaid(
            TieKind(said["kind"]),
            said["source"],
            said["from_on"],
            said["until_on"],
            said["application_number"],
        )


class TieForm(SaidForm):
    """Between whom, besides."""

    assessor = forms.ChoiceField(
        label=_("Agency or expert"),
        help_text=_("An expert for what ties that person alone."),
    )
    enterprise_code = CodeField(
        label=_("Credit code of the enterprise"),
        max_length=18,
        help_text=_("18 characters, as on the business licence."),
    )

    field_order = ("assessor", "enterprise_code")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("assessor", [("", _("Choose an agency or expert")), *_assessors()])

    @property
    def parties(self) -> Parties:
        kind, _dash, code = self.cleaned_data["assessor"].partition("-")
        enterprise = self.cleaned_data["enterprise_code"]
        if kind == EXPERT:
            return Parties(enterprise, expert_username=code)
        return Parties(enterprise, agency_code=code)


class CorrectionForm(SaidForm):
    reason = TextField(
        label=_("Why it is put right"),
        rows=3,
        max_length=1000,
        help_text=_("What was on record before stays to be read, with this reason."),
    )


class WithdrawalForm(Form):
    reason = TextField(label=_("Why there never was such a tie"), rows=3, max_length=1000)


def _assessors() -> list[tuple[str, str]]:
    """Agencies first, then the experts with their agency."""
    houses = [(f"{AGENCY}-{one.credit_code}", one.name_zh) for one in agencies() if one.credit_code]
    people = [
        (f"{EXPERT}-{one.username}", f"{one.organisation.name_zh} · {one.name}")
        for one in experts()
    ]
    return houses + people
