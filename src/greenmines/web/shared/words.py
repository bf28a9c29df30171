"""Words in both languages for every code that a page can show.

The tables are in `wording/`, by the name of the enum and the value of its member, so that no page
needs a model to word what a model keeps. Tests find every enum and every member without words.
"""

from collections.abc import Iterable, Mapping
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from greenmines.rules.findings import Finding
from greenmines.rules.pictures import Observed
from greenmines.rules.refusals import Refusal

from .wording import (
    acts,
    causes,
    checks,
    complaints,
    credit,
    draws,
    fields,
    life,
    linkage,
    messages,
    mines,
    misconduct,
    obstacles,
    papers,
    parties,
    pictures,
    policies,
    preconditions,
    reasons,
    removals,
    roads,
    rows,
    scores,
    signatures,
)
from .wording.details import KINDS, MOMENT, PLACES, in_words, listed
from .wording.sentences import Sentence


Table = Mapping[str, str | Promise]

TABLES: Mapping[str, Table] = {
    **acts.TABLES,
    **checks.TABLES,
    **complaints.TABLES,
    **credit.TABLES,
    **draws.TABLES,
    **life.TABLES,
    **linkage.TABLES,
    **mines.TABLES,
    **misconduct.TABLES,
    **papers.TABLES,
    **parties.TABLES,
    **pictures.TABLES,
    **policies.TABLES,
    **reasons.TABLES,
    **removals.TABLES,
    **roads.TABLES,
    **rows.TABLES,
    **scores.TABLES,
    **signatures.TABLES,
}
CAUSES = causes.CAUSES
SENTENCES: Mapping[str, Sentence] = {
    **preconditions.SENTENCES,
    **obstacles.SENTENCES,
    **checks.SENTENCES,
    **credit.SENTENCES,
    **linkage.SENTENCES,
    **policies.SENTENCES,
}
TOPICS: Mapping[str, Sentence] = messages.TOPICS
FIELDS: Table = fields.FIELDS
TICKED = "on"
# By which the server sees that somebody was faster, and keys of rows: nobody knows them by sight.
UNSHOWN = frozenset({"revision", "seen", "entry"})


def word(value: Enum) -> str:
    """The word for a member of an enum; a KeyError is a programmer's mistake that a test finds."""
    return word_of(type(value).__name__, str(value.value))


def word_of(kind: str, value: str) -> str:
    """The word for a stored value, `kind` being the name of its enum ("RoundState")."""
    return str(TABLES[kind][value])


def sentence(refusal: Refusal) -> str:
    """The refusal as a whole sentence, with its facts as far as they are known.

    Of one application among several its number comes first.
    """
    cause = _cause_of(refusal)
    told = SENTENCES[refusal.reason.value] if cause is None else cause.said
    said = told.with_facts(in_words(refusal.details, TABLES, FIELDS))
    number = refusal.details.get("application", "")
    return _("%(number)s: %(sentence)s") % {"number": number, "sentence": said} if number else said


def cure_of(refusal: Refusal) -> str:
    """What whoever is refused can do next, as a whole sentence."""
    cause = _cause_of(refusal)
    return word(refusal.cure) if cause is None else str(cause.cure)


def finding_sentence(finding: Finding) -> str:
    """Why a precondition is not met or not known; empty where it is met."""
    return "" if finding.refusal is None else sentence(finding.refusal)


def observed_sentence(observed: Observed) -> str:
    """What is observed of a photo, and what that does and does not mean."""
    detail = observed.detail
    if observed.fact in pictures.OF_SEVERAL:
        detail = listed(detail.split(", "))
    return pictures.EXPLAINED[observed.fact.value].with_facts({"detail": detail})


def message_sentence(topic: str, details: Mapping[str, str]) -> str:
    """A message of the inbox, worded when it is read."""
    return TOPICS[topic].with_facts(in_words(details, TABLES, FIELDS))


def entry_words(name: str, value: str) -> str:
    """What was chosen in a form, in its words where only one meaning is possible, else as sent."""
    if value == TICKED:
        return _("Yes")
    kinds = [kind for kind in KINDS.get(name, ()) if value in TABLES[kind]] or list(TABLES)
    said = {str(TABLES[kind][value]) for kind in kinds if value in TABLES[kind]}
    return said.pop() if len(said) == 1 else value


def entries_in_words(sent: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What somebody filled in: label and entry, to be looked at before it is sent again.

    A field whose name only its own page knows is shown by what was entered.
    """
    return [
        (str(FIELDS.get(name, _("Entry"))), entry_words(name, value))
        for name, value in sent
        if value and name not in UNSHOWN
    ]


def detail_words(name: str, value: str, kind: str) -> str:
    """A fact of that name in words, `kind` being the name of its enum where refusals lack it."""
    known = TABLES.get(kind, {}).get(value)
    if known is not None:
        return str(known)
    is_code = name in KINDS or name in PLACES or MOMENT.fullmatch(value)
    return in_words({name: value}, TABLES, FIELDS)[name] if is_code else value


def field_word(name: str) -> str:
    """What a field or setting is called on pages; its own name where it has no other."""
    return str(FIELDS.get(name, name))


def _cause_of(refusal: Refusal) -> causes.Cause | None:
    return CAUSES.get((refusal.reason.value, refusal.details.get("cause", "")))
