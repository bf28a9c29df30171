"""A spot check from its notice to the public page: five people, a photo, two results."""

from datetime import date

import make
import pytest
import spot_checks
from journeys import sweep, world
from journeys.forms import follow, picture, press
from playwright.sync_api import expect

from greenmines.demonstration.waiting import SHOWN
from greenmines.records.checks.models import Check
from greenmines.records.inspections.actions import Certificate, enrol
from greenmines.records.people.models import Person
from greenmines.rules.drawing.values import PersonKind


FOUND = (
    ("matter", "矿区环境", "排土场边坡裸露。", "yes"),
    ("publicity", "产量", "相符。", "no"),
)


@pytest.fixture
def mine(server):
    """A listed mine of the province with an enterprise that acts for it, and two who may check."""
    owner = make.person(name="周立新")
    listing = spot_checks.listing(by=owner, name="白石坡石灰岩矿", division=f"{SHOWN[:2]}0426")
    verifier = Person.objects.get(username="yn-verify")
    for number, name in enumerate(("yn-verify", "yn-review")):
        certificate = Certificate(f"滇查{number}", date(2027, 12, 31), PersonKind.INSPECTOR)
        enrol(Person.objects.get(username=name), certificate, by=verifier, now=world.NOW)
    return listing, owner.username


def test_a_lead_is_followed_to_a_published_result_by_five_people(visit, mine, axe_source):
    listing, owner = mine
    page, at_mine, signer = visit("yn-verify").page, visit(owner, width=390).page, visit("yn-sign")
    begin(page, listing)
    check = Check.objects.get(listing=listing)

    at_mine.goto("/enterprise/")
    follow(at_mine, listing.mine.name_zh)
    expect(at_mine.get_by_text("滇查1")).to_be_visible()
    record(page, check)
    at_mine.reload()
    at_mine.get_by_label("对检查发现的陈述意见").fill("裸露边坡已列入复垦计划。")
    press(at_mine, "提交陈述意见")
    expect(at_mine.get_by_text("陈述意见已记录。")).to_be_visible()
    conclude(page, signer.page, check)

    visitor = visit()
    public = visitor.page
    public.goto("/checks/?path=lead")
    follow(public, listing.mine.name_zh)
    for words in ("责令整改", "公示信息与现场一致", "裸露边坡已列入复垦计划。", "滇查0"):
        expect(public.get_by_text(words).first).to_be_visible()
    public.evaluate(axe_source)
    assert public.evaluate(sweep.AXE, sweep.RULES) == []
    visitor.faults.clear()  # what axe itself draws against the page's policy


def begin(page, listing):
    """The lead is written down, the team chosen, the mine notified."""
    page.goto(f"/supervision/checks/lead/?number={listing.number}")
    page.locator("[name=source]").select_option("complaint")
    page.locator("[name=reason]").fill("群众举报边坡未治理。")
    for number in (0, 1):
        page.get_by_role("checkbox", name=f"滇查{number}").check()
    press(page, "立项核查")
    page.locator("[name=visit_on]").fill(world.NOW.date().isoformat())
    press(page, "发出通知")
    expect(page.get_by_text("已通知矿山和检查组。")).to_be_visible()


def record(page, check):
    """Both inspectors there, a problem with its photo, and the information found true."""
    page.goto(f"/supervision/checks/{check.pk}/")
    page.get_by_role("link", name="填写核查记录").click()
    for number in (0, 1):
        page.get_by_role("checkbox", name=f"滇查{number}").check()
    page.locator("[name=certificates_shown]").check()
    page.locator("[name=mine_people]").fill("矿长李建明")
    page.locator("[name=account]").fill("核查采场、排土场，比对年度公示产量。")
    for number, (about, matter, text, problem) in enumerate(FOUND):
        page.locator(f"[name=f{number}-item_code]").select_option(about)
        page.locator(f"[name=f{number}-matter]").fill(matter)
        page.locator(f"[name=f{number}-found]").fill(text)
        page.locator(f"[name=f{number}-is_problem]").select_option(problem)
    page.locator("[name=f0-photo]").set_input_files(picture("slope.png"))
    page.locator("[name=signed_record]").set_input_files(picture("record.png"))
    press(page, "提交检查记录")
    expect(page.get_by_text("检查记录已提交，矿山可陈述意见。")).to_be_visible()


def conclude(page, signer, check):
    """One drafts both results, another decides and publishes them."""
    page.goto(f"/supervision/checks/{check.pk}/")
    page.locator("[name=green][value=rectify]").check()
    page.locator("[name=publicity][value=consistent]").check()
    page.locator("[name=grounds]").fill("排土场边坡裸露，限期治理。")
    press(page, "提交复核人")
    signer.goto(f"/supervision/checks/{check.pk}/")
    press(signer, "按草稿决定")
    press(signer, "公布")
    expect(signer.get_by_text("两项结果已公布。")).to_be_visible()
