"""Forms for coming in: signing up, binding a licence, an appeal, a colleague, a reason."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from greenmines.records.people.signing_up import EnterpriseSigningUp, FirstPerson
from greenmines.rules.divisions import division, find_by_name
from greenmines.rules.posts import Post
from greenmines.web.shared.fields import CodeField, TextField, narrow
from greenmines.web.shared.forms import Form, choices_of
from greenmines.web.shared.passwords import password_hint
from greenmines.web.shared.places import division_words
from greenmines.web.shared.wording.details import listed

from .files import KeptFile, NewFile, choose_from, kinds_hint


if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.utils.functional import _StrOrPromise

    from greenmines.records.evidence.models import Evidence


MOST_OFFERED = 5  # divisions of one name in an error message


class DivisionField(TextField):
    """A division by its code of six digits or by its Chinese name; cleaned to the code."""

    default_error_messages = {
        "unknown": _("No division has this name or code. Write it as on the business licence."),
        "several": _("Several divisions have this name: %(names)s. Write the province before it."),
    }

    def to_python(self, value: object) -> str:
        text = narrow(super().to_python(value) or "")
        if not text or division(text) is not None:
            return text
        found = find_by_name(text)
        if not found:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        if len(found) > 1:
            names = listed(division_words(each.code) for each in found[:MOST_OFFERED])
            raise forms.ValidationError(
                self.error_messages["several"], code="several", params={"names": names}
            )
        return found[0].code


class PasswordField(TextField):
    """Not trimmed, and never sent back to the page."""

    def __init__(self, *, label: "_StrOrPromise") -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
        super().__init__(strip=False, widget=widget, label=label)


class AccountForm(Form):
    """A person with an account name and a first password, typed twice."""

    name = TextField(
        max_length=100,
        label=pgettext_lazy("person", "Name"),
        help_text=_("As on the identity card."),
    )
    username = TextField(
        max_length=60,
        label=_("Account name"),
        help_text=_("3 to 60 small letters, digits, dots, hyphens or underscores."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = PasswordField(label=_("Password"))
    password_again = PasswordField(label=_("The same password again"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = password_hint()

    def clean_username(self) -> str:
        return narrow(str(self.cleaned_data["username"])).lower()

    def clean(self) -> dict[str, object]:
        said = dict(self.cleaned_data)
        if "password_again" in said and said.get("password", "") != said["password_again"]:
            self.add_error("password_again", _("The two passwords differ. Type them once more."))
        if self.errors:
            self.ask_again()
        return said

    def ask_again(self) -> None:
        """The page comes back without the passwords, so it says that they are wanted again."""
        if not self.has_error("password") and not self.has_error("password_again"):
            self.add_error("password", _("Type the password again: a page never brings it back."))

    @property
    def first_person(self) -> FirstPerson:
        said = self.cleaned_data
        return FirstPerson(said["username"], said["name"], said["password"])


class SignUpForm(AccountForm):
    """The enterprise and the first person who answers for it."""

    credit_code = CodeField(
        max_length=18,
        label=_("Unified social credit code"),
        help_text=_("18 characters, as on the business licence; an old number has 15 digits."),
    )
    accepts_code = forms.BooleanField(
        required=False,
        label=_("I have compared the code with the business licence: it is printed like this."),
    )
    name_zh = TextField(
        max_length=200,
        label=_("Name of the enterprise"),
        help_text=_("In Chinese, the full name on the business licence."),
    )
    name_en = TextField(max_length=200, required=False, label=_("Name in English"))
    legal_representative = TextField(max_length=100, label=_("Legal representative"))
    division = DivisionField(
        max_length=60,
        label=_("Division"),
        help_text=_("County or city in which the enterprise is registered, by name or code."),
    )
    field_order = (
        "credit_code",
        "accepts_code",
        "name_zh",
        "name_en",
        "legal_representative",
        "division",
        "name",
        "username",
        "password",
        "password_again",
    )

    @property
    def enterprise(self) -> EnterpriseSigningUp:
        said = self.cleaned_data
        return EnterpriseSigningUp(
            credit_code=said["credit_code"],
            name_zh=said["name_zh"],
            name_en=said["name_en"],
            legal_representative=said["legal_representative"],
            division=said["division"],
            accepts_code=said["accepts_code"],
        )


class ColleagueForm(AccountForm):
    post = forms.ChoiceField(
        label=_("Post"),
        choices=[(post.value, post) for post in (Post.FILLER, Post.RESPONSIBLE)],
        widget=forms.RadioSelect,
        initial=Post.FILLER,
        help_text=_("Fillers prepare; only a responsible person submits, pledges and withdraws."),
    )
    field_order = ("name", "post", "username", "password", "password_again")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("post", choices_of((Post.FILLER, Post.RESPONSIBLE)))

    @property
    def held(self) -> Post:
        return Post(self.cleaned_data["post"])


class LicenceForm(Form):
    number = CodeField(
        max_length=30,
        label=_("Number of the mining licence"),
        help_text=_("C and 22 digits, as on the licence."),
    )


class AppealForm(Form):
    """Why the licence is ours, with two proofs, each new or from the library."""

    asked_later = frozenset({"licence_scan", "organisation_scan"})  # one of the two ways is needed

    reason = TextField(
        rows=4,
        max_length=2000,
        label=_("Why the licence is yours"),
        help_text=_("Such as a change of name or a transfer, with the date."),
    )
    licence_scan = NewFile(label=_("Scan of the mining licence"))
    licence_scan_kept = KeptFile(label=_("Scan of the mining licence, from the library"))
    organisation_scan = NewFile(label=_("Scan of the business licence"))
    organisation_scan_kept = KeptFile(label=_("Scan of the business licence, from the library"))

    def __init__(self, *args: object, library: "QuerySet[Evidence]", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in ("licence_scan", "organisation_scan"):
            choose_from(self, f"{name}_kept", library)
            self.fields[name].help_text = kinds_hint()

    def clean(self) -> dict[str, object]:
        said = dict(self.cleaned_data)
        for name in ("licence_scan", "organisation_scan"):
            if said.get(f"{name}_kept") is None:
                self.add_error(name, _("Choose a file."))
        return said


class ReasonForm(Form):
    reason = TextField(rows=4, max_length=2000, label=_("Reason"))
