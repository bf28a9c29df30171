"""Who may say that an assessor is tied to an enterprise, put it right, and take it out (3.2b)."""

from collections.abc import Iterable

from greenmines.records.applications.models import Application
from greenmines.records.mines.models import Mine
from greenmines.records.organisations.models import Organisation
from greenmines.records.organisations.queries import enterprise_of
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.records.registers.queries import holder_named
from greenmines.records.registers.ties import Tie
from greenmines.rules import independence as rule
from greenmines.rules.independence import CLAUSE
from greenmines.rules.posts import Actor, Post, refusal_of_post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal

from .queries import alike, speaks_of
from .said import Parties, TieSaid, as_rule, parties_of, said_in, with_house


RECORDING = (Post.REVIEWER, Post.ROUND_OFFICER)
LEADING = frozenset({Actor.PROVINCE, Actor.MINISTRY})


def refusals_to_keep_ties(person: Person) -> list[Refusal]:
    """Who appoints agencies and who keeps the registers, at a province or the ministry."""
    if kind_of(person) in LEADING and any(holds(person, post) for post in RECORDING):
        return []
    return [refusal_of_post(Post.REVIEWER, CLAUSE, *LEADING)]


def refusals_to_record(person: Person, parties: Parties, said: TieSaid) -> list[Refusal]:
    """A province speaks of its own enterprises, the ministry of all; both parties are known."""
    parties = with_house(parties)
    return (
        refusals_to_keep_ties(person)
        + _refusals_of_enterprise(person, parties.enterprise_code)
        + _refusals_of_assessor(parties)
        + _refusals_of_said(parties, said)
        + _refusals_of_repeating(parties, said, alike(parties, said))
    )


def refusals_to_correct(person: Person, tie: Tie, said: TieSaid, reason: str) -> list[Refusal]:
    """Of a standing tie everything but its parties can be put right; the end, too, once it ends."""
    parties = parties_of(tie)
    others = alike(parties, said).exclude(pk=tie.pk)
    return (
        refusals_to_withdraw(person, tie, reason)
        + _refusals_of_said(parties, said)
        + _refusals_of_no_change(tie, parties, said)
        + _refusals_of_repeating(parties, said, others)
    )


def refusals_to_withdraw(person: Person, tie: Tie, reason: str) -> list[Refusal]:
    """Nothing that was told is deleted: whoever takes it out says why."""
    refusals = refusals_to_change(person, tie)
    if not reason.strip():
        refusals.append(_missing("reason"))
    return refusals


def refusals_to_change(person: Person, tie: Tie) -> list[Refusal]:
    """A signer who did not tell of it: who appoints an agency does not free it of what ties it."""
    refusals = []
    if kind_of(person) not in LEADING or not holds(person, Post.SIGNER):
        refusals.append(refusal_of_post(Post.SIGNER, CLAUSE, *LEADING))
    elif tie.in_place_of_id is None and tie.recorded_by_id == person.pk:
        refusals.append(Refusal(Reason.SAME_SIGNER, CLAUSE))
    if not speaks_of(person, tie.enterprise_code):
        refusals.append(Refusal(Reason.NOT_YOUR_CASE, CLAUSE))
    if tie.superseded_at is not None:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE))
    return refusals


def _refusals_of_enterprise(person: Person, code: str) -> list[Refusal]:
    if not code:
        return [_missing("enterprise_code")]
    if not speaks_of(person, code):
        return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE)]
    is_known = enterprise_of(code) or holder_named(code) or _holds_a_mine(code)
    return [] if is_known else [_unusable("enterprise_code", "enterprise_unknown", code)]


def _holds_a_mine(code: str) -> bool:
    return Mine.objects.filter(holder_code=code).exists()


def _refusals_of_assessor(parties: Parties) -> list[Refusal]:
    """An agency that is known here or, of a tie of one person, an expert of it."""
    agency, username = parties.agency_code, parties.expert_username
    if not agency and not username:
        return [_missing("assessor")]
    agencies = Organisation.objects.filter(kind=Actor.AGENCY)
    if agency and not agencies.filter(credit_code=agency).exists():
        return [_unusable("assessor", "agency_unknown", agency)]
    experts = Person.objects.filter(username=username, organisation__in=agencies)
    if username and not experts.exists():
        return [_unusable("expert_username", "expert_unknown", username)]
    return []


def _refusals_of_said(parties: Parties, said: TieSaid) -> list[Refusal]:
    refusals = [] if said.source.strip() else [_missing("source")]
    first, last = said.from_on, said.until_on
    if first is not None and last is not None and last < first:
        details = {"field": "until", "least": first.isoformat()}
        refusals.append(Refusal(Reason.DAY_TOO_EARLY, CLAUSE, details))
    number = said.application_number
    if number and not _is_of(number, parties.enterprise_code):
        refusals.append(_unusable("application_number", "application_elsewhere", number))
    return refusals


def _is_of(number: str, enterprise_code: str) -> bool:
    own = Application.objects.filter(enterprise__credit_code=enterprise_code)
    return own.filter(number=number).exists()


def _refusals_of_no_change(tie: Tie, parties: Parties, said: TieSaid) -> list[Refusal]:
    is_same_tie = as_rule(parties, said_in(tie)) == as_rule(parties, said)
    if not is_same_tie or tie.source != said.source.strip():
        return []
    return [Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "tie", "cause": "tie_unchanged"})]


def _refusals_of_repeating(parties: Parties, said: TieSaid, others: Iterable[Tie]) -> list[Refusal]:
    """What stands already is not told again; the refusal names it."""
    asked = as_rule(parties, said)
    for one in others:
        if rule.tells_nothing_new(asked, as_rule(parties, said_in(one))):
            details = {"field": "tie", "cause": "tie_there", "tie": one.kind, "number": str(one.pk)}
            return [Refusal(Reason.FIELD_MALFORMED, CLAUSE, details)]
    return []


def _missing(field: str) -> Refusal:
    return Refusal(Reason.FIELD_MISSING, CLAUSE, {"field": field})


def _unusable(field: str, cause: str, value: str) -> Refusal:
    details = {"field": field, "cause": cause, "value": value}
    return Refusal(Reason.FIELD_MALFORMED, CLAUSE, details)
