"""The eligibility card: each finding with clause, source, date and cure (1.2a to 1.2g)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from greenmines.rules.findings import Finding, Result
from greenmines.rules.reasons import Reason
from greenmines.web.shared.dates import day_words
from greenmines.web.shared.preconditions import name_of_precondition, told
from greenmines.web.shared.words import cure_of, word


PAGES: Mapping[str, str] = {
    "1.2c": "applicant:particulars",
    "1.2d": "applicant:declarations",
    "1.2g": "applicant:particulars",
}
KINDS = {Result.NOT_MET: "stop", Result.UNKNOWN: "wait", Result.WARNING: "wait", Result.MET: "ok"}
ICONS = {
    Result.NOT_MET: "circle-x",
    Result.UNKNOWN: "circle-dashed",
    Result.WARNING: "triangle-alert",
    Result.MET: "circle-check",
}


@dataclass(frozen=True, slots=True)
class Line:
    """`kind` is ok, wait or stop; `result` says the same in words."""

    kind: str
    icon: str
    name: str
    clause: str
    result: str
    said: str
    source: str
    cure: str
    undeclared: str  # number of an imported penalty that waits to be declared
    page: str  # name of the page on which the enterprise can cure it, if there is one


@dataclass(frozen=True, slots=True)
class Card:
    """`kind` and `summary` are of the tag on top; `stops` counts what keeps from submitting."""

    lines: tuple[Line, ...]
    kind: str
    summary: str
    stops: int


def card_of(findings: Sequence[Finding]) -> Card:
    """In the order of the findings, which is that of the card."""
    lines = tuple(line_of(finding) for finding in findings)
    kinds = {line.kind for line in lines}
    worst = next((kind for kind in KINDS.values() if kind in kinds), "ok")
    stops = sum(each.blocks for each in findings)
    return Card(lines, worst, _summary([each.result for each in findings]), stops)


def _summary(results: Sequence[Result]) -> str:
    """How many of each; what is not known is never counted as not met."""
    counts = Counter(results)
    warned = counts[Result.WARNING]
    parts = {
        Result.MET: _("%(n)d met") % {"n": counts[Result.MET]},
        Result.WARNING: ngettext("%(n)d warning", "%(n)d warnings", warned) % {"n": warned},
        Result.UNKNOWN: _("%(n)d not known") % {"n": counts[Result.UNKNOWN]},
        Result.NOT_MET: _("%(n)d not met") % {"n": counts[Result.NOT_MET]},
    }
    return " · ".join(
        text for result, text in parts.items() if counts[result] or result is Result.MET
    )


def line_of(finding: Finding) -> Line:
    refusal = finding.refusal
    is_undeclared = refusal is not None and refusal.reason.value == "penalty_undeclared"
    return Line(
        kind=KINDS[finding.result],
        icon=ICONS[finding.result],
        name=name_of_precondition(finding),
        clause=finding.clause,
        result=word(finding.result),
        said=told(finding),
        source=_source(finding),
        cure="" if refusal is None else cure_of(refusal),
        undeclared=finding.details.get("number", "") if is_undeclared else "",
        page="" if refusal is None else _page(finding),
    )


def _page(finding: Finding) -> str:
    if "certificate" in finding.details:
        return "applicant:certificates"
    if finding.clause == "1.2c" and finding.reason is Reason.EVIDENCE_MISSING:
        return "applicant:operation"
    return PAGES.get(finding.clause, "")


def _source(finding: Finding) -> str:
    source = word(finding.source)
    if finding.as_of is None:
        return _("Source: %(source)s") % {"source": source}
    return _("Source: %(source)s, as of %(day)s") % {
        "source": source,
        "day": day_words(finding.as_of),
    }
