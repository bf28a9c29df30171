"""Enterprises and agencies find on their desks what they owe to the seed of a draw in time."""

import make
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from records.inspections.conftest import HOUR, HOURS, NOW, SECRETS, World

from greenmines.records.inspections.actions import commit, freeze
from greenmines.rules.drawing.seeds import commitment_to
from greenmines.rules.posts import Actor, Post


pytestmark = pytest.mark.django_db
HOMES = {Actor.ENTERPRISE: "/enterprise/", Actor.AGENCY: "/agency/"}


@pytest.fixture
def desk_of(client):
    """What the desk of somebody says of parts in draws, and how many queries it asks."""

    def shown(person, now):
        client.force_login(person, backend=make.BACKEND)
        address = f"{HOMES[person.organisation.kind]}?lang=en"
        with time_machine.travel(now, tick=False):
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                page = client.get(address)
        said = [one.draw.number for one in page.context["parts_owed"]]
        return said, "by <time" in page.content.decode(), len(asked)

    return shown


def test_who_acts_for_a_party_reads_on_their_desk_what_it_owes_while_the_hours_run(desk_of):
    world = World()
    owner, filler = make.person(), make.person(posts=(Post.FILLER,))
    type(filler).objects.filter(pk=filler.pk).update(organisation=owner.organisation)
    manager = make.person(of=make.agency(), posts=(Post.AGENCY_MANAGER,))
    before = {one: desk_of(one, NOW) for one in (owner, manager)}

    parties = (owner.organisation, manager.organisation)
    draw = freeze(world.asked(), parties, HOURS, by=world.verifier, now=NOW)
    first = draw.contributions.get(party=owner.organisation)
    commit(
        first, commitment_to(SECRETS[0], first.name, draw.frozen_digest), by=owner, now=NOW + HOUR
    )

    assert [said for said, _line, _cost in before.values()] == [[], []]
    assert desk_of(manager, NOW + HOUR) == ([draw.number], True, before[manager][2])
    over = HOURS.commit_until + HOUR
    shown = [desk_of(*one)[0] for one in ((owner, NOW + HOUR), (manager, over), (filler, NOW))]
    assert shown == [[], [], []]

    second = draw.contributions.get(party=manager.organisation)
    digest = commitment_to(SECRETS[1], second.name, draw.frozen_digest)
    commit(second, digest, by=manager, now=NOW + HOUR)
    assert desk_of(owner, NOW + 2 * HOUR) == ([draw.number], True, before[owner][2])
