"""The parties of a draw are told when it is their turn, and before their time is over."""

from datetime import datetime, timedelta

import pytest
from records.inspections.conftest import HOUR, HOURS, NOW, SECRETS

from greenmines.records.inbox.queries import messages_for
from greenmines.records.inspections.actions import begin_revealing, commit, reveal
from greenmines.records.inspections.telling import tell_of_ends
from greenmines.rules.drawing.seeds import commitment_to


pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
COMMIT, REVEAL = HOURS.commit_until, HOURS.reveal_until


def told(person):
    return [
        (one.topic, datetime.fromisoformat(one.details["until"]))
        for one in messages_for(person).order_by("id")
    ]


def test_every_party_is_told_of_the_freezing_and_of_the_revealing(world):
    world.committed()

    expected = [("draw_frozen", COMMIT), ("draw_revealing", REVEAL)]
    assert [told(one) for one in (world.signer, world.consultant)] == [expected, expected]
    assert told(world.verifier) == []


def test_who_did_not_commit_is_not_asked_to_reveal(world):
    draw = world.committed(by=(0,))

    begin_revealing(draw, now=HOURS.commit_until + HOUR)

    assert told(world.signer)[-1] == ("draw_revealing", REVEAL)
    assert told(world.consultant) == [("draw_frozen", COMMIT)]


def test_who_has_not_committed_is_reminded_once_before_the_end(world):
    draw = world.frozen()
    first = draw.contributions.first()
    digest = commitment_to(SECRETS[0], first.name, draw.frozen_digest)
    commit(first, digest, by=world.signer, now=NOW + HOUR)

    found = [tell_of_ends(NOW + n * HOUR, 2 * HOUR) for n in (2, 22, 23, 24)]

    assert found == [0, 1, 0, 0]
    assert told(world.consultant)[-1] == ("draw_ends_soon", COMMIT)
    assert told(world.signer) == [("draw_frozen", COMMIT)]


def test_who_has_not_revealed_is_reminded_before_the_end(world):
    draw = world.committed()
    first = draw.contributions.first()
    reveal(first, SECRETS[0], by=world.signer, now=NOW + 2 * HOUR)

    assert tell_of_ends(HOURS.reveal_until - HOUR, DAY) == 1
    assert told(world.consultant)[-1] == ("draw_ends_soon", REVEAL)
    assert told(world.signer)[-1] == ("draw_revealing", REVEAL)


def test_nobody_is_reminded_of_what_everybody_did(world):
    world.revealed()

    assert tell_of_ends(HOURS.reveal_until - HOUR, DAY) == 0
