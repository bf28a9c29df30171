"""Every page of the product, in both languages, at a desk and on a phone: accessible, in shape."""

from collections.abc import Callable
from datetime import datetime

import pytest
import time_machine
from django.urls import reverse
from journeys import sweep
from journeys.not_pages import ACTS, FILES, WAYS
from journeys.test_behind import OTHERS, PROTECTED

from greenmines.records.applications.models import Application
from greenmines.records.checks.models import Check
from greenmines.records.people.models import Person
from greenmines.records.policies.models import PolicyVersion
from greenmines.records.publicity.models import Objection
from greenmines.records.removals.models import RectificationOrder
from greenmines.rules.checks import CheckStage
from greenmines.rules.deadlines import CHINA


DESK = "/account/desk/"
LATER = datetime(2026, 10, 9, 10, tzinfo=CHINA)


def case(mine: str, page: str) -> Callable[[], str]:
    """The page of the case of a mine, by the beginning of its name."""
    return lambda: reverse(page, args=[Application.objects.get(mine__name_zh__startswith=mine).pk])


def _objection_prepared() -> Objection:
    """That of the demonstration, whatever other journeys have objected to since."""
    return Objection.objects.order_by("pk")[0]


def check_at(stage: CheckStage) -> Check:
    return Check.objects.filter(stage=stage).order_by("pk")[0]


def agency_shown() -> int:
    return Person.objects.get(username="agency1").organisation_id


def order_reported() -> int:
    return RectificationOrder.objects.earliest("pk").pk


def holder_counted() -> str:
    """The credit code of the enterprise with listed mines."""
    return Person.objects.get(username="listed1").organisation.credit_code


def method_drafted() -> str:
    """The page of a draft of the credit method."""
    draft = PolicyVersion.objects.get(kind="credit", published_at__isnull=True)
    return reverse("office:policy", args=[draft.digest])


def at(page: str, *args: object) -> Callable[[], str]:
    return lambda: reverse(page, args=args)


