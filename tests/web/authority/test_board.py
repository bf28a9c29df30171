"""The ministry's board: checks focused and drawn, recorded, the decision, the announcement."""

import json

import make
import pytest
import road
from django.urls import reverse

from greenmines.records.listings.models import Listing
from greenmines.records.reviews.models import CheckSelection, MinistryCheck
from greenmines.rules.posts import Actor
from greenmines.rules.sampling import ticket


STAGE = "ministry_review"
BOARD, DRAW, ANNOUNCEMENT = (
    "/authority/board/",
    "/authority/board/draw/",
    "/authority/board/announcement/",
)


@pytest.fixture(autouse=True)
def in_october(at):
    at(road.CHECKED)


def address(name, *keys):
    return reverse(f"authority:{name}", args=keys)


@pytest.fixture
def reviewer(signed_in):
    return signed_in(road.reviewer(Actor.MINISTRY))


RECORD = {
    "took_place_on": "2020-10-12",
    "at": "09:00",
    "participants": "部经研院 2 人",
    "material": "影像",
    "finding": "一致",
    "is_sound": "yes",
}


@pytest.mark.usefixtures("case")
def test_the_board_shows_each_province_with_its_file(reviewer):
    response = reviewer.get(BOARD)
    lines = [
        (line.province.code, line.applied, line.recommended, line.listed)
        for line in response.context["lines"]
    ]
    assert lines == [("530000", 1, 1, 0)]
    assert [line.results for line in response.context["mines"]] == [(None,) * 4]


def test_a_focused_check_needs_its_reason(case, reviewer, reasons):
    bare = reviewer.post(address("plan_check", case.pk), {"kind": "spot", "reason": ""})
    assert reasons(bare) == ["reason_missing"]
    reviewer.post(address("plan_check", case.pk), {"kind": "spot", "reason": "分差大"})
    assert MinistryCheck.objects.get().selection_reason == "分差大"


def test_a_draw_shows_its_seed_and_tickets(case, reviewer):
    reviewer.post(DRAW, {"kind": "video", "size": "1", "seed": "彩票2020118"})
    assert MinistryCheck.objects.get().selection == CheckSelection.DRAWN
    drawn = reviewer.get(DRAW).context["draws"][0]
    assert (drawn.seed, drawn.pool, drawn.size) == ("彩票2020118", 1, 1)
    assert [one.ticket for one in drawn.drawn] == [ticket("彩票2020118", case.number)]


@pytest.mark.usefixtures("case")
def test_a_draw_without_a_seed_is_pointed_out(reviewer):
    response = reviewer.post(DRAW, {"kind": "video", "size": "0", "seed": ""})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["size", "seed"]


@pytest.mark.usefixtures("case")
def test_a_signer_does_not_draw(signed_in, reasons):
    client = signed_in(road.signer(Actor.MINISTRY))
    response = client.post(DRAW, {"kind": "video", "size": "1", "seed": "1"})
    assert (response.status_code, reasons(response)) == (403, ["not_your_post"])


def test_a_check_is_recorded_once(case, reviewer, reasons):
    check = road.check(case)
    first = reviewer.post(address("record_check", case.pk, check.pk), RECORD)
    assert first["Location"] == address("checks", case.pk)
    again = reviewer.post(address("record_check", case.pk, check.pk), RECORD)
    assert reasons(again) == ["somebody_was_faster"]


def test_what_is_written_of_a_check_is_kept_on_the_device_until_it_is_recorded(case, reviewer):
    check = road.check(case)
    form = address("record_check", case.pk, check.pk)
    before = reviewer.get(form).content.decode()
    reviewer.post(form, RECORD)
    after = reviewer.get(address("checks", case.pk)).context["saved"]
    assert f'data-draft="{road.reviewer(Actor.MINISTRY).pk}" data-revision="0"' in before
    assert json.loads(after) == {form: 1}


def test_a_drawn_check_says_how_the_draw_hit_it(case, reviewer):
    reviewer.post(DRAW, {"kind": "spot", "size": "1", "seed": "07 11 19"})
    page = reviewer.get(address("checks", case.pk)).content.decode()
    assert "seed 07 11 19, 1 of 1 mines, place 1" in page


def test_a_check_is_not_recorded_ahead_of_time(case, reviewer, reasons):
    check = road.check(case)
    said = {**RECORD, "took_place_on": "2020-10-13"}
    response = reviewer.post(address("record_check", case.pk, check.pk), said)
    assert reasons(response) == ["day_too_late"]


def test_a_pass_needs_a_check_and_two_people(case, reviewer, signed_in, reasons):
    said = {"outcome": "pass", "reason": "同意"}
    assert reasons(reviewer.post(address("sign", case.pk), said)) == ["check_missing"]
    road.checked(case)
    reviewer.post(address("sign", case.pk), said)
    signed_in(road.signer(Actor.MINISTRY)).post(address("second", case.pk))
    assert road.fresh(case).stage == "national_publicity"


def test_an_unsound_check_keeps_a_mine_from_passing(case, reviewer, reasons):
    road.checked(case, is_sound=False)
    response = reviewer.post(address("sign", case.pk), {"outcome": "pass", "reason": "同意"})
    assert reasons(response) == ["check_unsound"]


def test_the_announcement_lists_the_mine_with_two_people(case, signed_in, reasons, at):
    road.onward(case, at="announcement")
    at(road.ANNOUNCED)
    first = signed_in(road.reviewer(Actor.MINISTRY))
    first.post(address("prepare_announcement"), {"number": "2021年第3号"})
    assert reasons(first.post(address("announce"))) == ["not_your_post", "same_signer"]
    signed_in(road.signer(Actor.MINISTRY)).post(address("announce"))
    assert road.fresh(case).stage == "listed"
    listed = Listing.objects.get().number
    assert f">{listed}</a>" in first.get(address("case", case.pk)).content.decode()
    assert Listing.objects.get().announcement.number == "2021年第3号"


@pytest.mark.parametrize("page", [BOARD, DRAW, ANNOUNCEMENT])
@pytest.mark.usefixtures("case")
def test_a_province_has_no_board(signed_in, page):
    assert signed_in(road.reviewer()).get(page).status_code == 404


def test_a_province_has_no_checks_of_the_ministry(case, signed_in):
    assert signed_in(road.reviewer()).get(address("checks", case.pk)).status_code == 404


@pytest.mark.usefixtures("case")
def test_nothing_is_announced_that_was_not_prepared(reviewer, reasons):
    assert reasons(reviewer.post(address("announce"))) == ["somebody_was_faster"]


def test_four_checks_cost_the_board_as_many_queries_as_one(
    case, reviewer, django_assert_num_queries
):
    road.check(case)
    reviewer.get(BOARD)
    with django_assert_num_queries(12):
        reviewer.get(BOARD)
    for _ in range(3):
        road.check(case)
    with django_assert_num_queries(12):
        reviewer.get(BOARD)


@pytest.mark.usefixtures("case")
def test_other_provinces_files_are_chosen_by_name(reviewer):
    response = reviewer.get(BOARD, {"province": "330000"})
    assert response.context["shown"].province == make.PROVINCE
