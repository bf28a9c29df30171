"""Reporting over the net, the receipt, the follow-up, and what everybody sees of it."""

from datetime import datetime, timedelta
from io import BytesIO

import make
import pytest
import scenes
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from greenmines.records.complaints import actions, permissions
from greenmines.records.complaints.models import (
    Complaint,
    ComplaintFinding,
    ComplaintKind,
    Rectification,
)
from greenmines.records.complaints.queries import files_of
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor, Post


NOW = datetime(2026, 3, 2, 9, tzinfo=CHINA)
SAID = {"kind": "damage", "facts": "矿山废水流入村口水塘。", "name": "周文彬", "contact": "1380"}
ENGLISH = {"lang": "en"}


@pytest.fixture(autouse=True)
def _on_a_day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def mine():
    return scenes.listing().mine


@pytest.fixture
def county():
    return make.organisation(kind=Actor.COUNTY)


@pytest.fixture
def sent(client, mine, county):
    """Send the form about the mine, whole but for what is given."""

    def send(**changed):
        return client.post(f"{reverse('complain')}?mine={mine.pk}", {**SAID, **changed})

    return send


def photo(*, name="水塘.jpg", colour="grey"):
    """A picture that says where and when it was taken."""
    image, exif, written = Image.new("RGB", (8, 6), colour), Image.Exif(), BytesIO()
    exif[0x0132] = "2026:03:01 08:00:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (24.0, 20.0, 0.0), 3: "E", 4: (102.0, 30.0, 0.0)})
    image.save(written, "JPEG", exif=exif)
    return SimpleUploadedFile(name, written.getvalue(), "image/jpeg")


def received(mine, **known):
    said = {"mine": mine, "kind": ComplaintKind.DAMAGE, "facts": "废水外排"}
    return actions.receive(actions.ComplaintSaid(**said | known), now=NOW)


def closed(complaint, county):
    both = [make.person(of=county, posts=(post,)) for post in (Post.REVIEWER, Post.SIGNER)]
    said = permissions.Answer(
        ComplaintFinding.TRUE, "已清淤。", "责令停排", Rectification.UNDER_WAY
    )
    actions.accept(complaint, by=both[0], now=NOW)
    actions.answer(complaint, said, by=both[0], now=NOW)
    return actions.close(complaint, by=both[1], now=NOW)


# which mine


def test_the_mine_is_found_by_words_without_any_script(client, mine):
    page = client.get(reverse("complain"), {"q": "石坪"})

    assert page.context["found"] == [mine]
    assert f'href="?mine={mine.pk}"' in page.content.decode()
    assert client.get(reverse("complain"), {"q": "无此矿"}).context["found"] == []


def test_a_mine_that_nobody_knows_of_is_asked_for_again(client):
    strange = client.get(reverse("complain"), {"mine": make.mine(name="未入库矿").pk})

    assert strange.templates[0].name == "public/complain_about.html"


# the form


def test_a_receipt_can_be_asked_for_in_large_type_but_not_an_hour_later(client, sent):
    first = client.get(sent().headers["Location"])
    again = client.get(reverse("complaint_receipt"), {"type": "large"})
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        late = client.get(reverse("complaint_receipt"))

    assert first.context["receipt"] == Complaint.objects.get().receipt
    assert again.context["code"] == first.context["code"]
    assert late.headers["Location"] == reverse("complaint_follow_up")


def test_anonymous_is_enough_and_facts_are_not_left_out(sent):
    assert sent(name="", contact="").status_code == 302
    missing = sent(facts="", seen_on="2026-03-03", photos=[photo()])

    assert missing.status_code == 422
    assert list(missing.context["form"].errors) == ["facts", "seen_on", "photos"]
    assert Complaint.objects.count() == 1


def test_photos_go_to_the_authority_with_what_they_say_of_place_and_time(sent, county):
    assert sent(photos=[photo(), photo(name="b.jpg", colour="blue")]).status_code == 302

    kept = files_of(Complaint.objects.get())
    assert [(one.name, one.owner, str(one.latitude)) for one in kept] == [
        ("水塘.jpg", county, "24.333333"),
        ("b.jpg", county, "24.333333"),
    ]


def test_a_photo_that_is_none_is_refused_at_its_field_beside_one_that_is(sent):
    refused = sent(photos=[photo(), SimpleUploadedFile("b.jpg", b"MZ\x90\x00" * 64)])

    form = refused.context["form"]
    assert (refused.status_code, refused.context["refusals"]) == (422, [])
    assert (form["facts"].value(), list(form.errors)) == (SAID["facts"], ["photos"])
    assert form.errors["photos"] == [
        "不接受“b.jpg”这类文件。请另选文件上传。",
        "请重新选择文件：刚才选择的文件未保留。",
    ]


