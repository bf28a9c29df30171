"""The parts of the kit as tags, dates and places in words, navigation, and the messages page."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import make
import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.utils import timezone, translation

from greenmines.records.inbox.actions import send
from greenmines.records.inbox.models import Message
from greenmines.records.inbox.topics import Topic
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.sources import Words
from greenmines.web.shared.dates import day_words, due_words, moment_words, sentence_day_words
from greenmines.web.shared.navigation import NavItem, section_of, there_are
from greenmines.web.shared.parts import JourneyStep
from greenmines.web.shared.places import division_words
from greenmines.web.shared.quantities import number_words


NOW = datetime(2020, 8, 14, 2, 0, tzinfo=UTC)  # 10 o'clock in China, a Friday


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def drawn(source, **context):
    return Template(source).render(Context(context)).strip()


def test_a_refusal_gives_its_sentence_its_clause_and_its_cure():
    standing = [Refusal(Reason.OBJECTION_OPEN, "4.3")]

    page = drawn("{% refusals standing %}", standing=standing)

    said = ("An objection is still open.", "4.3", "Answer the open objections first.")
    assert [each in page for each in said] == [True, True, True]


def test_no_refusal_draws_nothing():
    assert drawn("{% refusals standing %}", standing=[]) == ""


def test_a_tag_has_an_icon_and_words():
    page = drawn('{% tag "stop" "late" %}')

    assert ('class="tag stop"' in page, "#circle-x" in page, ">late</span>" in page) == (
        True,
        True,
        True,
    )


def test_what_people_typed_is_not_taken_for_markup():
    assert "<b>" not in drawn('{% tag "ok" text %}', text="<b>x</b>")


def test_no_clause_draws_nothing():
    assert drawn('{% clause "" %}') == ""


def test_a_bar_says_its_numbers_and_shows_its_line():
    page = drawn('{% bar "self" value 1000 800 "Total 807.5" %}', value=Decimal("807.5"))

    assert page.count("<progress") == 2
    assert 'class="self" max="1000" value="807.5" aria-label="Total 807.5"' in page


def test_a_bar_without_a_line_shows_none():
    assert drawn('{% bar "self" 5 10 None "x" %}').count("<progress") == 1


def test_a_journey_marks_the_step_that_is_now():
    steps = [JourneyStep("A", "done"), JourneyStep("B", "now", turn="Your turn"), JourneyStep("C")]

    page = drawn("{% journey steps %}", steps=steps)

    assert (page.count('aria-current="step"'), page.count('class="turn"')) == (1, 1)


def test_pages_keep_the_rest_of_the_address(rf):
    page = Paginator(range(50), 20).get_page(1)

    drawn_pages = drawn("{% pages page %}", page=page, request=rf.get("/?q=x"))

    assert ('href="?q=x&amp;page=2"' in drawn_pages, "1 to 20 of 50" in drawn_pages) == (True, True)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "–"),
        (Decimal("810.0"), "810"),
        (Decimal("838.50"), "838.5"),
        (Decimal(0), "0"),
        (Decimal("1416000.5"), "1,416,000.5"),
        (Decimal("-2.5"), "-2.5"),
    ],
)
def test_a_score_is_written_without_needless_zeros(value, said):
    assert drawn("{{ value|score }}", value=value) == said


def test_days_and_moments_are_those_of_china():
    late = datetime(2020, 9, 28, 17, 30, tzinfo=UTC)

    assert (day_words(late), moment_words(late)) == ("2020-09-29", "2020-09-29 01:30")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "28 September 2020"), ("zh-hans", "2020 年 9 月 28 日")]
)
def test_a_day_in_a_sentence_is_written_out(language, said):
    with translation.override(language):
        assert sentence_day_words(date(2020, 9, 28)) == said


@pytest.mark.parametrize(
    ("until", "said", "kind"),
    [
        (date(2020, 8, 28), "10 working days left", ""),
        (date(2020, 8, 17), "1 working day left", "soon"),
        (date(2020, 8, 14), "Today", "soon"),
        (datetime(2020, 8, 14, 1, 0, tzinfo=UTC), "Late since today", "late"),
        (date(2020, 8, 12), "2 working days late", "late"),
    ],
)
def test_what_is_left_is_counted_in_working_days(until, said, kind):
    due = due_words(until, NOW)

    assert (str(due), due.kind) == (said, kind)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("zh-hans", "现予公示。可以提出异议。<a>条款</a> 即日（演示）起"),
        ("en", "现予公示。\n 可以提出异议。<a>条款</a> 即日（演示） 起"),
    ],
)
def test_after_a_chinese_full_stop_comes_no_other_space(language, shown):
    written = "现予公示。\n 可以提出异议。<a>条款</a> 即日（演示） 起"

    with translation.override(language):
        assert drawn("{% flowing %}" + written + "{% endflowing %}") == shown


@pytest.mark.parametrize(
    ("value", "unit", "english", "chinese"),
    [
        ("8688", "万吨", "86.88 million t", "8,688 万吨"),
        ("150000", "万吨", "1.5 billion t", "150,000 万吨"),
        ("12.5", "万吨", "125,000 t", "12.5 万吨"),
        ("0.0301", "万吨", "301 t", "0.0301 万吨"),
        ("0", "万吨", "0 t", "0 万吨"),
        ("3.2", "亿立方米", "320 million m³", "3.2 亿立方米"),
        ("100", "万立方米", "1 million m³", "100 万立方米"),
        ("1250.5", "千克", "1,250.5 kg", "1,250.5 千克"),
        ("90", "万吨/年", "900,000 t a year", "90 万吨/年"),
        ("6", "万块/年", '<span lang="zh-CN">6 万块/年</span>', "6 万块/年"),
        ("7", "", "7", "7"),
        (None, "万吨", "–", "–"),
    ],
)
def test_reserves_are_counted_as_each_language_counts(value, unit, english, chinese):
    value = value and Decimal(value)

    with translation.override("zh-hans"):
        in_chinese = drawn("{{ value|quantity:unit }}", value=value, unit=unit)

    said = drawn("{{ value|quantity:unit }}", value=value, unit=unit)
    assert (said, in_chinese) == (english, chinese)


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("{{ value|day }}", date(2020, 8, 14), '<time datetime="2020-08-14">2020-08-14</time>'),
        (
            "{{ value|moment }}",
            NOW,
            '<time datetime="2020-08-14T10:00+08:00">2020-08-14 10:00</time>',
        ),
        (
            "{{ value|dated }}",
            "<i> till 2020-08-14, no. 12020-08-14",
            '&lt;i&gt; till <time datetime="2020-08-14">2020-08-14</time>, no. 12020-08-14',
        ),
        ("{{ value|day }}{{ value|moment }}{{ value|dated }}", None, ""),
    ],
)
def test_a_day_is_an_element_which_the_style_keeps_on_one_line(text, value, said):
    assert drawn(text, value=value) == said


@pytest.mark.parametrize(
    ("code", "english", "chinese"),
    [
        ("530400", "Yunnan 玉溪市", "云南省玉溪市"),
        ("000000", "the whole country", "全国"),
        ("999999", "999999", "999999"),
    ],
)
def test_a_division_is_named_from_the_province_down(code, english, chinese):
    with translation.override("zh-hans"):
        in_chinese = division_words(code)

    assert (division_words(code), in_chinese) == (english, chinese)


def test_bilingual_words_are_said_in_the_readers_language():
    assert drawn("{{ words|in_words }}", words=Words("矿山", "Mine")) == "Mine"


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("{{ value|word }}", Post.SIGNER, "Second signer"),
        ('{{ value|word:"RoundState" }}', "open", "Open"),
        ("{{ value|word }}", None, ""),
    ],
)
def test_a_code_is_worded_in_a_template(text, value, said):
    assert drawn(text, value=value) == said


def test_navigation_leaves_out_what_is_not_there_and_what_is_there_twice():
    items = [NavItem("account", "A"), NavItem("no_such_page", "B"), NavItem("account", "C")]

    assert [item.label for item in there_are(items)] == ["C"]


@pytest.fixture
def message(person):
    return Message.objects.create(
        person=person, topic="due_soon", details={}, application_id=7, sent_at=timezone.now()
    )


def test_messages_are_worded_and_counted(signed_in, message):
    page = signed_in.get("/account/messages/?lang=en").content.decode()

    assert ("Something is due soon." in page, "1 message is unread." in page) == (True, True)


def test_a_message_about_what_is_done_by_now_counts_no_more(signed_in, message):
    Message.objects.update(settled_at=timezone.now())
    page = signed_in.get("/account/messages/?lang=en").content.decode()

    assert ("Done</span>" in page, "0 messages are unread." in page) == (True, True)


def test_opening_a_message_marks_it_as_read(signed_in, message):
    signed_in.post(f"/account/messages/{message.pk}/")

    message.refresh_from_db()
    assert timezone.now() - message.read_at < timedelta(minutes=1)


def test_all_messages_are_marked_as_read_at_once(signed_in, person, message):
    signed_in.post("/account/messages/read/")

    assert Message.objects.filter(person=person, read_at=None).count() == 0


def test_each_party_is_led_from_a_message_to_its_own_room(client, db):
    led_to = []
    for reader in (make.somebody_of(Actor.PROVINCE, Post.VERIFIER), make.person()):
        details = {"mine": "甲矿", "number": "ZG-1", "until": "2026-09-01"}
        send([reader], Topic.ORDER_DUE_SOON, now=timezone.now(), details=details)
        client.force_login(reader, backend=make.BACKEND)
        told = Message.objects.get(person=reader)
        led_to.append(client.post(f"/account/messages/{told.pk}/", follow=True))

    assert [page.wsgi_request.path for page in led_to] == ["/supervision/removals/", "/enterprise/"]
    assert {page.status_code for page in led_to} == {200}


def test_the_messages_of_somebody_else_are_not_there(client, people, message):
    client.force_login(
        people("agency"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )

    assert client.post(f"/account/messages/{message.pk}/").status_code == 404


def test_without_messages_the_page_says_why(signed_in):
    page = signed_in.get("/account/messages/?lang=en").content.decode()

    assert "<h2>No messages</h2>" in page


@pytest.mark.parametrize(
    ("path", "section"),
    [("/authority/publicity/19/", "/authority/publicity/"), ("/authority/cases/7/", "/authority/"),
     ("/draws/2026-530000-1/", "/checks/"), ("/rules/", "")],
)  # fmt: skip
def test_the_nearest_item_above_a_page_is_its_section(path, section):
    items = [NavItem("home", ""), NavItem("authority:home", ""), NavItem("authority:notices", ""),
             NavItem("checks", "", also=("draws", "plans"))]  # fmt: skip

    assert section_of(items, path) == section


def test_a_figure_below_zero_keeps_its_sign():
    found = [number_words(Decimal(text)) for text in ("-0.59", "-30", "1234.50", "1E+3", "0.0")]

    assert found == ["-0.59", "-30", "1,234.5", "1,000", "0"]
