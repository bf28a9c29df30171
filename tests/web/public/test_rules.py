"""Rule sets, clauses and announcements as anybody reads them."""

import make
import pytest
import scenes
from django.urls import reverse

from greenmines.records.rulesets.actions import draft, take_in_shipped
from greenmines.rules.canonical import to_canonical
from greenmines.rules.library import shipped
from greenmines.rules.posts import Actor, Post
from greenmines.rules.revising import with_setting
from greenmines.rules.sources import Certainty, Setting


@pytest.fixture
def versions():
    return {version.code: version for version in take_in_shipped(now=make.OPENED)}


@pytest.mark.usefixtures("versions")
def test_the_drafts_that_ship_are_open_to_all_and_an_offices_are_not(client):
    changed = with_setting(
        shipped("2020"), "publicity.length", Setting(5, Certainty.CONFIRMED, "2.6", "测试")
    )
    officer = scenes.officer(Post.ROUND_OFFICER, of=Actor.MINISTRY)
    own = draft(to_canonical(changed), by=officer, now=make.OPENED)

    shown = client.get(reverse("rules")).context["versions"]

    assert sorted(version.code for version in shown) == ["2020", "2020-530000", "2025"]
    assert client.get(reverse("ruleset", args=[own.pk])).status_code == 404


def test_what_nobody_decided_is_counted(client, versions):
    shown = client.get(reverse("ruleset", args=[versions["2025"].pk])).context

    assert len(shown["missing"]) == 56
    assert shown["groups"] == []


def test_indicators_are_searched_by_their_words(client, versions):
    address = reverse("ruleset", args=[versions["2020"].pk])

    everything = client.get(address).context["items"]
    one = client.get(address, {"q": everything[0].name.zh}).context["items"]

    assert len(everything) == 100
    assert everything[0] in one


def test_the_canonical_file_is_the_text_byte_for_byte(client, versions):
    version = versions["2025"]

    response = client.get(reverse("ruleset_canonical", args=[version.pk, version.digest]))
    other = client.get(reverse("ruleset_canonical", args=[version.pk, "0" * 64]))

    assert response.content == version.text.body.encode()
    assert other.status_code == 404


def test_every_clause_has_the_anchor_that_pages_link_to(client):
    page = client.get(reverse("rules")).content.decode()

    missing = [number for number in ("1.2a", "2.6", "3.2b", "4.3") if f'id="c{number}"' not in page]
    assert missing == []


def test_an_announcement_names_its_mines(client):
    prepared, listed = scenes.announcement()

    shown = client.get(reverse("announcement", args=[prepared.pk])).context

    assert [one.number for one in shown["page"]] == [one.number for one in listed]


def test_a_round_shows_the_provinces_that_take_part(client):
    make.round_()

    shown = client.get(reverse("rounds"), {"lang": "en"}).context["rounds"]

    assert [(one.state, provinces) for one, provinces in shown] == [("open", ["Yunnan"])]
