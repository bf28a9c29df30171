"""Keeping the library; freezing a draw, contributing to its seed, drawing, aborting (3.3a).

Everything is public as it happens: what was frozen at once, a commitment when it is made, a secret
when it is revealed, the result when it is drawn. Nothing of it is changed afterwards.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.bans.queries import refusals_of_bans_of_people
from greenmines.records.inbox.topics import Topic
from greenmines.records.inserting import insert_all
from greenmines.records.numbering import next_number
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.plans.models import Batch
from greenmines.records.policies.queries import digest_on
from greenmines.records.racing import insist_first, only_one
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.drawing.faults import faults_of_frozen
from greenmines.rules.drawing.files import reckon
from greenmines.rules.drawing.overview import overview_as_text, overview_of
from greenmines.rules.drawing.seeds import canonical
from greenmines.rules.drawing.values import Frozen, PersonKind
from greenmines.rules.policies import PolicyKind
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, insist

from .candidates import refusals_of_candidate, refusals_to_enrol
from .contributing import refusals_to_commit, refusals_to_reveal
from .freezing import Asked, frozen_from
from .models import AwaitedValue, Contribution, Draw, DrawState, Inspector
from .permissions import (
    CLAUSE,
    refusals_to_abort,
    refusals_to_draw,
    refusals_to_end,
    refusals_to_enter_value,
    refusals_to_freeze,
)
from .queries import file_of
from .result import mines_of_result, result_as_text
from .step import audited, held, move
from .telling import settle_part, settle_step, tell_of_revealing, tell_parties


@dataclass(frozen=True, slots=True)
class Certificate:
    """What entitles somebody to check. `fields` are values of `rules.ruleset.Field`."""

    number: str
    until: date
    kind: PersonKind
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hours:
    """Until when the parties commit themselves, and until when they reveal; both aware."""

    commit_until: datetime
    reveal_until: datetime


@transaction.atomic
def enrol(person: Person, certificate: Certificate, *, by: Person, now: datetime) -> Inspector:
    """Into the library of the house of `by`."""
    bans = refusals_of_bans_of_people([person], day_in_china(now))
    insist(refusals_to_enrol(by, certificate.number, certificate.until, now) + bans[person.pk])
    insist(refusals_of_candidate(by.organisation, person, certificate.kind))
    with only_one(CLAUSE):
        inspector = Inspector.objects.create(
            house=by.organisation,
            person=person,
            kind=certificate.kind,
            certificate=certificate.number.strip(),
            certificate_until=certificate.until,
            fields=sorted(certificate.fields),
            enrolled_at=now,
            enrolled_by=by,
        )
    details = {"certificate": inspector.certificate, "person": person.username}
    audit.record(Verb.INSPECTOR_ENROLLED, inspector, by=by, now=now, clause=CLAUSE, details=details)
    return inspector


@transaction.atomic
def end(inspector: Inspector, *, by: Person, now: datetime) -> None:
    """No draw takes this person any more; what was drawn stays."""
    insist(refusals_to_end(by, inspector))
    live = Inspector.objects.filter(pk=inspector.pk, ended_at__isnull=True)
    insist_first(live.update(ended_at=now, ended_by=by), CLAUSE)
    details = {"certificate": inspector.certificate}
    audit.record(Verb.INSPECTOR_ENDED, inspector, by=by, now=now, clause=CLAUSE, details=details)


@transaction.atomic
def freeze(
    asked: Asked, parties: Sequence[Organisation], hours: Hours, *, by: Person, now: datetime
) -> Draw:
    """From now on everybody reads from what is drawn, and nobody can change it."""
    times = (hours.commit_until, hours.reveal_until)
    insist(refusals_to_freeze(by, parties, asked, times, now))
    frozen = frozen_from(_next_number(by.organisation, now), by.organisation, parties, asked, now)
    insist(_refusals_of_strangers(asked, frozen))
    if faults := faults_of_frozen(frozen):
        raise ValueError(f"frozen from sound records, and yet: {'; '.join(faults)}")
    draw = _kept(frozen, asked.batch, hours, by=by, now=now)
    given = [
        Contribution.objects.create(draw=draw, party=party, name=party.name_zh) for party in parties
    ]
    for source in asked.sources:
        AwaitedValue.objects.create(draw=draw, source=source)
    tell_parties(draw, given, Topic.DRAW_FROZEN, now=now)
    audited(Verb.DRAW_FROZEN, draw, by=by, now=now, details={"digest": draw.frozen_digest})
    return draw


def _refusals_of_strangers(asked: Asked, frozen: Frozen) -> list[Refusal]:
    """Who is to be excluded and is not on the list was meant to be somebody else."""
    strangers = sorted(set(asked.excluded) - {one.id for one in frozen.excluded})
    return [
        Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "excluded", "number": number})
        for number in strangers
    ]


def _next_number(house: Organisation, now: datetime) -> str:
    stem = f"{day_in_china(now).year}-{house.division}"
    return next_number(Draw.objects.all(), stem)


def _kept(frozen: Frozen, batch: Batch | None, hours: Hours, *, by: Person, now: datetime) -> Draw:
    written = canonical(frozen)
    with only_one(CLAUSE):
        return Draw.objects.create(
            number=frozen.draw,
            house=by.organisation,
            batch=batch,
            rules=digest_on(PolicyKind.SUPERVISION, day_in_china(now)),
            state=DrawState.COMMITTING,
            frozen=written.decode(),
            overview=overview_as_text(overview_of(frozen)),
            frozen_digest=sha256(written).hexdigest(),
            frozen_at=now,
            frozen_by=by,
            **asdict(hours),
        )


@transaction.atomic
def commit(contribution: Contribution, digest: str, *, by: Person, now: datetime) -> None:
    """A party binds itself to a secret that nobody else knows; the last one opens the revealing."""
    contribution.draw = held(contribution.draw)
    insist(refusals_to_commit(by, contribution, digest, now))
    fresh = Contribution.objects.filter(pk=contribution.pk, committed_at__isnull=True)
    insist_first(fresh.update(digest=digest, committed_at=now, committed_by=by), CLAUSE)
    details = {"party": contribution.name, "digest": digest}
    audited(Verb.SEED_COMMITTED, contribution.draw, by=by, now=now, details=details)
    settle_part(contribution, now=now)
    if not contribution.draw.contributions.filter(committed_at__isnull=True).exists():
        move(contribution.draw, DrawState.COMMITTING, {"state": DrawState.REVEALING})
        tell_of_revealing(contribution.draw, now=now)


def begin_overdue(*, now: datetime) -> int:
    """Of every draw whose time to commit oneself is over; returns how many began to reveal."""
    waiting = Draw.objects.filter(state=DrawState.COMMITTING, commit_until__lt=now)
    begun = list(waiting)
    for draw in begun:
        begin_revealing(draw, now=now)
    return len(begun)


@transaction.atomic
def begin_revealing(draw: Draw, *, now: datetime) -> None:
    """By the clock, when the time to commit oneself is over: who did not is left out."""
    if draw.state == DrawState.COMMITTING and now > draw.commit_until:
        move(draw, DrawState.COMMITTING, {"state": DrawState.REVEALING})
        left_out = [one.name for one in draw.contributions.filter(committed_at__isnull=True)]
        audited(Verb.REVEALING_BEGUN, draw, by=None, now=now, details={"left_out": left_out})
        tell_of_revealing(draw, now=now)


@transaction.atomic
def reveal(contribution: Contribution, secret: str, *, by: Person, now: datetime) -> None:
    """A party tells its secret; from now on everybody can check it against its commitment."""
    contribution.draw = held(contribution.draw)
    insist(refusals_to_reveal(by, contribution, secret, now))
    fresh = Contribution.objects.filter(pk=contribution.pk, revealed_at__isnull=True)
    insist_first(fresh.update(secret=secret, revealed_at=now, revealed_by=by), CLAUSE)
    details = {"party": contribution.name, "secret": secret}
    audited(Verb.SEED_REVEALED, contribution.draw, by=by, now=now, details=details)
    settle_part(contribution, now=now)


@transaction.atomic
def enter_value(awaited: AwaitedValue, value: str, *, by: Person, now: datetime) -> None:
    """What a public source said; anybody can look it up there."""
    awaited.draw = held(awaited.draw)
    insist(refusals_to_enter_value(by, awaited, value, now))
    fresh = AwaitedValue.objects.filter(pk=awaited.pk, entered_at__isnull=True)
    insist_first(fresh.update(value=value.strip(), entered_at=now, entered_by=by), CLAUSE)
    details = {"source": awaited.source, "value": value.strip()}
    audited(Verb.PUBLIC_VALUE_ENTERED, awaited.draw, by=by, now=now, details=details)


@transaction.atomic
def conclude(draw: Draw, *, by: Person, now: datetime) -> Draw:
    """The seed is known, and with it the result; this only writes down what anybody can reckon."""
    opened = held(draw)
    insist(refusals_to_draw(by, opened, now))
    file = file_of(opened)
    reckoned = reckon(file)
    result = result_as_text(file, reckoned)
    stamps = {"state": DrawState.DRAWN, "drawn_at": now, "drawn_by": by, "result": result}
    move(draw, DrawState.REVEALING, stamps)
    insert_all(list(mines_of_result(draw, file, reckoned)))
    audited(Verb.DRAW_DRAWN, draw, by=by, now=now, details={"seed": reckoned.seed})
    settle_step(draw, now=now)
    return draw


@transaction.atomic
def abort(draw: Draw, reason: str, *, by: Person, now: datetime) -> None:
    """It stays public, with its reason; what comes after has a number of its own."""
    insist(refusals_to_abort(by, draw, reason))
    stamps = {
        "state": DrawState.ABORTED,
        "aborted_at": now,
        "aborted_by": by,
        "abort_reason": reason,
    }
    move(draw, DrawState(draw.state), stamps)
    audited(Verb.DRAW_ABORTED, draw, by=by, now=now, reason=reason)
    settle_step(draw, now=now)