# Who shows which pages: where they begin (beside their desk), and where links then lead to. What
# stands behind an @ tells shares of one person apart.
SHOWN = {
    "": (
        [at("home"), at("announcements"), at("account_signup")],
        {
            "accessibility", "account_login", "account_signup", "announcement",
            "announcements", "applicant:sign_up", "certificate", "certificates", "clauses",
            "credit", "credit_method", "credit_standing",
            "draw", "draw_again", "draws", "home", "list", "mine", "notice", "notices", "object",
            "objection", "rounds", "rules", "ruleset", "open_data", "map", "figures", "changes",
            "stay", "supervision_rules",
        },
    ),
    # The same visitor further on, so that another worker may look at it.
    "@supervision": (
        [
            at("complain"), at("credit_lists"), at("track_records"), at("plans"), at("removals"),
            at("checks"), at("complaints"), at("criticisms"),
            lambda: reverse("check", args=[check_at(CheckStage.PUBLISHED).number]),
            lambda: reverse("track_record", args=[agency_shown()]),
        ],
        {
            "check", "checks", "complain", "complaint_follow_up", "complaints", "credit_lists",
            "criticism", "criticisms",
            "plan", "plans", "removal_announcement", "removals", "track_record", "track_records",
        },
    ),
    "open1": (
        [
            at("account_change_password"), at("account_reauthenticate"), at("account_logout"),
            at("mfa_index"), at("mfa_activate_totp"), at("mfa_add_webauthn"),
            at("mfa_list_webauthn"), at("applicant:appeal", "C5300002012057120200001"),
        ],
        {
            "account", "account_change_password", "account_logout", "account_reauthenticate",
            "applicant:add_accident", "applicant:add_certificate", "applicant:add_penalty",
            "applicant:appeal", "applicant:application", "applicant:bind",
            "applicant:certificates", "applicant:change_penalty", "applicant:check",
            "applicant:colleagues", "applicant:declarations", "applicant:evidence",
            "applicant:home", "applicant:operation", "applicant:particulars",
            "applicant:withdraw", "inbox", "mfa_activate_totp", "mfa_add_webauthn", "mfa_index",
            "mfa_list_webauthn",
        },
    ),
    "open3": (
        [],
        {
            "applicant:application", "applicant:check", "applicant:home", "applicant:item",
            "applicant:particulars", "applicant:print_sheet", "applicant:receipt",
            "applicant:submit_sheet",
        },
    ),
    "open12": (
        [],
        {"applicant:application", "applicant:home", "applicant:item", "applicant:report_fee"},
    ),
    "agency1": (
        [case("凤凰坡", "assessor:case")],
        {
            "assessor:appointment", "assessor:home", "assessor:mine", "assessor:own_item",
            "assessor:reconciliation", "assessor:report", "assessor:settle", "assessor:team",
            "assessor:visit",
        },
    ),
    "agency1@supervision": (
        [at("assessor:told_cases"), at("assessor:credit")],
        {
            "assessor:credit", "assessor:credit_event", "assessor:ties", "assessor:told_case",
            "assessor:told_cases", "assessor:track_record",
        },
    ),
    "agency1-expert1": (
        [case("凤凰坡", "assessor:case")],
        {
            "assessor:appointment", "assessor:declaration", "assessor:home", "assessor:item",
            "assessor:mine", "assessor:own_item", "assessor:second_level", "assessor:sheet",
            "assessor:visit",
        },
    ),
    "yn-review": (
        [
            case("牛栏坝", "authority:review"), case("三家箐", "authority:agency"),
            lambda: reverse("authority:objection", args=[_objection_prepared().pk]),
        ],
        {
            "authority:agency", "authority:case", "authority:contracts", "authority:decide",
            "authority:home", "authority:notice", "authority:notices", "authority:objection",
            "authority:objections", "authority:recommendation", "authority:review",
            "authority:round", "authority:rounds", "authority:sealed", "authority:tie",
            "authority:tie_record", "authority:ties",
        },
    ),
    "yn-verify": (
        [case("黄草坝", "authority:visits")],
        {"authority:home", "authority:record_visit", "authority:visits"},
    ),
    "yn-sign": (
        [case("玉带河", "authority:decide"), at("authority:appeals")],
        {
            "authority:appeal", "authority:appeals", "authority:decide", "authority:home",
            "authority:notice", "authority:notices", "authority:signatures", "authority:tie",
            "authority:tie_correct", "authority:ties", "office:ruleset", "office:rulesets",
        },
    ),
    "mnr-review": (
        [case("望海楼", "authority:checks"), at("authority:announcement")],
        {
            "authority:announcement", "authority:board", "authority:case", "authority:checks",
            "authority:draw", "authority:home", "authority:notices", "authority:record_check",
            "authority:sealed",
        },
    ),
    "mnr-sign": (
        [],
        {
            "authority:board", "authority:home", "office:part_extend", "office:round",
            "office:rounds",
        },
    ),
    "mnr-round": (
        [],
        {
            "office:home", "office:register", "office:registers", "office:round",
            "office:policies", "office:policy", "office:policy_compare", "office:policy_renew",
            "office:policy_setting", "office:policy_upload",
            "office:linkage", "office:round_draft", "office:rounds", "office:ruleset",
            "office:ruleset_compare",
            "office:ruleset_draft", "office:ruleset_indicators", "office:ruleset_setting",
            "office:rulesets",
        },
    ),
    "mnr-round@method": (
        [method_drafted],
        {
            "office:policy",
            "office:policy_band", "office:policy_band_add", "office:policy_band_out",
            "office:policy_event", "office:policy_event_add", "office:policy_event_out",
        },
    ),
    "mnr-system": (
        [],
        {
            "office:account_issue", "office:accounts", "office:jobs", "office:organisation",
            "office:organisation_open", "office:password_reset", "office:person",
        },
    ),
    "mnr-security": ([], {"office:security", "office:security_account"}),
    "mnr-audit": ([], {"office:act", "office:audit"}),
    "listed1@supervision": (
        [],
        {
            "applicant:credit", "applicant:credit_event", "applicant:home", "applicant:order",
            "applicant:removal", "applicant:spot_check", "applicant:ties",
        },
    ),
    "yn-verify@supervision": (
        [
            at("supervision:home"), at("supervision:checks"), at("supervision:draws"),
            at("supervision:removals"),
            lambda: reverse("supervision:order", args=[order_reported()]),
            lambda: reverse("supervision:record_check", args=[check_at(CheckStage.NOTIFIED).pk]),
        ],
        {
            "supervision:check", "supervision:checks", "supervision:draw", "supervision:draws",
            "supervision:enrol", "supervision:freeze", "supervision:home", "supervision:inspector",
            "supervision:issue_order", "supervision:lead", "supervision:lead_check",
            "supervision:mines",
            "supervision:order", "supervision:plan", "supervision:plans",
            "supervision:record_check", "supervision:removals",
        },
    ),
    "yn-sign@supervision": (
        [
            at("supervision:home"), at("supervision:contributions"), at("supervision:credit"),
            lambda: reverse("supervision:credit_subject", args=["holder", holder_counted()]),
            lambda: reverse("supervision:credit_record", args=["holder", holder_counted()]),
        ],
        {
            "supervision:contribution", "supervision:contributions", "supervision:credit",
            "supervision:credit_record", "supervision:credit_subject", "supervision:misconduct",
        },
    ),
    "yn-review@supervision": (
        [
            at("supervision:home"), lambda: f"{reverse('supervision:removals')}?show=removals",
            at("supervision:misconduct"),
        ],
        {
            "supervision:case", "supervision:complaint", "supervision:complaints",
            "supervision:misconduct", "supervision:open_case", "supervision:propose_removal",
            "supervision:removal", "supervision:removals",
        },
    ),
    "mnr-sign@supervision": (
        [at("supervision:announce_removals"), at("supervision:credit")],
        {"supervision:announce_removals", "supervision:credit", "supervision:credit_petition"},
    ),
    "emergency530000-consult": ([], {"authority:answer", "authority:asked"}),
}  # fmt: skip


@pytest.fixture
def day(username):
    """What happens to listed mines happens years after the round of the other journeys."""
    if username.endswith("@supervision"):
        with time_machine.travel(LATER, tick=True):
            yield
    else:
        yield


@pytest.mark.parametrize("username", SHOWN)
def test_pages_are_accessible_and_in_shape(username, day, visit, axe_source):
    visitor = visit(username.partition("@")[0])
    visitor.bring(axe_source)
    starts, share = SHOWN[username]
    if "mfa_index" in share:
        visitor.confirm_oneself()
    found = set[str]()
    faults = []
    desk = [DESK] if username.partition("@")[0] else []
    for address in sweep.pages_found(visitor, share, [*(start() for start in starts), *desk]):
        found.add(sweep.name_at(address))
        faults += sweep.faults_of(visitor, address)
    assert (faults, share - found) == ([], set())


def test_every_page_is_looked_at():
    looked_at = set[str]().union(*(share for _starts, share in SHOWN.values()))
    assert sweep.names_of_pages() == looked_at | PROTECTED | OTHERS | {*ACTS, *FILES, *WAYS}
