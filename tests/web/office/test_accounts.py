"""What the administrators do: accounts, posts, locks, the audit."""

import csv
import json
from datetime import datetime
from io import StringIO

import make
import pytest
from axes.models import AccessAttempt
from django.urls import reverse

from greenmines.records.audit.models import Act
from greenmines.records.audit.sealing import row_digest
from greenmines.records.inspections.naming import Subject
from greenmines.records.organisations.models import Organisation, Qualification
from greenmines.records.people.models import Expertise, Person
from greenmines.records.removals.naming import SOURCES, subjects_of
from greenmines.rules.posts import Actor, Post
from greenmines.web.office.subjects import NAMES


@pytest.fixture
def admin(as_post):
    return as_post(Post.SYSTEM_ADMIN)


@pytest.fixture
def security(as_post):
    return as_post(Post.SECURITY_ADMIN)


@pytest.fixture
def auditor(as_post):
    return as_post(Post.AUDITOR)


def test_an_organisation_is_opened_and_gets_its_first_account(admin):
    said = {"kind": "province", "name_zh": "四川省自然资源厅", "division": "510000"}

    opened = admin.post(reverse("office:organisation_open"), said)
    house = Organisation.objects.get(division="510000")
    account = {
        "username": "sc.admin",
        "name": "王敏",
        "password": "Erz-und-Stein-9",
        "posts": ["system_admin"],
    }
    issued = admin.post(reverse("office:account_issue", args=[house.pk]), account)

    person = Person.objects.get(username="sc.admin")
    assert (opened.status_code, issued.status_code) == (302, 302)
    assert (person.posts, person.must_change_password) == ({Post.SYSTEM_ADMIN}, True)


@pytest.mark.parametrize(
    ("changed", "status"),
    [({"division": "510001"}, 403), ({"division": "51"}, 422), ({"kind": "agency"}, 403)],
)
def test_an_organisation_without_place_or_code_is_refused(admin, changed, status):
    said = {"kind": "province", "name_zh": "某厅", "division": "510000", **changed}

    response = admin.post(reverse("office:organisation_open"), said)

    assert response.status_code == status
    assert not Organisation.objects.filter(name_zh="某厅").exists()


def test_posts_that_exclude_each_other_are_refused(admin):
    house = make.organisation(kind=Actor.PROVINCE)
    account = {
        "username": "yn.both",
        "name": "李强",
        "password": "Erz-und-Stein-9",
        "posts": ["system_admin", "auditor"],
    }

    response = admin.post(reverse("office:account_issue", args=[house.pk]), account)

    assert response.status_code == 403
    assert not Person.objects.filter(username="yn.both").exists()


def test_posts_are_given_and_ended(admin):
    person = make.person(kind=Actor.PROVINCE, posts=[Post.REVIEWER])

    given = admin.post(reverse("office:post_give", args=[person.pk]), {"post": "signer"})
    ended = admin.post(reverse("office:post_end", args=[person.pk]), {"post": "reviewer"})

    assert (given.status_code, ended.status_code) == (302, 302)
    assert Person.objects.get(pk=person.pk).posts == {Post.SIGNER}


def test_a_first_password_is_set_anew(admin):
    person = make.person(kind=Actor.PROVINCE)
    address = reverse("office:password_reset", args=[person.pk])

    shown = admin.get(address)
    weak = admin.post(address, {"password": "1234567890"})
    good = admin.post(address, {"password": "Erz-und-Stein-9"})

    person.refresh_from_db()
    assert (weak.status_code, good.status_code) == (422, 302)
    assert person.must_change_password
    whose = f"{person.name} · {person.username} · {person.organisation.name_zh}"
    assert shown.context["about"] == whose


def test_an_agency_is_qualified_and_its_expert_described(admin):
    expert = make.person(kind=Actor.AGENCY, posts=[Post.EXPERT])
    qualified = {
        "is_legal_entity": "on",
        "staff": "20",
        "senior_staff": "8",
        "valid_from": "2020-01-01",
        "valid_until": "2022-12-31",
    }
    known = {
        "title": "senior",
        "fields_known": ["mining"],
        "employer": "评估中心",
        "is_full_time": "on",
    }

    admin.post(reverse("office:agency_qualify", args=[expert.organisation_id]), qualified)
    backward = admin.post(
        reverse("office:agency_qualify", args=[expert.organisation_id]),
        {**qualified, "valid_until": "2019-12-31"},
    )
    admin.post(reverse("office:expertise", args=[expert.pk]), known)

    assert [one.staff for one in Qualification.objects.filter(agency=expert.organisation)] == [20]
    assert backward.status_code == 403
    assert Expertise.objects.get(person=expert).fields == ["mining"]
    shown = admin.get(reverse("office:expertise", args=[expert.pk])).context["form"]
    assert {name: shown[name].value() for name in known} == {**known, "is_full_time": True}
    admin.post(reverse("office:expertise", args=[expert.pk]), {**known, "title": "junior"})
    _, changed = Act.objects.filter(verb="expertise_recorded").order_by("id")
    assert changed.details["before"] == {**changed.details["after"], "title": "senior"}


def test_an_account_is_closed_and_reopened_with_a_reason(security):
    person = make.person(kind=Actor.PROVINCE)

    states = []
    for name, reason in (("lock", ""), ("lock", "离职"), ("unlock", "误停")):
        security.post(reverse(f"office:account_{name}", args=[person.pk]), {"reason": reason})
        person.refresh_from_db()
        states.append(person.is_active)

    assert states == [True, False, True]


