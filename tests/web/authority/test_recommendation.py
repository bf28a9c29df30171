"""The recommendation: ranking, stamped opinions, quota, the seal of the second signer."""

from datetime import date
from hashlib import sha256

import make
import pytest
import road
import scenes
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from zeal import zeal_ignore

from greenmines.records.recommendations.models import Recommendation, RecommendedMine
from greenmines.rules.posts import Actor


STAGE = "recommendation"
PAGE = "/authority/recommendation/"


@pytest.fixture(autouse=True)
def in_september(at):
    at(road.SEALED)


def address(name, *keys):
    return reverse(f"authority:{name}", args=keys)


@pytest.fixture
def file(case):
    return road.recommendation_file(founds=[case])


def test_a_file_is_begun_and_a_mine_ranked_with_its_reason(case, signed_in):
    client = signed_in(road.reviewer())
    client.post(address("prepare_recommendation"))
    assert [(one.pk, why) for one, why in client.get(PAGE).context["candidates"]] == [(case.pk, [])]
    client.post(address("include"), {"application": case.pk, "reason": "综合利用最好"})
    mine = RecommendedMine.objects.get()
    assert (mine.rank, mine.reason) == (1, "综合利用最好")


def test_a_mine_without_a_reason_is_pointed_out(case, signed_in):
    client = signed_in(road.reviewer())
    client.post(address("prepare_recommendation"))
    response = client.post(address("include"), {"application": case.pk, "reason": ""})
    assert response.status_code == 422
    assert list(response.context["include_form"].errors) == ["reason"]


@pytest.mark.usefixtures("file")
def test_the_quota_is_live(signed_in):
    quota = signed_in(road.reviewer()).get(PAGE).context["quotas"][0]
    assert (quota.used, quota.held, quota.limit) == (0, 1, 10)


def test_a_mine_is_taken_out_with_a_reason_only(file, signed_in):
    mine = file.mines.get()
    client = signed_in(road.reviewer())
    bare = client.post(address("take_out", mine.pk))
    assert list(bare.context["taking_out"].errors) == ["reason"]
    client.post(address("take_out", mine.pk), {"reason": "企业申请暂缓"})
    assert file.mines.count() == 0


def test_a_stamped_opinion_is_attached(case, signed_in):
    client = signed_in(road.reviewer())
    client.post(address("prepare_recommendation"))
    client.post(address("include"), {"application": case.pk, "reason": "综合利用最好"})
    mine = RecommendedMine.objects.get()
    bare = client.post(address("attach_opinion", mine.pk))
    assert bare.status_code == 422
    client.post(address("attach_opinion", mine.pk), {"scan": make.picture(name="stamp.png")})
    mine.refresh_from_db()
    assert mine.opinion_scan.name == "stamp.png"


@pytest.mark.usefixtures("case")
def test_what_the_file_lacks_stands_beside_the_grey_button(signed_in):
    client = signed_in(road.reviewer())
    client.post(address("prepare_recommendation"))
    refusals = signed_in(road.signer()).get(PAGE).context["seal_refusals"]
    assert [one.reason.value for one in refusals] == ["mines_missing", "field_missing"]


def test_a_mine_whose_licence_is_under_appeal_is_marked(case, signed_in):
    client = signed_in(road.signer())
    before = client.get(address("recommendation")).context["under_appeal"]
    make.appeal(case)
    page = client.get(address("recommendation"))
    assert (before, page.context["under_appeal"]) == (frozenset(), {case.licence_id})
    assert page.content.decode().count("licence under appeal") == 1


@pytest.mark.usefixtures("file")
def test_the_text_of_the_file_is_kept(signed_in):
    said = {"spot_checks": "抽查 3 座，合格。", "over_quota_reason": ""}
    signed_in(road.reviewer()).post(address("write_up"), said)
    assert Recommendation.objects.get().spot_checks == "抽查 3 座，合格。"


@pytest.mark.usefixtures("file")
def test_the_second_signer_seals(case, signed_in, reasons):
    first = signed_in(road.reviewer()).post(address("seal"))
    assert reasons(first) == ["not_your_post", "same_signer"]
    signed_in(road.signer()).post(address("seal"))
    assert road.fresh(case).stage == "ministry_review"


@pytest.mark.usefixtures("case")
def test_a_sealed_file_shows_the_text_of_its_digest(file, signed_in):
    client = signed_in(road.signer())
    client.post(address("seal"))
    page = client.get(address("sealed", file.pk))
    shown, checks = page.context["file"], page.context["checks"]
    assert sha256(shown.body.encode()).hexdigest() == shown.digest
    assert (checks.since, checks.checked, checks.awaited) == (date(2020, 1, 1), 0, 0)


