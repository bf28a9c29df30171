"""The list as files: they say what the records say, and are kept until an act."""

import csv
import gzip
import io
import json
from datetime import datetime

import pytest
import scenes
from django.test import override_settings
from django.urls import reverse
from openpyxl import load_workbook

from greenmines.papers import kept_files
from greenmines.records.listings.queries import ever
from greenmines.rules.deadlines import CHINA, day_in_china
from greenmines.rules.divisions import path_names


pytestmark = pytest.mark.usefixtures("on_a_day")
KINDS = ("list_csv", "list_geojson", "list_workbook")
WHOLE = {"standing": "all"}


@pytest.fixture(autouse=True)
def folder(tmp_path):
    with override_settings(ANSWERS=tmp_path):
        yield tmp_path


@pytest.fixture
def listed():
    scenes.listing(number="GM-2019-0001", name='=甲"矿<&>', division="530121")
    at = datetime(2014, 5, 20, 23, 30, tzinfo=CHINA)
    scenes.left(scenes.listing(number="GM-2014-0002", name=" 乙矿_x000D_", at=at, year=2014))


def ask(client, kind, language="zh", *, headers=None, **asked):
    return client.get(reverse(kind, args=[language]), asked, headers=headers or {})


def said_of(listing):
    """A row, worded from the record."""
    mine, left = listing.mine, listing.left_at
    return (
        listing.number,
        mine.name_zh,
        mine.name_en,
        mine.holder_name,
        path_names(listing.province)[0],
        "".join(path_names(mine.division)),
        mine.mineral_zh,
        str(listing.batch_year),
        str(day_in_china(listing.listed_at)),
        "" if left is None else str(day_in_china(left)),
        "" if left is None else "采矿许可证注销",
        listing.source,
    )


@pytest.mark.usefixtures("listed")
def test_each_file_says_of_each_stay_what_its_record_says(client):
    expected = [said_of(one) for one in ever()]

    written = ask(client, "list_csv", **WHOLE).getvalue().decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(written, newline="")))[1:]
    places = json.loads(ask(client, "list_geojson", **WHOLE).getvalue())["features"]
    book = load_workbook(io.BytesIO(ask(client, "list_workbook", **WHOLE).getvalue()))
    cells = [
        tuple("" if cell is None else str(cell).removesuffix(" 00:00:00") for cell in row)
        for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)
    ]

    assert [tuple(cell.removeprefix("'") for cell in line) for line in lines] == expected
    assert [tuple(one["properties"].values()) for one in places] == [
        tuple(cell or (None if place == 9 else "") for place, cell in enumerate(one))
        for one in expected
    ]
    assert [tuple(text.replace("_x005F_", "_") for text in row) for row in cells] == expected
    assert book.worksheets[0].dimensions == "A1:L3"


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_made_once_and_told_by_its_bytes(client, folder, kind):
    first, second = ask(client, kind), ask(client, kind)
    packed = ask(client, kind, headers={"accept-encoding": "gzip"})
    same = ask(client, kind, headers={"if-none-match": first["ETag"]})
    packed_same = ask(
        client, kind, headers={"if-none-match": packed["ETag"], "accept-encoding": "gzip"}
    )
    head = client.head(reverse(kind, args=["zh"]))

    whole = first.getvalue()
    assert second.getvalue() == whole == gzip.decompress(packed.getvalue())
    assert (first["ETag"], first["Content-Length"]) == (second["ETag"], str(len(whole)))
    assert not first["ETag"].startswith("W/")
    assert (packed["Content-Encoding"], packed["ETag"] == first["ETag"]) == ("gzip", False)
    assert {one["Vary"] for one in (first, packed, same)} == {"Accept-Encoding, Cookie"}
    assert [same.status_code, packed_same.status_code] == [304, 304]
    assert (head.content, head["Content-Length"]) == (b"", str(len(whole)))
    assert head["Content-Disposition"] == first["Content-Disposition"]
    assert [one.name for one in folder.iterdir()] == [
        f"list-listed-zh-{first['Content-Disposition'].rpartition('.')[2].strip(chr(34))}"
    ]


@pytest.mark.usefixtures("listed")
def test_after_an_act_it_is_made_anew_and_the_one_before_is_gone(client, folder):
    first = ask(client, "list_csv")
    assert "新矿" not in first.getvalue().decode()
    scenes.listing(number="GM-2019-0009", name="新矿")
    again = ask(client, "list_csv", headers={"if-none-match": first["ETag"]})

    assert again.status_code == 200
    assert "新矿" in again.getvalue().decode()
    assert len(list(folder.glob("*/*.gz"))) == 1


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize("asked", [{"q": "矿"}, {"province": "YN"}, {"on": "2020-09-01"}])
def test_what_is_narrowed_is_not_kept(client, folder, asked):
    assert len(ask(client, "list_csv", **asked).getvalue().splitlines()) == 2
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("listed")
def test_on_a_full_disk_it_is_sent_and_not_kept(client, folder, monkeypatch):
    monkeypatch.setattr(kept_files, "LEAST_FREE", 2**62)

    response = ask(client, "list_csv")

    assert len(response.getvalue().splitlines()) == 2
    assert response["ETag"].startswith("W/")
    assert list(folder.glob("*/*.*")) == []


@pytest.mark.parametrize("mines", [1, 3])
@pytest.mark.parametrize(("kind", "queries"), [("list_csv", 3), ("list_geojson", 4)])
def test_a_file_asks_as_much_of_many_mines_as_of_one_and_kept_only_of_acts(
    client, mines, kind, queries, django_assert_num_queries
):
    for number in range(mines):
        scenes.listing(number=f"GM-2019-000{number}", name=f"{number}号矿")

    with django_assert_num_queries(queries):
        ask(client, kind).getvalue()
    with django_assert_num_queries(2):
        ask(client, kind).getvalue()


@pytest.mark.usefixtures("listed")
def test_the_places_of_the_map_are_kept_too(client, folder):
    first, again = (client.get(reverse("map_places")) for _ in range(2))

    assert first.getvalue() == again.getvalue() == b"[]"
    assert first["ETag"] == again["ETag"]
    assert [one.name for one in folder.iterdir()] == ["places"]
