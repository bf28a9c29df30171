"""Forms of the record of a visit in a spot check: who was there, and each finding with a photo."""

from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from greenmines.records.checks.kinds import FindingAbout
from greenmines.records.checks.visits import FindingSaid
from greenmines.web.shared.fields import DayField, FileField, TextField, WholeNumberField
from greenmines.web.shared.forms import Form
from greenmines.web.shared.photo_rows import LONG, PhotoRow

from .checks import team_choices


if TYPE_CHECKING:
    from collections.abc import Sequence

    from greenmines.records.checks.models import CheckMember
    from greenmines.records.evidence.models import Evidence
    from greenmines.rules.indicators import Item

MATTER, PUBLICITY = "matter", "publicity"


class CheckAccountForm(Form):
    """`signed_record_kept` is the number of a scan that came with the page before."""

    asked_later = frozenset({"signed_record"})  # owed, and kept once it was sent

    took_place_on = DayField(label=_("Took place on"))
    present = forms.MultipleChoiceField(
        label=_("Members who were there"), widget=forms.CheckboxSelectMultiple
    )
    certificates_shown = forms.BooleanField(
        label=_("The inspectors showed their certificates."),
        error_messages={"required": _("Without certificates shown it is no check.")},
    )
    mine_people = TextField(
        label=_("People of the mine, with their posts"), rows=2, max_length=LONG
    )
    account = TextField(label=_("What was looked at and seen"), rows=5, max_length=LONG)
    signed_record = FileField(
        label=_("Signed record, as a scan"),
        required=False,
        largest=settings.EVIDENCE_LARGEST,
        accept=".pdf,image/*",
    )
    signed_record_kept = WholeNumberField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, team: "Sequence[CheckMember]", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("present", team_choices(team))

    def clean(self) -> dict[str, object]:
        said = dict(super().clean() or self.cleaned_data)
        if not (said.get("signed_record") or said.get("signed_record_kept")):
            self.add_error("signed_record", _("Choose the scan of the signed record."))
        return said


class CheckFindingForm(PhotoRow):
    """One finding; a row left empty altogether says nothing."""

    asked_later = frozenset({"item_code", "matter", "found", "is_problem"})

    item_code = forms.ChoiceField(label=_("Item"), required=False)
    matter = TextField(
        label=pgettext_lazy("of a finding", "Matter"),
        required=False,
        max_length=200,
        help_text=_("Where it is no item of the indicators."),
    )
    is_problem = forms.ChoiceField(
        label=_("As it ought to be?"),
        choices=[("", _("Choose")), ("no", _("Yes")), ("yes", _("No, a problem"))],
        required=False,
    )

    def __init__(self, *args: object, items: "Sequence[Item]", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        own = [
            ("", _("Choose what it is about")),
            (MATTER, _("Another matter, named below")),
            (PUBLICITY, _("Information made public by the holder (3.3c)")),
        ]
        language = get_language() or ""
        names = [(one.code, f"{one.code} {one.name.in_language(language)}") for one in items]
        self.offer("item_code", [*((key, str(said)) for key, said in own), *names])

    @property
    def is_blank(self) -> bool:
        said = self.cleaned_data
        return not any(said.get(name) for name in ("item_code", "matter", "found", "photo"))

    def clean(self) -> dict[str, object]:
        said = dict(super().clean() or self.cleaned_data)
        about = said.get("item_code")
        if said.get("found") and not about:
            self.add_error("item_code", _("Choose what this was found at."))
        if about in {MATTER, PUBLICITY} and not said.get("matter"):
            self.add_error("matter", _("Name the matter."))
        if about and not said.get("found"):
            self.add_error("found", _("Say what was found."))
        if said.get("found") and not said.get("is_problem"):
            self.add_error("is_problem", _("Say whether it is as it ought to be."))
        return said

    def finding(self, photo: "Evidence | None") -> FindingSaid:
        """Only after `is_valid()`."""
        said = self.cleaned_data
        about = said["item_code"]
        is_item = about not in {MATTER, PUBLICITY}
        return FindingSaid(
            about=FindingAbout.PUBLICITY if about == PUBLICITY else FindingAbout.GREEN,
            found=said["found"],
            is_problem=said["is_problem"] == "yes",
            item_code=about if is_item else "",
            matter="" if is_item else said["matter"],
            place=said["place"],
            photo=photo,
        )
