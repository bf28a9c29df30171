"""A villager reports with a photo on a phone; the county answers; the follow-up page tells."""

import make
import pytest
import scenes
from journeys import sweep
from journeys.forms import picture
from playwright.sync_api import expect

from greenmines.rules.posts import Actor, Post


DIVISION = "530402"


@pytest.fixture
def officers():
    """A reviewer and a signer of the county in which a mine is listed."""
    scenes.listing(number="GM-2019-0931", name="白马箐磷矿", division=DIVISION)
    county = make.organisation(kind=Actor.COUNTY, division=DIVISION)
    return [make.person(of=county, posts=(post,)).username for post in (Post.REVIEWER, Post.SIGNER)]


def report(villager):
    """Without scripts on a phone; returns the receipt number and the code."""
    villager.goto("/complaints/")
    villager.get_by_role("link", name="我要举报").first.click()
    villager.get_by_label("矿山名称、矿业权人或名录编号").fill("白马箐")
    villager.get_by_role("button", name="查找矿山").click()
    villager.get_by_role("link", name="白马箐磷矿").click()
    villager.get_by_label("破坏土地或水环境").check()
    villager.get_by_label("您看到了什么？").fill("矿山废水流入村口水塘。")
    villager.get_by_label("照片").set_input_files([picture("塘.png"), picture("渠.png")])
    assert villager.evaluate(sweep.TOO_WIDE) == []
    villager.get_by_role("button", name="提交举报").click()
    return villager.locator(".big.mono").all_text_contents()


def answer(reviewer, number):
    reviewer.goto("/supervision/complaints/")
    reviewer.get_by_role("link", name=number).click()
    reviewer.get_by_role("button", name="受理", exact=True).click()
    reviewer.get_by_label("属实", exact=True).check()
    reviewer.get_by_label("给举报人的答复").fill("已责令停排，水塘清淤完毕。")
    reviewer.get_by_label("处理情况（对外公开）").fill("责令停排并清淤。")
    reviewer.get_by_label("已整改", exact=True).check()
    reviewer.get_by_role("button", name="提交答复").click()


def close(signer, number):
    signer.goto("/supervision/complaints/")
    signer.get_by_role("link", name=number).click()
    signer.get_by_role("button", name="办结", exact=True).click()
    expect(signer.get_by_text("举报已办结，答复和办理结果可供查询。")).to_be_visible()


def test_a_complaint_goes_from_a_phone_to_the_county_and_its_answer_comes_back(
    visit, officers, axe_source
):
    villager = visit(width=390, scripts=False).page
    number, code = report(villager)
    reviewer, signer = officers
    answer(visit(reviewer).page, number)
    close(visit(signer).page, number)

    villager.goto("/complaints/follow-up/")
    villager.get_by_label("回执号").fill(number)
    villager.get_by_label("查询码").fill(code)
    villager.get_by_role("button", name="查询", exact=True).click()
    expect(villager.get_by_text("已责令停排，水塘清淤完毕。")).to_be_visible()

    reader = visit(width=390)
    reader.page.goto("/complaints/?show=ended")
    expect(reader.page.get_by_role("row", name=number)).to_contain_text("责令停排并清淤。")
    reader.page.evaluate(axe_source)
    assert reader.page.evaluate(sweep.AXE, sweep.RULES) == []
    reader.faults.clear()  # what axe itself draws against the page's policy
