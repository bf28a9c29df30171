"""The fields in which one item is answered: one kind for each method, and those of a visit."""

from decimal import Decimal

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from greenmines.records.scoresheets.answers import Measure
from greenmines.rules.indicators import AllOrNone, Deduct, HowChecked, Item, Ratio, Tiered
from greenmines.rules.methods import plain, zero_fact_counts
from greenmines.rules.sources import Words

from .fields import DecimalField, TextField, WholeNumberField
from .forms import choices_of


SELF, AGENCY = "self", "agency"  # kinds of sheet whose forms differ from the others
YES, NO = "yes", "no"
MOST_FINDINGS = Decimal(9999)
MOST_MEASURED = Decimal(10) ** 9
TEXT_LENGTH = 4000


def in_language(words: Words) -> str:
    return words.in_language(get_language() or "")


def applies_field(item: Item) -> forms.Field:
    when = "" if item.not_applicable_when is None else in_language(item.not_applicable_when)
    return _choice(
        [(YES, _("It applies")), (NO, _("It does not apply (say why and attach proof)"))],
        label=_("Does this item apply?"),
        help_text=_("It may be left out when: %(when)s") % {"when": when},
    )


def agreed_field(item: Item, step: Decimal) -> forms.Field:
    return DecimalField(
        required=False,
        label=_("Agreed score"),
        help_text=_score_hint(item, step),
        widget=_score_widget(item, step),
    )


def method_fields(measure: Measure) -> dict[str, forms.Field]:
    item = measure.item
    fields = _found_field(item)
    if item.zero_if is not None and zero_fact_counts(item, measure.mineral):
        fields["zero_fact"] = forms.BooleanField(
            required=False,
            label=in_language(item.zero_if.fact),
            help_text=_("Where this is so, the item scores 0 whatever else was found."),
        )
    fields["override"] = DecimalField(
        required=False,
        label=_("Another score than the calculated one"),
        help_text=_score_hint(item, measure.step),
        widget=_score_widget(item, measure.step),
    )
    fields["override_reason"] = TextField(
        required=False, rows=2, max_length=TEXT_LENGTH, label=_("Reason for the other score")
    )
    return fields


def reason_field(kind: str) -> forms.Field:
    hint = _(
        "Say how it is done, where, and what proves it. “Good” or “mostly fulfilled” is no reason."
    )
    if kind == AGENCY:
        hint = _("Needed where the agreed score departs from the mean of the experts.")
    label = _("Reason for this answer")
    return TextField(required=False, rows=4, max_length=TEXT_LENGTH, label=label, help_text=hint)


def site_fields() -> dict[str, forms.Field]:
    return {
        "how_checked": forms.MultipleChoiceField(
            required=False,
            choices=choices_of(HowChecked),
            widget=forms.CheckboxSelectMultiple,
            label=_("How it was checked"),
        ),
        "found": TextField(
            required=False,
            rows=4,
            max_length=TEXT_LENGTH,
            label=_("What was found"),
            help_text=_("What it is, how much, and against which requirement."),
        ),
        "place": TextField(
            required=False,
            max_length=200,
            label=_("Where"),
            help_text=_("Such as: bench +1860, eastern part."),
        ),
    }


def _choice(
    choices: list[tuple[str, str]], *, label: str, help_text: str = ""
) -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=choices, widget=forms.RadioSelect, required=False, label=label, help_text=help_text
    )


def _found_field(item: Item) -> dict[str, forms.Field]:
    match item.method:
        case AllOrNone():
            choices = [(YES, _("Fulfilled")), (NO, _("Not fulfilled"))]
            hint = _("Full points or none.")
            return {"fulfilled": _choice(choices, label=_("Is it fulfilled?"), help_text=hint)}
        case Deduct() as method:
            return {"count": _count(item, method)}
        case Tiered(tiers):
            choices = [
                (str(place), _tier_words(plain(tier.score), in_language(tier.words)))
                for place, tier in enumerate(tiers)
            ]
            hint = _("Where the facts fit two, the lower one counts.")
            return {"tier": _choice(choices, label=_("Which tier fits?"), help_text=hint)}
        case Ratio() as method:
            return {"value": _value(item, method)}


def _tier_words(score: str, words: str) -> str:
    return _("%(score)s points: %(words)s") % {"score": score, "words": words}


def _count(item: Item, method: Deduct) -> forms.Field:
    facts = {
        "points": plain(method.per_finding),
        "unit": in_language(method.unit),
        "full": plain(item.points),
        "floor": plain(method.floor),
    }
    return WholeNumberField(
        required=False,
        least=Decimal(0),
        most=MOST_FINDINGS,
        label=_("Findings counted (%(unit)s)") % facts,
        help_text=_(
            "Each takes %(points)s off the %(full)s points, down to %(floor)s. Write 0 if there"
            " is none."
        )
        % facts,
    )


def _value(item: Item, method: Ratio) -> forms.Field:
    facts = {
        "unit": in_language(method.unit),
        "zero": plain(method.zero_at),
        "full_at": plain(method.full_at),
        "full": plain(item.points),
    }
    return DecimalField(
        required=False,
        least=Decimal(0),
        most=MOST_MEASURED,
        places=6,
        label=in_language(method.measure),
        help_text=_(
            "In %(unit)s. %(zero)s gives no points, %(full_at)s gives all %(full)s, in proportion"
            " between."
        )
        % facts,
    )


def _score_hint(item: Item, step: Decimal) -> str:
    facts = {"full": plain(item.points), "step": plain(step)}
    return _("From 0 to %(full)s in steps of %(step)s.") % facts


def _score_widget(item: Item, step: Decimal) -> forms.Widget:
    attrs = {"inputmode": "decimal", "min": "0", "max": plain(item.points), "step": plain(step)}
    return forms.TextInput(attrs=attrs)
