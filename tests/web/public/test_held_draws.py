"""Draws of spot checks on the portal: public from the freezing on, for good."""

import json
import re
from dataclasses import replace

import pytest
from django.urls import reverse
from draws import script
from records.inspections.conftest import HOUR, HOURS, LOTTERY, NOW, SECRETS, World

from greenmines.records.inspections.absences import tell_absent
from greenmines.records.inspections.actions import abort, conclude, enter_value, freeze
from greenmines.records.inspections.queries import mines_drawn
from greenmines.rules.drawing.strata import PartedBy, Weighing
from greenmines.rules.drawing.values import Absent
from greenmines.web.public.views import held_draws


@pytest.fixture
def world():
    return World()


def page(client, draw, name="draw", **query):
    return client.get(reverse(name, args=[draw.number]), query)


def drawn(world):
    draw = world.revealed(sources=(LOTTERY,))
    enter_value(draw.awaited.get(), "03 11 14", by=world.verifier, now=NOW + 3 * HOUR)
    return conclude(draw, by=world.verifier, now=NOW + 3 * HOUR)


def test_before_any_draw_the_page_says_so(client):
    assert "No draw yet" in client.get(reverse("draws"), {"lang": "en"}).content.decode()


def test_draws_stand_newest_first_aborted_ones_too(client, world):
    first = world.frozen()
    abort(first, "名单有误。", by=world.signer, now=NOW + HOUR)
    second = world.frozen(now=NOW + 2 * HOUR)

    shown = client.get(reverse("draws")).context["page"]

    assert list(shown) == [second, first]


def test_a_frozen_draw_tells_everything_but_who_is_drawn(client, world):
    draw = world.frozen(sources=(LOTTERY,), excluded={"GM-2019-0002": "今年已检查"})

    response = page(client, draw, lang="en")

    assert response.context["lines"] == []
    (stratum,) = response.context["strata"]
    assert stratum[:3] == ("All mines", "20%", "1/5 (20.0%)")
    assert response.context["excluded"] == [
        ("GM-2019-0002", "今年已检查"),
        ("执法0", "The certificate has expired"),
    ]
    text = response.content.decode()
    assert draw.frozen_digest in text
    assert page(client, draw, "draw_result").status_code == 404


@pytest.mark.parametrize("excluded", [0, 1, 3])
def test_who_is_excluded_is_paged_beside_who_is_drawn(
    client, world, monkeypatch, excluded, django_assert_num_queries
):
    """The library of this world has one person whose certificate has expired."""
    monkeypatch.setattr(held_draws, "MINES_A_PAGE", 2)
    mines = {f"GM-2019-000{number}": "今年已检查" for number in range(1, excluded + 1)}
    draw = world.frozen(excluded=mines)

    with django_assert_num_queries(4):
        first = page(client, draw, lang="en", page=1)
    second = page(client, draw, lang="en", excluded=2, page=1)

    named = [one for one, _ in first.context["excluded"]]
    assert named == [*mines, "执法0"][:2]
    assert second.context["excluded"] == (
        first.context["excluded"]
        if excluded < 2
        else [
            *((one, "今年已检查") for one in list(mines)[2:]),
            ("执法0", "The certificate has expired"),
        ]
    )
    led_to = first.content.decode().count('href="?lang=en&amp;page=1&amp;excluded=2#excluded"')
    assert led_to == (excluded > 1)


def test_a_secret_is_not_told_before_it_is_revealed(client, world):
    draw = world.committed()

    told = page(client, draw).content + page(client, draw, "draw_file").content

    assert draw.contributions.first().digest in told.decode()
    assert [secret for secret in SECRETS if secret in told.decode()] == []


def test_the_result_shows_each_mine_with_its_team(client, world):
    draw = drawn(world)
    result = json.loads(draw.result)

    shown = page(client, draw).context

    assert shown["seed"] == result["seed"]
    assert [(line.mine.listing.number, line.mine.team) for line in shown["lines"]] == [
        (one["object"], one["team"]) for one in result["drawn"]
    ]
    assert [line.mine.name for line in shown["lines"]] == [
        f"青石岭{int(one['object'][-4:])}号矿" for one in result["drawn"]
    ]


def test_who_is_absent_is_told_with_the_reason_beside_who_comes_instead(client, world):
    draw = drawn(world)
    mine = mines_drawn(draw)[0]
    gone = mine.team[0]

    tell_absent(mine, gone, Absent.ILL, by=world.verifier, now=NOW + 4 * HOUR)

    line = page(client, draw, lang="en").context["lines"][0]
    assert gone not in line.team
    assert (gone, "Absent: ill") in line.passed_over


def test_a_stratum_of_a_place_and_a_band_is_named(client, world):
    asked = world.asked(weighing=Weighing.BY_BAND)
    asked = replace(asked, parted_by=PartedBy.PLACE)
    draw = freeze(asked, world.parties, HOURS, by=world.verifier, now=NOW)

    strata = page(client, draw, lang="en").context["strata"]

    assert [re.sub("<.*?>", "", name) for name, *_ in strata] == [
        "Yunnan 玉溪市, credit not counted yet"
    ]


def test_what_is_downloaded_gives_the_result_that_is_downloaded(client, world):
    draw = drawn(world)

    file = page(client, draw, "draw_file")
    result = page(client, draw, "draw_result")

    assert script().result_of(json.loads(file.content)) == json.loads(result.content)
    assert draw.frozen in file.content.decode()
    assert [one["Content-Disposition"] for one in (file, result)] == [
        f'attachment; filename="draw-{draw.number}.json"',
        f'attachment; filename="draw-{draw.number}-result.json"',
    ]


def test_an_aborted_draw_says_why(client, world):
    draw = world.frozen()
    abort(draw, "名单遗漏三座矿山。", by=world.signer, now=NOW + HOUR)

    assert "名单遗漏三座矿山。" in page(client, draw).content.decode()


@pytest.mark.parametrize("name", ["draw", "draw_file", "draw_result"])
@pytest.mark.parametrize("number", ["2020-530000-9", "a\0b"])
def test_an_unknown_number_is_not_there(client, name, number):
    assert client.get(reverse(name, args=[number])).status_code == 404


def test_three_draws_cost_as_many_queries_as_one(client, world, django_assert_num_queries):
    draw = drawn(world)
    with django_assert_num_queries(2):
        client.get(reverse("draws"))
    with django_assert_num_queries(5):
        shown = page(client, draw)
    assert reverse("supervision_rules", args=["supervision-2025"]) in shown.content.decode()
    for _ in range(2):
        abort(world.frozen(now=NOW + 5 * HOUR), "名单有误。", by=world.signer, now=NOW + 6 * HOUR)

    with django_assert_num_queries(2):
        client.get(reverse("draws"))
