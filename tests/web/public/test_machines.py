"""What machines find: feeds, the site map, what robots may read, previews, and nothing at all."""

import re
from xml.etree import ElementTree as ET

import make
import pytest
import scenes
import spot_checks
from api.supervised_rows import criticised, planned, put_away
from defusedxml.ElementTree import fromstring
from django.urls import reverse

from greenmines.web.public import sitemap
from greenmines.web.shared.not_there import _drawn


pytestmark = pytest.mark.usefixtures("on_a_day")
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def read(client, address) -> ET.Element:
    response = client.get(address)
    assert response.status_code == 200
    return fromstring(response.content)


def located(client, address):
    return [one.text for one in read(client, address).iter(f"{MAP}loc")]


@pytest.mark.parametrize(
    ("language", "tag", "title"),
    [("zh", "zh-CN", "云南：2020 年拟推荐矿山"), ("en", "en", "Yunnan: mines to be recommended")],
)
def test_a_feed_tells_of_notices_in_its_language(client, language, tag, title):
    notice = scenes.notice()

    feed = read(client, reverse("feed", args=[language, "notices"]))

    (entry,) = feed.findall(f"{ATOM}entry")
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == tag
    assert entry.find(f"{ATOM}title").text.startswith(title[:7])
    assert entry.find(f"{ATOM}id").text == f"http://testserver{reverse('notice', args=[notice.pk])}"


def test_a_feed_tells_of_announcements_and_draws(client):
    scenes.announcement(
        applications=[scenes.application(stage="announcement", name="银岭铜矿")], now=scenes.WITHIN
    )

    announced = read(client, reverse("feed", args=["zh", "announcements"]))

    assert len(announced.findall(f"{ATOM}entry")) == 1
    assert len(read(client, reverse("feed", args=["zh", "draws"])).findall(f"{ATOM}entry")) == 0


@pytest.mark.parametrize("args", [("fr", "notices"), ("zh", "nothing")])
def test_there_is_no_other_feed(client, args):
    assert client.get(reverse("feed", args=args)).status_code == 404


def test_the_site_map_leads_to_every_mine_that_is_public(client, monkeypatch):
    monkeypatch.setattr(sitemap, "A_PART", 2)
    listed = [scenes.listing(number=f"GM-2019-000{n}", name=f"{n}号矿").mine_id for n in range(3)]
    scenes.make.mine(name="只是登记的矿")

    parts = located(client, reverse("sitemap"))

    mines = [one for part in parts[1:] for one in located(client, part)]
    assert mines == [f"http://testserver{reverse('mine', args=[mine])}" for mine in listed]
    assert f"http://testserver{reverse('open_data')}" in located(client, parts[0])


@pytest.mark.parametrize("mines", [1, 3])
def test_the_site_map_asks_as_much_of_many_mines_as_of_one(
    client, mines, django_assert_num_queries
):
    for number in range(mines):
        scenes.listing(number=f"GM-2019-{number:04d}", name=f"{number}号矿")

    with django_assert_num_queries(3):
        client.get(reverse("sitemap"))
    with django_assert_num_queries(2):
        client.get(reverse("sitemap_mines", args=[0]))
    with django_assert_num_queries(7):
        client.get(reverse("sitemap_pages"))


def test_the_site_map_leads_to_what_came_of_supervision(client, settings, tmp_path):
    settings.EVIDENCE_STORE = tmp_path / "evidence"
    plan, removal, case = planned(), put_away("fraud"), criticised(make.agency())
    check = spot_checks.drawn(at="published")

    pages = located(client, reverse("sitemap_pages"))

    rooms = [reverse(name) for name in ("checks", "removals", "complaints", "plans", "criticisms")]
    told = [
        reverse("plan", args=[plan.number]),
        reverse("removal_announcement", args=[removal.announcement_id]),
        reverse("criticism", args=[case.number]),
    ]
    assert [one for one in (*rooms, *told) if f"http://testserver{one}" not in pages] == []
    assert located(client, reverse("sitemap_checks", args=[0])) == [
        f"http://testserver{reverse('check', args=[check.number])}"
    ]


@pytest.mark.parametrize(
    ("language", "title"),
    [("zh", "通报批评 TB-1：{}"), ("en", "Notice of criticism TB-1: {}")],
)
def test_a_feed_tells_who_was_criticised(client, language, title):
    agency = make.agency()
    criticised(agency)
    criticised(make.agency(), "TB-2", "no_case")

    (entry,) = read(client, reverse("feed", args=[language, "criticisms"])).findall(f"{ATOM}entry")

    assert entry.find(f"{ATOM}title").text == title.format(agency.name_zh)
    assert entry.find(f"{ATOM}link").get("href") == "http://testserver/criticisms/TB-1/"
    assert entry.find(f"{ATOM}updated").text == "2026-09-22T09:00:00+00:00"


def test_there_is_no_part_behind_the_last(client):
    assert client.get(reverse("sitemap_mines", args=[99])).status_code == 404


def test_robots_are_told_of_the_site_map(client):
    lines = client.get(reverse("robots")).content.decode().splitlines()

    assert "Disallow: /*/papers/" in lines
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("", "http://testserver/list/"),
        ("?theme=dark", "http://testserver/list/"),
        ("?q=a&lang=en", "http://testserver/list/?q=a&amp;lang=en"),
    ],
)
def test_a_page_has_one_address_whatever_its_look(client, asked, canonical):
    page = client.get(f"/list/{asked}").content.decode()

    assert re.findall(r'<link rel="canonical" href="([^"]+)">', page) == [canonical]
    assert re.findall(r'property="og:url" content="([^"]+)"', page) == [canonical]
    assert page.count('type="application/atom+xml"') == 4


def test_a_mine_that_is_passed_on_shows_its_name(client):
    listing = scenes.listing()

    page = client.get(reverse("mine", args=[listing.mine_id])).content.decode()

    assert '<meta property="og:title" content="石坪坡磷矿">' in page
    assert "GM-2019-0001" in re.search(r'og:description" content="([^"]*)"', page)[1]
    assert 'content="http://testserver/static/public/preview.png"' in page


# what is not there


def test_what_is_not_there_is_drawn_once_for_everybody(client, django_assert_num_queries):
    _drawn.cache_clear()
    first = client.get("/nowhere/")

    with django_assert_num_queries(0):
        again = client.get("/list/nowhere/")

    assert (first.status_code, again.status_code) == (404, 404)
    assert first.content == again.content
    assert "页面不存在" in first.content.decode()
    assert _drawn.cache_info().hits == 1
    assert sorted(again.headers["Cache-Control"].split(", ")) == ["max-age=60", "public"]


def test_what_is_not_there_is_told_in_the_language_chosen_before(client):
    client.cookies["django_language"] = "en"

    assert "There is no such page" in client.get("/nowhere/").content.decode()


def test_whoever_is_signed_in_is_led_to_their_desk(client):
    client.force_login(scenes.make.person(), backend=scenes.make.BACKEND)

    response = client.get("/nowhere/")

    assert reverse("desk") in response.content.decode()
    assert not response.has_header("Cache-Control")
