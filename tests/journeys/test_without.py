"""Without a mouse, and without scripts."""

from journeys.forms import fill, press, told
from playwright.sync_api import Page, expect

from greenmines.records.applications.models import Application


def tab_to(page: Page, selector: str) -> None:
    """By the Tab key alone; the page must have a way there."""
    for _step in range(300):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no way to {selector} with the Tab key")


def test_signing_in_by_keyboard_alone(visit):
    page = visit().page
    page.goto("/account/login/")
    tab_to(page, "[name=login]")
    page.keyboard.type("open1")
    tab_to(page, "[name=password]")
    page.keyboard.type("lv-shan-2020")
    page.keyboard.press("Enter")
    page.wait_for_url("**/enterprise/")
    expect(page.get_by_role("heading", level=1)).to_have_text("我的申报")


def test_an_item_is_answered_by_keyboard_alone(visit):
    page = visit("open3").page
    application = Application.objects.get(mine__name_zh__startswith="马鞍岭")
    page.goto(f"/enterprise/applications/{application.pk}/sheet/2.4.2/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, "[name=fulfilled]")
    page.keyboard.press("Space")
    tab_to(page, "[name=reason]")
    page.keyboard.press("Control+A")
    page.keyboard.type("预案已备案，每年演练两次。")
    tab_to(page, "button[type=submit]:not([name=next])")
    page.keyboard.press("Enter")
    told(page, "2.4.2 项已保存")
    expect(page.locator("[name=reason]")).to_have_value("预案已备案，每年演练两次。")


def test_a_whole_form_works_without_scripts(visit):
    page = visit("open24", scripts=False).page
    application = Application.objects.get(mine__name_zh__startswith="燕子岭")
    page.goto(f"/enterprise/applications/{application.pk}/particulars/")
    fill(page, contact="无脚本填报人", staff="120")
    press(page, "保存基本情况")
    told(page, "基本情况已保存")
    page.goto(f"/enterprise/applications/{application.pk}/particulars/")
    expect(page.get_by_label("联系人")).to_have_value("无脚本填报人")
    expect(page.get_by_label("职工人数")).to_have_value("120")
