"""Every message is about an application or leads each kind of its readers to a page of theirs."""

from web.sweep import access_of

from greenmines.records.inbox.topics import Topic
from greenmines.rules.posts import Actor
from greenmines.web.shared.desks import address_of
from greenmines.web.shared.ways import WAYS


# Only sent with the application that they are about.
OF_AN_APPLICATION = {
    Topic.YOUR_TURN,
    Topic.MOVED,
    Topic.CORRECTION_ASKED,
    Topic.REFUSED,
    Topic.LAPSED,
    Topic.APPOINTED,
    Topic.APPOINTMENT_ENDED,
    Topic.JOINED_TEAM,
    Topic.LEADS_TEAM,
    Topic.SECOND_SIGNATURE,
    Topic.SECOND_DECLINED,
    Topic.CONSULTED,
    Topic.VISIT_PLANNED,
    Topic.OBJECTION_RECEIVED,
    Topic.OBJECTION_DECIDED,
    Topic.DUE_SOON,
    Topic.OVERDUE,
    Topic.LICENCE_EXPIRES,
    Topic.ELIGIBILITY_LOST,
    Topic.LISTED,
    Topic.INDEPENDENCE_LOST,
    Topic.REPORT_VOIDED,
}
ROOMS = [(topic, reader, page) for topic, way in WAYS.items() for reader, page in way.rooms.items()]


def test_every_topic_is_of_an_application_or_has_a_way():
    assert set(WAYS) == set(Topic) - OF_AN_APPLICATION


def test_a_room_is_there_and_open_to_the_kind_of_reader_who_is_led_to_it():
    there = {page for _topic, _reader, page in ROOMS if address_of(page)}

    shut = [
        (topic, reader, page)
        for topic, reader, page in ROOMS
        if page not in there or reader not in access_of()[page].kinds
    ]

    assert shut == []


def test_a_message_that_names_its_thing_leads_to_it_and_another_to_the_room():
    for way in WAYS.values():
        reader = next(iter(way.rooms))
        thing = address_of(way.thing, 7) if way.thing else address_of(way.rooms[reader])
        assert way.address_for(reader, {way.fact: "7"}) == thing != ""
        assert way.address_for(reader, {}) == address_of(way.rooms[reader])


def test_who_is_not_among_the_readers_of_a_topic_is_led_nowhere():
    assert WAYS[Topic.QUOTA_FLAGGED].address_for(Actor.ENTERPRISE, {}) == ""
