"""Every address with everybody, read and sent to: who gets in is what the desks wrote down."""

import make
import pytest
import road
import time_machine
from django.db import connection, transaction
from django.http import HttpResponseNotFound
from django.test import Client
from web.sweep import (
    KEPT_WHILE_READING,
    NOBODYS_OWN,
    Writes,
    access_of,
    addresses,
    cast,
    objects,
    path_of,
    world,
)
from zeal import zeal_ignore

from greenmines.config import urls
from greenmines.records.inbox.models import Message
from greenmines.web.shared.middleware import LAST_SEEN
from greenmines.web.shared.ways import WAYS


pytestmark = [pytest.mark.django_db, pytest.mark.long]
ADDRESSES = addresses()
REDIRECT, BROKEN = 302, 500
EVERY = 8  # of the cast, one in so many looks at a page of everybody's
# What is not there for somebody; that a page is not read, or not sent to, tells nothing of it.
TURNED_AWAY = frozenset({404, 405})


def not_there(_request, exception):
    return HttpResponseNotFound()


@pytest.fixture(scope="module")
def _plainly_not_there():
    """Most are turned away, all by one page that has tests of its own: it is not drawn here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(urls, "handler404", not_there, raising=False)
        yield


@pytest.fixture(scope="module")
def stage(module_stage, _plainly_not_there):
    """One case, everybody, and what the addresses are about."""
    with zeal_ignore():
        world()
        people = {name: Guest(person) for name, person in cast().items()}
        return people, objects()


class Guest:
    """Somebody, or nobody, at a browser; signed in once for the whole module, a moment ago."""

    def __init__(self, person=None):
        self.person, self._client = person, Client(raise_request_exception=False)
        if person is not None:
            self._client.force_login(person, backend=make.BACKEND)
            session = self._client.session
            session[LAST_SEEN] = road.ANNOUNCED.isoformat()
            session.save()
        self._cookies = self._client.cookies.output(header="")

    def answers(self, method, path):
        """The response and the tables that it wrote, with nothing of it kept."""
        self._client.cookies.clear()
        self._client.cookies.load(self._cookies)
        writes = Writes()
        with transaction.atomic(), connection.execute_wrapper(writes):
            response = getattr(self._client, method)(path)
            for _part in getattr(response, "streaming_content", ()):
                pass
            transaction.set_rollback(True)
        return response, writes.tables


def test_every_address_is_written_down_and_nothing_else_is():
    assert sorted(access_of()) == [one.name for one in ADDRESSES]


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda one: one.name)
def test_everybody_is_let_in_or_turned_away_as_written_down(stage, address):
    people, known = stage
    access = access_of().get(address.name)
    path, is_there = path_of(address, known)
    is_own = bool({"pk", "licence_id"} & set(address.arguments))
    of_a_case = is_there and is_own and address.name not in NOBODYS_OWN
    wrong = []
    with time_machine.travel(road.ANNOUNCED, tick=False):
        for name, guest in asked(people, address, access).items():
            for method in ("get", "post"):
                response, written = guest.answers(method, path)
                fault = judged(response, access, name, guest.person, of_a_case=of_a_case)
                if method == "get" and written - KEPT_WHILE_READING:
                    fault = f"reading wrote {sorted(written)}"
                if fault:
                    wrong.append((name, method, response.status_code, fault))

    assert wrong == [], wrong


def test_every_message_leads_the_kind_of_party_that_got_it_somewhere(stage):
    told = Message.objects.filter(application_id=None)
    lost = {
        (topic, kind)
        for topic, kind in told.values_list("topic", "person__organisation__kind").distinct()
        if kind not in WAYS[topic].rooms
    }

    assert (told.exists(), lost) == (True, set())


def asked(people, address, access):
    """Everybody; what is everybody's shows each the same, so a few take their turn there."""
    nobody = {"anonymous": Guest()}
    if access is None or not access.public:
        return nobody | people
    turn = ADDRESSES.index(address) % EVERY
    return nobody | dict(list(people.items())[turn::EVERY])


def judged(response, access, name, person, *, of_a_case):
    """What is wrong with an answer, or nothing."""
    status = response.status_code
    if status >= BROKEN:
        return "broken"
    if access is None:
        return "not written down"
    if access.public or person is None:
        is_as_told = _to_sign_in(response) is not access.public
        return "" if is_as_told else "asked to sign in, or not, against what is written down"
    if person.posts.isdisjoint(access.posts) or person.organisation.kind not in access.kinds:
        return "" if status in TURNED_AWAY else "let in without the post"
    if of_a_case and "foreign" in name:
        return "" if status in TURNED_AWAY else "let in to somebody else's"
    return ""


def _to_sign_in(response):
    return response.status_code == REDIRECT and "/account/login/" in response["Location"]
