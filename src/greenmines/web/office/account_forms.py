"""What administrators type: organisations, accounts, posts, qualifications, expertise, locks."""

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from greenmines.records.audit.verbs import Verb
from greenmines.records.people.administering import Expert, House, Qualified
from greenmines.records.people.auditing import AskedActs, Trail
from greenmines.rules.deadlines import moment_of
from greenmines.rules.indicators import Department
from greenmines.rules.posts import HOLDERS, Actor, Post
from greenmines.rules.ruleset import Field, Title
from greenmines.web.shared.fields import CodeField, DayField, TextField, WholeNumberField
from greenmines.web.shared.forms import Form, choices_of


if TYPE_CHECKING:
    from greenmines.records.people.models import Expertise

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")


class HouseForm(Form):
    kind = forms.ChoiceField(label=_("Kind"))
    name_zh = TextField(max_length=200, label=_("Chinese name"))
    name_en = TextField(max_length=200, required=False, label=_("English name"))
    division = CodeField(
        max_length=6,
        min_length=6,
        label=_("Division"),
        help_text=_("Six digits of GB/T 2260, such as 530000 for Yunnan."),
    )
    credit_code = CodeField(
        max_length=18,
        required=False,
        label=_("Unified social credit code"),
        help_text=_("Needed for an agency."),
    )
    department = forms.ChoiceField(required=False, label=_("Department that is consulted"))

    def __init__(self, kinds: list[Actor], *args: object) -> None:
        super().__init__(*args)
        self.offer("kind", choices_of(kinds))
        self.offer("department", [("", "–"), *choices_of(Department)])

    def house(self) -> House:
        said = self.cleaned_data
        return House(**{**said, "kind": Actor(said["kind"])})


class PasswordForm(Form):
    """A first password; its owner must change it at once."""

    password = TextField(
        max_length=128,
        label=_("First password"),
        help_text=_("At least 10 characters. Its owner must choose another one at once."),
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class AccountForm(PasswordForm):
    username = TextField(
        max_length=60,
        label=_("Name to sign in with"),
        help_text=_("Small letters, digits, dots, hyphens and underscores; at least 3."),
    )
    name = TextField(max_length=100, label=_("Name of the person"))
    posts = forms.MultipleChoiceField(label=_("Posts"), widget=forms.CheckboxSelectMultiple)

    field_order = ("username", "name", "password", "posts")

    def __init__(self, kind: Actor, *args: object) -> None:
        super().__init__(*args)
        self.offer("posts", post_choices(kind))

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        if not USERNAME.fullmatch(username):
            raise ValidationError(
                _("Use small letters, digits, dots, hyphens and underscores; at least 3.")
            )
        return username

    def chosen(self) -> list[Post]:
        return [Post(post) for post in self.cleaned_data["posts"]]


def post_choices(kind: Actor) -> list[tuple[str, str]]:
    return choices_of(post for post, kinds in HOLDERS.items() if kind in kinds)


class PostForm(Form):
    post = forms.ChoiceField(label=_("Post"))

    def __init__(self, posts: list[Post], *args: object) -> None:
        super().__init__(*args)
        self.offer("post", choices_of(posts))

    @property
    def chosen(self) -> Post:
        return Post(self.cleaned_data["post"])


class QualificationForm(Form):
    is_legal_entity = forms.BooleanField(required=False, label=_("Independent legal entity"))
    staff = WholeNumberField(least=0, label=_("Technical staff"))
    senior_staff = WholeNumberField(least=0, label=_("of these with a senior title"))
    valid_from = DayField(label=_("Valid from"))
    valid_until = DayField(label=_("Valid until"))

    def qualified(self) -> Qualified:
        return Qualified(**self.cleaned_data)


class ExpertForm(Form):
    title = forms.ChoiceField(label=_("Title"))
    fields_known = forms.MultipleChoiceField(
        label=_("Fields of expertise"), widget=forms.CheckboxSelectMultiple
    )
    is_full_time = forms.BooleanField(required=False, label=_("Employed full time by the agency"))
    is_civil_servant = forms.BooleanField(required=False, label=_("Civil servant"))
    employer = TextField(max_length=200, label=_("Employer"))

    def __init__(self, known: "Expertise | None", *args: object) -> None:
        """`known` is what stands there before anything is changed."""
        super().__init__(*args)
        if known is not None:
            self.initial = {
                "title": known.title,
                "fields_known": known.fields,
                "is_full_time": known.is_full_time,
                "is_civil_servant": known.is_civil_servant,
                "employer": known.employer,
            }
        self.offer("title", choices_of(Title))
        self.offer("fields_known", choices_of(Field))

    def expert(self) -> Expert:
        said = self.cleaned_data
        return Expert(
            Title(said["title"]),
            tuple(Field(each) for each in said["fields_known"]),
            said["is_full_time"],
            said["is_civil_servant"],
            said["employer"],
        )


class ReasonForm(Form):
    reason = TextField(rows=2, max_length=2000, label=_("Reason"))


class AuditForm(Form):
    """Days are in China; both ends are included."""

    since = DayField(required=False, label=_("From"))
    until = DayField(required=False, label=_("To"))
    verb = forms.ChoiceField(required=False, label=_("Act"))
    person = TextField(required=False, max_length=100, label=_("Person"))
    number = CodeField(
        required=False, max_length=30, label=_("Number of an application or a licence")
    )

    def __init__(self, *args: object) -> None:
        super().__init__(*args)
        self.offer("verb", [("", _("All")), *choices_of(Verb)])

    def asked(self, trail: Trail | None) -> AskedActs:
        said = self.cleaned_data
        return AskedActs(
            since=_begins(said["since"]),
            until=_begins(said["until"] + timedelta(days=1) if said["until"] else None),
            verb=Verb(said["verb"]) if said["verb"] else None,
            person=said["person"],
            trail=trail,
        )


def _begins(day: date | None) -> datetime | None:
    return None if day is None else moment_of(day, 0)
