"""The acts of the province and of the ministry, each on its page."""

import re

from journeys.forms import fill, follow, picture, press, section, told
from journeys.visitors import Visitor
from playwright.sync_api import Page, expect

from greenmines.demonstration import newcomer
from greenmines.records.applications.models import Application
from greenmines.records.publicity.models import Notice


def case(page: Page, application: Application, part: str = "") -> None:
    page.goto(f"/authority/cases/{application.pk}/{part}")


def appoint(page: Page, application: Application) -> None:
    case(page, application, "agency/")
    page.get_by_role("button", name="指派 第三方评估机构1（演示）").click()
    told(page, "第三方评估机构1（演示）")


def give_opinion(page: Page, application: Application, code: str) -> None:
    case(page, application, f"review/?item={code}")
    page.get_by_role("group", name="审查意见").get_by_role("radio").first.check()
    page.get_by_label("说明").fill("采用机构评分，理由充分。")
    press(page, "保存意见")
    told(page, "审查岗（演示）")


def sign(page: Page, application: Application, part: str, reason: str) -> None:
    """The first of two says that it may go on."""
    case(page, application, part)
    page.locator("[name=outcome][value=pass]").check()
    section(page, "决定").get_by_label("理由").fill(reason)
    press(page, "签署并送第二人")
    told(page, "并送第二签署人")


def send_back(page: Page, application: Application, item: str) -> None:
    case(page, application, "review/")
    page.locator("[name=outcome][value=return]").check()
    page.locator("[name=return_to]").select_option("self_assessment")
    page.locator("[name=items]").fill(item)
    section(page, "决定").get_by_label("理由").fill("请补充该项的总平面布置图。")
    press(page, "签署并送第二人")
    told(page, "并送第二签署人")


def second(page: Page, application: Application, part: str) -> None:
    case(page, application, part)
    press(page, "作为第二签署人签署")
    page.wait_for_load_state()


def verify(page: Page, application: Application, kind: str, day: str) -> None:
    """A visit is planned, takes place and is recorded."""
    case(page, application, "visits/")
    page.locator(f"[name=kind][value={kind}]").check()
    page.locator("[name=planned_for]").fill(day)
    press(page, "安排核查")
    follow(page, "填写核查记录")
    fill(page, took_place_on=day, people="省厅核查组 3 人，矿长李建明")
    fill(page, account="逐项查看采场与堆场，与第三方报告一致。")
    press(page, "保存核查记录")
    told(page, "核查记录已保存。")


def prepare_notice(page: Page, application: Application, kind: str) -> Notice:
    page.goto("/authority/publicity/")
    page.locator("[name=contact]").fill("昆明市人民东路 1 号，0871-60000000")
    press(page, "拟定公示")
    for box in page.locator("[name=application]:enabled").all():
        box.uncheck()
    page.get_by_label(newcomer.MINE).check()
    press(page, "列入所选矿山")
    told(page, newcomer.MINE)
    return Notice.objects.get(kind=kind, published_at__isnull=True)


def publish(page: Page, notice: Notice) -> None:
    page.goto(f"/authority/publicity/{notice.pk}/")
    press(page, "作为第二签署人签署并发布")
    told(page, "渠道")


def prove_newspaper(page: Page, notice: Notice, day: str) -> None:
    page.goto(f"/authority/publicity/{notice.pk}/")
    page.locator("[name=kind]").select_option("newspaper")
    fill(page, name="云南日报", address="第 3 版", shown_on=day)
    page.locator("[name=proof]").set_input_files(picture("paper.png"))
    press(page, "登记渠道")
    told(page, "paper.png")


def end_publicity(page: Page, notice: Notice) -> None:
    page.goto(f"/authority/publicity/{notice.pk}/")
    press(page, "结束公示，无异议的矿山进入下一环节")
    told(page, "已结束")


def draft_answer(page: Page, receipt: str) -> None:
    page.goto("/authority/objections/")
    follow(page, receipt)
    page.locator("[name=state][value=rejected]").check()
    page.locator("[name=answer]").fill("经核实，堆场已按方案复垦并通过验收，异议不成立。")
    press(page, "保存答复草稿")
    told(page, "按草稿决定")


def decide_objection(page: Page, receipt: str) -> None:
    page.goto("/authority/objections/")
    follow(page, receipt)
    press(page, "按草稿决定")
    told(page, "异议不成立")


def recommend(page: Page, application: Application) -> None:
    """Into the province's file, with the stamped opinion and the account of spot checks."""
    page.goto("/authority/recommendation/")
    line = page.locator("form", has=page.locator(f"#why-{application.pk}"))
    line.locator("textarea").fill("本省同类矿山中治理最好。")
    line.get_by_role("button").click()
    own = page.get_by_role("row").filter(has_text=newcomer.MINE)
    stamped = own.locator("form", has=page.locator("[name=scan]"))
    own.get_by_text("上传扫描件").click()
    stamped.locator("[name=scan]").set_input_files(picture("opinion.png"))
    stamped.locator("button").click()
    expect(page.get_by_role("link", name="opinion.png")).to_be_visible()
    page.locator("[name=spot_checks]").fill("抽查在册矿山 2 座，均合格。")
    press(page, "保存内容")
    told(page, "已保存")


def seal(page: Page) -> None:
    page.goto("/authority/recommendation/")
    press(page, "作为第二签署人签署并封存")
    told(page, "sha256")


def check(page: Page, application: Application, day: str) -> None:
    case(page, application, "checks/")
    plan = page.locator("form", has=page.locator("[name=kind]"))
    plan.locator("[name=kind]").select_option("spot")
    plan.locator("[name=reason]").fill("自评与机构评分接近满分。")
    press(page, "加入核查")
    follow(page, "填写核查记录")
    fill(page, took_place_on=day, at="08:30", participants="部经研院 2 人、省厅 1 人")
    fill(page, material="影像与监测记录", finding="与推荐材料一致。")
    page.locator("[name=is_sound][value=yes]").check()
    press(page, "保存核查记录")
    told(page, "核查记录已保存。")


def prepare_announcement(page: Page, number: str) -> None:
    page.goto("/authority/board/announcement/")
    told(page, newcomer.MINE)
    page.locator("[name=number]").fill(number)
    press(page, "拟定")
    told(page, number)


def announce(page: Page, number: str) -> None:
    page.goto("/authority/board/announcement/")
    press(page, "作为第二签署人签署并公告")
    told(page, number)


def object_to(visitor: Visitor, notice: Notice) -> tuple[str, str]:
    """Somebody without an account objects; the receipt and the code to ask after it."""
    page = visitor.page
    page.goto(f"/notices/{notice.pk}/objection/")
    page.locator("[name=entry]").select_option(label=re.compile(newcomer.MINE).pattern)
    fill(page, name="周文彬", contact="13800002046", facts="堆场三年未复垦，见所附照片。")
    page.locator("[name=proof]").set_input_files(picture("heap.png"))
    press(page, "提交异议")
    told(page, "您的异议已收到")
    numbers = page.locator("main .big")
    return numbers.nth(0).inner_text(), numbers.nth(1).inner_text()


def follow_up(visitor: Visitor, receipt: str, code: str) -> None:
    page = visitor.page
    page.goto("/objections/")
    fill(page, receipt=receipt, code=code)
    page.locator("main form button").click()
    told(page, "异议不成立")
