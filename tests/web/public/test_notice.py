"""A notice as anybody reads it."""

import re
from datetime import datetime

import pytest
import scenes
from django.urls import reverse

from greenmines.records.publicity.models import NoticeKind, ObjectionState
from greenmines.records.publicity.objections import decide, draft_answer
from greenmines.records.publicity.taking_out import take_out
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Post


pytestmark = pytest.mark.usefixtures("on_a_day")


def test_a_draft_is_not_there(client):
    draft = scenes.draft_notice()

    assert client.get(reverse("notice", args=[draft.pk])).status_code == 404


def test_the_calendar_tells_holidays_and_make_up_days(client):
    notice = scenes.notice()

    days = client.get(reverse("notice", args=[notice.pk]), {"lang": "en"}).context["days"]

    assert [(day.label, day.note) for day in days if day.is_counted] == [
        ("9/24", "Thu"),
        ("25", "Fri"),
        ("27", "make-up"),
        ("28", "today"),
        ("29", "Tue"),
        ("30", "Wed"),
        ("9", "last day"),
    ]
    assert [day.label for day in days if not day.is_counted] == [
        "26",
        "10/1",
        *map(str, range(2, 9)),
    ]


def test_outcomes_are_shown_without_the_people_behind_them(client):
    receipt = scenes.objection()
    case = draft_answer(
        receipt.objection,
        ObjectionState.REJECTED,
        "周文彬所述情况不实。",
        by=scenes.officer(Post.REVIEWER),
        now=scenes.WITHIN,
    )
    decide(case, by=scenes.officer(Post.SIGNER), now=scenes.WITHIN)

    response = client.get(reverse("notice", args=[case.entry.notice_id]))

    assert [one.state for one in response.context["outcomes"]] == ["rejected"]
    page = response.content.decode()
    secrets = (scenes.SAID.name, scenes.SAID.contact, scenes.SAID.facts, case.receipt)
    assert [secret for secret in secrets if secret in page] == []


def test_a_national_notice_is_the_ministrys(client):
    notice = scenes.notice(kind=NoticeKind.NATIONAL)

    shown = client.get(reverse("notice", args=[notice.pk])).context

    assert shown["clause_number"] == "4.3"
    assert shown["standing"].length == 5


def test_the_list_of_notices_begins_with_those_that_run(client):
    over = scenes.notice(now=datetime(2020, 8, 3, 9, tzinfo=CHINA))
    running = scenes.notice(scenes.application(name="银岭铜矿"))

    cards = client.get(reverse("notices")).context["cards"]

    assert [(card.notice.pk, card.standing.is_open) for card in cards] == [
        (running.pk, True),
        (over.pk, False),
    ]
    of_another = client.get(reverse("notices"), {"province": "110000"}).context["cards"]
    assert of_another == []


@pytest.mark.parametrize("mines", [1, 3])
def test_the_number_of_queries_does_not_grow(client, mines, django_assert_num_queries):
    notice = scenes.notice(*[scenes.application(name=f"{number}号矿") for number in range(mines)])

    with django_assert_num_queries(4):
        client.get(reverse("notice", args=[notice.pk]))


def test_a_mine_that_was_taken_out_stays_struck_and_nobody_objects_to_it(client):
    shown = scenes.notice()
    entry = scenes.entry_of(shown)
    signer = scenes.officer(Post.SIGNER)
    take_out(entry.application, document="TB-2020-530000-1", by=signer, now=scenes.WITHIN)

    page = client.get(reverse("notice", args=[shown.pk]), {"lang": "en"}).content.decode()
    form = client.get(reverse("object", args=[shown.pk])).context["form"]

    cell = page.split("<s>")[1].split("</th>")[0]
    assert entry.application.mine.name_zh in cell
    words = " ".join(re.sub("<[^>]+>", " ", cell).split())
    assert words.endswith("its assessment report being void · TB-2020-530000-1")
    assert [key for key, _name in form.fields["entry"].choices if key] == []