def test_the_ministry_opens_a_sealed_file_and_its_scan_another_province_does_not(
    case, file, signed_in
):
    signed_in(road.signer()).post(address("seal"))
    scan = file.mines.get().opinion_scan_id
    ministry = signed_in(road.reviewer(Actor.MINISTRY))
    assert ministry.get(address("sealed", file.pk)).status_code == 200
    opened = ministry.get(address("evidence", case.pk, scan))
    opened.getvalue()
    assert opened.status_code == 200
    other = make.person(of=make.organisation(kind=Actor.PROVINCE, division="330000"))
    assert signed_in(other).get(address("sealed", file.pk)).status_code == 404


def test_an_open_file_is_not_yet_sealed(file, signed_in):
    assert signed_in(road.signer()).get(address("sealed", file.pk)).status_code == 404


@pytest.mark.parametrize("kind", [Actor.COUNTY, Actor.MINISTRY])
@pytest.mark.usefixtures("case")
def test_only_a_province_has_the_page(signed_in, kind):
    house = make.organisation(kind=kind)
    assert signed_in(make.person(of=house)).get(PAGE).status_code == 404


def test_the_papers_are_printed_in_chinese(case, file, signed_in):
    client, language = signed_in(road.signer()), "zh"
    client.post(address("seal"))
    kinds = {
        address("opinion_paper", case.pk, language): "application/pdf",
        address("third_party_paper", case.pk, language): "application/pdf",
        address("sealed_summary", file.pk, language): "application/pdf",
        address("sealed_workbook", file.pk, language): (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        ),
    }
    assert {page: client.get(page)["Content-Type"] for page in kinds} == kinds


def test_a_file_is_begun_once(case, signed_in, reasons):
    client = signed_in(road.reviewer())
    first = client.post(address("prepare_recommendation"))
    again = client.post(address("prepare_recommendation"))
    assert (first.status_code, again.status_code) == (302, 403)
    assert Recommendation.objects.count() == 1


def test_the_ranking_is_changed_one_place_at_a_time(file, signed_in, reasons):
    with zeal_ignore():
        second = scenes.application(stage="recommendation")
    client = signed_in(road.reviewer())
    client.post(address("include"), {"application": second.pk, "reason": "治理典型"})
    top, last = file.mines.order_by("rank")
    moved = client.post(address("move_up", last.pk))
    assert moved.status_code == 302
    assert [mine.pk for mine in file.mines.order_by("rank")] == [last.pk, top.pk]
    late = signed_in(road.verifier()).post(address("move_up", top.pk))
    assert (late.status_code, reasons(late)) == (403, ["not_your_post"])


def test_what_was_written_of_a_mine_that_cannot_be_ranked_stays(case, file, signed_in, reasons):
    """It is in the file already; another one is written at too much length."""
    with zeal_ignore():
        other = scenes.application(stage="recommendation")
    client = signed_in(road.reviewer())
    said = {"application": case.pk, "reason": "综合利用最好"}
    twice = client.post(address("include"), said)
    long = client.post(address("include"), {"application": other.pk, "reason": "长" * 20_000})
    huge = client.post(address("include"), {"application": "9" * 40, "reason": "x"})
    assert (twice.status_code, long.status_code, huge.status_code) == (403, 422, 404)
    assert long.context["include_form"]["reason"].value() == "长" * 20_000
    assert "长长长</textarea>" in long.content.decode()


def test_the_text_of_the_file_stays_where_it_is_refused(file, signed_in, reasons):
    said = {"spot_checks": "抽查 3 座，合格。", "over_quota_reason": "长" * 5000}
    long = signed_in(road.reviewer()).post(address("write_up"), said)
    said["over_quota_reason"] = ""
    other = signed_in(road.verifier()).post(address("write_up"), said)
    assert (long.status_code, list(long.context["write_form"].errors)) == (
        422,
        ["over_quota_reason"],
    )
    assert (other.status_code, reasons(other)) == (403, ["not_your_post"])
    assert other.context["write_form"]["spot_checks"].value() == said["spot_checks"]


def test_a_second_click_on_the_seal_is_told(file, signed_in, reasons):
    client = signed_in(road.signer())
    first, again = client.post(address("seal")), client.post(address("seal"))
    text = signed_in(road.reviewer()).post(address("write_up"), {"spot_checks": "x"})
    assert (first.status_code, again.status_code, text.status_code) == (302, 403, 403)
    assert reasons(again) == reasons(text) == ["somebody_was_faster"]


def test_a_mine_of_another_file_is_not_there(file, signed_in):
    client = signed_in(road.reviewer())
    for name in ("take_out", "move_up", "attach_opinion"):
        assert client.post(address(name, 987_654_321), {"reason": "x"}).status_code == 404


def test_only_a_picture_or_a_pdf_is_a_stamped_opinion(file, signed_in, reasons):
    scan = SimpleUploadedFile("stamp.png", b"MZ\x90\x00" * 64)
    mine = file.mines.get()
    response = signed_in(road.reviewer()).post(address("attach_opinion", mine.pk), {"scan": scan})
    assert (response.status_code, reasons(response)) == (422, ["file_type_refused"])
