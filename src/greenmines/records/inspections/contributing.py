"""Whether a party may commit itself to a secret, and reveal it (3.3a)."""

import re
from datetime import datetime

from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.rules.drawing.seeds import commitment_to
from greenmines.rules.drawing.values import DIGEST, SECRET
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal

from .models import Contribution, DrawState
from .permissions import ACTS_FOR, CLAUSE, refusals_of_state


def refusals_to_commit(
    person: Person, contribution: Contribution, digest: str, now: datetime
) -> list[Refusal]:
    """Once, while the time to commit oneself runs."""
    refusals = _refusals_of_party(person, contribution)
    refusals += refusals_of_state(contribution.draw, DrawState.COMMITTING)
    if now > contribution.draw.commit_until:
        refusals.append(_late(contribution.draw.commit_until))
    if contribution.committed_at is not None:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE))
    if not re.fullmatch(DIGEST, digest):
        refusals.append(Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "digest"}))
    return refusals


def refusals_to_reveal(
    person: Person, contribution: Contribution, secret: str, now: datetime
) -> list[Refusal]:
    """Only when all have committed themselves or their time is over, and only what was promised."""
    draw = contribution.draw
    refusals = _refusals_of_party(person, contribution)
    if draw.state == DrawState.COMMITTING:
        details = {"until": draw.commit_until.isoformat()}
        return [*refusals, Refusal(Reason.COMMITMENTS_OPEN, CLAUSE, details)]
    refusals += refusals_of_state(draw, DrawState.REVEALING)
    if now > draw.reveal_until:
        refusals.append(_late(draw.reveal_until))
    if contribution.revealed_at is not None:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE))
    return refusals + _refusals_of_secret(contribution, secret)


def _refusals_of_secret(contribution: Contribution, secret: str) -> list[Refusal]:
    if not re.fullmatch(SECRET, secret):
        return [Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "secret"})]
    promised = commitment_to(secret, contribution.name, contribution.draw.frozen_digest)
    kept = promised == contribution.digest
    return [] if kept else [Refusal(Reason.SECRET_DIFFERS, CLAUSE, {"field": "secret"})]


def _refusals_of_party(person: Person, contribution: Contribution) -> list[Refusal]:
    post = ACTS_FOR[kind_of(person)]
    if not holds(person, post):
        return [Refusal(Reason.NOT_YOUR_POST, CLAUSE, {"post": post.value})]
    if person.organisation_id != contribution.party_id:
        return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE)]
    return []


def _late(until: datetime) -> Refusal:
    return Refusal(Reason.TOO_LATE, CLAUSE, {"until": until.isoformat()})
