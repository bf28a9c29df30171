"""What the office types about a kind of event or a band of a credit method, all of it at once."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from greenmines.rules.clauses import CLAUSES
from greenmines.rules.credit.method import (
    Band,
    EventType,
    Nature,
    Severity,
    SubjectKind,
    has_its_severity,
)
from greenmines.rules.credit.revising import Part, PartKind
from greenmines.rules.revising import with_setting
from greenmines.rules.ruleset import settings_of
from greenmines.rules.sources import Certainty, Setting, Words
from greenmines.web.shared.fields import DecimalField, TextField, WholeNumberField
from greenmines.web.shared.forms import Form, choices_of
from greenmines.web.shared.words import field_word, sentence


if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import _StrOrPromise

    from greenmines.rules.refusals import Refusal

LONGEST_CODE, LONGEST_NAME = 40, 200
LAST = ("certainty", "source")
NOTHING_FOLLOWS = _("Left empty, nothing follows.")
CLAUSE = "3.3e"  # of what is new
NO_POINTS: Setting[Decimal] = Setting(None, Certainty.NOT_SET, CLAUSE)
NO_NUMBER: Setting[int] = Setting(None, Certainty.NOT_SET, CLAUSE)
NO_ANSWER: Setting[bool] = Setting(None, Certainty.NOT_SET, CLAUSE)


class YesOrNo(forms.TypedChoiceField):
    """Three answers: yes, no, and that nobody has decided."""

    def __init__(self, help_text: "_StrOrPromise" = "") -> None:
        super().__init__(
            choices=[("", _("not set")), ("yes", _("Yes")), ("no", _("No"))],
            coerce=lambda said: said == "yes",
            empty_value=None,
            required=False,
            help_text=help_text,
        )

    def prepare_value(self, value: object) -> object:
        return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def _points(help_text: "_StrOrPromise" = "") -> DecimalField:
    return DecimalField(least=Decimal(0), places=2, required=False, help_text=help_text)


def _number(help_text: "_StrOrPromise" = "") -> WholeNumberField:
    return WholeNumberField(least=Decimal(0), required=False, help_text=help_text)


class PartForm(Form):
    """A part as it is in the draft, or an empty one; `numbers` names the settings that it has.

    A number left empty is not set. Certainty and source are of what is new or changed; the rest
    keeps its own.
    """

    numbers: tuple[str, ...] = ()
    code = TextField(
        max_length=LONGEST_CODE,
        label=_("Code"),
        help_text=_("Latin letters, digits and underscores; it stays with all that is on record."),
    )
    name_zh = TextField(max_length=LONGEST_NAME, label=_("Chinese name"))
    name_en = TextField(max_length=LONGEST_NAME, label=_("English name"))
    certainty = forms.ChoiceField(
        required=False,
        label=_("How sure is it?"),
        help_text=_("Of every number that is new or changed here; what stays keeps its own."),
    )
    source = TextField(
        max_length=300,
        required=False,
        label=_("Source"),
        help_text=_("The number of the document, or who decided."),
    )

    def __init__(self, part: Part | None, sent: object = None) -> None:
        super().__init__(sent, initial={} if part is None else self.said_of(part))
        self.part = part
        for name in self.numbers:
            self.fields[name].label = field_word(name)
        self.order_fields([*(name for name in self.fields if name not in LAST), *LAST])
        sure = [one for one in Certainty if one is not Certainty.NOT_SET]
        self.offer("certainty", [("", "–"), *choices_of(sure)])

    def said_of(self, part: Part) -> dict[str, object]:
        named = {"code": part.code, "name_zh": part.name.zh, "name_en": part.name.en}
        return named | {name: setting.value for name, setting in settings_of(part)}

    def clean(self) -> None:
        """A new number comes from somewhere."""
        names = [name for name in self.numbers if name not in self.errors and self._is_new(name)]
        if any(self.cleaned_data.get(name) is not None for name in names):
            for name in LAST:
                if not self.cleaned_data.get(name) and name not in self.errors:
                    self.add_error(name, _("Fill this in."))

    def _before(self, name: str) -> Setting[object]:
        known = {} if self.part is None else dict(settings_of(self.part))
        return known.get(name, Setting(None, Certainty.NOT_SET, CLAUSE))

    def _is_new(self, name: str) -> bool:
        said: object = self.cleaned_data.get(name)
        return said != self._before(name).value

    def _setting(self, name: str) -> Setting[object]:
        before, said = self._before(name), self.cleaned_data[name]
        if not self._is_new(name):
            return before
        if said is None:
            return Setting(None, Certainty.NOT_SET, before.clause)
        sure = Certainty(self.cleaned_data["certainty"])
        return Setting(said, sure, before.clause, self.cleaned_data["source"])

    def named(self) -> Part:
        """The part with its code and words, its numbers as they were."""
        raise NotImplementedError

    def said_part(self) -> Part:
        """Only after `is_valid()`."""
        part = self.named()
        for name in self.numbers:
            part = with_setting(part, name, self._setting(name))
        return part

    def words_said(self) -> Words:
        return Words(self.cleaned_data["name_zh"], self.cleaned_data["name_en"])

    def add_refusals(self, refusals: "Sequence[Refusal]") -> None:
        """Each at its field."""
        for one in refusals:
            name = one.details["field"]
            self.add_error(name if name in self.fields else None, sentence(one))


class TypeForm(PartForm):
    """A kind of event."""

    numbers = ("points", "term", "is_repairable", "repair_after")
    clause = forms.ChoiceField(label=_("Clause that it is about"))
    subjects = forms.TypedMultipleChoiceField(
        coerce=SubjectKind, widget=forms.CheckboxSelectMultiple, label=_("Whose record it is on")
    )
    nature = forms.TypedChoiceField(coerce=Nature, label=_("What it is"))
    severity = forms.TypedChoiceField(
        coerce=Severity,
        empty_value=None,
        required=False,
        label=_("How severe"),
        help_text=_("Of a fault; nothing else has it."),
    )
    points = _points(_("A fault takes them, an honour gives them; 0 for what is on record only."))
    term = _number()
    is_repairable = YesOrNo()
    repair_after = _number(_("Leave empty what cannot be repaired."))

    def __init__(self, part: EventType | None, sent: object = None) -> None:
        super().__init__(part, sent)
        self.type, unsaid = part, [("", "–")] if part is None else []
        self.offer("subjects", choices_of(SubjectKind))
        self.offer("nature", [*unsaid, *choices_of(Nature)])
        self.offer("severity", [("", "–"), *choices_of(Severity)])
        self.offer("clause", [*unsaid, *_clauses("" if part is None else part.clause)])

    def said_of(self, part: Part) -> dict[str, object]:
        said = super().said_of(part)
        if isinstance(part, EventType):
            said |= {"clause": part.clause, "subjects": list(part.subjects)}
            said |= {"nature": part.nature, "severity": part.severity}
        return said

    def clean(self) -> None:
        super().clean()
        nature, severity = self.cleaned_data.get("nature"), self.cleaned_data.get("severity")
        if isinstance(nature, Nature) and not has_its_severity(nature, severity):
            self.add_error("severity", _("A fault has a severity, and nothing else has."))

    def named(self) -> EventType:
        said, before = self.cleaned_data, self.type
        return EventType(
            code=said["code"],
            name=self.words_said(),
            clause=said["clause"],
            subjects=tuple(one for one in SubjectKind if one in said["subjects"]),
            nature=said["nature"],
            severity=said["severity"],
            points=NO_POINTS if before is None else before.points,
            term=NO_NUMBER if before is None else before.term,
            is_repairable=NO_ANSWER if before is None else before.is_repairable,
            repair_after=NO_NUMBER if before is None else before.repair_after,
        )


def _clauses(present: str) -> list[tuple[str, str]]:
    """Those of the notice, and one of another document that a file brought."""
    language = get_language() or ""
    known = {one.number: f"{one.number} {one.title.in_language(language)}" for one in CLAUSES}
    return list(({present: present} | known if present else known).items())


class BandForm(PartForm):
    """A band. Its place among the others is that of its line."""

    numbers = (
        "least",
        "sampling_multiplier",
        "holder_may_apply",
        "may_be_chosen",
        "most_assessments",
    )
    least = _points(_("The last band begins at the least points that there are."))
    sampling_multiplier = _points(NOTHING_FOLLOWS)
    holder_may_apply = YesOrNo(NOTHING_FOLLOWS)
    may_be_chosen = YesOrNo(NOTHING_FOLLOWS)
    most_assessments = _number(NOTHING_FOLLOWS)

    def __init__(self, part: Band | None, sent: object = None) -> None:
        super().__init__(part, sent)
        self.band = part

    def named(self) -> Band:
        said, name = self.cleaned_data, self.words_said()
        if self.band is not None:
            return replace(self.band, code=said["code"], name=name)
        return Band(said["code"], name, NO_POINTS, NO_POINTS, NO_ANSWER, NO_ANSWER, NO_NUMBER)


def form_of(kind: PartKind, part: Part | None, sent: object = None) -> PartForm:
    if kind is PartKind.BAND:
        return BandForm(part if isinstance(part, Band) else None, sent)
    return TypeForm(part if isinstance(part, EventType) else None, sent)
