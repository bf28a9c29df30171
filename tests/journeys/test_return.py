"""A mine that was removed for a fault asks again: too early, then in time, and is listed anew."""

import re
from datetime import datetime

import make
import pytest
import time_machine
from journeys import authorities, world
from journeys.forms import press, told
from playwright.sync_api import expect

from greenmines.records.applications.models import Application
from greenmines.records.listings.actions import enter_earlier, remove
from greenmines.rules.deadlines import CHINA
from greenmines.rules.removal import Ground


MINE = "乌龙箐铁矿"
LEFT = datetime(2020, 8, 20, 9, tzinfo=CHINA)
MAY_RETURN = datetime(2020, 9, 21, 9, tzinfo=CHINA)
ANNOUNCED = datetime(2020, 11, 2, 9, tzinfo=CHINA)
NUMBER = "2020年第77号"
REFUSED = "该矿山于 2020-08-20 因过错移出名录，自 2020-09-20 起方可申报。"


@pytest.fixture
def owner(server):
    """Of a mine that stood in the list until four weeks ago."""
    person = make.person(name="周立新")
    licence = make.bound(by=person, name=MINE)
    stay = enter_earlier(
        licence.mine,
        number="GM-2019-0770",
        batch_year=2019,
        listed_at=datetime(2020, 1, 8, 9, tzinfo=CHINA),
        source="自然资源部公告2020年第3号",
        by=None,
        now=make.OPENED,
    )
    signer = make.Person.objects.get(username="mnr-sign")
    remove(stay, Ground.FRAUD, document="自然资源部公告2020年第40号", by=signer, now=LEFT)
    return person


def test_a_removed_mine_waits_for_its_day_and_comes_back_with_its_history(visit, owner):
    page = visit(owner.username).page
    page.goto("/enterprise/")
    page.get_by_role("button", name=re.compile("^申报：")).click()
    told(page, "请从基本情况开始填写")
    application = Application.objects.get(mine__name_zh=MINE)
    make.declared(application, by=owner, now=world.NOW)
    check = f"/enterprise/applications/{application.pk}/check/"

    page.goto(check)
    expect(page.get_by_text(REFUSED).first).to_be_visible()
    expect(page.get_by_role("button", name="提交申报", exact=True)).to_be_disabled()

    with time_machine.travel(MAY_RETURN, tick=True):
        page = visit(owner.username).page
        page.goto(check)
        expect(page.get_by_text(REFUSED)).to_have_count(0)
        press(page, "提交申报")
        told(page, application.number)
    with time_machine.travel(ANNOUNCED, tick=True):
        announce(visit, application)
        see_both_stays(visit().page, application)


def announce(visit, application):
    """What lies between has a journey of its own."""
    Application.objects.filter(pk=application.pk).update(stage="announcement")
    page = visit("mnr-review").page
    page.goto("/authority/board/announcement/")
    told(page, MINE)
    page.locator("[name=number]").fill(NUMBER)
    press(page, "拟定")
    authorities.announce(visit("mnr-sign").page, NUMBER)


def see_both_stays(page, application):
    page.goto(f"/mines/{application.mine_id}/")
    expect(page.get_by_text("今日在册").first).to_be_visible()
    for words in ("GM-2019-0770", "弄虚作假", NUMBER):
        expect(page.get_by_text(words).first).to_be_visible()
