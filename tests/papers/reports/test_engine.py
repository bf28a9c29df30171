"""Typesetting: hostile texts, characters that no font has, and what a PDF/A carries."""

from dataclasses import replace

import pytest
from papers.reports.pdf_read import fonts_of, missing_in, reader, text_of

from greenmines.papers.reports import engine
from greenmines.papers.reports.announcements import National
from greenmines.papers.reports.editions import Language
from greenmines.papers.reports.engine import pdf_of, printable
from greenmines.papers.reports.imprint import Imprint
from greenmines.papers.reports.lines import MineLine
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


DIGEST = "5aad30ae20c5fdb1" * 4


def imprint(language=Language.ZH):
    return Imprint(
        language=language.value,
        title="国家级绿色矿山名录公告",
        subject="2020 年度",
        number="2021年第3号",
        ruleset_code="2020",
        ruleset_title="2020 年度绿色矿山遴选",
        ruleset_digest=DIGEST,
        provenance="项目基线，非部发原文",
        not_applicable_mode="按一级指标折算",
        generated_at="2021-03-01 09:30",
        is_demonstration=False,
    )


def line(mine="青石岭矿", **more):
    usual = MineLine("1", "GM-2020-0001", mine, "第一公司", "C530426", "石灰岩", "大型", "云南省")
    return replace(usual, **more)


def paper(*mines, edition, language=Language.ZH):
    values = National(
        imprint(language), "自然资源部", "2020 年度", 2020, (), "2021年1月13日", mines
    )
    return pdf_of("announcement", values, now=edition(language).now)


HOSTILE = [
    '#eval("1+1")',
    "*粗* _斜_ $x^2$ `raw` <label> @ref",
    '"引号" \\ \\u{41} #panic() #image("/etc/passwd")',
    "= 标题 / - + 1. // 注释 /* */",
    "#{ while true {} }",
    "]] }} )) #let x = 1; [[",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_somebody_typed_is_never_read_as_markup(text, edition):
    content = paper(line(text), edition=edition)

    assert missing_in(content, text) == []


def test_every_character_that_no_font_has_is_named(edition):
    with pytest.raises(Refused) as refused:
        paper(line("𠮷野矿😀"), edition=edition)

    assert [
        (one.reason, one.details["character"], one.details["code"])
        for one in refused.value.refusals
    ] == [
        (Reason.CHARACTER_NOT_IN_FONTS, "𠮷", "U+20BB7"),
        (Reason.CHARACTER_NOT_IN_FONTS, "😀", "U+1F600"),
    ]


def test_any_other_fault_of_a_template_is_not_swallowed(edition, tmp_path, monkeypatch):
    (tmp_path / "announcement.typ").write_text('#panic("broken")', encoding="utf-8")
    monkeypatch.setattr(engine, "TEMPLATES", tmp_path)
    engine.kept_compiler.cache_clear()

    with pytest.raises(RuntimeError, match="broken"):
        paper(line(), edition=edition)

    monkeypatch.undo()
    engine.kept_compiler.cache_clear()


def test_after_a_refusal_the_next_paper_is_made(edition):
    with pytest.raises(Refused):
        paper(line("𠮷"), edition=edition)

    assert missing_in(paper(line("青石岭矿"), edition=edition), "青石岭矿") == []


def test_characters_that_cannot_be_seen_fall_away(edition):
    content = paper(line("青\x00石\u202e岭\u200f矿\x07"), edition=edition)

    assert missing_in(content, "青石岭矿") == []


def test_lines_and_blanks_stay():
    assert printable("一\r\n二\t三") == "一\n二 三"


def test_a_digest_stays_whole_and_a_long_word_may_break():
    assert printable([DIGEST, "a" * 30]) == [
        DIGEST,
        "aaaaaaaa\u200baaaaaaaa\u200baaaaaaaa\u200baaaaaa",
    ]


def test_what_is_no_text_stays_as_it_is():
    assert printable({"a": (1, True, None), "svg": "\x00"}) == {"a": [1, True, None], "svg": "\x00"}


def test_a_long_text_and_long_words_are_all_there(edition):
    long_text, long_word = "堆场扬尘治理。" * 700, "W" * 400

    content = paper(line(long_text, holder=long_word), edition=edition)

    assert missing_in(content, long_text[:70], long_word[:8]) == []
    assert text_of(content).count("堆场") > 690


def test_empty_facts_leave_a_dash(edition):
    content = paper(line("", holder="", mineral="", size="", place="", licence=""), edition=edition)

    assert missing_in(content, "—") == []


@pytest.mark.parametrize("language", list(Language))
def test_a_paper_is_a_tagged_pdf_a_with_title_language_and_its_own_fonts(edition, language):
    content = paper(line(), edition=edition, language=language)
    made = reader(content)
    root, about = made.trailer["/Root"], made.xmp_metadata.stream.get_data().decode()

    assert "<pdfaid:part>2</pdfaid:part>" in about
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in about
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == {Language.ZH: "zh-CN", Language.EN: "en-GB"}[language]
    assert made.metadata.title == "国家级绿色矿山名录公告　2020 年度"
    fonts = fonts_of(content)
    assert all(fonts.values())
    assert {name.partition("+")[2].split("-")[0] for name in fonts} == {"NotoSansSC"}


def test_the_head_of_a_table_comes_again_on_every_page(edition):
    content = paper(*(line(f"第{n}矿", rank=str(n)) for n in range(1, 121)), edition=edition)
    pages = [page.extract_text() for page in reader(content).pages]

    with_rows = [text for text in pages if "GM-2020-0001" in text]
    assert len(with_rows) > 2
    assert [text for text in with_rows if "证书编号" not in text] == []
    assert f"共{len(pages)}页" in "".join(pages[0].split())


def test_the_english_edition_says_which_prevails(edition):
    said = "The Chinese edition of this document prevails."

    assert missing_in(paper(line(), edition=edition, language=Language.EN), said) == []
    assert missing_in(paper(line(), edition=edition), said) == [said]


def test_fonts_of_the_operator_are_used_too(edition, settings):
    settings.PAPER_FONTS = [str(engine.FONTS)]
    engine.kept_compiler.cache_clear()

    assert missing_in(paper(line(), edition=edition), "青石岭矿") == []
    engine.kept_compiler.cache_clear()
