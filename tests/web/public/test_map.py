"""The map of listed mines, its table, what it is drawn from; and the list in figures."""

import json
from datetime import datetime

import pytest
import scenes
from django.core.cache import cache
from django.urls import reverse

from greenmines.records.mines.models import Mine
from greenmines.rules.deadlines import CHINA
from greenmines.rules.divisions import provinces
from greenmines.web.public.charts import bars_of, line_of
from greenmines.web.public.marks import MIDDLES


pytestmark = pytest.mark.usefixtures("on_a_day")


@pytest.fixture(autouse=True)
def _nothing_kept():
    """What another test's database had told."""
    cache.clear()


@pytest.fixture
def drawn():
    """One mine with corner points, one of another province without, one that left."""
    here = scenes.listing(number="GM-2019-0001", name="甲矿")
    scenes.make.licence(mine=here.mine)
    scenes.listing(number="GM-2019-0002", name="乙矿", division="330206")
    gone = scenes.left(scenes.listing(number="GM-2019-0003", name="丙矿"))
    scenes.make.licence(mine=gone.mine)
    return here


def test_the_table_says_what_the_map_shows(client, drawn):
    shown = client.get(reverse("map")).context["rows"]
    places = json.loads(client.get(reverse("map_places")).getvalue())

    assert [(row.listing.number, middle and str(middle.east)) for row, middle in shown] == [
        ("GM-2019-0001", "102.41"),
        ("GM-2019-0002", None),
    ]
    assert places == [[drawn.mine_id, 10241, 2420]]


@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize(
    ("asked", "count"), [({"province": "330000"}, 0), ({"province": "yn"}, 1), ({"q": "乙"}, 0)]
)
def test_the_map_is_narrowed_as_the_table(client, asked, count):
    assert len(json.loads(client.get(reverse("map_places"), asked).getvalue())) == count


def test_what_cannot_be_understood_has_no_map(client):
    assert client.get(reverse("map_places"), {"on": "2020-13-01"}).status_code == 404
    assert "rows" not in client.get(reverse("map"), {"on": "2020-13-01"}).context


def test_protected_areas_are_drawn_roughly(client):
    scenes.make.registers_read()

    told = json.loads(client.get(reverse("map_areas")).content)

    assert {one["geometry"]["type"] for one in told["features"]} <= {"Polygon", "MultiPolygon"}
    assert [set(one["properties"]) for one in told["features"]] == [
        {"name", "coarse"} for _one in told["features"]
    ]


def test_the_page_lets_in_nobody_but_itself(client, settings):
    policy = client.get(reverse("map")).headers["Content-Security-Policy"]

    assert "worker-src 'self'" in policy
    assert "http" not in policy
    assert "worker-src" not in client.get(reverse("list")).headers["Content-Security-Policy"]


def test_no_boundary_is_shown_until_an_operator_has_an_official_one(client, settings, tmp_path):
    schematic = client.get(reverse("map")).content.decode()
    settings.MAP_BORDERS = str(tmp_path / "border.json")
    (tmp_path / "border.json").write_text('{"type":"FeatureCollection","features":[]}')
    settings.MAP_APPROVAL = "GS(2026)0001号"

    official = client.get(reverse("map")).content.decode()

    assert ("不表示任何界线" in schematic, "data-border" in schematic) == (True, False)
    assert ("GS(2026)0001号" in official, "data-border" in official) == (True, True)
    assert json.loads(client.get(reverse("map_border")).content)["features"] == []


def test_without_an_official_file_there_is_no_border(client):
    assert client.get(reverse("map_border")).status_code == 404


def test_every_province_has_a_place_for_its_name():
    assert set(MIDDLES) == {code for code, one in provinces().items() if one.tile is not None}


@pytest.mark.parametrize("mines", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("map", 4), ("map_places", 3), ("figures", 5)])
def test_the_number_of_queries_does_not_grow(
    client, mines, name, queries, django_assert_num_queries
):
    for number in range(mines):
        listing = scenes.listing(number=f"GM-2019-{number:04d}", name=f"{number}号矿")
        scenes.make.licence(mine=listing.mine)

    with django_assert_num_queries(queries):
        client.get(reverse(name)).getvalue()


def test_the_list_is_told_in_figures(client):
    at = datetime(2019, 5, 20, 9, tzinfo=CHINA)
    scenes.listing(number="GM-2019-0001", name="甲矿", at=at)
    scenes.left(scenes.listing(number="GM-2019-0002", name="乙矿", at=at))
    scenes.listing(number="GM-2019-0003", name="丙矿", division="330206")
    scenes.listing(number="GM-2014-0004", name="丁矿", year=2014)
    Mine.objects.filter(name_zh="丁矿").update(mineral_class=None)

    shown = client.get(reverse("figures")).context

    told = {
        chart.name: [(bar.label, bar.count) for bar in chart.bars.bars] for chart in shown["charts"]
    }
    assert told["province"] == [("云南", 2), ("浙江", 1)]
    assert told["year"] == [("2014", 1), ("2019", 2)]
    assert sum(count for _label, count in told["mineral"]) == 3
    assert [(one.year, one.entered, one.left, one.standing) for one in shown["years"]] == [
        (2019, 2, 0, 2),
        (2020, 2, 1, 3),
    ]


def test_figures_are_kept_until_something_is_done(client, django_assert_num_queries):
    def counted():
        return sum(one.entered for one in client.get(reverse("figures")).context["years"])

    scenes.listing(number="GM-2019-0001", name="甲矿")
    first = counted()
    with django_assert_num_queries(1):  # what was done last
        again = counted()
    scenes.listing(number="GM-2019-0002", name="乙矿")

    assert (first, again, counted()) == (1, 1, 2)


def test_an_empty_list_has_no_course(client):
    shown = client.get(reverse("figures")).context

    assert (shown["years"], shown["trend"]) == ([], None)


def test_bars_are_as_long_as_what_they_count():
    bars = bars_of([("甲", 40), ("乙", 10), ("丙", 0)]).bars

    assert [bar.width for bar in bars] == [370, 92, 0]
    assert [bar.share for bar in bars] == ["80.0%", "20.0%", "0.0%"]


def test_of_many_years_some_are_labelled_and_the_last_is():
    dots = line_of([(str(year), year - 1990) for year in range(1991, 2021)]).dots

    assert len([dot for dot in dots if dot.is_told]) == 8
    assert (dots[-1].is_told, dots[-1].y, dots[0].x) == (True, 20, 28)
