"""Forms of draws: who is enrolled, what is frozen, what becomes known, who is absent."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from greenmines.rules.drawing.strata import PartedBy, Weighing
from greenmines.rules.drawing.values import Absent, Against, PersonKind
from greenmines.rules.ruleset import Field
from greenmines.web.shared.fields import DayField, DecimalField, MomentField, TextField
from greenmines.web.shared.forms import Form, choices_of


PARTED_IN_PUBLIC = _(
    "A frozen draw is public with the stratum of each mine: parted by risk class it tells the "
    "class of every holder, parted by leads at which mines something points."
)
HUNDRED = Decimal(100)
LONG = 4000  # characters
CODE = 18  # characters of a credit code


class EnrolForm(Form):
    kind = forms.ChoiceField(label=_("Enrolled as"), widget=forms.RadioSelect)
    certificate = TextField(label=_("Number of the certificate"), max_length=60)
    certificate_until = DayField(label=_("Certificate valid until"))
    fields_covered = forms.MultipleChoiceField(
        label=_("Fields"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("kind", choices_of(PersonKind))
        self.offer("fields_covered", choices_of(Field))


class InterestForm(Form):
    """A tie to a holder or to a place; which of the two follows from what is filled in."""

    kind = forms.ChoiceField(label=_("Kind of tie"), widget=forms.RadioSelect)
    holder_code = TextField(label=_("Credit code of the holder"), required=False, max_length=CODE)
    division = TextField(
        label=_("Code of the place"),
        required=False,
        max_length=6,
        help_text=_("Six digits, such as 530100; every mine in it counts."),
    )
    reason = TextField(label=_("What the tie is"), rows=2, max_length=LONG)
    asked_later = frozenset({"holder_code", "division"})  # one of the two is owed

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("kind", choices_of((Against.KIN, Against.LOCAL, Against.INTERESTED)))


class FreezeForm(Form):
    """What no plan says: who makes the seed until when, and who is left out."""

    parties = forms.MultipleChoiceField(
        label=_("Parties that contribute to the seed"), widget=forms.CheckboxSelectMultiple
    )
    others = TextField(
        label=_("Enterprises and agencies that contribute"),
        required=False,
        rows=2,
        max_length=LONG,
        help_text=_("Credit codes, one a line."),
    )
    sources = TextField(
        label=_("Public values that are awaited"),
        required=False,
        rows=2,
        max_length=LONG,
        help_text=_("One a line, such as the numbers of a lottery of a day after the reveals."),
    )
    fields_covered = forms.MultipleChoiceField(
        label=_("Fields that the experts of a team cover"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    commit_until = MomentField(label=_("The parties commit themselves until"))
    reveal_until = MomentField(label=_("They reveal their secrets until"))
    excluded = TextField(
        label=_("Mines that are excluded"),
        required=False,
        rows=3,
        max_length=100_000,
        help_text=_("One a line: the number in the list, a blank, the reason. It is public."),
    )

    def __init__(self, *args: object, parties: Sequence[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("parties", parties)
        self.offer("fields_covered", choices_of(Field))

    def lines_of(self, name: str) -> tuple[str, ...]:
        """Of a field with one thing a line."""
        return tuple(line.strip() for line in str(self.said[name]).splitlines() if line.strip())

    @property
    def exclusions(self) -> Mapping[str, str]:
        """Numbers with reasons; a reason that is missing is empty."""
        pairs = (line.partition(" ") for line in self.lines_of("excluded"))
        return {number.upper(): reason.strip() for number, _blank, reason in pairs}

    def moment(self, name: str) -> datetime:
        found = self.said[name]
        if not isinstance(found, datetime):
            raise TypeError(f"{name} of a valid form is a moment")
        return found


class UnplannedForm(FreezeForm):
    """Of a draw outside the plans, which says itself what is drawn; `ratio` in per cent."""

    parted_by = forms.ChoiceField(
        label=_("How the list is parted"), help_text=PARTED_IN_PUBLIC, widget=forms.RadioSelect
    )
    ratio = DecimalField(
        label=_("Share drawn of each stratum, in per cent"), least=Decimal(0), most=HUNDRED
    )
    weighing = forms.ChoiceField(label=_("Credit of the holders"), widget=forms.RadioSelect)
    field_order = ("parted_by", "ratio", "weighing")

    def __init__(self, *args: object, parties: Sequence[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, parties=parties, **kwargs)
        self.offer("parted_by", choices_of(PartedBy))
        self.offer("weighing", choices_of(Weighing))

    @property
    def share(self) -> Decimal:
        return Decimal(str(self.said["ratio"])) / HUNDRED


class ReasonForm(Form):
    reason = TextField(label=_("Reason"), rows=3, max_length=LONG)


class ValueForm(Form):
    value = TextField(label=_("What the source says"), max_length=300)


class AbsentForm(Form):
    certificate = forms.ChoiceField(label=_("Who cannot come"), widget=forms.RadioSelect)
    reason = forms.ChoiceField(label=_("Reason, which is public"), widget=forms.RadioSelect)

    def __init__(
        self, *args: object, team: Sequence[tuple[str, str]] = (), **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("certificate", list(team))
        self.offer("reason", choices_of(Absent))


class CommitForm(Form):
    digest = TextField(
        label=_("Commitment"),
        max_length=64,
        help_text=_("64 digits and letters a–f, as the secret's file says. Never the secret."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class RevealForm(Form):
    secret = TextField(
        label=_("Secret"),
        max_length=128,
        help_text=_("From the file that you kept. From now on everybody reads it."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
