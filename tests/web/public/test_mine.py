"""A mine's own page and its certificate."""

import pytest
import scenes
from django.urls import reverse


pytestmark = pytest.mark.usefixtures("on_a_day")


def test_a_mine_that_only_applies_is_nobodys_business(client):
    application = scenes.application(stage="third_party")

    assert client.get(reverse("mine", args=[application.mine_id])).status_code == 404


def test_a_mine_in_a_draft_of_a_notice_is_not_shown(client):
    application = scenes.application()
    scenes.draft_notice(application)

    assert client.get(reverse("mine", args=[application.mine_id])).status_code == 404


def test_a_mine_in_publicity_is_shown_as_not_listed(client):
    notice = scenes.notice()
    mine = notice.entries.get().application.mine

    shown = client.get(reverse("mine", args=[mine.pk])).context

    assert shown["current"] is None
    assert [event.address for event in shown["events"]] == [reverse("notice", args=[notice.pk])]


def test_the_history_is_told_newest_first(client):
    listing = scenes.left(scenes.listing())

    shown = client.get(reverse("mine", args=[listing.mine_id])).context

    assert [(event.on.isoformat(), event.has_ended) for event in shown["events"]] == [
        ("2020-07-30", True),
        ("2020-01-08", False),
    ]


def test_the_mining_area_is_told_in_words(client):
    listing = scenes.listing()
    scenes.make.licence(mine=listing.mine)

    shown = client.get(reverse("mine", args=[listing.mine_id])).context

    extent = shown["extent"]
    assert (extent.west, extent.east, extent.south, extent.north) == (
        "102.40",
        "102.41",
        "24.19",
        "24.20",
    )


def test_a_certificate_tells_what_is_true_today(client):
    scenes.listing(number="GM-2019-0001", name="甲矿")
    scenes.left(scenes.listing(number="GM-2019-0002", name="乙矿"))

    standing = [
        client.get(reverse("certificate", args=[number])).context["stands"]
        for number in ("GM-2019-0001", "GM-2019-0002")
    ]

    assert standing == [True, False]


def test_an_unknown_certificate_is_refused_with_words(client):
    response = client.get(reverse("certificate", args=["GM-1999-0001"]))

    assert response.status_code == 404
    assert list(response.context["form"].errors) == ["number"]
    assert client.get(reverse("certificate_code", args=["GM-1999-0001"])).status_code == 404


def test_a_typed_number_leads_to_its_certificate(client):
    scenes.listing()

    response = client.get(reverse("certificates"), {"number": "ｇｍ-2019-0001"})

    assert response.headers["Location"] == reverse("certificate", args=["GM-2019-0001"])
    assert client.get(reverse("certificates"), {"number": "x"}).status_code == 404


def test_the_code_is_a_picture_of_its_own(client):
    scenes.listing()

    response = client.get(reverse("certificate_code", args=["GM-2019-0001"]))

    assert response.headers["Content-Type"] == "image/svg+xml"
    assert b"style=" not in response.content
