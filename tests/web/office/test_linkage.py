"""The page of the linkage: how old each table is, what failed, what waits, reading it now."""

from datetime import UTC, date, datetime

import make
import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from greenmines.records.linkage import actions as linkage
from greenmines.records.linkage.models import PULLED, Pull
from greenmines.records.linkage.troubles import Trouble, Troubled
from greenmines.records.registers.actions import take_in
from greenmines.records.registers.faults import RowFault, RowProblem
from greenmines.records.registers.findings import plain_fault
from greenmines.records.registers.intake import Origin
from greenmines.records.registers.models import Holder, ImportSource, Register
from greenmines.records.registers.shelves import Line
from greenmines.rules.posts import Actor, Post


NOW = datetime(2026, 3, 20, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _then(settings):
    settings.PUBLICITY_URL = "https://publicity.invalid"
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def officer(as_post):
    return as_post(Post.ROUND_OFFICER)


@pytest.fixture
def page(officer):
    def shown(query="", language="en"):
        return officer.get(reverse("office:linkage") + f"?lang={language}{query}", follow=True)

    return shown


def holders_read(day, *, number="0"):
    told = [Line(1, Holder(credit_code=make.credit_code(7), name_zh="甲", division="530426"))]
    source = ImportSource.PUBLICITY_SYSTEM
    origin = Origin(f"holders {day}", number * 64, day, source)
    return take_in(Register.HOLDERS, told, origin=origin, by=None, now=NOW)


def failed(times=1):
    for _ in range(times):
        pull = Pull.objects.create(begun_at=NOW, ended_at=NOW)
        table = linkage.note_reading(pull, Register.ABNORMAL, now=NOW)
        linkage.note_trouble(table, Troubled(Trouble.STATUS, "500"), now=NOW)


def report(times):
    for number in range(times):
        one = linkage.queue_report(f"check:{number}", f"CC-{number}", {}, now=NOW)
        linkage.note_failed_report(one, Troubled(Trouble.TIMED_OUT, "20 s"), now=NOW)


def test_before_anything_was_read_every_table_says_so(page):
    shown = page()

    assert [(one.age_kind, one.age, one.stage) for one in shown.context["tables"]] == [
        ("stop", "never read", "never read")
    ] * len(PULLED)
    assert (shown.context["waiting_count"], shown.context["pulls"]) == (0, [])
    assert shown.context["may_pull"] is True


def test_a_table_that_is_too_old_and_one_that_failed_stand_out_in_both_languages(page):
    pull = Pull.objects.create(begun_at=NOW, ended_at=NOW)
    table = linkage.note_reading(pull, Register.HOLDERS, now=NOW)
    linkage.note_taken_in(table, holders_read(date(2026, 3, 9)), closed=0, now=NOW)
    failed()
    zh, en = page(language="zh"), page()

    assert [one.age for one in en.context["tables"][:3]] == [
        "11 days old · at most 10 count",
        "never read",
        "never read",
    ]
    assert zh.context["tables"][0].age == "距今 11 天 · 允许不超过 10 天"
    third = en.context["tables"][2]
    assert (third.stage_kind, third.stage, third.trouble) == (
        "stop",
        "Not taken in",
        "The other system says that it cannot answer.",
    )
    assert "None" not in en.content.decode()
    assert [row.table.detail for _pull, rows in en.context["pulls"] for row in rows] == ["500", ""]


def test_results_without_a_receipt_are_shown_with_what_went_wrong_and_the_others_with_theirs(page):
    report(2)
    linkage.note_receipt(linkage.queue_report("check:0", "", {}, now=NOW), "R1", now=NOW)
    shown = page()

    assert [(one.subject, trouble) for one, trouble in shown.context["waiting"]] == [
        ("CC-1", "The other system did not answer in time.")
    ]
    assert [(one.subject, one.receipt) for one in shown.context["received"]] == [("CC-0", "R1")]


def test_the_officer_has_it_read_and_the_page_follows_the_reading(page, officer):
    done = officer.post(reverse("office:linkage_pull"))
    shown, still = page(), page("&still=1")
    again = officer.post(reverse("office:linkage_pull"))

    assert done.headers["Location"] == reverse("office:linkage")
    assert (shown.context["running"].has_begun, shown.headers["Refresh"]) == (False, "3")
    assert ("Refresh" in still.headers, shown.context["may_pull"]) == (False, False)
    assert (again.status_code, Pull.objects.count()) == (403, 1)


def test_a_province_sees_how_it_stands_and_cannot_have_it_read():
    house = make.organisation(kind=Actor.PROVINCE, division="130000")
    client = Client()
    client.force_login(make.person(of=house, posts=[Post.ROUND_OFFICER]), backend=make.BACKEND)

    shown = client.get(reverse("office:linkage"))

    assert (shown.status_code, shown.context["may_pull"]) == (200, False)
    assert client.post(reverse("office:linkage_pull")).status_code == 403


def test_without_an_address_the_page_says_so(page, settings):
    settings.PUBLICITY_URL = ""

    shown = page()

    assert shown.context["may_pull"] is False
    assert "No address of the publicity system is set." in shown.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_for_each_thing_once(officer, django_assert_num_queries, rows):
    failed(rows)
    report(rows)
    officer.get(reverse("office:linkage"))

    with django_assert_num_queries(21):
        officer.get(reverse("office:linkage"))


@pytest.mark.parametrize(
    ("register", "said"),
    [
        (Register.ABNORMAL, "gates go by the last reading without one"),
        (Register.HOLDERS, "gates go by the day of that"),
    ],
)
def test_rows_that_were_left_behind_are_named_with_what_follows_for_gates(page, register, said):
    pull = Pull.objects.create(begun_at=NOW, ended_at=NOW)
    table = linkage.note_reading(pull, register, now=NOW)
    intake = holders_read(date(2026, 3, 20))
    intake.brought.rejected = 1
    fault = RowFault(7, "credit_code", RowProblem.CREDIT_CODE_MALFORMED, {"whose": "9153"})
    intake.brought.faults = [plain_fault(fault)]
    intake.brought.save()
    linkage.note_taken_in(table, intake, closed=0, now=NOW)

    shown = page()

    one = next(one for one in shown.context["tables"] if one.table.register is register)
    assert (one.stage_kind, one.stage, one.table.rejected) == (
        "wait",
        "Taken in but for faulty rows",
        1,
    )
    assert [(fault.line, fault.whose) for fault in one.faults] == [(7, "9153")]
    assert said in shown.content.decode()
