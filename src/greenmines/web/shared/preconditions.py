"""Preconditions in words: the name of each, and what was found where it is met (1.2a to 1.2g)."""

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from greenmines.rules.findings import Finding, Source
from greenmines.rules.removal import CLAUSE as RETURN

from .wording.details import in_words
from .wording.sentences import Sentence
from .words import FIELDS, TABLES, finding_sentence, word_of


DECIMAL = re.compile(r"\d+\.\d+")
NAMES: Mapping[str, str | Promise] = {
    "1.2a": gettext_lazy("Independent mine, one licence one application"),
    "1.2b": gettext_lazy("Mining licence valid for the whole round"),
    "1.2c": gettext_lazy("In regular operation"),
    "1.2d": gettext_lazy("Penalties put right, no major accident"),
    "1.2e": gettext_lazy("Not on the abnormal list"),
    "1.2f": gettext_lazy("Touches no protected area"),
    "1.2g": gettext_lazy("Enough reserves left"),
    "3.3e": gettext_lazy("Credit of the enterprise"),
    RETURN: gettext_lazy("May return to the list"),
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
            "By the enterprise's own figures: %(reserves)s ÷ %(output)s a year = %(years)s years; "
            "at least %(least_years)s asked."
        ),
        gettext_lazy(
            "By the register of reserves reports, year %(year)s: %(registered_reserves)s ÷ "
            "%(registered_output)s = %(years)s years; at least %(least_years)s asked."
        ),
        gettext_lazy(
            "By the register of reserves reports, year %(year)s: %(registered_reserves)s ÷ "
            "%(registered_output)s = %(years)s years; at least %(least_years)s asked. The "
            "enterprise states the report of another year, %(declared_year)s."
        ),
    ),
    "3.3e": Sentence(
        gettext_lazy("The credit record does not stand in the way."),
        gettext_lazy("Credit band %(band)s, %(score)s points, by method %(method)s."),
    ),
    RETURN: Sentence(
        gettext_lazy("The mine left the list; the rules set no time for which it may not return."),
        gettext_lazy("The mine left the list on %(left_on)s and may return since %(from)s."),
    ),
}
NOTHING_FOUND = Sentence(
    gettext_lazy("Nothing found."),
    gettext_lazy("Nothing found from %(window_from)s to %(window_to)s."),
)


def name_of_precondition(finding: Finding) -> str:
    certificate = finding.details.get("certificate")
    if certificate:
        return word_of("CertificateKind", certificate)
    if finding.source is Source.GREEN_MINES_LIST and finding.clause != RETURN:
        return _("Not on the national list yet")
    if finding.source is Source.PROVINCIAL_LIST:
        return _("On the provincial list")
    if finding.source is Source.SERIOUS_LIST:
        return _("Not on the list of serious violations")
    if finding.source is Source.BINDINGS and finding.reason is not None:
        return word_of("Reason", finding.reason)
    return str(NAMES.get(finding.clause, _("Condition")))


def told(finding: Finding) -> str:
    """Why it is not met or not known, or the facts by which it is; empty where none are needed."""
    return finding_sentence(finding) or _met(finding)


def _met(finding: Finding) -> str:
    plain = {name: _without_zeros(text) for name, text in finding.details.items()}
    facts = in_words(plain, TABLES, FIELDS)
    lists = {Source.GREEN_MINES_LIST, Source.PROVINCIAL_LIST}
    if finding.source in lists and finding.clause != RETURN:
        return ""
    if finding.details.get("count") == "0":
        return NOTHING_FOUND.with_facts(facts)
    sentence = MET.get(finding.clause)
    return "" if sentence is None else sentence.with_facts(facts)


def _without_zeros(text: str) -> str:
    """A figure without the zeros that its column adds: "1416.0000" is 1416."""
    return text.rstrip("0").rstrip(".") if DECIMAL.fullmatch(text) else text
