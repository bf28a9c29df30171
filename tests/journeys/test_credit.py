"""An event is recorded, repaired with proof, granted by a second person; the band follows."""

from datetime import timedelta

import make
import pytest
from django.utils import timezone
from journeys import sweep
from journeys.forms import picture
from playwright.sync_api import expect

from greenmines.rules.posts import Actor, Post


DIVISION = "530000"
NAME = "白岩箐磷业有限公司"
DOCUMENT = "云自然资罚〔2025〕88号"


@pytest.fixture
def people():
    """A reviewer and a signer of the province of a holder, and who answers for the holder."""
    province = make.organisation(kind=Actor.PROVINCE, division=DIVISION)
    officers = [make.person(of=province, posts=(post,)) for post in (Post.REVIEWER, Post.SIGNER)]
    holder = make.person(of=make.organisation(name=NAME, division="530426"))
    return [person.username for person in (*officers, holder)]


def records(reviewer):
    """An event that can be repaired after twelve months, of a day before that."""
    happened = timezone.localdate() - timedelta(days=400)
    reviewer.goto("/supervision/credit/")
    reviewer.get_by_label("企业、机构或专家").fill(NAME)
    reviewer.get_by_role("button", name="查找").click()
    reviewer.get_by_role("link", name=NAME).click()
    reviewer.get_by_role("link", name="记录信用事项").click()
    reviewer.get_by_label("越界开采").check()
    reviewer.get_by_label("发生日期").fill(happened.isoformat())
    reviewer.get_by_label("依据文书").fill(DOCUMENT)
    reviewer.get_by_label("事实").fill("超越批准的矿区范围采矿。")
    reviewer.get_by_role("button", name="记入信用").click()
    expect(reviewer.get_by_text("已记入。已告知当事人")).to_be_visible()


def asks_for_repair(holder):
    holder.goto("/enterprise/credit/")
    holder.get_by_role("link", name="查看").click()
    repair = holder.get_by_role("region", name="申请信用修复")
    repair.get_by_label("事实与理由").fill("越界部分已回填复绿并通过验收。")
    repair.get_by_label("证明材料").set_input_files([picture("验收.png")])
    repair.get_by_role("button", name="提交修复申请").click()
    expect(holder.get_by_text("还剩 15 个工作日")).to_be_visible()


def grants(signer):
    signer.goto("/supervision/credit/")
    signer.get_by_role("link", name=NAME).first.click()
    expect(signer.get_by_role("link", name="验收.png")).to_be_visible()
    signer.get_by_label("同意", exact=True).check()
    signer.get_by_role("textbox", name="理由").fill("验收文件属实。")
    signer.get_by_role("button", name="作出决定并告知").click()
    expect(signer.get_by_text("同意的申请立即重新计分")).to_be_visible()


def test_a_repair_with_proof_brings_the_holder_back_to_the_better_band(visit, people, axe_source):
    visitors = [visit(name) for name in people]
    reviewer, signer, holder = (one.page for one in visitors)
    reader = visit(width=390, scripts=False).page

    records(reviewer)
    reader.goto(f"/credit/?q={NAME}")
    expect(reader.get_by_role("row", name=NAME).get_by_text("C级（关注）")).to_be_visible()
    asks_for_repair(holder)
    grants(signer)

    reader.reload()
    expect(reader.get_by_role("row", name=NAME).get_by_text("B级（一般）")).to_be_visible()
    reader.get_by_role("link", name=NAME).click()
    expect(reader.get_by_role("cell", name="已修复")).to_be_visible()
    assert reader.evaluate(sweep.TOO_WIDE) == []
    for one in visitors:
        one.page.evaluate(axe_source)
        assert one.page.evaluate(sweep.AXE, sweep.RULES) == []
        one.faults.clear()  # what axe itself draws against the page's policy
