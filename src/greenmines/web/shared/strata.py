"""Strata of draws and reasons of those not drawn, in words."""

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext, pgettext_lazy

from greenmines.records.policies.queries import methods
from greenmines.rules.drawing.strata import UNCOUNTED, UNKNOWN, WHOLE, parts_of

from .places import marked_division
from .wording.draws import TABLES as WORDS
from .words import TABLES


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.utils.functional import Promise

    from greenmines.rules.drawing.overview import OverviewStratum

MADE_OF = ("MineralClass", "MiningMethod", "Size", "RegisteringLevel", "RiskClass", "Pointing")
HUNDRED = Decimal(100)
REASONS = ("PassedOver", "Against", "Barred", "Absent")
OTHER_PARTS: "Mapping[str, Promise]" = {
    WHOLE: pgettext_lazy("stratum", "All mines"),
    UNKNOWN: pgettext_lazy("stratum", "Not known"),
}


def stratum_words(code: str) -> SafeString:
    """A part of the list, and a band of credit where bands part it too."""
    part, band = parts_of(code)
    if not band:
        return _part(part)
    said = pgettext("stratum of a draw", "{part}, credit {band}").replace(
        "{band}", band_words(band)
    )
    before, _found, after = said.partition("{part}")
    return format_html("{}{}{}", before, _part(part), after)


def _part(code: str) -> SafeString:
    """A label of mines or holders, the name of a division; else as it was written."""
    words = parts_in_words()
    return format_html("{}", words[code]) if code in words else marked_division(code)


def parts_in_words() -> dict[str, str]:
    """Every part that is no division, by its code."""
    made_of = {code: str(said) for kind in MADE_OF for code, said in TABLES[kind].items()}
    return made_of | {code: str(said) for code, said in OTHER_PARTS.items()}


class StratumSaid(NamedTuple):
    """Its name, the share that was asked for and the probability of each of its mines, in words."""

    name: SafeString
    share: str
    probability: str
    counted: "OverviewStratum"


def strata_in_words(strata: "Iterable[OverviewStratum]") -> list[StratumSaid]:
    return [
        StratumSaid(stratum_words(one.code), share_words(one.ratio), odds_words(one), one)
        for one in strata
    ]


def odds_words(one: "OverviewStratum") -> str:
    """The probability as it is declared, whole numbers first: per cent may be rounded."""
    if not one.pool:
        return "–"
    return f"{one.size}/{one.pool} ({HUNDRED * one.size / one.pool:.1f}%)"


def share_words(told: str) -> str:
    """The share that was asked for, which a frozen file only tells: in per cent, if it is one."""
    try:
        return f"{percent(Decimal(told))}%"
    except InvalidOperation:
        return told or "–"


def percent(share: Decimal) -> str:
    return f"{(share * HUNDRED).normalize():f}"


def band_words(code: str) -> str:
    return bands_in_words().get(code, code)


def bands_in_words() -> dict[str, str]:
    """Of every method there is, the newest last."""
    language = get_language() or ""
    bands = [band for method in methods() for band in method.bands]
    named = {band.code: band.name.in_language(language) for band in bands}
    return named | {UNCOUNTED: gettext("not counted yet")}


def reason_words(code: str) -> str:
    """Our own codes in words; what somebody wrote, as it was written."""
    kinds = (WORDS[kind] for kind in reversed(REASONS))
    return next((str(words[code]) for words in kinds if code in words), code)


def reasons_in_words() -> dict[str, str]:
    """Why somebody is not drawn, is passed over, or is absent."""
    return {code: str(said) for kind in REASONS for code, said in WORDS[kind].items()}
