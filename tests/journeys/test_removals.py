"""An order that is not met: proposed, the hearing waived, decided by two, announced, in public."""

from datetime import date

import make
import pytest
import spot_checks
from journeys import sweep, world
from journeys.forms import follow, picture, press
from playwright.sync_api import expect

from greenmines.demonstration.waiting import SHOWN
from greenmines.records.removals import orders
from greenmines.records.removals.models import Removal
from greenmines.records.removals.orders import OrderSaid
from greenmines.rules.posts import Actor, Post


COUNTY = f"{SHOWN[:2]}0426"
NUMBER = "自然资源部公告2020年第41号"


@pytest.fixture
def order(server):
    """Issued three months ago by the county, and its last day is past; the mine never reported."""
    listing = spot_checks.listing(
        by=make.person(name="周立新"), name="黑石坡石灰岩矿", division=COUNTY
    )
    county = make.organisation(kind=Actor.COUNTY, division=COUNTY)
    verifier = make.person(of=county, posts=(Post.VERIFIER,))
    said = OrderSaid("排土场边坡裸露，未覆土复绿。", date(2020, 9, 1))
    return orders.issue(listing, said, by=verifier, now=world.BEFORE)


def test_a_mine_that_puts_nothing_right_leaves_the_list_by_seven_steps(visit, order, axe_source):
    listing = order.listing
    owner = make.Person.objects.get(name="周立新", organisation=listing.mine.holder)

    recheck(visit("yn-verify").page, order)
    propose(visit("yn-review").page, order)
    removal = Removal.objects.get(listing=listing)
    waive(visit(owner.username, width=390).page, listing)
    sign(visit("mnr-review").page, removal)
    announce(visit("mnr-sign").page, removal)

    visitor = visit()
    public = visitor.page
    public.goto(f"/certificates/{listing.number}/")
    for words in ("该证书已失效", "不达标且逾期未完成整改", NUMBER):
        expect(public.get_by_text(words).first).to_be_visible()
    follow(public, NUMBER)
    expect(public.get_by_role("link", name=listing.mine.name_zh)).to_be_visible()
    public.evaluate(axe_source)
    assert public.evaluate(sweep.AXE, sweep.RULES) == []
    visitor.faults.clear()  # what axe itself draws against the page's policy


def recheck(page, order):
    page.goto("/supervision/removals/?show=orders")
    follow(page, order.number)
    page.get_by_label("逾期未完成整改").check()
    page.locator("[name=result]").fill("现场边坡仍裸露。")
    press(page, "记录复查结果")
    expect(page.get_by_text("复查结果已记录。")).to_be_visible()


def propose(page, order):
    page.goto(f"/supervision/removals/orders/{order.pk}/")
    follow(page, "提出移出建议")
    page.locator("[name=proof]").set_input_files(picture("slope.png"))
    press(page, "提出移出建议")
    expect(page.get_by_text("并已告知矿山。")).to_be_visible()


def waive(page, listing):
    page.goto("/enterprise/")
    page.get_by_role("link", name=listing.mine.name_zh).last.click()
    page.get_by_text("放弃听证").first.click()
    press(page, "放弃听证")
    expect(page.get_by_text("已放弃听证，由部里作出决定。")).to_be_visible()


def sign(page, removal):
    page.goto(f"/supervision/removals/{removal.pk}/")
    page.get_by_label("移出名录", exact=True).check()
    page.locator("[name=reasons]").fill("省级核实属实，矿山放弃听证。")
    press(page, "签署决定")
    expect(page.get_by_text("已签署，已通知第二签署人。")).to_be_visible()


def announce(page, removal):
    page.goto(f"/supervision/removals/{removal.pk}/")
    press(page, "作为第二人同意")
    follow(page, "前往公告")
    page.locator("[name=number]").fill(NUMBER)
    page.get_by_label(removal.listing.number).check()
    press(page, "公告")
    expect(page.get_by_text("座矿山移出名录。")).to_be_visible()
