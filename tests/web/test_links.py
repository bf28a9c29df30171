"""Every link of every page of a desk is followed by whoever is shown it, and leads somewhere.

Pages are found by following the links from each person's first page, over cases at every step of
the road. Of pages that differ only by an item, a number in the address or their query, one per
address is looked at.
"""

import re
from collections import deque
from html.parser import HTMLParser

import make
import pytest
import road
import scenes
import time_machine
from django.test import Client
from django.urls import reverse
from web.sweep import cast, world
from zeal import zeal_ignore

from greenmines.rules.posts import Actor, Post


pytestmark = [pytest.mark.django_db, pytest.mark.long]
STAGES = (
    "self_assessment",
    "third_party",
    "material_review",
    "onsite_verification",
    "publicity",
    "recommendation",
    "ministry_review",
    "national_publicity",
    "announcement",
)
DESKS = ("/enterprise/", "/agency/", "/authority/", "/supervision/", "/office/", "/account/")
# Colleagues of somebody who is shown the same links: what differs is which buttons are grey.
SHOWN_THE_SAME = {
    f"{house}'s {post}"
    for house in ("own province", "foreign province", "ministry")
    for post in (Post.VERIFIER, Post.SIGNER)
}
SIGN_OUT = "/account/logout/"
FILES = re.compile(r"\.(pdf|xlsx|csv|zip|json|svg|css|js|png)$|/(files|evidence|proof)/")
ITEM = re.compile(r"/\d(\.\d+)+/$")
NUMBER = re.compile(r"/\d+/")
OK = 200


class Links(HTMLParser):
    """The addresses that a page leads to, in order."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        address = dict(attrs).get("href" if tag == "a" else "src" if tag == "img" else "", "")
        if address.startswith("/") and not address.startswith("/static/"):
            self.found.append(address)


NOTHING = re.compile(r">\s*(None|nan|NaN)\s*<")  # as Python writes it: no word of a page in Chinese


def kind_of(address):
    """Two addresses of one kind are drawn by one template from one case: one is enough."""
    path = address.partition("?")[0].partition("#")[0]
    if path.startswith("/office/"):  # no case stands at a step there
        return NUMBER.sub("/number/", path)
    return ITEM.sub("/item/", path)


@pytest.fixture(scope="module")
def people(module_stage):
    """A case listed and one at every step, and everybody."""
    with zeal_ignore():
        world()
        found = cast()
        cases = {stage: scenes.application(stage=stage) for stage in STAGES}
        appointment = make.appointment(at="visited", application=cases["third_party"])
        found["working manager"] = make.manager_of(appointment)
        found["working expert"] = appointment.members.first().person
        scenes.objection()
        for kind in (Actor.COUNTY, Actor.CITY):
            found[f"the {kind}'s reviewer"] = make.somebody_of(kind, Post.REVIEWER)
    return {name: one for name, one in found.items() if name not in SHOWN_THE_SAME}


def followed(client, public):
    """Each address once, with the page that led to it and what is wrong with the answer, or "".

    `public` holds the kinds of public pages that somebody has seen: they are the same for all.
    """
    start = reverse("desk")
    waiting, seen, answers = deque([(start, "")]), {kind_of(start)}, []
    while waiting:
        address, shown_on = waiting.popleft()
        response = client.get(address, follow=True)
        text = text_of(response)
        answers.append((address, shown_on, fault_of(response, text)))
        for link in Links(text).found:
            kind = kind_of(link)
            if kind not in seen | public and link != SIGN_OUT and not FILES.search(kind):
                (seen if kind.startswith(DESKS) else public).add(kind)
                waiting.append((link, address))
    return answers


def text_of(response):
    """Of a page; a file is read to its end and leads nowhere."""
    is_page = not response.streaming and response["Content-Type"].startswith("text/html")
    content = response.getvalue()
    return content.decode() if is_page else ""


def fault_of(response, text):
    if response.status_code != OK:
        return response.status_code
    if nothing := NOTHING.search(text):
        return f"shows {nothing[1]} where nothing is known"
    # Nobody here lost what was being sent, so no page may speak of it.
    return "tells of something not sent" if "data-kept=" in text else ""


def test_every_link_leads_to_a_page_for_whoever_is_shown_it(people):
    lost, pages, public = [], 0, set()
    with time_machine.travel(road.ANNOUNCED, tick=False):
        for name, person in people.items():
            client = Client(raise_request_exception=False)
            client.force_login(person, backend=make.BACKEND)
            answers = followed(client, public)
            pages += len(answers)
            lost += [(name, *answer) for answer in answers if answer[2]]

    assert lost == []
    assert pages > len(people)
