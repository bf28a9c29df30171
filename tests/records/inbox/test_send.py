"""Messages are kept with the act they tell of, and are read by nobody but whom they are for."""

import make
import pytest
from django.db import IntegrityError, transaction

from greenmines.records.inbox.actions import mark_read, send
from greenmines.records.inbox.queries import messages_for, unread_count
from greenmines.records.inbox.topics import Topic
from greenmines.records.organisations.models import Organisation


@pytest.fixture
def people(db):
    return make.person(name="甲"), make.person(name="乙")


def test_everybody_named_gets_the_message(people, django_assert_num_queries):
    with django_assert_num_queries(1):
        send(people, Topic.MOVED, now=make.NOW, application_id=7, details={"number": "1"})

    (message,) = messages_for(people[0])
    assert (unread_count(people[0]), unread_count(people[1])) == (1, 1)
    assert (message.topic, message.details, message.application_id, message.sent_at) == (
        "moved",
        {"number": "1"},
        7,
        make.NOW,
    )
    assert str(message) == f"moved → {people[0]}"


@pytest.mark.django_db(transaction=True)
def test_an_act_that_failed_is_told_to_nobody():
    person = make.person()

    def fails():
        with transaction.atomic():
            send([person], Topic.MOVED, now=make.NOW)
            Organisation.objects.create(kind="no such kind", name_zh="", division="")

    with pytest.raises(IntegrityError):
        fails()

    assert unread_count(person) == 0


def test_only_ones_own_messages_are_marked_as_read_and_only_once(people):
    send(people, Topic.MOVED, now=make.NOW)
    ids = [message.pk for one in people for message in messages_for(one)]

    counts = [mark_read(people[0], ids, now=make.NOW) for _ in range(2)]

    assert (counts, unread_count(people[0]), unread_count(people[1])) == ([1, 0], 0, 1)
