"""A signer's list: every kind of thing that waits, since when, and the page where it is signed."""

import make
import pytest
import road
import scenes
import spot_checks
import unsigned
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from zeal import zeal_ignore

from greenmines.records.inbox.models import Message
from greenmines.records.inbox.topics import Topic
from greenmines.records.publicity import actions as publicity
from greenmines.records.publicity.models import NoticeKind
from greenmines.records.reviews.actions import sign
from greenmines.records.signatures.queries import SignatureKind
from greenmines.rules.posts import Actor, Post


STAGE = "material_review"
PAGE = "/authority/signatures/"
# Topics of the same kind under other names.
ASKING = {
    Topic.SECOND_SIGNATURE,
    Topic.APPEAL_MADE,
    Topic.SPOT_CHECK_TO_DECIDE,
    Topic.COMPLAINT_ANSWERED,
    Topic.CREDIT_PETITION_MADE,
    Topic.CASE_READY,
    Topic.CASE_PROPOSED,
    Topic.REMOVAL_SIGNED,
    Topic.REMOVAL_DECIDED,
}


@pytest.fixture
def cost(signed_in):
    """How many queries a page asks the second time that somebody opens it."""

    def of(person, address):
        client = signed_in(person)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    return of


@pytest.fixture
def one_of_each(case, at):
    with zeal_ignore():
        unsigned.one_of_each(case)
    at(unsigned.LATER)
    return unsigned.signers()


def lines_of(client, person):
    return client(person).get(PAGE).context["page"].object_list


def test_every_kind_is_listed_for_its_signer_with_a_page_that_opens(one_of_each, signed_in):
    found, closed = {}, []
    for house, signer in one_of_each.items():
        for line in lines_of(signed_in, signer):
            found.setdefault(line.waits.kind, set()).add(house)
            if signed_in(signer).get(line.address, follow=True).status_code != 200:
                closed.append((house, line))

    assert (set(SignatureKind) - set(found), closed) == (set(), [])


def test_every_message_about_what_waits_leads_its_reader_to_a_page_that_opens(
    one_of_each, signed_in
):
    waiting = {topic for topic in Topic if topic.endswith("_waits")} | ASKING
    shut = []
    for message in Message.objects.filter(topic__in=waiting).select_related("person"):
        opened = signed_in(message.person).post(
            reverse("inbox_open", args=[message.pk]), follow=True
        )
        if opened.status_code != 200 or opened.wsgi_request.path == reverse("inbox"):
            shut.append((message.topic, opened.status_code))

    told = {Topic(one) for one in Message.objects.values_list("topic", flat=True)}
    assert (waiting - told, shut) == (set(), [])


def test_nobody_is_shown_what_they_drafted_or_what_is_of_another_house(case, at, signed_in):
    at(scenes.WITHIN)
    both = make.somebody_of(Actor.PROVINCE, Post.REVIEWER, Post.SIGNER)
    colleague, ministry = road.signer(), road.signer(Actor.MINISTRY)
    elsewhere = make.organisation(kind=Actor.PROVINCE, division="150000")
    foreign = make.person(of=elsewhere, posts=(Post.SIGNER,))
    sign(case, unsigned.RETURN, by=both, now=road.REVIEWED)
    found = scenes.application(name="乙矿")
    notice = publicity.prepare(
        found.round, NoticeKind.PROVINCIAL, contact="某路", by=both, now=road.REVIEWED
    )
    publicity.enter(notice, found, by=both, now=scenes.PUBLISHED)

    shown = {
        one: [(line.waits.kind, line.waits.since) for line in lines_of(signed_in, one)]
        for one in (both, colleague, ministry, foreign)
    }

    waits = [
        (SignatureKind.DECISION, road.REVIEWED),
        (SignatureKind.NOTICE, scenes.PUBLISHED),  # when it was changed last
    ]
    assert shown == {both: [], colleague: waits, ministry: [], foreign: []}


def test_the_desk_says_since_when_something_waits_to_signers_only(case, at, signed_in):
    at(scenes.WITHIN)
    sign(case, unsigned.RETURN, by=road.reviewer(), now=road.REVIEWED)

    said = "thing waits for your signature, since"
    pages = [signed_in(one).get("/authority/") for one in (road.signer(), road.reviewer())]

    assert [said in page.content.decode() for page in pages] == [True, False]


def test_three_of_a_kind_cost_as_many_queries_as_one(case, at, cost):
    at(unsigned.LATER)
    counted = []
    for n in range(3):
        with zeal_ignore():
            scenes.draft_notice(scenes.application(name=f"{n}号矿"))
            spot_checks.lead(at="drafted", mine=spot_checks.listing(name=f"{n}号铁矿"))
        counted.append(cost(road.signer(), PAGE))

    assert counted == [counted[0]] * 3
