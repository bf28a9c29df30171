"""The acts of the agency's manager and experts, each on its page."""

import re

from django.utils import timezone
from journeys.forms import fill, press, told
from make import best
from playwright.sync_api import Page, expect

from greenmines.records.applications.models import Application
from greenmines.records.assessments.models import Appointment
from greenmines.records.assessments.queries import team_of
from greenmines.records.assessments.reporting import answer_expert_items, hand_in, sheet_of
from greenmines.records.scoresheets.answers import Observation, Scored
from greenmines.records.scoresheets.models import Entry
from greenmines.records.scoresheets.queries import class_of, table_of
from greenmines.rules.indicators import HowChecked


FIELDS = ("geology", "mining", "processing", "ecology", "environment")


def appointment_of(application: Application) -> Appointment:
    return Appointment.objects.get(application=application, ended_at__isnull=True)


def accept(page: Page, application: Application) -> None:
    page.goto(f"/agency/applications/{application.pk}/")
    page.locator("[name=no_fee]").check()
    press(page, "接受")
    told(page, "已接受")


def form_team(page: Page, appointment: Appointment) -> None:
    """Five experts of the five fields, the first of whom leads."""
    page.goto(f"/agency/appointments/{appointment.pk}/team/")
    for number, field in enumerate(FIELDS, start=1):
        expert = page.get_by_role("listitem").filter(has_text=f"专家{number}（演示）")
        expert.get_by_label("所任专业").select_option(field)
        if number == 1:
            expert.get_by_label("任组长").check()
        expert.get_by_role("button", name=re.compile("编入评估组")).click()
        members = page.get_by_role("region", name="组内人员")
        expect(members).to_contain_text(f"专家{number}（演示）")


def declare(page: Page, appointment: Appointment) -> None:
    page.goto(f"/agency/appointments/{appointment.pk}/declaration/")
    for box in page.locator("main [type=checkbox]").all():
        box.check()
    page.get_by_role("button", name=re.compile("名义签署")).click()
    page.get_by_role("button", name=re.compile("名义签署")).wait_for(state="detached")


def record_visit(page: Page, appointment: Appointment, day: str) -> None:
    page.goto(f"/agency/appointments/{appointment.pk}/visit/")
    fill(page, day=day, began="09:30", ended="15:40", mine_people="矿长李建明、总工程师")
    fill(page, account="召开首次会议，宣读承诺书，逐项查看采场、堆场和办公生活区。")
    page.get_by_label("组长已宣读承诺书").check()
    press(page, "登记")
    told(page, "现场评估已登记")


def score_one(page: Page, appointment: Appointment) -> None:
    """On a phone, at the mine."""
    page.goto(f"/agency/appointments/{appointment.pk}/sheet/items/1.1.1/")
    page.get_by_role("group", name="符合哪一档").locator("label").last.click()
    page.get_by_role("group", name="怎样检查的").locator("label").first.click()
    fill(page, found="功能分区清楚，标识完整。", place="矿区入口")
    page.get_by_role("button", name=re.compile("保存")).click()
    page.wait_for_url(re.compile(r"items/1\.1\.2/"))


def score_rest(appointment: Appointment) -> None:
    """The other items of every expert through the actions, as they come from the field."""
    now = timezone.now()
    for member in team_of(appointment):
        sheet = sheet_of(member, by=member.person, now=now)
        done = set(Entry.objects.filter(sheet=sheet).values_list("item_code", flat=True))
        seen = Observation((HowChecked.FIELD,), "与记录一致。", "矿区")
        answers = {
            one.code: (Scored(best(one)), seen)
            for one in table_of(sheet).items()
            if one.applies_to.fits(class_of(sheet)) and one.code not in done
        }
        answer_expert_items(member, answers, by=member.person, now=now)
        if member.person.username != "agency1-expert1":
            hand_in(member, by=member.person, now=now)


def hand_in_own(page: Page, appointment: Appointment) -> None:
    page.goto(f"/agency/appointments/{appointment.pk}/sheet/")
    press(page, "交卷")
    told(page, "不可再改")


def reconcile(page: Page, appointment: Appointment) -> None:
    page.goto(f"/agency/appointments/{appointment.pk}/scores/")
    page.get_by_role("button", name="采用平均值").click()
    told(page, "平均")


def report(page: Page, appointment: Appointment) -> None:
    page.goto(f"/agency/appointments/{appointment.pk}/report/")
    fill(page, opinion="评估结论：该矿山符合绿色矿山评价指标，建议遴选。")
    press(page, "签署并提交")
    told(page, "已提交")
