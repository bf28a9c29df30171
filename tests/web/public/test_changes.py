"""The difference between two moments of the list, a stay with its proof, and the files of both."""

import json
from datetime import datetime, timedelta
from hashlib import sha256

import pytest
import scenes
from django.urls import reverse

from greenmines.records.audit.sealing import seal_all
from greenmines.rules.deadlines import CHINA


pytestmark = pytest.mark.usefixtures("on_a_day")
SINCE = {"since": "2020-02-01"}


@pytest.fixture
def five():
    """One stays, one enters, one leaves, one does both after 1 February 2020, one left before."""
    later = datetime(2020, 3, 2, 9, 30, 5, tzinfo=CHINA)
    scenes.listing(number="GM-2019-0001", name="甲矿")
    scenes.listing(number="GM-2020-0002", name="乙矿", division="330206", at=later)
    scenes.left(scenes.listing(number="GM-2019-0003", name="丙矿"), ground="closed")
    scenes.left(scenes.listing(number="GM-2020-0004", name="丁矿", at=later), ground="fraud")
    scenes.left(
        scenes.listing(number="GM-2019-0005", name="戊矿"),
        at=datetime(2020, 1, 20, 9, tzinfo=CHINA),
        ground="closed",
    )


def shown(client, **asked):
    rows = client.get(reverse("changes"), asked).context["rows"]
    return [row.listing.number for row in rows]


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        (SINCE, ["GM-2020-0002"]),
        ({**SINCE, "show": "left"}, ["GM-2019-0003"]),
        ({**SINCE, "show": "passed"}, ["GM-2020-0004"]),
        ({**SINCE, "province": "zj"}, ["GM-2020-0002"]),
        ({**SINCE, "province": "530000", "show": "entered"}, []),
        ({**SINCE, "until": "2020-03-02"}, ["GM-2020-0002", "GM-2020-0004"]),
        ({**SINCE, "until": "2020-03-02", "until_at": "09:30:04"}, []),
        (
            {**SINCE, "until": "2020-03-02", "until_at": "09:30:05"},
            ["GM-2020-0002", "GM-2020-0004"],
        ),
        (
            {"since": "2020-07-30", "since_at": "08:59:59", "show": "left"},
            ["GM-2020-0004", "GM-2019-0003"],
        ),
        ({"since": "2020-07-30", "since_at": "09:00:00", "show": "left"}, []),
        ({"show": "passed"}, ["GM-2020-0004", "GM-2019-0003", "GM-2019-0005"]),
    ],
)
def test_two_moments_are_compared_to_the_second(client, asked, numbers):
    assert shown(client, **asked) == numbers


@pytest.mark.usefixtures("five")
def test_each_kind_of_change_is_counted(client):
    chips = client.get(reverse("changes"), SINCE).context["chips"]

    assert [(chip.count, chip.is_current) for chip in chips] == [
        (1, True),
        (1, False),
        (1, False),
    ]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"since": "2020-09-29"}, "since"),
        ({"since": "2020-05-01", "until": "2020-09-29"}, "until"),
        ({"since": "2020-05-02", "until": "2020-05-01"}, "until"),
        ({"since": "2020-05-01", "since_at": "25"}, "since_at"),
    ],
)
def test_moments_that_cannot_be_compared_are_told_at_their_field(client, asked, field):
    response = client.get(reverse("changes"), asked)

    assert list(response.context["form"].errors) == [field]
    assert client.get(reverse("changes_csv", args=["zh"]), asked).status_code == 404


@pytest.mark.usefixtures("five")
def test_all_changes_leave_as_csv(client):
    response = client.get(reverse("changes_csv", args=["en"]), SINCE)

    lines = response.getvalue().decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Change,Listed at,Left at,Number,Mine")
    assert [line.split(",")[:4] for line in lines[1:]] == [
        ["entered", "2020-03-02T09:30:05+08:00", "", "GM-2020-0002"],
        [
            "entered and left in between",
            "2020-03-02T09:30:05+08:00",
            "2020-07-30T09:00:00+08:00",
            "GM-2020-0004",
        ],
        ["left", "2020-01-08T09:00:00+08:00", "2020-07-30T09:00:00+08:00", "GM-2019-0003"],
    ]


