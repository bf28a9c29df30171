"""The open data: what each collection gives, in parts, to anybody, until something is done."""

import gzip
import json
from csv import reader
from datetime import UTC, datetime, timedelta
from io import StringIO

import make
import pytest
import scenes
import time_machine
from django.test import override_settings
from django.urls import reverse

from greenmines.api.lists import stay_said
from greenmines.api.opening import api
from greenmines.records.audit.sealing import seal_all
from greenmines.records.listings.models import Listing
from greenmines.records.listings.searching import standing_at
from greenmines.records.mines.models import Mine


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day():
    with time_machine.travel(scenes.WITHIN, tick=False):
        yield


@pytest.fixture
def three():
    scenes.listing(number="GM-2019-0001", name="甲矿")
    scenes.listing(number="GM-2019-0002", name="乙矿", division="330206")
    scenes.left(scenes.listing(number="GM-2019-0003", name="丙矿"), ground="closed")


def read(client, path, **asked):
    response = client.get(f"/api/{path}", asked)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def numbers(told):
    return [one["number"] for one in told["items"]]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, [1, 2]),
        ({"standing": "left"}, [3]),
        ({"standing": "all"}, [1, 2, 3]),
        ({"province": "330000"}, [2]),
        ({"year": 2014}, []),
        ({"mineral": "metal"}, []),
        ({"day": "2020-07-29"}, [1, 2, 3]),
        ({"day": "2020-07-30"}, [1, 2]),
        ({"as_of": "2020-07-30T08:59:59+08:00"}, [1, 2, 3]),
        ({"as_of": "2020-07-30T01:00:00Z"}, [1, 2]),
        ({"day": "0001-01-01"}, []),
        ({"day": "9999-12-31"}, [1, 2]),
        ({"as_of": "0001-01-01T00:00:00+14:00"}, []),
        ({"after": "GM-2019-0001"}, [2]),
    ],
)
def test_the_list_is_given_as_of_any_moment(client, asked, expected):
    assert [int(one[-1]) for one in numbers(read(client, "listings", **asked))] == expected


@pytest.mark.usefixtures("three")
def test_a_stay_is_told_as_it_was_at_that_moment(client):
    then = read(client, "listings", standing="all", day="2020-07-29")["items"][2]
    now = read(client, "listings", standing="all")["items"][2]

    assert (then["left_at"], then["ground"]) == (None, "")
    assert (now["left_at"], now["ground"]) == ("2020-07-30T01:00:00Z", "closed")


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("path", ["listings?standing=all&limit=1", "mines?limit=2"])
def test_parts_lead_to_each_other_and_nothing_is_met_twice(client, path):
    met, address = [], f"/api/{path}"
    while address:
        told = json.loads(client.get(address).content)
        met += [one["name_zh"] for one in told["items"]]
        address = told["next"]

    assert met == ["甲矿", "乙矿", "丙矿"]


@pytest.mark.usefixtures("three")
def test_changes_between_two_moments_are_told(client):
    asked = {"since": "2020-02-01T00:00:00+08:00"}
    told = read(client, "changes", **asked)["items"]

    assert [(one["change"], one["stay"]["number"]) for one in told] == [("left", "GM-2019-0003")]


@pytest.mark.usefixtures("three")
def test_a_stay_and_its_mine_say_what_is_on_record(client):
    Mine.objects.update(holder_name="某矿业公司", holder_code="9" * 18, name_en="A mine")
    mine = Mine.objects.get(name_zh="丙矿")
    said = {name: getattr(mine, name) for name in ("name_zh", "name_en", "division")}
    said |= {name: getattr(mine, name) for name in ("mineral_zh", "mineral_class", "province")}
    said["holder"] = "某矿业公司"

    told = read(client, f"mines/{mine.pk}")
    (stay,) = told.pop("stays")

    own = {"mining": mine.mining, "size": mine.size, "is_listed": True, "holder_code": "9" * 18}
    assert told == said | own | {"id": mine.pk, "page": reverse("mine", args=[mine.pk])}
    assert stay == said | {
        "number": "GM-2019-0003",
        "mine": mine.pk,
        "year": 2019,
        "listed_at": "2020-01-08T01:00:00Z",
        "left_at": "2020-07-30T01:00:00Z",
        "ground": "closed",
        "announcement": None,
        "source": "自然资源部公告2020年第3号",
        "page": reverse("stay", args=["GM-2019-0003"]),
    }


@pytest.mark.usefixtures("three")
def test_a_stay_comes_with_its_proof(client):
    seal_all(now=scenes.WITHIN + timedelta(days=1))

    (act,) = read(client, "listings/GM-2019-0001")["acts"]
    (seal,) = read(client, "seals")["items"]

    assert (act["verb"], act["sealing"]) == ("listed", seal)


@pytest.mark.usefixtures("three")
def test_a_mine_comes_with_its_stays(client):
    key = read(client, "mines")["items"][2]["id"]

    told = read(client, f"mines/{key}")

    assert numbers({"items": told["stays"]}) == ["GM-2019-0003"]


