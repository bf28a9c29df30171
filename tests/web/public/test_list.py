"""The list: at any moment, by every filter, in pages."""

from datetime import datetime

import pytest
import scenes
from django.urls import reverse
from django.utils.html import escape

from greenmines.records.mines.models import Licence, Mine
from greenmines.rules.deadlines import CHINA
from greenmines.rules.indicators import MineralClass
from greenmines.web.public import paging


pytestmark = pytest.mark.usefixtures("on_a_day")


def found(client, **asked):
    rows = client.get(reverse("list"), asked).context["rows"]
    return [row.listing.number for row in rows]


@pytest.fixture
def four():
    """Of two provinces, two years, one of them gone since 30 July 2020."""
    scenes.listing(number="GM-2019-0001", name="石坪坡磷矿")
    scenes.listing(number="GM-2019-0002", name="凤凰山石料矿", division="330206")
    scenes.left(scenes.listing(number="GM-2019-0003", name="梨树沟大理岩矿"))
    at = datetime(2014, 5, 20, 9, tzinfo=CHINA)
    scenes.listing(number="GM-2014-0004", name="白云山金矿", year=2014, at=at)
    Mine.objects.filter(name_zh="白云山金矿").update(mineral_class=MineralClass.METAL)


@pytest.mark.usefixtures("four")
@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({}, ["GM-2019-0001", "GM-2019-0002", "GM-2014-0004"]),
        ({"standing": "left"}, ["GM-2019-0003"]),
        ({"standing": "all"}, ["GM-2019-0001", "GM-2019-0002", "GM-2019-0003", "GM-2014-0004"]),
        ({"standing": "nonsense"}, ["GM-2019-0001", "GM-2019-0002", "GM-2014-0004"]),
        ({"province": "330000"}, ["GM-2019-0002"]),
        ({"province": "zj"}, ["GM-2019-0002"]),
        ({"mineral": "metal"}, ["GM-2014-0004"]),
        ({"year": "2014"}, ["GM-2014-0004"]),
        ({"q": "石坪坡"}, ["GM-2019-0001"]),
        ({"q": "gm-2019-0002"}, ["GM-2019-0002"]),
        ({"q": "ＧＭ-2019"}, ["GM-2019-0001", "GM-2019-0002"]),
        ({"q": "没有"}, []),
        ({"on": "2020-07-29"}, ["GM-2019-0001", "GM-2019-0002", "GM-2019-0003", "GM-2014-0004"]),
        ({"on": "2020-07-30"}, ["GM-2019-0001", "GM-2019-0002", "GM-2014-0004"]),
        (
            {"on": "2020-07-30", "at": "08:59:59"},
            ["GM-2019-0001", "GM-2019-0002", "GM-2019-0003", "GM-2014-0004"],
        ),
        ({"on": "2020-07-30", "at": "09:00"}, ["GM-2019-0001", "GM-2019-0002", "GM-2014-0004"]),
        ({"on": "2019-12-31"}, ["GM-2014-0004"]),
    ],
)
def test_the_list_is_searched(client, asked, numbers):
    assert found(client, **asked) == numbers


@pytest.mark.parametrize("words", ["青石岭矿（二期）", "青石岭矿(二期)"])
def test_a_name_is_found_with_brackets_of_either_width(client, words):
    scenes.listing(number="GM-2019-0007", name="青石岭矿（二期）")
    assert found(client, q=words) == ["GM-2019-0007"]


def test_a_search_that_finds_nothing_says_so(client):
    page = client.get(reverse("list"), {"q": "没有这座矿山"}).content.decode()
    assert "没有找到矿山" in page


def test_a_licence_number_finds_its_mine(client):
    listing = scenes.listing()
    licence = scenes.make.licence(mine=listing.mine)

    assert found(client, q=licence.number) == ["GM-2019-0001"]
    assert Licence.objects.count() == 1


@pytest.mark.parametrize(
    ("asked", "field"),
    [({"on": "2020-13-01"}, "on"), ({"on": "2020-09-29"}, "on"), ({"at": "25"}, "at")],
)
def test_what_cannot_be_understood_is_said_at_its_field(client, asked, field):
    response = client.get(reverse("list"), asked)

    assert list(response.context["form"].errors) == [field]
    assert "rows" not in response.context


def test_nothing_personal_stands_on_the_page(client):
    waiting = scenes.application(stage="announcement")
    scenes.announcement(applications=[waiting], now=scenes.WITHIN)
    waiting.refresh_from_db()

    page = client.get(reverse("list")).content.decode()

    assert waiting.mine.name_zh in page
    assert [secret for secret in ("李建明", "0877-4012345", "王立新") if secret in page] == []


@pytest.mark.parametrize("mines", [1, 3])
def test_the_number_of_queries_does_not_grow(client, mines, django_assert_num_queries):
    for number in range(mines):
        scenes.listing(number=f"GM-2019-{number:04d}", name=f"{number}号矿")

    with django_assert_num_queries(3):  # years, keys, rows: what fits on a page is not counted
        client.get(reverse("list"))