@pytest.mark.parametrize(
    ("ends", "since", "current"),
    [([], "2018-12-31", "entered"), ([2020], "2019-12-31", "left")],
)
def test_the_page_opens_on_the_year_in_which_something_last_changed(client, ends, since, current):
    """Though it was long ago, and though nothing entered in it."""
    listing = scenes.listing(number="GM-2019-0001", at=datetime(2019, 5, 20, 9, tzinfo=CHINA))
    for year in ends:
        scenes.left(listing, at=datetime(year, 1, 1, 0, 0, tzinfo=CHINA))

    page = client.get(reverse("changes")).context

    assert str(page["form"].cleaned_data["since"]) == since
    assert [chip.count for chip in page["chips"] if chip.is_current] == [1]
    assert (page["shown"], [row.listing.number for row in page["rows"]]) == (
        current,
        ["GM-2019-0001"],
    )


def test_where_nothing_ever_changed_the_page_opens_on_this_year(client):
    page = client.get(reverse("changes")).context

    assert str(page["form"].cleaned_data["since"]) == "2019-12-31"
    assert (page["shown"], page["rows"]) == ("entered", [])


@pytest.mark.parametrize("mines", [1, 3])
def test_the_number_of_queries_does_not_grow(client, mines, django_assert_num_queries):
    for number in range(mines):
        scenes.listing(number=f"GM-2019-{number:04d}", name=f"{number}号矿")

    with django_assert_num_queries(5):  # three counts, keys, rows
        client.get(reverse("changes"), {"since": "2019-12-01"})
    with django_assert_num_queries(6):  # and when something last changed
        client.get(reverse("changes"))


def test_a_file_is_made_again_only_after_some_act(client):
    scenes.listing()
    address = reverse("list_csv", args=["zh"])
    first = client.get(address)
    known = {"if-none-match": first.headers["ETag"]}

    again = client.get(address, headers=known)
    scenes.listing(number="GM-2019-0002", name="乙矿")
    changed = client.get(address, headers=known)

    assert (first.status_code, again.status_code, changed.status_code) == (200, 304, 200)
    assert first.headers["Cache-Control"] == "public, max-age=60"
    assert changed.getvalue().decode().count("GM-2019") == 2


def test_the_list_leaves_as_geojson(client):
    drawn = scenes.listing(number="GM-2019-0001", name="甲矿")
    scenes.make.licence(mine=drawn.mine)
    scenes.listing(number="GM-2019-0002", name="乙矿")

    response = client.get(reverse("list_geojson", args=["zh"]))

    features = json.loads(response.getvalue())["features"]
    assert [one["id"] for one in features] == ["GM-2019-0001", "GM-2019-0002"]
    assert features[0]["geometry"] == {"type": "Point", "coordinates": [102.41, 24.2]}
    assert features[1]["geometry"] is None
    assert features[1]["properties"]["name_zh"] == "乙矿"


def test_a_stay_is_proved_by_its_row_and_the_seal_over_it(client):
    """Calculated as the page tells it, with nothing of the product."""
    scenes.listing(number="GM-2019-0001", name="甲矿")
    seal_all(now=scenes.WITHIN + timedelta(days=1))

    told = json.loads(client.get(reverse("stay_proof", args=["GM-2019-0001"])).content)

    (act,) = told["acts"]
    seal = act["sealing"]
    digests = bytes.fromhex(seal["row_digests"])
    numbers = []
    for part in seal["ids"].split(","):
        first, _, last = part.partition("-")
        numbers += range(int(first), int(last or first) + 1)
    place = numbers.index(act["act"])
    assert sha256(act["text"].encode()).hexdigest() == act["digest"]
    assert digests[place * 32 : (place + 1) * 32].hex() == act["digest"]
    over = f"{seal['previous']}\n{seal['ids']}\n".encode() + digests
    assert sha256(over).hexdigest() == seal["digest"]
    assert json.loads(act["text"])["details"]["number"] == "GM-2019-0001"


@pytest.mark.parametrize("is_sealed", [False, True])
def test_a_stay_tells_both_ends_to_the_second(client, is_sealed):
    scenes.left(scenes.listing(number="GM-2019-0001"), ground="closed")
    if is_sealed:
        seal_all(now=scenes.WITHIN + timedelta(days=1))

    page = client.get(reverse("stay", args=["GM-2019-0001"]))

    text = page.content.decode()
    assert [one.sealing is not None for one in page.context["proofs"]] == [is_sealed]
    assert ("2020-01-08 09:00:00" in text, "2020-07-30 09:00:00" in text) == (True, True)


def test_a_stay_that_never_was_is_not_there(client):
    assert client.get(reverse("stay", args=["GM-1999-0001"])).status_code == 404
    assert client.get(reverse("stay_proof", args=["GM\0"])).status_code == 404