def test_notices_and_announcements_name_their_mines(client):
    notice = scenes.notice()
    prepared, listed = scenes.announcement(
        applications=[scenes.application(stage="announcement", name="银岭铜矿")], now=scenes.WITHIN
    )

    told = read(client, f"notices/{notice.pk}")
    announced = read(client, f"announcements/{prepared.pk}")

    assert [one["name_zh"] for one in told["entries"]] == ["青石岭水泥用石灰岩矿"]
    assert announced["stays"] == [listed[0].number]
    assert [one["mines"] for one in read(client, "notices")["items"]] == [1]
    assert [one["number"] for one in read(client, "announcements")["items"]] == ["2021年第3号"]
    assert [one["code"] for one in read(client, "rulesets")["items"]] == ["2020"]


def test_what_is_not_public_is_not_there(client):
    application = scenes.application(stage="third_party")

    response = client.get(f"/api/mines/{application.mine_id}")

    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("listings?province=yn", "province"),
        ("listings?as_of=2020-07-30T08:59:59", "as_of"),
        ("listings?day=0", "day"),
        ("listings?limit=1001", "limit"),
        ("mines?after=-1", "after"),
        ("changes", "since"),
        ("listings?after=%00", "after"),
    ],
)
def test_what_cannot_be_understood_is_told_by_its_field(client, path, field):
    response = client.get(f"/api/{path}")

    assert (response.status_code, response["Content-Type"]) == (422, "application/problem+json")
    assert list(json.loads(response.content)["fields"]) == [field]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("path", ["listings", "bulk/listings.csv", "clauses", "openapi.json"])
def test_what_has_not_changed_is_not_sent_again(client, path):
    first = client.get(f"/api/{path}")
    again = client.get(f"/api/{path}", headers={"if-none-match": first["ETag"]})

    assert [one.status_code for one in (first, again)] == [200, 304]
    assert first["Access-Control-Allow-Origin"] == "*"
    assert first["Link"] == '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'


@pytest.mark.usefixtures("three")
def test_a_whole_collection_is_kept_and_told_by_its_bytes(client, tmp_path):
    with override_settings(ANSWERS=tmp_path):
        first, again = (client.get("/api/bulk/listings.jsonl") for _ in range(2))
        packed = client.get("/api/bulk/listings.jsonl", headers={"accept-encoding": "gzip"})
        narrowed = client.get("/api/bulk/listings.jsonl", {"year": 2019})

        texts = {one.getvalue() for one in (first, again, narrowed)}
        assert texts == {gzip.decompress(packed.getvalue())}
    assert [one["ETag"][:1] for one in (first, again, packed, narrowed)] == ['"', '"', '"', "W"]
    assert first["Access-Control-Allow-Origin"] == "*"
    assert [one.name for one in tmp_path.iterdir()] == ["bulk-listings-listed-jsonl"]


@pytest.mark.usefixtures("three")
def test_whole_collections_leave_row_by_row(client):
    Listing.objects.update(source='他"\\源\n\x7f')
    odd = datetime(2019, 12, 31, 23, 59, 59, 120, tzinfo=UTC)
    Listing.objects.filter(number="GM-2019-0001").update(number="GM %号", listed_at=odd)
    Mine.objects.filter(name_zh="乙矿").update(mineral_class=None, mining=None)
    csv = client.get("/api/bulk/listings.csv", {"standing": "all"}).getvalue().decode("utf-8-sig")
    lines = client.get("/api/bulk/listings.jsonl").getvalue().decode().splitlines()
    mines = client.get("/api/bulk/mines.jsonl").getvalue().decode().splitlines()

    assert [row[0] for row in reader(StringIO(csv, newline=""))] == [
        "number",
        "GM-2019-0002",
        "GM-2019-0003",
        "GM %号",
    ]
    said = [stay_said(one, scenes.WITHIN) for one in standing_at(scenes.WITHIN)]
    assert [json.loads(line) for line in lines] == [one.model_dump(mode="json") for one in said]
    assert [json.loads(line) for line in mines] == read(client, "mines")["items"]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [("mines", 2), ("listings", 3), ("changes?since=2019-01-01T00:00:00Z", 3), ("seals", 2)],
)
def test_the_number_of_queries_does_not_grow(
    client, count, path, queries, django_assert_num_queries
):
    for number in range(count):
        scenes.listing(number=f"GM-2019-{number:04d}", name=f"{number}号矿")

    with django_assert_num_queries(queries):  # one of them asks what was done last
        client.get(f"/api/{path}")


def test_nothing_personal_is_told_of_a_complaint():
    fields = set(api.get_openapi_schema()["components"]["schemas"]["ComplaintSaid"]["properties"])

    assert fields & {"name", "contact", "facts", "place", "answer", "follow_up_digest"} == set()


def test_the_page_for_people_tells_of_every_path(client):
    page = client.get(reverse("open_data")).content.decode()

    paths = api.get_openapi_schema()["paths"]
    assert [path for path in paths if f">{path}<" not in page] == []


def test_nobody_writes(client):
    client.force_login(make.person(), backend=make.BACKEND)

    assert client.post("/api/listings").status_code == 405


def test_whoever_asks_for_the_head_alone_learns_what_a_reader_would(client):
    read, head = client.get("/api/listings"), client.head("/api/listings")

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == read.headers["ETag"]
    again = client.head("/api/listings", headers={"If-None-Match": read.headers["ETag"]})
    assert again.status_code == 304
