"""What an act of the audit stated or changed, line by line and in words; nothing is left out."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from greenmines.records.audit.verbs import Verb
from greenmines.web.shared.wording.details import listed, told_in_turn
from greenmines.web.shared.words import detail_words, entry_words, field_word


if TYPE_CHECKING:
    from greenmines.records.audit.models import Act

NOTHING = frozenset({"", "None"})
ANSWERS = {"True": True, "False": False}
STEPS = frozenset({"from", "to", "gate", "asked_by", "step"})
# Which enum a detail's value belongs to, where refusals do not have the same detail.
KINDS: Mapping[str, str] = {
    **dict.fromkeys(STEPS, "Stage"),
    "verdict": "Verdict",
    "register": "Register",
    "state": "ObjectionState",
    "selection": "CheckSelection",
    "view": "View",
    "verb": "Verb",
    "complaint": "ComplaintState",
    "green_result": "GreenResult",
    "publicity_result": "PublicityResult",
    "why": "Absent",
    "petition": "PetitionKind",
    "answered": "PetitionState",
    "old": "ItemState",
    "new": "ItemState",
}
CHANGES: Mapping[tuple[str, str], str | Promise] = {
    ("from", "to"): pgettext_lazy("detail", "Step"),
    ("old", "new"): pgettext_lazy("detail", "Score"),
    ("before", "after"): pgettext_lazy("detail", "Value"),
}
NAMES: Mapping[str, str | Promise] = {
    "agrees": pgettext_lazy("detail", "Agrees"),
    "answered": pgettext_lazy("detail", "Answer"),
    "area_km2": pgettext_lazy("detail", "Area (km²)"),
    "asked_by": pgettext_lazy("detail", "Asked at the step"),
    "band": pgettext_lazy("detail", "Credit band"),
    "changed": pgettext_lazy("detail", "Rows changed"),
    "code": pgettext_lazy("detail", "Code"),
    "complaint": pgettext_lazy("detail", "Complaint"),
    "decision_number": pgettext_lazy("detail", "Number of the decision"),
    "declares_no_accident": pgettext_lazy("detail", "Declares that there were no accidents"),
    "declares_no_penalty": pgettext_lazy("detail", "Declares that there were no penalties"),
    "digest": pgettext_lazy("detail", "SHA-256"),
    "green_result": pgettext_lazy("detail", "Result as a green mine"),
    "publicity_result": pgettext_lazy("detail", "Result of the information made public"),
    "present": pgettext_lazy("detail", "Members present"),
    "problems": pgettext_lazy("detail", "Problems found"),
    "findings": pgettext_lazy("detail", "Findings"),
    "why": pgettext_lazy("detail", "Why somebody left"),
    "draw": pgettext_lazy("detail", "Draw of spot checks"),
    "document": pgettext_lazy("detail", "Document"),
    "employer": pgettext_lazy("detail", "Employer"),
    "enterprise": pgettext_lazy("detail", "Enterprise"),
    "entered": pgettext_lazy("detail", "Application entered"),
    "evidence": pgettext_lazy("detail", "Number of the evidence"),
    "fields": pgettext_lazy("detail", "Fields of expertise"),
    "flagged": pgettext_lazy("detail", "Over the quota"),
    "focus": pgettext_lazy("detail", "Focus of the visit"),
    "former": pgettext_lazy("detail", "Former leader"),
    "from": pgettext_lazy("detail", "From the sheets"),
    "gate": pgettext_lazy("detail", "Step"),
    "event": pgettext_lazy("detail", "Event"),
    "happened_on": pgettext_lazy("detail", "Day of the accident"),
    "is_civil_servant": pgettext_lazy("detail", "Civil servant"),
    "is_full_time": pgettext_lazy("detail", "Employed full time by the agency"),
    "is_listed": pgettext_lazy("detail", "On the list"),
    "is_major": pgettext_lazy("detail", "Major accident"),
    "is_upheld": pgettext_lazy("detail", "Upheld"),
    "items": pgettext_lazy("detail", "Items"),
    "kind": pgettext_lazy("detail", "Kind"),
    "last_day": pgettext_lazy("detail", "Last day"),
    "left_out": pgettext_lazy("detail", "Left out"),
    "mine": pgettext_lazy("detail", "Mine"),
    "mines": pgettext_lazy("detail", "Mines"),
    "name": pgettext_lazy("detail", "Name"),
    "new": pgettext_lazy("detail", "Rows new"),
    "older": pgettext_lazy("detail", "Rows older than what is known"),
    "outcome": pgettext_lazy("detail", "Outcome"),
    "party": pgettext_lazy("detail", "Party"),
    "passes": pgettext_lazy("detail", "Passed"),
    "petition": pgettext_lazy("detail", "Asked for"),
    "person": pgettext_lazy("detail", "Person"),
    "post": pgettext_lazy("detail", "Post"),
    "province": pgettext_lazy("detail", "Province"),
    "rank": pgettext_lazy("detail", "Rank"),
    "receipt": pgettext_lazy("detail", "Receipt"),
    "refused": pgettext_lazy("detail", "Rows refused"),
    "register": pgettext_lazy("detail", "Register"),
    "result": pgettext_lazy("detail", "Result"),
    "rows": pgettext_lazy("detail", "Rows"),
    "rule_set": pgettext_lazy("detail", "Rule set"),
    "rules": pgettext_lazy("detail", "SHA-256 of the rule set"),
    "same": pgettext_lazy("detail", "Rows unchanged"),
    "score": pgettext_lazy("detail", "Score"),
    "secret": pgettext_lazy("detail", "Secret"),
    "seed": pgettext_lazy("detail", "Seed"),
    "selection": pgettext_lazy("detail", "Selection"),
    "since": pgettext_lazy("detail", "First day"),
    "source": pgettext_lazy("detail", "Source"),
    "state": pgettext_lazy("detail", "State"),
    "step": pgettext_lazy("detail", "Step"),
    "title": pgettext_lazy("detail", "Title"),
    "total": pgettext_lazy("detail", "Total"),
    "value": pgettext_lazy("detail", "Value"),
    "verb": pgettext_lazy("detail", "Act"),
    "verdict": pgettext_lazy("detail", "Verdict"),
    "view": pgettext_lazy("detail", "Opinion"),
    "year": pgettext_lazy("detail", "Year"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What a thing is called and what was said of it; `is_raw`: as JSON, for it has parts."""

    name: str
    value: str
    is_raw: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What a thing is called, and what it was before and after the act."""

    name: str
    before: str
    after: str


def changes_of(act: "Act") -> list[Change]:
    """Before and after; of the columns of a record only those that had or got a value."""
    details: Mapping[str, object] = act.details
    if act.verb == Verb.PARTICULARS_SAVED:
        return [_change(name, *pair) for name, pair in details.items() if isinstance(pair, list)]
    found: list[Change] = []
    for (former, latter), name in CHANGES.items():
        if former in details and latter in details:
            found += _between(str(name), former, details[former], latter, details[latter])
    return found


def statements_of(act: "Act") -> list[Line]:
    """All that is no change."""
    if act.verb == Verb.PARTICULARS_SAVED:
        return []
    changed = {name for pair in CHANGES if set(pair) <= set(act.details) for name in pair}
    return [
        Line(_name(name), _in_words(name, value), is_raw=not _has_words(value))
        for name, value in act.details.items()
        if name not in changed
    ]


def _between(
    name: str, former: str, before: object, latter: str, after: object
) -> Iterator[Change]:
    match before, after:
        case dict(), dict():
            for column in dict.fromkeys((*before, *after)):
                yield _change(column, before.get(column), after.get(column))
        case _:
            yield Change(name, _in_words(former, before), _in_words(latter, after))


def _change(name: str, before: object, after: object) -> Change:
    return Change(_name(name), _in_words(name, before), _in_words(name, after))


def _name(name: str) -> str:
    return str(NAMES.get(name) or field_word(name))


def _in_words(name: str, value: object) -> str:
    match value:
        case bool():
            return _("Yes") if value else _("No")
        case None:
            return "–"
        case str():
            return _text(name, value)
        case list() if _has_words(value):
            return listed(_in_words(name, one) for one in value) or "–"
        case dict() if _has_words(value):
            return told_in_turn(f"{key} {_in_words(name, one)}" for key, one in value.items())
        case _:
            return json.dumps(value, ensure_ascii=False)


def _has_words(value: object) -> bool:
    match value:
        case list():
            return all(isinstance(one, str | int) for one in value)
        case dict():
            return not any(isinstance(one, dict | list) for one in value.values())
        case _:
            return True


def _text(name: str, value: str) -> str:
    if value in NOTHING:
        return "–"
    if value in ANSWERS:
        return _in_words(name, ANSWERS[value])
    if name == "kind":
        return entry_words(name, value)
    return detail_words(name, value, KINDS.get(name, ""))