def test_more_photos_than_are_taken_are_refused_with_the_number(sent):
    refused = sent(photos=[photo(name=f"{one}.jpg") for one in range(7)])

    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["photos"]


def test_where_no_authority_takes_complaints_the_page_says_so_and_loses_nothing(client, mine):
    refused = client.post(f"{reverse('complain')}?mine={mine.pk}", {**SAID, "photos": [photo()]})

    assert refused.status_code == 403
    assert [one.reason for one in refused.context["refusals"]] == ["no_authority_here"]
    assert refused.context["form"]["facts"].value() == SAID["facts"]


def test_a_session_sends_five_a_day(sent):
    assert [sent().status_code for _ in range(6)] == [302] * 5 + [403]


def test_of_a_mine_that_is_only_in_publicity_only_a_fee_is_reported(client):
    with time_machine.travel(scenes.WITHIN, tick=False):
        mine = scenes.notice().entries.get().application.mine
        form = client.get(reverse("complain"), {"mine": mine.pk}).context["form"]

    assert [value for value, _ in form.fields["kind"].choices] == ["fee_demanded"]


# following it up


def test_the_answer_is_told_to_whoever_has_the_code_once_it_is_closed(client, mine, county):
    receipt = received(mine)
    keys = {"receipt": receipt.complaint.receipt, "code": receipt.follow_up_code}

    waiting = client.post(reverse("complaint_follow_up"), keys, query_params=ENGLISH)
    closed(receipt.complaint, county)
    told = client.post(reverse("complaint_follow_up"), keys, query_params=ENGLISH)
    strange = client.post(reverse("complaint_follow_up"), {**keys, "code": "0" * 12})

    assert (waiting.context["due"].isoformat(), waiting.context["files"]) == ("2026-03-09", 0)
    assert "已清淤。" not in waiting.content.decode()
    assert "已清淤。" in told.content.decode()
    assert (strange.status_code, "case" in strange.context) == (422, False)


# what everybody sees


def test_the_table_tells_the_outcome_and_never_who_or_what(client, mine, county):
    complaint = received(mine, name="周文彬", contact="1380").complaint
    before = client.get(reverse("complaints")).context["rows"]
    closed(complaint, county)
    page = client.get(reverse("complaints"))

    assert [(row.receipt, row.finding, row.handling) for row in before] == [
        (complaint.receipt, "", "")
    ]
    (row,) = page.context["rows"]
    assert (row.mine, row.finding, row.handling, row.rectification) == (
        mine,
        "true",
        "责令停排",
        "under_way",
    )
    shown = page.content.decode()
    assert [text for text in ("周文彬", "1380", "废水外排", "已清淤") if text in shown] == []


def test_a_fee_is_shown_by_its_province_only_and_not_at_the_mine(client, mine):
    make.organisation(kind=Actor.PROVINCE)
    complaint = received(mine, kind=ComplaintKind.FEE_DEMANDED, accused="某公司").complaint

    (row,) = client.get(reverse("complaints")).context["rows"]
    at_the_mine = client.get(reverse("mine", args=[mine.pk])).content.decode()

    assert (row.mine, row.division, row.receipt[:14]) == (None, "530000", "JB-2026-530000")
    assert complaint.receipt not in at_the_mine


def test_the_late_are_counted_in_public(client, mine, county):
    complaint = received(mine).complaint
    with time_machine.travel(NOW + timedelta(days=8), tick=False):
        page = client.get(reverse("complaints"), {"show": "overdue"})

    assert page.context["overdue"] == 1
    assert [(row.receipt, row.is_late) for row in page.context["rows"]] == [
        (complaint.receipt, True)
    ]
    assert client.get(reverse("complaints"), {"show": "ended"}).context["rows"] == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_table_asks_the_database_as_often_for_one_as_for_three(
    client, mine, county, rows, django_assert_num_queries
):
    for _ in range(rows):
        received(mine)

    with django_assert_num_queries(3):
        assert len(client.get(reverse("complaints")).context["rows"]) == rows


def test_a_mines_own_page_tells_of_complaints_and_leads_to_the_form(client, mine, county):
    complaint = received(mine).complaint

    page = client.get(reverse("mine", args=[mine.pk])).content.decode()

    assert complaint.receipt in page
    assert f"{reverse('complain')}?mine={mine.pk}" in page