def numbered(*numbers, at=None):
    for number in numbers:
        scenes.listing(number=f"GM-2019-{number:04d}", name=f"{number}号矿", at=at)


def walked(client, address, turn):
    """The last figures of the numbers on each page, in one direction to the end."""
    pages = []
    while address:
        page = client.get(reverse("list") + address).context["page"]
        pages.append([int(row.number[-1]) for row in page.rows])
        address = getattr(page, turn)
    return pages


@pytest.fixture
def seven(monkeypatch):
    """In pages of two; five of them entered at the same moment, one before and one after."""
    monkeypatch.setattr(paging, "ROWS", 2)
    numbered(1, 2, 3, 4, 5)
    numbered(6, at=datetime(2020, 2, 1, tzinfo=CHINA))
    numbered(7, at=datetime(2019, 1, 1, tzinfo=CHINA))


@pytest.mark.usefixtures("seven")
@pytest.mark.parametrize("search", ["?", "?q=矿&province=530000&standing=all"])
def test_every_mine_is_met_once_in_either_direction(client, search):
    forwards = walked(client, search, "following")
    backwards = walked(client, f"{search}&page=last", "previous")

    assert forwards == [[6, 1], [2, 3], [4, 5], [7]]
    assert backwards == [[5, 7], [3, 4], [1, 2], [6]]


@pytest.mark.usefixtures("seven")
def test_a_page_leads_to_the_others_with_its_search(client):
    asked = {"q": "矿", "after": "GM-2019-0001"}
    answer = client.get(reverse("list"), asked)
    page, content = answer.context["page"], answer.content.decode()

    assert (page.first, page.last) == ("?q=%E7%9F%BF", "?q=%E7%9F%BF&page=last")
    assert page.previous == "?q=%E7%9F%BF&before=GM-2019-0002"
    assert page.following == "?q=%E7%9F%BF&after=GM-2019-0003"
    for address in (page.first, page.previous, page.following, page.last):
        assert content.count(f'href="{escape(address)}"') == 1
    assert [chip.address for chip in answer.context["chips"]] == [
        f"?q=%E7%9F%BF&standing={standing}" for standing in ("listed", "left", "all")
    ]
    assert content.count(f'{reverse("list_csv", args=["zh"])}?q=%E7%9F%BF"') == 1


@pytest.mark.usefixtures("seven")
def test_what_enters_meanwhile_moves_no_page(client):
    second = {"after": "GM-2019-0001"}
    before = found(client, **second)

    numbered(8, at=datetime(2020, 3, 1, tzinfo=CHINA))

    assert found(client, **second) == before == ["GM-2019-0002", "GM-2019-0003"]


@pytest.mark.usefixtures("seven")
@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({"page": "2"}, [6, 1]),
        ({"page": "99999999999999999999"}, [6, 1]),
        ({"after": "GM-1999-0001"}, [6, 1]),
        ({"after": ""}, [6, 1]),
        ({"after": "GM-2019-0001\0"}, [6, 1]),
        ({"before": "' OR 1=1 --"}, [6, 1]),
        ({"before": "GM-2019-0006"}, [6, 1]),
        ({"after": "GM-2019-0007"}, [5, 7]),
        ({"after": "GM-2019-0001", "before": "GM-2019-0007"}, [2, 3]),
        ({"after": "GM-2019-0001", "q": "没有"}, []),
    ],
)
def test_an_address_that_leads_nowhere_gives_the_nearest_page(client, asked, numbers):
    assert [int(number[-1]) for number in found(client, **asked)] == numbers


@pytest.mark.usefixtures("seven")
def test_a_deep_page_asks_as_many_queries_as_any_other(client, django_assert_num_queries):
    with django_assert_num_queries(4):  # years, keys, rows, count
        found(client)
    with django_assert_num_queries(5):  # and where the page begins
        found(client, after="GM-2019-0001")
    with django_assert_num_queries(6):  # and keys of another moment
        found(client, after="GM-2019-0004")
    with django_assert_num_queries(4):
        found(client, page="last")


@pytest.mark.usefixtures("four")
def test_the_years_to_choose_from_are_those_of_the_list(client):
    form = client.get(reverse("list")).context["form"]
    assert [value for value, _label in form.fields["year"].choices] == ["", "2019", "2014"]


def test_a_choice_stays_chosen_and_is_escaped(client):
    page = client.get(reverse("list"), {"mineral": "metal", "province": "<i>"}).content.decode()

    assert '<option value="metal" selected>' in page
    assert "<i>" not in page


def test_the_count_stops_where_it_is_told_to_and_the_pages_do_not(client, monkeypatch):
    monkeypatch.setattr(paging, "MOST_COUNTED", 2)
    monkeypatch.setattr(paging, "ROWS", 1)
    numbered(1, 2, 3, 4)

    answer = client.get(reverse("list"))

    assert (answer.context["page"].count, answer.context["page"].is_capped) == (2, True)
    assert "超过" in answer.content.decode()
    assert walked(client, "?", "following") == [[1], [2], [3], [4]]
