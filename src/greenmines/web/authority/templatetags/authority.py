"""Small pictures and names that only the authorities' pages draw."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from django import template
from django.utils.translation import gettext as _

from greenmines.records.applications.queries import step_of
from greenmines.records.publicity.kinds import NoticeKind
from greenmines.records.publicity.periods import step_kind_of
from greenmines.records.reviews.draws import SAID
from greenmines.rules.divisions import path_names
from greenmines.rules.quotas import QuotaStanding
from greenmines.web.authority.cases import stage_words
from greenmines.web.shared.templatetags.wording import score
from greenmines.web.shared.wording.details import listed
from greenmines.web.shared.words import field_word


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application

register = template.Library()


@register.filter
def squares(quota: QuotaStanding) -> list[str]:
    """One class for each place of a quota: used, held, or free (empty)."""
    drawn = ["used"] * quota.used + ["held"] * quota.held
    return drawn + [""] * max(0, (quota.limit or 0) - len(drawn))


@register.filter
def last_division(code: str) -> str:
    """The division's own name, without what it lies in; the code where none is known."""
    names = path_names(code)
    return names[-1] if names else code


@register.filter
def stage_name(application: "Application") -> str:
    """The name of its step in its rule set, or how it ended."""
    return stage_words(application)


@register.filter
def signed(value: Decimal | None) -> str:
    """A difference with its sign, also where it is a gain; a dash where one of two has no score."""
    if value is None:
        return "–"
    return f"{'+' if value > 0 else '−' if value else ''}{score(abs(value))}"


@register.filter
def waits_at(application: "Application", notice_kind: str) -> bool:
    """Whether it still stands at the publicity of a notice of this kind."""
    step = step_of(application)
    return step is not None and step.kind is step_kind_of(NoticeKind(notice_kind))


@register.filter
def asked_words(items: Iterable[str]) -> str:
    """What a correction names: codes of items as they are, parts of the application in words."""
    return listed(field_word(item) for item in items)


@register.filter
def draw_words(said: str) -> str:
    """How a draw hit a mine, from what the check keeps of it."""
    found = SAID.fullmatch(said)
    if found is None:
        return said
    return _("seed %(seed)s, %(size)s of %(pool)s mines, place %(place)s") % found.groupdict()
