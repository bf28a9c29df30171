"""More time to meet an order: asked for by the mine on a phone, granted by who issued it."""

from datetime import date

import make
import pytest
import spot_checks
from journeys import sweep, world
from journeys.forms import fill, press, told

from greenmines.demonstration.waiting import SHOWN
from greenmines.records.removals import orders
from greenmines.records.removals.orders import OrderSaid
from greenmines.rules.posts import Actor, Post


COUNTY = f"{SHOWN[:2]}0426"


@pytest.fixture
def verifier(server):
    house = make.organisation(kind=Actor.COUNTY, division=COUNTY)
    return make.person(of=house, posts=(Post.VERIFIER,))


@pytest.fixture
def order(verifier):
    """Under the rules of the journeys, which know of three months more."""
    owner = make.person(name="段春来")
    listing = spot_checks.listing(by=owner, name="马鹿塘石灰岩矿", division=COUNTY)
    said = OrderSaid("排土场边坡裸露，未覆土复绿。", date(2021, 3, 17))
    return orders.issue(listing, said, by=verifier, now=world.NOW)


def test_a_mine_asks_for_more_time_and_gets_less_than_it_asked_for(
    visit, order, verifier, axe_source
):
    owner = make.Person.objects.get(name="段春来", organisation=order.listing.mine.holder)
    mine, county = visit(owner.username, width=390), visit(verifier.username)
    address = f"/enterprise/orders/{order.pk}/"

    mine.page.goto(address)
    assert faults(mine, axe_source) == []
    asking = mine.page.locator("form[action$='/extension/']")
    fill(asking, until="2021-05-31", reason="雨季不能覆土，已完成削坡。")
    press(asking, "申请延期")
    told(mine.page, "2021-05-31")

    county.page.goto(f"/supervision/removals/orders/{order.pk}/")
    assert faults(county, axe_source) == []
    answering = county.page.locator("form[action$='/extension/']")
    answering.get_by_label("同意延期").check()
    fill(answering, until="2021-04-30", answer="四月底前可完成覆土复绿。")
    press(answering, "提交答复")
    told(county.page, "同意延长至")

    mine.page.goto(address)
    told(mine.page, "四月底前可完成覆土复绿。")
    order.refresh_from_db()
    assert order.until == date(2021, 4, 30)


def faults(visitor, axe):
    """What axe finds; what it draws against the page's policy itself is not the page's fault."""
    visitor.page.evaluate(axe)
    found = visitor.page.evaluate(sweep.AXE, sweep.RULES)
    visitor.faults.clear()
    return found
