"""Searching the list and reading it: by every filter, in the order of entry, at any moment."""

from datetime import datetime

import make
import pytest
import scenes

from greenmines.records.listings import queries
from greenmines.records.listings.searching import (
    Asked,
    entered_by,
    keys_after,
    keys_before,
    known_to_public,
    left_by,
    narrowed,
    place_of,
    standing_at,
    with_mines,
    years,
)
from greenmines.records.mines.models import Mine
from greenmines.rules.deadlines import CHINA
from greenmines.rules.indicators import MineralClass


LATER = datetime(2021, 1, 1, tzinfo=CHINA)


@pytest.fixture
def three():
    """Of two provinces and three years; the oldest has an English name and holds metal."""
    scenes.listing(number="GM-2019-0001", name="石坪坡磷矿（二期）")
    scenes.listing(number="GM-2018-0002", name="凤凰山石料矿", year=2018, division="330206")
    at = datetime(2014, 5, 20, 9, tzinfo=CHINA)
    scenes.listing(number="GM-2014-0003", name="白云山金矿", year=2014, at=at)
    Mine.objects.update(name_en="")
    Mine.objects.filter(name_zh="白云山金矿").update(
        mineral_class=MineralClass.METAL, name_en="Baiyunshan", holder_name="云岭矿业"
    )


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        (Asked(), ["GM-2018-0002", "GM-2019-0001", "GM-2014-0003"]),
        (Asked(text="  "), ["GM-2018-0002", "GM-2019-0001", "GM-2014-0003"]),
        (Asked(province="330000"), ["GM-2018-0002"]),
        (Asked(year=2014), ["GM-2014-0003"]),
        (Asked(mineral=MineralClass.METAL), ["GM-2014-0003"]),
        (Asked(province="330000", year=2014), []),
        (Asked(text="gm-2019"), ["GM-2019-0001"]),
        (Asked(text="2019"), []),
        (Asked(text="baiyun"), ["GM-2014-0003"]),
        (Asked(text="云岭"), ["GM-2014-0003"]),
        (Asked(text="坡磷矿(二"), ["GM-2019-0001"]),
    ],
)
def test_the_list_is_narrowed(asked, numbers):
    found = narrowed(entered_by(LATER), asked)
    assert [one.number for one in found] == numbers


@pytest.mark.usefixtures("three")
def test_the_years_are_those_of_listings_newest_first(django_assert_num_queries):
    scenes.listing(number="GM-2014-0004", name="又一矿", year=2014)

    with django_assert_num_queries(1):
        assert years() == [2019, 2018, 2014]


def test_an_empty_list_has_no_years():
    assert years() == []


@pytest.mark.usefixtures("three")
def test_rows_come_whole_in_the_order_of_their_keys(django_assert_num_queries):
    keys = list(entered_by(LATER).values_list("pk", flat=True))[::-1]

    with django_assert_num_queries(1):
        names = [one.mine.name_zh for one in with_mines(keys)]

    assert names == ["白云山金矿", "石坪坡磷矿（二期）", "凤凰山石料矿"]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    "asked",
    [
        Asked(),
        Asked(province="530000"),
        Asked(year=2019),
        Asked(mineral=MineralClass.METAL),
        Asked(text="矿"),
        Asked(text="GM-2019"),
    ],
)
@pytest.mark.parametrize("at", [standing_at, left_by, entered_by])
def test_keys_go_on_from_any_place_within_what_was_asked_for(at, asked):
    """Also from a place that is not among them."""
    scenes.listing(number="GM-2019-0004", name="又一矿")
    scenes.left(scenes.listing(number="GM-2019-0005", name="走了的矿"))
    order, found = list(entered_by(LATER)), narrowed(at(LATER), asked)
    within = set(found)

    for number, one in enumerate(order):
        here = place_of(one.number)
        behind = [each.pk for each in order[number + 1 :] if each in within]
        ahead = [each.pk for each in order[:number] if each in within]
        assert (keys_after(found, here, 9), keys_before(found, here, 9)) == (behind, ahead)
        assert (keys_after(found, here, 1), keys_before(found, here, 1)) == (behind[:1], ahead[-1:])


def test_the_public_knows_listed_and_published_mines_and_no_other():
    listed = scenes.listing().mine
    published = scenes.entry_of(scenes.notice()).application.mine
    make.mine(name="别人的矿")

    assert set(known_to_public()) == {listed, published}


def test_a_listing_is_found_by_number_by_mine_by_moment_and_by_announcement():
    prepared, (listed,) = scenes.announcement(now=scenes.WITHIN)
    earlier = scenes.left(scenes.listing())

    assert (queries.by_number("GM-2020-0001"), queries.by_number("GM-1999-0001")) == (listed, None)
    assert (queries.by_number("GM-2020-0001\0"), place_of("GM-2020-0001\0")) == (None, None)
    assert list(queries.history_of(listed.mine)) == [listed]
    assert list(queries.as_of(earlier.listed_at)) == [earlier]
    assert list(queries.ever()) == [listed, earlier]
    assert list(queries.listings_in(prepared)) == [listed]
    assert list(queries.announcements()) == [prepared]
    assert [one.mines for one in queries.counted_announcements()] == [1]
    assert (str(prepared), str(listed)) == ("2021年第3号", "GM-2020-0001")
