"""The eligibility card: each finding with clause, source, date and cure (1.2a to 1.2g)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from greenmines.rules.findings import Finding, Result, Source
from greenmines.web.shared.dates import day_words
from greenmines.web.shared.wording.details import in_words
from greenmines.web.shared.wording.sentences import Sentence
from greenmines.web.shared.words import FIELDS, TABLES, cure_of, finding_sentence, word, word_of


DECIMAL = re.compile(r"\d+\.\d+")
NAMES: Mapping[str, str | Promise] = {
    "1.2a": gettext_lazy("Independent mine, one licence one application"),
    "1.2b": gettext_lazy("Mining licence valid for the whole round"),
    "1.2c": gettext_lazy("In regular operation"),
    "1.2d": gettext_lazy("Penalties put right, no major accident"),
    "1.2e": gettext_lazy("Not on the abnormal list"),
    "1.2f": gettext_lazy("Touches no protected area"),
    "1.2g": gettext_lazy("Enough reserves left"),
}
MET: Mapping[str, Sentence] = {
    "1.2a": Sentence(
        gettext_lazy("Nothing else stands on this licence."),
        gettext_lazy("The only application on licence %(licence)s in this round."),
    ),
    "1.2b": Sentence(gettext_lazy("Valid."), gettext_lazy("Valid until %(valid_until)s.")),
    "1.2c": Sentence(
        gettext_lazy("The mine is working."),
        gettext_lazy("%(state)s, since %(began_on)s."),
    ),
    "1.2d": Sentence(
        gettext_lazy("Nothing stands in the way."),
        gettext_lazy("Decision %(number)s of %(decided_on)s does not stand in the way."),
    ),
    "1.2e": Sentence(
        gettext_lazy("Not on the list; looked at again until the announcement."),
        gettext_lazy("Not on the list now; earlier stays: %(earlier)s."),
    ),
    "1.2f": Sentence(
        gettext_lazy("No protected area is met with."),
        gettext_lazy("No protected area is met with; the nearest is %(nearest_km)s km away."),
    ),
    "1.2g": Sentence(
        gettext_lazy("Enough is left."),
        gettext_lazy(
            "%(reserves)s ÷ %(output)s a year = %(years)s years; at least %(least_years)s asked."
        ),
    ),
}
NOTHING_FOUND = Sentence(
    gettext_lazy("Nothing found."),
    gettext_lazy("Nothing found from %(window_from)s to %(window_to)s."),
)
PAGES: Mapping[str, str] = {
    "1.2c": "applicant:particulars",
    "1.2d": "applicant:declarations",
    "1.2g": "applicant:particulars",
}
KINDS = {Result.NOT_MET: "stop", Result.UNKNOWN: "stop", Result.WARNING: "wait", Result.MET: "ok"}
ICONS = {"stop": "circle-x", "wait": "triangle-alert", "ok": "circle-check"}


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
    """`kind` and `summary` are of the tag on top; `stops` and `waits` are counts."""

    lines: tuple[Line, ...]
    kind: str
    summary: str
    stops: int
    waits: int


def card_of(findings: Sequence[Finding]) -> Card:
    """In the order of the findings, which is that of the card."""
    lines = tuple(line_of(finding) for finding in findings)
    counts = {kind: sum(line.kind == kind for line in lines) for kind in ICONS}
    parts = [_("%(n)d met") % {"n": counts["ok"]}]
    if counts["wait"]:
        parts.append(
            ngettext("%(n)d warning", "%(n)d warnings", counts["wait"]) % {"n": counts["wait"]}
        )
    if counts["stop"]:
        parts.append(_("%(n)d not met") % {"n": counts["stop"]})
    worst = next((kind for kind in ICONS if counts[kind]), "ok")
    return Card(lines, worst, " · ".join(parts), counts["stop"], counts["wait"])


def line_of(finding: Finding) -> Line:
    refusal = finding.refusal
    kind = (
        "wait"
        if finding.result is Result.UNKNOWN and not finding.required
        else KINDS[finding.result]
    )
    is_undeclared = refusal is not None and refusal.reason.value == "penalty_undeclared"
    return Line(
        kind=kind,
        icon=ICONS[kind],
        name=_name(finding),
        clause=finding.clause,
        result=word(finding.result),
        said=finding_sentence(finding) or _met(finding),
        source=_source(finding),
        cure="" if refusal is None else cure_of(refusal),
        undeclared=finding.details.get("number", "") if is_undeclared else "",
        page="" if refusal is None else _page(finding),
    )


def _page(finding: Finding) -> str:
    if "certificate" in finding.details:
        return "applicant:certificates"
    return PAGES.get(finding.clause, "")


def _name(finding: Finding) -> str:
    certificate = finding.details.get("certificate")
    if certificate:
        return word_of("CertificateKind", certificate)
    if finding.source is Source.GREEN_MINES_LIST:
        return _("Not on the national list yet")
    if finding.source is Source.PROVINCIAL_LIST:
        return _("On the provincial list")
    return str(NAMES.get(finding.clause, _("Condition")))


def _met(finding: Finding) -> str:
    plain = {name: _without_zeros(text) for name, text in finding.details.items()}
    facts = in_words(plain, TABLES, FIELDS)
    if finding.source in {Source.GREEN_MINES_LIST, Source.PROVINCIAL_LIST}:
        return ""
    if finding.details.get("count") == "0":
        return NOTHING_FOUND.with_facts(facts)
    sentence = MET.get(finding.clause)
    return "" if sentence is None else sentence.with_facts(facts)


def _without_zeros(text: str) -> str:
    """A figure without the zeros that its column adds: "1416.0000" is 1416."""
    return text.rstrip("0").rstrip(".") if DECIMAL.fullmatch(text) else text


def _source(finding: Finding) -> str:
    source = word(finding.source)
    if finding.as_of is None:
        return _("Source: %(source)s") % {"source": source}
    return _("Source: %(source)s, as of %(day)s") % {
        "source": source,
        "day": day_words(finding.as_of),
    }
