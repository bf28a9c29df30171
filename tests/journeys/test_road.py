"""The whole road of one mine, from signing up to the list, played by hand on everybody's pages.

Only the ninety-odd items that are alike are answered through the actions.
"""

from datetime import datetime, timedelta

import pytest
import time_machine
from journeys import agency, authorities, enterprise
from journeys.forms import fill, press, told

from greenmines.demonstration import newcomer
from greenmines.rules.deadlines import CHINA


pytestmark = pytest.mark.long


VISITED = datetime(2020, 9, 21, 17, tzinfo=CHINA)
PUBLISHED = datetime(2020, 9, 23, 9, tzinfo=CHINA)
OVER = datetime(2020, 10, 12, 9, tzinfo=CHINA)
NATIONAL = datetime(2020, 10, 14, 9, tzinfo=CHINA)
ANNOUNCED = datetime(2020, 10, 26, 9, tzinfo=CHINA)


def test_a_mine_goes_from_signing_up_to_the_list(visit):
    application = apply_and_assess(visit())
    authorities.appoint(visit("yn-review").page, application)
    with time_machine.travel(VISITED, tick=True):
        assess_by_agency(visit, application)
        review(visit, application)
        visit_mine(visit, application)
    notice, receipt, code = publicise(visit, application)
    with time_machine.travel(OVER, tick=True):
        authorities.end_publicity(visit("yn-review").page, notice)
        authorities.follow_up(visit(), receipt, code)
        authorities.recommend(visit("yn-review").page, application)
        authorities.seal(visit("yn-sign").page)
        decide_by_ministry(visit, application)
    announce(visit, application)
    with time_machine.travel(ANNOUNCED + timedelta(hours=1), tick=True):
        see_on_list(visit().page)


def apply_and_assess(owner):
    page = owner.page
    enterprise.sign_up(page)
    enterprise.bind(page)
    application = enterprise.begin(page)
    enterprise.state_particulars(page)
    enterprise.declare_nothing(page, application)
    enterprise.show_certificates(page, application)
    enterprise.pledge_and_submit(page, application)
    enterprise.assess_by_hand(page)
    enterprise.answer_rest(application)
    enterprise.submit_assessment(page, application)
    return application


def assess_by_agency(visit, application):
    manager = visit("agency1").page
    agency.accept(manager, application)
    appointment = agency.appointment_of(application)
    agency.form_team(manager, appointment)
    for number in range(1, 6):
        agency.declare(visit(f"agency1-expert{number}").page, appointment)
    leader = visit("agency1-expert1", width=390).page
    agency.score_one(leader, appointment)
    agency.record_visit(leader, appointment, "2020-09-21")
    agency.score_rest(appointment)
    agency.hand_in_own(leader, appointment)
    agency.reconcile(manager, appointment)
    agency.report(manager, appointment)


def review(visit, application):
    """An opinion, a return, the correction, and then it passes."""
    reviewer, signer = visit("yn-review").page, visit("yn-sign").page
    authorities.give_opinion(reviewer, application, "1.1.1")
    authorities.send_back(reviewer, application, "1.1.1")
    authorities.second(signer, application, "review/")
    correct(visit("xinlai").page, application)
    authorities.sign(reviewer, application, "review/", "材料齐全，同意。")
    authorities.second(signer, application, "review/")


def correct(page, application):
    page.goto(f"/enterprise/applications/{application.pk}/")
    told(page, "请补充该项的总平面布置图。")
    page.goto(f"/enterprise/applications/{application.pk}/sheet/1.1.1/")
    fill(page, reason="已补充总平面布置图。")
    enterprise.save(page, "1.1.1")
    enterprise.submit_assessment(page, application)


def visit_mine(visit, application):
    verifier = visit("yn-verify").page
    for kind in ("open", "secret", "materials"):
        authorities.verify(verifier, application, kind, "2020-09-21")
    authorities.sign(verifier, application, "visits/", "现场与材料一致，同意。")
    authorities.second(visit("yn-sign").page, application, "visits/")


def publicise(visit, application):
    with time_machine.travel(PUBLISHED, tick=True):
        notice = authorities.prepare_notice(visit("yn-review").page, application, "provincial")
        authorities.publish(visit("yn-sign").page, notice)
        authorities.prove_newspaper(visit("yn-review").page, notice, "2020-09-23")
        receipt, code = authorities.object_to(visit(), notice)
        authorities.draft_answer(visit("yn-review").page, receipt)
        authorities.decide_objection(visit("yn-sign").page, receipt)
    return notice, receipt, code


def decide_by_ministry(visit, application):
    reviewer = visit("mnr-review").page
    authorities.check(reviewer, application, "2020-10-12")
    authorities.sign(reviewer, application, "checks/", "经抽查，同意列入。")
    authorities.second(visit("mnr-sign").page, application, "checks/")


def announce(visit, application):
    with time_machine.travel(NATIONAL, tick=True):
        notice = authorities.prepare_notice(visit("mnr-review").page, application, "national")
        authorities.publish(visit("mnr-sign").page, notice)
    with time_machine.travel(ANNOUNCED, tick=True):
        authorities.end_publicity(visit("mnr-review").page, notice)
        authorities.prepare_announcement(visit("mnr-review").page, "2020年第51号")
        authorities.announce(visit("mnr-sign").page, "2020年第51号")


def see_on_list(page):
    page.goto("/list/")
    fill(page, q=newcomer.MINE)
    press(page, "查询")
    page.get_by_role("link", name=newcomer.MINE).first.click()
    page.locator("main a[href^='/certificates/']").first.click()
    told(page, "该矿山今日在册")
