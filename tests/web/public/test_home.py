"""The first page."""

import re

import pytest
import scenes
from django.urls import reverse


pytestmark = pytest.mark.usefixtures("on_a_day")


def test_the_figures_are_those_of_the_list(client):
    scenes.listing(number="GM-2019-0001", name="甲矿")
    scenes.left(scenes.listing(number="GM-2019-0002", name="乙矿"))
    scenes.notice()

    shown = client.get(reverse("home")).context

    assert shown["listed"] == 1
    assert shown["left_this_year"] == 1
    assert shown["in_publicity"] == 1
    assert shown["submitted"] == 1


def test_a_province_with_publicity_has_its_dot(client):
    scenes.notice()

    tiles = client.get(reverse("home")).context["tiles"]

    assert [tile.letters for tile in tiles if tile.is_open] == ["YN"]


def test_provinces_that_take_no_part_show_no_zero(client):
    tiles = client.get(reverse("home")).context["tiles"]

    assert sorted(tile.letters for tile in tiles if not tile.has_count) == ["HK", "MO", "TW"]


def test_working_days_are_counted_over_the_holidays(client):
    scenes.notice()

    card = client.get(reverse("home")).context["cards"][0]

    assert (card.standing.day_number, card.standing.length, card.standing.left) == (4, 7, 4)


def test_the_round_stands_at_the_first_step_that_is_not_due_yet(client):
    scenes.notice()

    steps = client.get(reverse("home")).context["steps"]

    assert [step.state for step in steps] == ["done"] * 6 + ["now"] + [""] * 3


@pytest.mark.parametrize("mines", [1, 3])
def test_the_number_of_queries_does_not_grow(client, mines, django_assert_num_queries):
    for number in range(mines):
        scenes.listing(number=f"GM-2019-{number:04d}", name=f"{number}号矿")
    scenes.notice()

    with django_assert_num_queries(8):
        client.get(reverse("home"))


def test_a_province_that_takes_no_part_leads_nowhere(client):
    page = client.get(reverse("home")).content.decode()

    led_to = set(re.findall(r'href="/list/\?province=(\w\w)"', page))

    assert led_to & {"HK", "MO", "TW"} == set()
    assert len(led_to) == 31
