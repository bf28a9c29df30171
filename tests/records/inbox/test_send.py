"""Messages are kept with the act they tell of, and are read by nobody but whom they are for."""

import make
import pytest
from django.db import IntegrityError, transaction

from greenmines.records.inbox.actions import mark_read, send, settle, tell_once
from greenmines.records.inbox.models import Message
from greenmines.records.inbox.queries import messages_for, unread_count
from greenmines.records.inbox.topics import Topic
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person


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


def test_what_is_done_is_asked_of_nobody_any_more_and_may_be_asked_again(
    people, django_assert_num_queries
):
    first, second = people
    send(people, Topic.PLAN_WAITS, now=make.NOW, details={"plan": "1", "number": "A"})
    send([first], Topic.PLAN_WAITS, now=make.NOW, details={"plan": "2", "number": "B"})
    send([first], Topic.NOTICE_WAITS, now=make.NOW, details={"plan": "1"})
    send([first], Topic.PLAN_WAITS, now=make.NOW, application_id=7, details={"plan": "1"})
    mark_read(second, [one.pk for one in messages_for(second)], now=make.NOW)

    with django_assert_num_queries(1):
        settle(Topic.PLAN_WAITS, Topic.MOVED, now=make.NOW, details={"plan": "1"})

    (done,) = Message.objects.filter(settled_at__isnull=False)
    assert (done.person, done.details["number"], done.is_unread) == (first, "A", False)
    assert (unread_count(first), unread_count(second)) == (3, 0)
    anybody = Person.objects.filter(pk=first.pk)
    tell_once(anybody, Topic.PLAN_WAITS, now=make.NOW, details={"plan": "1", "number": "A"})
    assert unread_count(first) == 4
