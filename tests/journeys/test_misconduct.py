"""A mine reports a fee; the agency is heard or waives it; two sign; it is not chosen any more."""

import make
import pytest
from journeys import sweep
from playwright.sync_api import expect

from greenmines.records.applications.models import Application
from greenmines.records.assessments.queries import live_appointment
from greenmines.records.people.queries import holders
from greenmines.rules.posts import Post


@pytest.fixture
def appointment():
    """An agency that works on a mine of Yunnan."""
    for one in Application.objects.filter(stage="third_party", province="530000").order_by("id"):
        live = live_appointment(one)
        if live is not None:
            return live
    raise LookupError("no agency works on any mine of the open round")


def report_fee(mine, appointment):
    """From the enterprise's own desk; returns the receipt number."""
    mine.goto(f"/enterprise/applications/{appointment.application_id}/")
    mine.get_by_role("link", name="举报收费").click()
    expect(mine.get_by_label("索取者")).to_have_value(appointment.agency.name_zh)
    mine.get_by_label("索取了什么、何时、以何种方式").fill("要求支付五万元咨询费。")
    mine.get_by_role("button", name="提交举报").click()
    return mine.locator(".big.mono").first.text_content()


def open_case(officer, number, appointment):
    """From the report, with the assessment concerned in it; the agency is told."""
    officer.goto("/supervision/complaints/")
    officer.get_by_role("link", name=number).click()
    officer.get_by_role("link", name="立案").click()
    officer.get_by_label("当事机构或专家").select_option(label=appointment.agency.name_zh)
    officer.get_by_label("事实").fill("以咨询费名义向矿山索取五万元。")
    officer.get_by_role("button", name="立案").click()
    officer.get_by_label("所涉报告").select_option(value=str(appointment.pk))
    officer.get_by_role("button", name="列入案件").click()
    officer.get_by_role("button", name="告知当事方").click()
    return officer.url


def waive(manager):
    manager.goto("/agency/cases/")
    manager.get_by_role("link", name="TB-2020-").click()
    manager.get_by_role("button", name="放弃听证").click()


def sign(first, second, address):
    """A ban until a day, by two people of two houses."""
    first.goto(address)
    first.get_by_label("通报批评并禁止选用").check()
    first.get_by_label("理由", exact=True).fill("索取费用属实。")
    first.get_by_label("禁止选用截止日期").fill("2022-09-16")
    first.get_by_label("确定该期限的理由").fill("情节严重。")
    first.get_by_role("button", name="作为第一签署人签署").click()
    second.goto(address)
    second.get_by_role("button", name="作为第二签署人签署").click()


def read_notice(reader, agency, axe_source):
    page = reader.page
    page.goto("/criticisms/")
    page.get_by_role("link", name="TB-2020-").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(agency.name_zh)
    assert page.evaluate(sweep.TOO_WIDE) == []
    page.evaluate(axe_source)
    assert page.evaluate(sweep.AXE, sweep.RULES) == []
    reader.faults.clear()  # what axe itself draws against the page's policy


def test_a_fee_ends_in_public_criticism_and_the_agency_cannot_be_chosen(
    visit, appointment, axe_source
):
    application = appointment.application
    owner = holders([application.enterprise_id], Post.RESPONSIBLE).first()
    officer = visit("yn-review").page

    number = report_fee(visit(owner.username, width=390).page, appointment)
    address = open_case(officer, number, appointment)
    waive(visit(make.manager_of(appointment).username).page)
    sign(visit("yn-sign").page, visit("mnr-sign").page, address)
    read_notice(visit(width=390), appointment.agency, axe_source)

    application.refresh_from_db()
    assert (application.stage, live_appointment(application)) == ("third_party", None)
    officer.goto(f"/authority/cases/{application.pk}/agency/")
    against = officer.get_by_text("该机构已被通报批评，2022-09-16 前禁止选用。").first
    expect(against).to_be_visible()