def test_failed_sign_ins_are_seen_and_lifted(client, security):
    person = make.person(kind=Actor.PROVINCE)
    client.post(reverse("account_login"), {"login": person.username, "password": "falsch"})

    seen = security.get(reverse("office:security")).context["failures"]
    security.post(reverse("office:lock_out_lift", args=[person.pk]))

    assert [(one.username, one.failures) for one in seen] == [(person.username, 1)]
    assert AccessAttempt.objects.count() == 0


def test_the_audit_is_searched(auditor):
    person = make.person(kind=Actor.PROVINCE)
    address = reverse("office:audit")

    by_verb = auditor.get(address, {"verb": "post_given"}).context["page"]
    by_day = auditor.get(address, {"until": "2019-12-31"}).context["page"]
    by_case = auditor.get(address, {"number": "2020-53-000001"}).context["page"]
    malformed = auditor.get(address, {"since": "neulich"}).context

    assert str(person.pk) in [act.subject_id for act in by_verb]
    assert (len(by_day), len(by_case)) == (0, 0)
    assert list(malformed["form"].errors) == ["since"]


def test_everything_done_to_one_mine_is_found_by_a_number_of_its_licence(auditor):
    application = make.application()
    make.licence(mine=make.mine(name="另一座矿"), number="C5304262013057110000099")

    found = auditor.get(reverse("office:audit"), {"number": application.licence.number})

    kinds = {act.subject_kind for act in found.context["page"]}
    assert {"mine", "licence", "application"} <= kinds
    ours = {("mine", str(application.mine_id)), ("licence", str(application.licence_id))}
    told = [act for act in found.context["page"] if act.application_id != application.pk]
    assert {(act.subject_kind, act.subject_id) for act in told} == ours


def copied(response):
    return list(csv.DictReader(StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))


def test_a_copy_of_the_audit_is_itself_an_act_and_says_of_what(auditor):
    make.person(kind=Actor.PROVINCE)

    rows = copied(auditor.get(reverse("office:audit_export"), {"verb": "account_opened"}))

    exported = Act.objects.get(verb="audit_exported")
    assert exported.details == {"rows": len(rows), "verb": "account_opened"}


def test_a_copy_holds_every_act_before_it_newest_first_and_can_be_proved(auditor):
    mine = make.application().mine
    acts = list(Act.objects.order_by("-id"))

    rows = copied(auditor.get(reverse("office:audit_export")))

    assert [row["sha256"] for row in rows] == [row_digest(act).hex() for act in acts]
    assert [json.loads(row["details"]) for row in rows] == [act.details for act in acts]
    assert [datetime.fromisoformat(row["at"]) for row in rows] == [act.at for act in acts]
    assert {row["mine"] for row in rows if row["subject"] == "application"} == {mine.name_zh}


def test_nothing_in_a_copy_becomes_a_formula(auditor):
    make.mine(name="=HYPERLINK(1)")

    rows = copied(auditor.get(reverse("office:audit_export"), {"verb": "mine_recorded"}))

    assert [row["name"] for row in rows] == ["'=HYPERLINK(1)"]


def test_a_provinces_auditor_reads_what_its_own_houses_did(as_post):
    make.round_()  # drafted and opened by the ministry, its part by the province

    page = as_post(Post.AUDITOR, Actor.PROVINCE).get(reverse("office:audit")).context["page"]

    assert [act.verb for act in page if act.actor_name] == ["part_opened"]


def test_the_audit_names_what_an_act_was_done_on(auditor):
    application = make.application()
    mine, licence = application.mine, application.licence

    lines = auditor.get(reverse("office:audit")).context["lines"]

    named = {(act.subject_kind, act.subject_id): subject for act, _, subject in lines}
    assert named["mine", str(mine.pk)] == Subject(mine.name_zh, "", "")
    licensed = Subject(f"{mine.name_zh} · {licence.number}", "", "")
    assert named["licence", str(licence.pk)] == licensed
    case = Subject("", application.number, mine.name_zh)
    assert named["application", str(application.pk)] == case


@pytest.mark.parametrize("mines", [1, 3])
def test_the_audit_asks_the_same_queries_for_one_mine_and_for_three(
    auditor, mines, django_assert_num_queries
):
    for number in range(mines):
        make.mine(name=f"第{number}号矿")
    address = reverse("office:audit")
    auditor.get(address)

    with django_assert_num_queries(8):
        auditor.get(address, {"verb": "mine_recorded"})


def test_every_kind_of_record_in_the_audit_that_has_a_name_has_a_word():
    assert sorted(SOURCES.keys() - NAMES.keys()) == []


def test_every_source_of_a_name_can_be_asked():
    acts = [Act(subject_kind=kind, subject_id="1") for kind in SOURCES]

    assert {subject.number for subject in subjects_of(acts)} == {""}


def test_accounts_are_found_by_name_and_organisation(security):
    person = make.person(name="王立新")
    make.person(name="李四")

    found = security.get(reverse("office:security"), {"q": "王立"}).context["page"]

    assert [one.pk for one in found] == [person.pk]


def test_an_act_that_came_too_late_is_said_on_the_page(security):
    person = make.person()
    reopened = reverse("office:account_unlock", args=[person.pk])

    response = security.post(reopened, {"reason": "误停"})

    assert [one.reason.value for one in response.context["refusals"]] == ["somebody_was_faster"]
