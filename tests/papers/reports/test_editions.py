"""Languages, days, places and numbers of papers; names of files; words about the rule set."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.http import Http404

from greenmines.papers.reports.delivery import (
    MediaType,
    Paper,
    delivered,
    delivered_in_private,
    edition_asked,
)
from greenmines.papers.reports.editions import Language, day_text, moment_text, number_text
from greenmines.papers.reports.imprint import provenance_of
from greenmines.rules.deadlines import CHINA
from greenmines.rules.library import shipped
from greenmines.web.shared import words


LATE = datetime(2020, 9, 1, 23, 30, tzinfo=CHINA)


def test_days_and_numbers():
    assert [day_text(None), day_text(date(2020, 9, 1)), day_text(LATE)] == [
        "",
        "2020-09-01",
        "2020-09-01",
    ]
    assert [moment_text(None), moment_text(LATE)] == ["", "2020-09-01 23:30"]
    assert [number_text(None), number_text(3), number_text(Decimal("10.50"))] == ["", "3", "10.5"]


def test_days_in_sentences(edition):
    zh, en = edition(Language.ZH), edition(Language.EN)

    assert [zh.long_day(LATE), en.long_day(LATE), zh.long_day(None)] == [
        "2020年9月1日",
        "1 September 2020",
        "",
    ]


def test_places_from_the_province_down(edition):
    zh, en = edition(Language.ZH), edition(Language.EN)

    assert [zh.place("000000"), en.place("000000")] == ["全国", "the whole country"]
    assert [zh.place("530426"), en.place("530000"), zh.place("999999")] == [
        "云南省玉溪市峨山彝族自治县",
        "Yunnan",
        "999999",
    ]


def test_only_our_languages_are_editions():
    assert edition_asked("en", words, LATE).language is Language.EN
    with pytest.raises(Http404):
        edition_asked("fr", words, LATE)


def test_a_file_has_its_chinese_name_and_is_never_sniffed():
    response = delivered(Paper("推荐汇总表 云/南\n", MediaType.PDF, b"%PDF"))

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''%E6%8E%A8%E8%8D%90%E6%B1%87%E6%80%BB%E8%A1%A8%20%E4%BA%91_%E"
        "5%8D%97_.pdf"
    )
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_long_name_keeps_its_suffix():
    assert Paper("矿" * 500, MediaType.XLSX, b"").filename == "矿" * 120 + ".xlsx"


def test_a_private_paper_is_kept_by_nobody_on_the_way():
    response = delivered_in_private(Paper("a", MediaType.CSV, b""))

    assert response["Cache-Control"] == "private, no-store"


def test_our_wording_is_never_passed_off_as_the_ministrys(edition):
    said = provenance_of(shipped("2020"), edition(Language.EN))

    assert said.startswith("project baseline, not the ministry's text")
    assert provenance_of(shipped("2025"), edition(Language.ZH)) == "规则集未载指标"
