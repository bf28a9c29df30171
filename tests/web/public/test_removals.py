"""Mines that left the list, with ground and announcement; certificate and badge that say so."""

from datetime import datetime

import make
import pytest
import scenes
import time_machine
from django.urls import reverse
from papers.reports.pdf_read import missing_in

from greenmines.records.listings import actions as listings
from greenmines.records.removals.models import Removal, RemovalAnnouncement
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor, Post
from greenmines.rules.removal import Ground


NOW = datetime(2026, 3, 2, 9, tzinfo=CHINA)
LATER = datetime(2026, 3, 3, 9, tzinfo=CHINA)


@pytest.fixture(autouse=True)
def _english_on_a_day(client, settings, tmp_path):
    settings.EVIDENCE_STORE = tmp_path / "evidence"
    client.cookies["django_language"] = "en"
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def announcement():
    signer = make.somebody_of(Actor.MINISTRY, Post.SIGNER)
    return RemovalAnnouncement.objects.create(
        number="2026年第8号", announced_at=NOW, announced_by=signer
    )


def removed(announcement, number, ground):
    """As an announcement leaves it; how it came to that is told in the records."""
    listing = scenes.listing(number=f"GM-2019-000{number}", name=f"矿{number}")
    signer = announcement.announced_by
    removal = Removal.objects.create(
        number=f"YC-{number}",
        listing=listing,
        house=signer.organisation,
        ground=ground,
        facts="甲",
        evidence=make.evidence(by=signer, now=NOW),
        proposed_at=NOW,
        proposed_by=signer,
        state="announced",
        hearing_until=NOW.date(),
        announcement=announcement,
    )
    listings.remove(listing, ground, document=announcement.number, by=signer, now=NOW)
    return removal


def test_removals_are_listed_faults_apart_from_what_is_nobodys_fault(client, announcement):
    fault = removed(announcement, 1, Ground.FRAUD)
    neutral = removed(announcement, 2, Ground.CLOSED)

    def rows(**asked):
        return [
            (one, kind.value)
            for one, kind in client.get(reverse("removals"), asked).context["rows"]
        ]

    assert rows() == [(fault, "fault"), (neutral, "neutral")]
    assert rows(nature="fault") == [(fault, "fault")]
    assert rows(nature="neutral") == [(neutral, "neutral")]
    assert rows(nature="else") == rows()


def test_without_a_removal_the_page_says_so(client):
    assert "No mine was removed" in client.get(reverse("removals")).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_both_pages_cost_the_same_with_one_row_and_with_three(
    client, announcement, django_assert_num_queries, rows
):
    for number in range(1, rows + 1):
        removed(announcement, number, Ground.FRAUD)
    page = reverse("removal_announcement", args=[announcement.pk])

    with django_assert_num_queries(2):
        client.get(reverse("removals"))
    with django_assert_num_queries(3):
        client.get(page)


def test_an_announcement_names_its_mines(client, announcement):
    removal = removed(announcement, 1, Ground.FRAUD)

    page = client.get(reverse("removal_announcement", args=[announcement.pk]))

    assert (page.context["announcement"], page.context["rows"]) == (
        announcement,
        [(removal, "fault")],
    )
    assert client.get(reverse("removal_announcement", args=[987654])).status_code == 404


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", ("现将2座矿山移出国家级绿色矿山名录", "弄虚作假", "采矿权", "2026年3月2日")),
        ("en", ("2 mines leave the national list", "2 March 2026", "Chinese edition")),
    ],
)
def test_anybody_takes_the_announcement_away_with_a_code_that_leads_back(
    client, announcement, language, said
):
    make.organisation(kind=Actor.MINISTRY)
    removed(announcement, 1, Ground.FRAUD)
    removed(announcement, 2, Ground.CLOSED)
    paper = reverse("removal_paper", args=[announcement.pk, language])

    first, again = client.get(paper), client.get(paper)

    page = f"http://testserver{reverse('removal_announcement', args=[announcement.pk])}"
    named = ("2026年第8号", "GM-2019-0001", "矿1", "GM-2019-0002", "矿2", page)
    assert missing_in(first.content, *named, *said) == []
    assert (first.content, first["Content-Type"]) == (again.content, "application/pdf")
    assert client.get(reverse("removal_paper", args=[987654, language])).status_code == 404


def test_the_certificate_says_since_when_and_why_and_no_proxy_keeps_it(client, announcement):
    removal = removed(announcement, 1, Ground.FRAUD)

    page = client.get(reverse("certificate", args=["GM-2019-0001"]))

    assert (page.context["stands"], page.context["removal"]) == (False, removal)
    assert "no-cache" in page["Cache-Control"]
    assert "max-age" not in page["Cache-Control"]


@pytest.mark.parametrize(
    ("language", "standing", "over"),
    [
        ("zh", "国家级绿色矿山 GM-2019-0001", "已不是国家级绿色矿山 GM-2019-0001"),
        ("en", "National green mine GM-2019-0001", "No longer a national green mine GM-2019-0001"),
    ],
)
def test_the_badge_tells_what_is_true_when_it_is_looked_at(
    client, announcement, language, standing, over
):
    address = reverse("badge", args=["GM-2019-0001", language])
    listing = scenes.listing()
    before = client.get(address)
    signer = announcement.announced_by
    listings.remove(listing, Ground.FRAUD, document="甲", by=signer, now=NOW)
    after = client.get(address)

    assert [
        f">{text}</title>" in page.content.decode()
        for page, text in ((before, standing), (after, over))
    ] == [True, True]
    assert (after["Content-Type"], "no-cache" in after["Cache-Control"]) == ("image/svg+xml", True)


@pytest.mark.parametrize(("number", "language"), [("GM-1999-0001", "en"), ("GM-2019-0001", "fr")])
def test_there_is_no_badge_of_what_is_not_there(client, number, language):
    scenes.listing()

    assert client.get(reverse("badge", args=[number, language])).status_code == 404


def test_the_page_of_a_mine_leads_to_the_announcement_that_removed_it(client, announcement):
    removal = removed(announcement, 1, Ground.LICENCE_ENDED)

    events = client.get(reverse("mine", args=[removal.listing.mine_id])).context["events"]

    assert (events[0].note, events[0].address) == (
        "Mining licence ran out",
        reverse("removal_announcement", args=[announcement.pk]),
    )
