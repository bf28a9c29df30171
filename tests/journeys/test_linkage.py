"""An enterprise comes in with its account of the publicity system; that system stops its mine.

The stand-in answers as the true system would; the pages are those of people.
"""

import re
from collections.abc import Iterator
from threading import Thread

import make
import pytest
from django.conf import settings
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import expect

from greenmines.clock.linking import read_all
from greenmines.papers.publicity_system.connection import configured
from greenmines.records.linkage import actions as linkage
from greenmines.rules.deadlines import day_in_china
from greenmines.stand_in.said import Account, Said
from greenmines.stand_in.serving import SECRET, TOKEN, StandIn
from greenmines.stand_in.signing_in import CLIENT_ID, CLIENT_SECRET


CODE, NUMBER = make.credit_code(4711), "C5304262015077120471101"
NAME, MINE = "云岭公示矿业有限公司", "公示石灰岩矿"
HOLDER = {
    "credit_code": CODE,
    "name_zh": NAME,
    "legal_representative": "周启明",
    "division": "530426",
}
LICENCE = {
    "licence_number": NUMBER,
    "name_zh": MINE,
    "holder_name": NAME,
    "credit_code": CODE,
    "division": "530426",
    "mineral_zh": "水泥用石灰岩",
    "mining": "open_pit",
    "processing": "with",
    "issuer": "云南省自然资源厅",
    "valid_from": "2018-01-01",
    "valid_until": "2030-12-31",
}
LISTED = {
    "licence_number": NUMBER,
    "listed_on": "2020-08-03",
    "ground": "公示信息与实地核查不符",
    "listed_by": "云南省自然资源厅",
}


@pytest.fixture
def stand_in(played) -> Iterator[StandIn]:
    today = day_in_china(timezone.now())
    account = Account("zhou.qiming", "周启明", CODE, verified=True)
    said = Said(
        holders=(HOLDER,),
        licences=(LICENCE,),
        abnormal=(LISTED,),
        accounts=(account,),
        as_of=today,
    )
    with StandIn(said, 0) as running:
        thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
        form_action = [*policy["form-action"], running.url]
        with override_settings(
            PUBLICITY_URL=running.url,
            PUBLICITY_TOKEN=TOKEN,
            PUBLICITY_SECRET=SECRET,
            PUBLICITY_CLIENT=CLIENT_ID,
            PUBLICITY_CLIENT_SECRET=CLIENT_SECRET,
            CONTENT_SECURITY_POLICY={"DIRECTIVES": {**policy, "form-action": form_action}},
        ):
            yield running
        running.shutdown()
        thread.join()


def pull():
    system = configured()
    assert system is not None
    begun = linkage.begin_by_clock(now=timezone.now())
    return read_all(begun, system, lambda _done, _total: None)


def test_an_account_of_the_publicity_system_opens_the_door_and_its_list_stops_the_mine(
    stand_in, visit
):
    assert pull() == 3
    visitor = visit()
    page = visitor.page
    page.goto("/account/login/")
    page.get_by_role("button", name="使用公示系统账号登录").click()
    expect(page.get_by_role("banner")).to_contain_text("STAND-IN")
    page.get_by_role("button", name="登录 · Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("公示系统账号")
    page.get_by_role("button", name="开通账号").click()

    page.get_by_role("button", name=f"绑定 {NUMBER}").click()
    page.get_by_role("button", name=re.compile("^申报：")).click()

    finding = page.locator(".elig > li", has_text="未列入异常名录")
    expect(finding).to_contain_text("不符合")
    expect(finding).to_contain_text("起列入异常名录，尚未移出")
    expect(finding).to_contain_text("来源：异常名录，截至")
    assert finding.locator("time").all_text_contents() == ["2020-08-03", "2020-09-17"]
