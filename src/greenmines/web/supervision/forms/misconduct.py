"""What is held against whom, a hearing, how a case is to end, and why not."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from greenmines.records.misconduct.kinds import CaseSource
from greenmines.records.misconduct.queries import experts
from greenmines.records.organisations.queries import agencies
from greenmines.rules.misconduct import CaseOutcome, MisconductGround
from greenmines.web.shared.fields import DayField, FileField, TextField
from greenmines.web.shared.files_field import FilesInput
from greenmines.web.shared.forms import Form, choices_of


AGENCY, EXPERT = "agency", "expert"


def accused_choices() -> list[tuple[str, str]]:
    """Agencies first, then the experts with their agency."""
    houses = [(f"{AGENCY}-{one.pk}", one.name_zh) for one in agencies()]
    people = [
        (f"{EXPERT}-{one.pk}", f"{one.organisation.name_zh} · {one.name}") for one in experts()
    ]
    return houses + people


class CaseForm(Form):
    against = forms.ChoiceField(label=_("Against which agency or expert"))
    ground = forms.ChoiceField(
        label=pgettext_lazy("misconduct", "Ground"), widget=forms.RadioSelect
    )
    facts = TextField(
        label=_("Facts"),
        rows=6,
        max_length=8000,
        help_text=_("The accused reads them. Leave out who complained."),
    )
    source = forms.ChoiceField(label=_("How it came to light"), widget=forms.RadioSelect)
    source_note = TextField(
        label=_("Number of the check, or a note on how it was found"),
        required=False,
        max_length=200,
    )
    proof = FileField(
        label=_("Evidence"),
        required=False,
        largest=settings.EVIDENCE_LARGEST,
        widget=FilesInput(attrs={"accept": ".pdf,image/*", "multiple": True}),
        help_text=_("Several files may be chosen at once."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("against", accused_choices())
        self.offer("ground", choices_of(MisconductGround))
        self.offer("source", choices_of(CaseSource))


class PutInForm(Form):
    """`reports` are those that may be put in, as key and name."""

    report = forms.ChoiceField(label=_("Report concerned"))

    def __init__(self, reports: list[tuple[str, str]], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("report", reports)


class HearingForm(Form):
    hearing_record = TextField(label=_("Record of the hearing"), rows=6, max_length=8000)


class ProposalForm(Form):
    asked_later = frozenset({"ban_until", "ban_reason"})  # owed by a ban

    outcome = forms.ChoiceField(label=_("How it ends"), widget=forms.RadioSelect)
    reasons = TextField(
        label=_("Reasons"),
        rows=6,
        max_length=8000,
        help_text=_("With criticism they stand in the public notice. Name nobody who complained."),
    )
    ban_until = DayField(label=_("Last day of the ban"), required=False)
    ban_reason = TextField(
        label=_("Why until that day"),
        rows=2,
        required=False,
        max_length=2000,
        help_text=_("Needed wherever no rule sets the term."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("outcome", choices_of(CaseOutcome))


class DeclineForm(Form):
    reason = TextField(label=_("Why it is not signed"), rows=3, max_length=2000)
