"""The enterprise's acts, each on its page."""

import re

from django.conf import settings
from journeys.forms import fill, follow, picture, press, told, write
from journeys.world import NOW
from make import best
from playwright.sync_api import Page

from greenmines.demonstration import newcomer
from greenmines.records.applications.actions import answer_self_items
from greenmines.records.applications.models import Application
from greenmines.records.scoresheets.answers import Observation, Scored
from greenmines.records.scoresheets.models import Entry
from greenmines.records.scoresheets.queries import class_of, table_of


PASSWORD = settings.DEMONSTRATION_PASSWORD
USERNAME = "xinlai"


def sign_up(page: Page) -> None:
    page.goto("/account/login/")
    follow(page, "企业自行注册账号")
    write(
        page,
        {
            "统一社会信用代码": newcomer.CREDIT_CODE,
            "企业名称": newcomer.ENTERPRISE,
            "法定代表人": "王立新",
            "行政区划": newcomer.DIVISION,
            "姓名": "李建明",
            "账号": USERNAME,
        },
    )
    fill(page, password=PASSWORD, password_again=PASSWORD)
    press(page, "注册")
    told(page, "企业注册成功")


def bind(page: Page) -> None:
    page.get_by_label("采矿许可证号").fill(newcomer.LICENCE_NUMBER)
    press(page, "绑定该许可证")
    told(page, "许可证已绑定")


def begin(page: Page) -> Application:
    page.get_by_role("button", name=re.compile("^申报：")).click()
    told(page, "请从基本情况开始填写")
    return Application.objects.get(mine__name_zh=newcomer.MINE)


def state_particulars(page: Page) -> None:
    follow(page, "基本情况")
    fill(
        page,
        contact="李建明",
        telephone="0877-4012345",
        legal_representative="王立新",
        staff="86",
        investment="350",
        production_start="2013-06-01",
        report_year="2019",
        remaining_reserves="1416",
        annual_output="120",
        declared_life="11.8",
    )
    page.get_by_label("矿山状态").select_option("producing")
    page.get_by_label("储量和产量单位").select_option("万吨")
    press(page, "保存基本情况")
    told(page, "基本情况已保存")


def declare_nothing(page: Page, application: Application) -> None:
    page.goto(f"/enterprise/applications/{application.pk}/declarations/")
    page.get_by_label("本企业未因该矿山受到行政处罚").check()
    page.get_by_label("该矿山未发生安全、环境事故").check()
    press(page, "保存声明")
    told(page, "声明已保存")


def show_certificates(page: Page, application: Application) -> None:
    for kind in ("business_licence", "safety_licence"):
        page.goto(f"/enterprise/applications/{application.pk}/certificates/add/?kind={kind}")
        fill(page, number=f"滇-{kind}", issuer="云南省应急管理厅", valid_from="2019-01-01")
        fill(page, valid_until="2029-12-31")
        page.locator("[name=proof]").set_input_files(picture(f"{kind}.png"))
        told(page, "已上传，保存后生效")
        press(page, "保存本件证照")
        told(page, "证照已登记")
    page.goto(f"/enterprise/applications/{application.pk}/operation/")
    page.locator("[name=proof]").set_input_files(picture("annual-report.png"))
    told(page, "已上传，保存后生效")
    press(page, "保存该材料")
    told(page, "正常生产证明材料已登记")


def pledge_and_submit(page: Page, application: Application) -> None:
    page.goto(f"/enterprise/applications/{application.pk}/check/")
    press(page, "作出承诺")
    told(page, "已作出承诺")
    press(page, "提交申报")
    told(page, application.number)


def assess_by_hand(page: Page) -> None:
    """One item of each method, with a file, and one that does not apply."""
    follow(page, "进入自评")
    item(page, "1.1.1")
    page.get_by_role("group", name="符合哪一档").get_by_role("radio").last.check()
    page.locator("[name=files]").first.set_input_files(picture("layout.png"))
    save(page, "1.1.1")
    told(page, "layout.png")
    item(page, "1.1.2")
    fill(page, count="0", reason="对照竣工资料逐项检查，未发现问题。")
    save(page, "1.1.2")
    item(page, "1.1.9")
    fill(page, value="100")
    save(page, "1.1.9")
    item(page, "2.4.2")
    page.get_by_role("radio", name="符合", exact=True).check()
    save(page, "2.4.2")
    item(page, "1.2.4")
    page.get_by_label("不适用（须写明理由并附证明）").check()
    fill(page, reason="矿区道路全部位于采坑内，没有场界道路。")
    save(page, "1.2.4")


def item(page: Page, code: str) -> None:
    sheet = re.sub(r"sheet/.*", "sheet/", page.url)
    page.goto(f"{sheet}{code}/")


def save(page: Page, code: str) -> None:
    press(page, "保存本项")
    told(page, f"{code} 项已保存")


def answer_rest(application: Application) -> None:
    """The other ninety items through the action, as a filled-in table would come."""
    application.refresh_from_db()
    sheet = application.sheet
    done = set(Entry.objects.filter(sheet=sheet).values_list("item_code", flat=True))
    asked = [one for one in table_of(sheet).items() if one.applies_to.fits(class_of(sheet))]
    answers = {
        one.code: (Scored(best(one)), Observation()) for one in asked if one.code not in done
    }
    answer_self_items(application, answers, by=application.submitted_by, now=NOW)


def submit_assessment(page: Page, application: Application) -> None:
    page.goto(f"/enterprise/applications/{application.pk}/sheet/submit/")
    press(page, "提交自评")
    told(page, "自评已提交")
