"""A plan by clicks: drafted with two batches, published by a second person, read, drawn from."""

from datetime import timedelta

from django.utils import timezone
from journeys.forms import fill, follow, press
from playwright.sync_api import expect

from greenmines.rules.deadlines import day_in_china


TITLE = "全国绿色矿山年度抽查计划"
MATTER = {
    "number": "LK1",
    "name": "绿色矿山建设情况",
    "content": "依法办矿、资源利用、生态修复。",
    "ratio": "20",
    "frequency": "每年一次",
    "legal_basis": "自然资规〔2024〕1号",
}


def test_a_plan_is_drafted_published_by_another_read_by_anybody_and_drawn_from(visit):
    page, signer, public = visit("mnr-verify").page, visit("mnr-sign").page, visit(width=390).page
    today = day_in_china(timezone.now())
    drafted(page, today)
    number = page.locator(".mono").first.inner_text()

    signer.goto("/supervision/plans/")
    follow(signer, TITLE)
    press(signer, "公布计划")
    expect(signer.get_by_text("计划已公布。")).to_be_visible()
    public.goto(f"/plans/{number}/")
    for words in (TITLE, "第一批", "第二批", "尚未抽取。"):
        expect(public.get_by_text(words).first).to_be_visible()

    page.reload()
    page.get_by_role("link", name="封存本批次的抽取").first.click()
    expect(page.get_by_role("heading", name="第一批")).to_be_visible()
    expect(page.get_by_label("每层抽取比例（%）")).to_have_count(0)
    page.get_by_role("checkbox", name="云南省自然资源厅").check()
    press(page, "封存并公开")
    expect(page.get_by_text("已封存并公开，已通知各参与方。")).to_be_visible()
    public.reload()
    public.get_by_role("link", name="抽取").first.click()
    expect(public.locator("h1")).to_have_text(page.locator("h1").inner_text())
    signer.goto(page.url)
    aborted_for_a_reason(signer, public)


def drafted(page, today):
    """By the verifier, who cannot publish it."""
    page.goto("/supervision/plans/")
    matter = page.locator("form[action$='/matters/']")
    fill(matter, **MATTER)
    for choice in ("一般事项", "实地检查", "自然资源部"):
        matter.get_by_role("radio", name=choice).check()
    press(matter, "录入")
    expect(page.get_by_text("LK1 绿色矿山建设情况")).to_be_visible()
    page.get_by_label("计划名称").fill(TITLE)
    press(page, "拟定")
    for place, name in enumerate(("第一批", "第二批")):
        page.locator("[name=matter]").select_option(label="LK1 绿色矿山建设情况")
        last = today + timedelta(days=60 + place)
        fill(page, name=name, opens_on=str(today), closes_on=str(last), ratio="10")
        press(page, "增加批次")
        expect(page.get_by_role("heading", name=name)).to_be_visible()
    expect(page.get_by_role("button", name="公布计划")).to_be_disabled()


def aborted_for_a_reason(page, public):
    """So that the house is free for another draw; this one stays public."""
    fill(page.locator("form[action$='/abort/']"), reason="本批次改在下月抽取。")
    press(page, "中止本次抽取")
    public.reload()
    expect(public.get_by_text("本批次改在下月抽取。")).to_be_visible()
