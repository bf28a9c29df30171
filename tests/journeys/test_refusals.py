"""What a person meets who may not, cannot yet, or comes second: told why, and nothing is lost."""

from datetime import timedelta

import time_machine
from django.utils import timezone
from journeys.forms import fill, press, told
from playwright.sync_api import expect

from greenmines.records.applications.models import Application


def case_of(mine):
    return Application.objects.get(mine__name_zh__startswith=mine)


def test_a_grey_button_names_the_reason_the_clause_and_the_cure(visit):
    page = visit("open1").page
    page.goto(f"/enterprise/applications/{case_of('松树梁').pk}/check/")
    button = page.get_by_role("button", name="提交申报")
    expect(button).to_be_disabled()
    why = page.locator(f"#{button.get_attribute('aria-describedby')}")
    unpledged = why.get_by_role("listitem").filter(has_text="尚未签署承诺。")
    expect(unpledged.get_by_role("link", name="2.1")).to_be_visible()
    expect(unpledged).to_contain_text("请补齐所缺内容后重新提交。")


def test_a_refused_form_keeps_what_was_entered(visit):
    page = visit("open1").page
    page.goto(f"/enterprise/applications/{case_of('松树梁').pk}/particulars/")
    fill(page, contact="周文彬", staff="八十六")
    press(page, "保存基本情况")
    expect(page.get_by_label("联系人")).to_have_value("周文彬")
    expect(page.get_by_label("职工人数")).to_have_value("八十六")
    expect(page.locator(".field-error")).to_have_count(1)


def test_two_people_who_edit_one_item_see_both_versions(visit):
    address = f"/enterprise/applications/{case_of('大龙洞').pk}/sheet/1.1.2/"
    first, second = visit("open4").page, visit("open4").page
    first.goto(address)
    second.goto(address)
    fill(first, count="1", reason="北侧缺一处标识。")
    press(first, "保存本项")
    told(first, "1.1.2 项已保存")
    fill(second, count="2", reason="南侧缺两处标识。")
    press(second, "保存本项")
    told(second, "北侧缺一处标识。")
    expect(second.locator("[name=reason]")).to_have_value("南侧缺两处标识。")
    press(second, "改存我的")
    told(second, "1.1.2 项已保存")


def test_another_enterprise_has_no_such_page(visit):
    answer = visit("open2").page.goto(f"/enterprise/applications/{case_of('松树梁').pk}/")
    assert answer.status == 404


def test_an_idle_person_signs_in_again_and_what_was_sent_is_kept(visit):
    owner = visit()
    page = owner.sign_in("open1")
    address = f"/enterprise/applications/{case_of('松树梁').pk}/particulars/"
    page.goto(address)
    fill(page, contact="闲置后的联系人")
    with time_machine.travel(timezone.now() + timedelta(minutes=31), tick=True):
        press(page, "保存基本情况")
        told(page, "您已自动退出")
        fill(page, login="open1", password="lv-shan-2020")
        press(page, "登录")
        told(page, "内容已放回表单")
        expect(page.locator("[name=contact]")).to_have_value("闲置后的联系人")
        press(page, "保存基本情况")
        told(page, "基本情况已保存")
        page.goto(address)
        expect(page.locator("[name=contact]")).to_have_value("闲置后的联系人")


HOMES = {
    "": ("/", "/notices/"),
    "open1": ("/enterprise/", "/enterprise/evidence/"),
    "agency1": ("/agency/", "/account/messages/"),
    "yn-review": ("/authority/", "/authority/publicity/"),
    "mnr-round": ("/office/", "/office/rules/"),
}


def test_english_stays_from_a_desk_to_its_inner_pages(visit):
    for username, (home, inner) in HOMES.items():
        page = visit(username).page
        page.goto(home)
        page.get_by_role("link", name="English").first.click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.goto(inner)
        expect(page.locator("html")).to_have_attribute("lang", "en")
        heading = page.locator("h1").inner_text()
        assert heading.isascii(), heading
