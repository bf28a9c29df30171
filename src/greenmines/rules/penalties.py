"""Penalties and major accidents in the years before the notice of a round (1.2d).

What the enterprise declares and what the registers say are put together by the number of the
decision. A matter from after the notice lies outside the window that the clause opens; that it is
shown as a warning to the reviewer is this project's assumption.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from .facts import Accident, Facts, Penalty
from .findings import Finding, Result, Source, day_text, not_set, not_stated, register_unknown
from .indicators import Department
from .reasons import Reason
from .ruleset import RuleSet
from .sources import Setting
from .windows import Place, Window, years_back


COUNTING = frozenset({Department.NATURAL_RESOURCES, Department.ECOLOGY, None})

_BRACKETS = str.maketrans(dict.fromkeys("〔［【〖{", "[") | dict.fromkeys("〕］】〗}", "]"))


def normal_number(number: str) -> str:
    """A decision's number without differences of typing: width, kind of bracket, blanks, case."""
    narrow = unicodedata.normalize("NFKC", number.translate(_BRACKETS))
    square = narrow.translate(_BRACKETS).replace("(", "[").replace(")", "]")
    return re.sub(r"\s+", "", square).upper()


@dataclass(frozen=True, slots=True)
class _Matter:
    """One penalty, told by the register where that has it: a declared date might be chosen."""

    told: Penalty
    source: Source
    is_declared: bool
    is_settled: bool


def findings_on_penalties(facts: Facts, rules: RuleSet) -> list[Finding]:
    """A line or two for each penalty; those outside the window or of other authorities inform only.

    A register that was never read leaves the comparison open for the reviewer and blocks nobody.
    """
    years = rules.eligibility.penalty_years
    window = _window(rules, years, "eligibility.penalty_years")
    if isinstance(window, Finding):
        return [window]
    lines = [line for matter in _matters(facts) for line in _on_matter(matter, window, facts)]
    if facts.declared_penalties is None:
        lines.append(not_stated("1.2d", Source.DECLARATION, "declared_penalties"))
    if Source.PENALTIES not in facts.as_of:
        lines.append(replace(register_unknown("1.2d", Source.PENALTIES), required=False))
    return lines or [_none(Source.PENALTIES, window, facts)]


def findings_on_accidents(facts: Facts, rules: RuleSet) -> list[Finding]:
    """A line for each major accident; there is no putting right of one in the window."""
    years = rules.eligibility.accident_years
    window = _window(rules, years, "eligibility.accident_years")
    if isinstance(window, Finding):
        return [window]
    if facts.accidents is None:
        return [not_stated("1.2d", Source.DECLARATION, "accidents")]
    lines = [_on_accident(accident, window) for accident in facts.accidents]
    return lines or [_none(Source.DECLARATION, window, facts)]


def _window(rules: RuleSet, years: Setting[int], name: str) -> Window | Finding:
    """From the same date so many years ago to the day of the notice, both included."""
    if rules.notice_on.value is None:
        return not_set(rules.notice_on, "1.2d", "notice_on")
    if years.value is None:
        return not_set(years, "1.2d", name)
    return years_back(rules.notice_on.value, years.value)


def _none(source: Source, window: Window, facts: Facts) -> Finding:
    details = {"count": "0", **_text_of(window)}
    return Finding("1.2d", Result.MET, source, details=details, as_of=facts.as_of.get(source))


def _text_of(window: Window) -> dict[str, str]:
    return {"window_from": day_text(window.first), "window_to": day_text(window.last)}


def _matters(facts: Facts) -> list[_Matter]:
    """What is imported first, then what only the enterprise tells."""
    declared = facts.declared_penalties or ()
    imported = facts.imported_penalties
    known = {normal_number(penalty.number) for penalty in imported} - {""}
    return [_imported(penalty, declared) for penalty in imported] + [
        _Matter(penalty, Source.DECLARATION, is_declared=True, is_settled=_is_proved(penalty))
        for penalty in declared
        if normal_number(penalty.number) not in known
    ]


def _imported(penalty: Penalty, declared: Iterable[Penalty]) -> _Matter:
    """Settled if the register, the authority's own word, says so, or the enterprise proves it."""
    number = normal_number(penalty.number)
    same = [other for other in declared if number and normal_number(other.number) == number]
    return _Matter(
        penalty,
        Source.PENALTIES,
        is_declared=bool(same),
        is_settled=penalty.rectified or any(_is_proved(other) for other in same),
    )


def _is_proved(penalty: Penalty) -> bool:
    return penalty.rectified and penalty.proof


def _on_matter(matter: _Matter, window: Window, facts: Facts) -> list[Finding]:
    place = window.place(matter.told.decided_on)
    counts = matter.told.department in COUNTING and place is not Place.BEFORE
    details = _details(matter, place) | _text_of(window) | {"counts": "yes" if counts else "no"}
    result = Result.NOT_MET if place is Place.WITHIN else Result.WARNING
    faults = [
        (matter.is_declared, Reason.PENALTY_UNDECLARED),
        (matter.is_settled, Reason.PENALTY_UNRECTIFIED),
    ]
    as_of = facts.as_of.get(matter.source)
    lines = [
        Finding("1.2d", result, matter.source, reason, details, as_of)
        for is_well, reason in faults
        if counts and not is_well
    ]
    return lines or [Finding("1.2d", Result.MET, matter.source, details=details, as_of=as_of)]


def _details(matter: _Matter, place: Place) -> dict[str, str]:
    told = matter.told
    return {
        "number": told.number,
        "authority": told.authority,
        "kind": told.kind,
        "decided_on": day_text(told.decided_on),
        "why": told.reason,
        "place": place.value,
    }


def _on_accident(accident: Accident, window: Window) -> Finding:
    source, reason = Source.DECLARATION, Reason.MAJOR_ACCIDENT
    place = window.place(accident.happened_on)
    details = {
        "kind": accident.kind.value,
        "happened_on": day_text(accident.happened_on),
        "description": accident.description,
        "place": place.value,
        **_text_of(window),
    }
    if place is Place.BEFORE:
        return Finding("1.2d", Result.MET, source, details=details)
    result = Result.NOT_MET if place is Place.WITHIN else Result.WARNING
    return Finding("1.2d", result, source, reason, details)
