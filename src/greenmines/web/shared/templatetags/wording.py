"""Filters that say what pages are given: codes and names in words, dates, numbers.

Registered as built in, so no template loads them.
"""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from greenmines.rules.findings import Finding
from greenmines.rules.pictures import Observed
from greenmines.rules.refusals import Refusal
from greenmines.rules.sources import Words
from greenmines.web.shared import dates, places, quantities, words
from greenmines.web.shared.named import Named, Titled, marked, marked_within, named, named_shortly
from greenmines.web.shared.preconditions import name_of_precondition, told
from greenmines.web.shared.wording.details import listed as in_a_list
from greenmines.web.shared.wording.references import reference_words


if TYPE_CHECKING:
    from greenmines.records.inbox.models import Message as InboxMessage

register = template.Library()


# words


@register.filter
def word(value: str | StrEnum | None, kind: str = "") -> str:
    """`{{ kind|word }}` of an enum's member, `{{ state|word:"RoundState" }}` of a stored value."""
    if value is None or value == "":
        return ""
    return words.word(value) if isinstance(value, StrEnum) else words.word_of(kind, value)


@register.filter
def field_word(name: str) -> str:
    """What pages call a field; its own name where it has no other."""
    return words.field_word(name)


@register.filter
def in_words(value: Words | None) -> str:
    return "" if value is None else value.in_language(get_language() or "")


@register.filter
def reference(text: str) -> SafeString:
    """Laws and standards, the Chinese titles marked in an English page."""
    return marked_within(reference_words(text))


@register.filter
def listed(text: str) -> str:
    """Codes that rules give as one text, one after the other."""
    return in_a_list(text.split(", "))


@register.filter
def name_of(value: Named) -> SafeString:
    """The Chinese name, its language marked; in English after the translation, if there is one."""
    return named(value)


@register.filter
def title_of(value: Titled) -> str:
    """The title of a version of rules in the page's language."""
    return Words(value.title_zh, value.title_en).in_language(get_language() or "")


@register.filter
def short_name(value: Named) -> SafeString:
    """One name, for a button: see `name_of`."""
    return named_shortly(value)


@register.filter
def chinese(text: str | None) -> SafeString:
    """A text that is kept in Chinese only, its language marked in an English page."""
    return marked(text or "")


@register.filter
def sentence(refusal: Refusal) -> SafeString:
    return dates.marked(words.sentence(refusal))


@register.filter
def precondition(finding: Finding) -> str:
    """What it is called, whatever was found."""
    return name_of_precondition(finding)


@register.filter
def found(finding: Finding) -> SafeString:
    return dates.marked(told(finding))


@register.filter
def explained(observed: Observed) -> str:
    return words.observed_sentence(observed)


@register.filter
def cure(refusal: Refusal) -> str:
    return words.cure_of(refusal)


@register.filter
def division(code: str) -> SafeString:
    """The names from the province down, or the code where none is known."""
    return places.marked_division(code)


@register.filter
def message_words(message: "InboxMessage") -> SafeString:
    """A message of the inbox as a sentence."""
    return dates.marked(words.message_sentence(message.topic, message.details))


# dates and numbers


@register.filter
def day(value: date | None) -> SafeString:
    """As an element, for `parts.css` keeps it on one line; in an attribute use Django's `date`."""
    return SafeString("") if value is None else dates.marked(dates.day_words(value))


@register.filter
def moment(value: datetime | None) -> SafeString:
    """See `day`."""
    return SafeString("") if value is None else dates.marked(dates.moment_words(value))


@register.filter
def exact(value: datetime | None) -> SafeString:
    """A moment to the second, where an order within one minute counts."""
    return SafeString("") if value is None else dates.exactly(value)


@register.filter
def dated(text: str | None) -> SafeString:
    """A sentence that was worded in Python, its days and moments marked as `day` marks them."""
    return dates.marked(text or "")


@register.filter
def sentence_day(value: date | None) -> str:
    return "" if value is None else dates.sentence_day_words(value)


@register.filter
def score(value: Decimal | None) -> str:
    """With one decimal only where there is one; a dash where there is none yet."""
    return "–" if value is None else quantities.number_words(value)


@register.filter
def quantity(value: Decimal | None, unit: str) -> SafeString:
    """`{{ reserves|quantity:unit }}`, the unit as the annual report has it; a dash for nothing."""
    return marked("–" if value is None else quantities.quantity_words(value, unit))
