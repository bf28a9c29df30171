"""What the office types about a version of supervision rules or of the credit method."""

from django import forms
from django.utils.translation import gettext_lazy as _

from greenmines.rules.policies import Policy, PolicyKind, renewed
from greenmines.rules.sources import Basis, Words
from greenmines.web.shared.fields import DayField, FileField, TextField
from greenmines.web.shared.forms import Form, choices_of

from .forms import LARGEST_SET


LONGEST_CODE, LONGEST_TITLE = 40, 200


class UploadForm(Form):
    kind = forms.TypedChoiceField(coerce=PolicyKind, label=_("Kind of version"))
    file = FileField(
        largest=LARGEST_SET,
        accept=".json",
        label=_("Canonical file of a version"),
        help_text=_("As it can be downloaded from every version; at most 4 MB."),
    )

    def __init__(self, *args: object) -> None:
        super().__init__(*args)
        self.offer("kind", choices_of(PolicyKind))


class RenewForm(Form):
    """Name and day of a version that says the same as another; its settings come after."""

    code = TextField(
        max_length=LONGEST_CODE,
        label=_("Code"),
        help_text=_("Small letters, digits and hyphens, such as supervision-2027."),
    )
    title_zh = TextField(max_length=LONGEST_TITLE, label=_("Chinese name"))
    title_en = TextField(max_length=LONGEST_TITLE, label=_("English name"))
    in_force_from = DayField(
        label=_("In force from"),
        help_text=_("A day after that on which it will be published."),
    )
    basis_number = TextField(
        max_length=100,
        required=False,
        label=_("Number of the document that it stands on"),
        help_text=_("Added to those on which the version already stands; empty adds none."),
    )
    basis_zh = TextField(max_length=LONGEST_TITLE, required=False, label=_("Its Chinese title"))
    basis_en = TextField(max_length=LONGEST_TITLE, required=False, label=_("Its English title"))
    basis_on = DayField(required=False, label=_("Issued on"))

    def clean(self) -> None:
        """A document has both titles; titles alone are no document."""
        said = [self.cleaned_data.get(name) for name in ("basis_number", "basis_zh", "basis_en")]
        for name, text in zip(("basis_number", "basis_zh", "basis_en"), said, strict=True):
            if any(said) and not text and name not in self.errors:
                self.add_error(name, _("Fill this in."))

    def renewed(self, policy: Policy) -> Policy:
        said = self.cleaned_data
        title = Words(said["title_zh"], said["title_en"])
        return renewed(policy, said["code"], title, said["in_force_from"], self._basis())

    def _basis(self) -> Basis | None:
        said = self.cleaned_data
        if not said["basis_number"]:
            return None
        title = Words(said["basis_zh"], said["basis_en"])
        return Basis(said["basis_number"], title, said["basis_on"])
