"""Anybody draws a spot check again in the browser: as the system does, and nothing from a lie."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from draws import SCRIPT, plain, some_draws, without_source
from journeys import sweep
from journeys.test_without import tab_to
from playwright.sync_api import expect

from greenmines.rules.drawing.files import DrawMalformed, draw_from_plain, report_on
from greenmines.rules.drawing.values import DrawObject, DrawPerson, PersonKind, Stratum


PAGE = "/draws/again/"
EXAMPLE, RESULT = (SCRIPT.parent / f"draw-example{end}.json" for end in ("", "-result"))
VECTORS = json.loads((Path(__file__).parents[2] / "docs" / "draw-vectors.json").read_bytes())
ALL_DRAWN = """texts => texts.map(text =>
    drawAgain.written(drawAgain.resultOf(drawAgain.read(new TextEncoder().encode(text)))))"""
REFUSED = """texts => texts.map(text => {
    try { drawAgain.read(new TextEncoder().encode(text)); return null }
    catch (error) { return error.words }
})"""


def text_of(value):
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def saved(page):
    with page.expect_download() as coming:
        page.get_by_role("link", name="保存本次结果").click()
    return coming.value.path().read_bytes()


def choose(page, selector, content):
    file = {"name": "DRAW.json", "mimeType": "application/json", "buffer": content}
    page.locator(selector).set_input_files(file)


def test_the_example_gives_the_published_result_by_keyboard_alone(visit, axe_source):
    visitor = visit(width=390)
    page = visitor.page
    page.goto(PAGE)
    tab_to(page, "#draw-try")
    page.keyboard.press("Enter")
    expect(page.locator("#draw-said")).to_have_text("已抽取：3 个检查对象，检查组共 9 个人次。")
    assert saved(page) == RESULT.read_bytes()

    page.locator("#draw-compared").set_input_files(RESULT)
    expect(page.locator("#draw-verdict")).to_have_text("完全一致，逐字节相同。")
    assert page.evaluate(sweep.TOO_WIDE) == []
    page.evaluate(axe_source)
    assert page.evaluate(sweep.AXE, sweep.RULES) == []
    visitor.faults.clear()  # what axe itself draws against the page's policy


def test_the_file_is_chosen_by_keyboard_alone(visit):
    page = visit().page
    # The browser is told to hand its choosers over when somebody first listens, and nothing waits
    # for that: told only by the line that presses Enter, it may be too late.
    page.on("filechooser", lambda _chooser: None)
    page.goto(PAGE)
    tab_to(page, "#draw-file")
    with page.expect_file_chooser() as coming:
        page.keyboard.press("Enter")
    coming.value.set_files(EXAMPLE)

    expect(page.locator("#draw-said")).to_have_text("已抽取：3 个检查对象，检查组共 9 个人次。")


def test_the_page_kept_as_a_file_works_without_any_server(visit, tmp_path, axe_source):
    page = visit().page
    page.goto(PAGE)
    with page.expect_download() as coming:
        page.get_by_role("link", name="draw-again-zh.html").click()
    kept = tmp_path / "kept.html"
    coming.value.save_as(kept)
    asked = []
    page.on("request", lambda request: asked.append(request.url.split(":")[0]))

    page.goto(kept.as_uri())
    page.locator("#draw-file").set_input_files(EXAMPLE)
    expect(page.locator("#draw-said")).to_have_text("已抽取：3 个检查对象，检查组共 9 个人次。")

    assert saved(page) == RESULT.read_bytes()
    assert set(asked) <= {"file", "blob"}
    page.evaluate(axe_source)
    assert page.evaluate(sweep.AXE, sweep.RULES) == []


def test_three_implementations_agree_on_three_hundred_draws_and_on_every_vector(visit):
    made = some_draws(300)
    texts = [json.dumps(plain(one.frozen, one.opening)) for one in made]
    texts += [json.dumps(one["draw"], ensure_ascii=False) for one in VECTORS]
    page = visit().page
    page.goto(PAGE)

    drawn = page.evaluate(ALL_DRAWN, texts)

    results = [report_on(one) for one in made] + [one["result"] for one in VECTORS]
    assert drawn == [text_of(result) for result in results]


def test_where_a_result_differs_is_said(visit):
    page = visit().page
    page.goto(PAGE)
    page.get_by_role("button", name="复算公布的示例").click()
    result = json.loads(RESULT.read_bytes())

    choose(page, "#draw-compared", json.dumps(result).encode())
    expect(page.locator("#draw-verdict")).to_have_text("内容相同，但写法不同（空白、换行或次序）。")
    result["drawn"][0]["team"][1] = "专家009"
    choose(page, "#draw-compared", text_of(result).encode())
    expect(page.locator("#draw-verdict")).to_have_text(
        '不一致。第一处不同在 drawn.0.team.1：本页算得 "专家002"，文件中为 "专家009"。'
    )
    choose(page, "#draw-compared", b"{")
    expect(page.locator("#draw-verdict")).to_have_text(
        "无法核对这个文件。第 1 行第 2 列：不是 JSON。"
    )


def test_a_draw_that_waits_says_for_what(visit):
    page = visit().page
    page.goto(PAGE)
    draw = json.loads(EXAMPLE.read_bytes())
    draw["opening"] |= {"sources": [], "absences": []}

    choose(page, "#draw-file", json.dumps(draw).encode())

    expect(page.locator("#draw-said")).to_have_text("文件无误，但现在还不能抽取。")
    expect(page.locator("#draw-seed")).to_have_text("尚未产生：等待双色球第2026130期公布。")
    expect(page.locator("#draw-drawn")).to_be_hidden()


def changed(old, new):
    text = EXAMPLE.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1)


# Files with what is said of them; the system refuses each of them too.
WHOLE = (
    ("", "第 1 行第 1 列：不是 JSON。"),
    ("not JSON", "第 1 行第 1 列：不是 JSON。"),
    ("[" * 100_000, "第 1 行第 9 列：嵌套过深，不是抽取文件。"),
    ("[]", "{…}：应为对象 {…}。"),
    ("{}", "frozen：缺少此项。"),
    ("\ufeff{}", "文件以字节顺序标记（BOM）开头，请存为不带标记的 UTF-8。"),
)
# The same of the example with one text in place of another.
CHANGED = (
    ('"draw":', '"draw": "1", "draw":', "第 4 行第 18 列：“draw”出现了两次。"),
    ('"draw":', '"Draw":', "frozen.draw：缺少此项。"),
    ('"draw":', '"__proto__": 1, "draw":', "frozen.__proto__：抽取文件中没有此项。"),
    ('"draw": "2026', '"draw": "\\n2026', "frozen.draw：含有控制字符（如换行）。"),
    ('"draw": "2026', '"draw": "\\ud8002026', "frozen.draw：含有不完整的字符（单独的代理项）。"),
    ('"draw": "2026-530000-1"', '"draw": ""', "frozen.draw：不能为空。"),
    ('"draw": "2026', '"draw": "' + "长" * 300, "frozen.draw：最多 300 个字符。"),
    ('"size": 2', '"size": 8', "frozen.strata：“underground”层只有 7 个对象，却要抽 8 个。"),
    ('"size": 2', '"size": 2.0', "frozen.strata.0.size：应为 0 至 1000000 的整数。"),
    ('"size": 2', '"size": 2e0', "frozen.strata.0.size：应为 0 至 1000000 的整数。"),
    ('"size": 2', '"size": -2', "frozen.strata.0.size：应为 0 至 1000000 的整数。"),
    ('"size": 2', '"size": true', "frozen.strata.0.size：应为 0 至 1000000 的整数。"),
    ('"size": 2', f'"size": {"9" * 400}', "frozen.strata.0.size：应为 0 至 1000000 的整数。"),
    ('"size": 2', '"size": null', "frozen.strata.0.size：应为 0 至 1000000 的整数。"),
    ('"inspector"', '"judge"', "frozen.people.0.kind：应为 inspector、expert。"),
    ("GM-2020-0002", "GM-2020-0001", "frozen.objects, frozen.excluded：“GM-2020-0001”重复出现。"),
    ('"digest": "', '"digest": "0', "opening.commitments.0.digest：应为 64 位小写十六进制数字。"),
    (
        '"secret": "5a',
        '"secret": "5b',
        "opening.reveals：“云南省自然资源厅”揭示的秘密与其承诺值不符。",
    ),
    (
        '"secret": "5a',
        '"secret": "5A',
        "opening.reveals.0.secret：应为 32 至 128 位小写十六进制数字，位数为偶数。",
    ),
    # what is frozen is not what the parties committed themselves to
    (
        "青石岭1号矿",
        "青石岭壹号矿",
        "opening.reveals：“云南省自然资源厅”揭示的秘密与其承诺值不符。",
    ),
    (
        '"person": "执法002"',
        '"person": "执法999"',
        "opening.absences：“执法999”在此次抽取中不存在。",
    ),
)


def hostile():
    return [*WHOLE, *((changed(old, new), said) for old, new, said in CHANGED)]


def test_hostile_files_are_refused_in_words_of_both_languages(visit):
    page = visit().page
    page.goto(PAGE)

    said = page.evaluate(REFUSED, [text for text, _words in hostile()])

    assert [one["zh"] for one in said] == [words for _text, words in hostile()]
    assert all(one["en"] for one in said)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe{}", "文件不是 UTF-8 编码的文本。"),
        (b" " * (33 * 2**20), "文件有 33 MiB，网页最多读取 32 MiB，请改用脚本。"),
        (
            changed('"size": 2', '"size": 8').encode(),
            "frozen.strata：“underground”层只有 7 个对象，却要抽 8 个。",
        ),
    ],
    ids=["encoding", "huge", "size"],
)
def test_after_a_refusal_nothing_drawn_is_left_on_the_page(visit, tmp_path, content, words):
    page = visit().page
    page.goto(PAGE)
    page.get_by_role("button", name="复算公布的示例").click()
    expect(page.locator("#draw-result")).to_be_visible()
    file = tmp_path / "DRAW.json"
    file.write_bytes(content)

    page.locator("#draw-file").set_input_files(file)

    expect(page.locator("#draw-said")).to_have_text(f"文件未被接受，没有抽取。{words}")
    expect(page.locator("#draw-result")).to_be_hidden()


def test_more_than_a_browser_should_calculate_is_refused_before_it_begins(visit):
    crowd = tuple(DrawPerson(f"P{n}", PersonKind.INSPECTOR, 9, ()) for n in range(2001))
    mines = tuple(DrawObject(f"M{n}", "all", "") for n in range(1000))
    many = replace(
        without_source(),
        strata=(Stratum("all", 1000, "1"),),
        objects=mines,
        people=crowd,
        conflicts=(),
    )
    page = visit().page
    page.goto(PAGE)

    choose(page, "#draw-file", json.dumps(plain(many)).encode())

    expect(page.locator("#draw-said")).to_have_text(
        "文件未被接受，没有抽取。要计算 2002000 个签号，超出网页能力，请改用脚本。"
    )


@pytest.mark.parametrize("text", [text for text, _words in hostile()[5:]])
def test_what_the_page_refuses_the_system_refuses(text):
    with pytest.raises((DrawMalformed, ValueError)):
        draw_from_plain(json.loads(text, parse_float=str, object_pairs_hook=once_each))


def once_each(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def test_without_scripts_the_page_names_the_script_for_python(visit):
    page = visit(scripts=False).page
    page.goto(PAGE)

    expect(page.locator("noscript code")).to_have_text("python3 draw_again.py DRAW.json")
    expect(page.locator("noscript code")).to_be_visible()
    expect(page.locator("#draw-file")).to_be_hidden()
