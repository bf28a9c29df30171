"""How a form's field is shown: faults for the summary, the control tied to hint and error."""

from dataclasses import dataclass

from django.forms import BaseForm, BoundField
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext as _


CHOICE_WIDGETS = {"radio", "checkboxselectmultiple", "radioselect"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of the summary; `target` is the id of the control, empty for the whole form."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """`control` is the rendered control; a group has `choices` instead, in a fieldset.

    `described_by` are the ids of hint and error, for the fieldset of a group.
    """

    bound: BoundField
    control: str
    choices: tuple[BoundWidget, ...]
    described_by: str
    is_group: bool
    is_checkbox: bool
    is_hidden: bool


def faults_of(form: BaseForm) -> list[Fault]:
    """Every error in the order of the fields, the whole form's first."""
    whole = [Fault("", str(text)) for text in form.non_field_errors()]
    single = [
        Fault(target_of(bound), _("%(field)s: %(fault)s") % {"field": bound.label, "fault": text})
        for bound in form
        for text in bound.errors
    ]
    return whole + single


def target_of(bound: BoundField) -> str:
    """The first control of a group, else the control itself."""
    identity = bound.auto_id
    return f"{identity}_0" if is_group(bound) else identity


def is_group(bound: BoundField) -> bool:
    return bound.widget_type in CHOICE_WIDGETS


def prepared(bound: BoundField, hint: str = "") -> Prepared:
    """The control with kit's classes, described by its hint and its error."""
    described_by = _described_by(bound, hint)
    grouped = is_group(bound) and not bound.is_hidden
    return Prepared(
        bound,
        control="" if grouped else _control(bound, described_by),
        choices=_choices(bound) if grouped else (),
        described_by=described_by,
        is_group=grouped,
        is_checkbox=bound.widget_type == "checkbox",
        is_hidden=bound.is_hidden,
    )


def _described_by(bound: BoundField, hint: str) -> str:
    described = [f"{bound.auto_id}_hint"] if hint or bound.help_text else []
    described += [f"{bound.auto_id}_error"] if bound.errors else []
    return " ".join(described)


def _control(bound: BoundField, described_by: str) -> str:
    extra = {"class": classes_for(bound)}
    if described_by:
        extra["aria-describedby"] = described_by
    if bound.errors:
        extra["aria-invalid"] = "true"
    return str(bound.as_widget(attrs={**bound.field.widget.attrs, **extra}))


def _choices(bound: BoundField) -> tuple[BoundWidget, ...]:
    """Each with the class on the input itself: Django would put it on the element around all."""
    for choice in bound.subwidgets:
        choice.data["attrs"]["class"] = classes_for(bound)
    return tuple(bound.subwidgets)


def classes_for(bound: BoundField) -> str:
    """The kit's class of a control, beside those that its widget brings."""
    given = str(bound.field.widget.attrs.get("class", ""))
    match bound.widget_type:
        case "select" | "nullbooleanselect" | "selectmultiple":
            usual = "form-select"
        case "checkbox" | "radioselect" | "checkboxselectmultiple":
            usual = "form-check-input"
        case _:
            usual = "form-control"
    parts = [usual, *given.split(), *(["is-invalid"] if bound.errors else [])]
    return " ".join(dict.fromkeys(parts))
