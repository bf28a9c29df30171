"""The room of spot checks: who comes in, the list, one check from its notice to its publication."""

from datetime import timedelta

import make
import pytest
import spot_checks
import time_machine
from django.test import Client
from django.urls import reverse
from papers.reports.pdf_read import text_of
from records.inspections.conftest import HOUR, World
from records.inspections.conftest import NOW as DRAWN
from spot_checks import BAD, VISITED

from greenmines.records.checks.models import Check
from greenmines.records.checks.queries import findings_of, team_of
from greenmines.records.inspections.actions import conclude
from greenmines.rules.posts import Actor, Post


@pytest.fixture(autouse=True)
def _today(settings, tmp_path):
    settings.EVIDENCE_STORE = tmp_path / "evidence"
    with time_machine.travel(VISITED, tick=False):
        yield


def client_of(person):
    client = Client()
    client.force_login(person, backend=make.BACKEND)
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def verifier():
    return client_of(spot_checks.officer(Post.VERIFIER))


@pytest.fixture
def signer():
    return client_of(spot_checks.officer(Post.SIGNER))


def address(check, step=""):
    return f"/supervision/checks/{check.pk}/{step}"


def kind_of(client, path):
    """The kind of the file that comes, read to its end."""
    response = client.get(path)
    response.getvalue()
    return response["Content-Type"]


def numbers(response):
    return [one.number for one, _due in response.context["lines"]]


def test_officers_see_the_checks_of_their_area_by_stage_path_and_lateness(as_post):
    drawn = spot_checks.drawn(at="decided")
    lead = spot_checks.lead()
    county = as_post(Post.REVIEWER, Actor.COUNTY)

    def shown(query=""):
        return numbers(county.get(f"/supervision/checks/{query}"))

    assert shown() == [lead.number, drawn.number]
    assert shown("?stage=decided") == [drawn.number]
    assert shown("?path=lead") == [lead.number]
    assert shown("?stage=nonsense") == [lead.number, drawn.number]
    assert shown("?overdue=on") == []
    with time_machine.travel(VISITED + timedelta(days=60), tick=False):
        late = as_post(Post.REVIEWER, Actor.COUNTY).get("/supervision/checks/?overdue=on")
    assert numbers(late) == [drawn.number]


def test_somebody_of_the_team_comes_in_and_nobody_else_without_a_post(as_post):
    check = spot_checks.lead(at="notified")
    other = spot_checks.lead(mine=spot_checks.listing(name="另一座矿"))
    expert = client_of(team_of(check)[2].person)
    stranger = client_of(make.expert(of=make.agency()))

    assert numbers(expert.get("/supervision/checks/")) == [check.number]
    assert expert.get(address(check)).status_code == 200
    assert expert.get(address(other)).status_code == 404
    assert numbers(stranger.get("/supervision/checks/")) == []
    assert stranger.get(address(check)).status_code == 404
    consultant = client_of(make.somebody_of(Actor.DEPARTMENT, Post.CONSULTANT))
    assert consultant.get("/supervision/checks/").status_code == 404
    assert client_of(spot_checks.owner()).get(address(check)).status_code == 404
    elsewhere = make.organisation(kind=Actor.PROVINCE, division="150000")
    foreign = client_of(make.person(of=elsewhere, posts=(Post.VERIFIER,)))
    assert foreign.get(address(check)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_queries_for_one_check_and_for_three(
    verifier, count, django_assert_num_queries
):
    for _ in range(count):
        spot_checks.drawn(at="decided")
    verifier.get("/supervision/checks/")

    with django_assert_num_queries(9):
        verifier.get("/supervision/checks/")


@pytest.mark.parametrize("count", [1, 3])
def test_a_check_asks_the_same_queries_for_one_finding_and_for_three(
    verifier, count, django_assert_num_queries
):
    check = spot_checks.drawn(at="visited")
    for _ in range(count - 1):
        (found,) = findings_of(check)[:1]
        found.pk = None
        found.save(force_insert=True)
    verifier.get(address(check))

    with django_assert_num_queries(10):
        verifier.get(address(check))


def test_the_checks_of_a_draw_are_begun_from_the_list():
    world = World()
    draw = conclude(world.revealed(), by=world.verifier, now=DRAWN + 3 * HOUR)
    verifier = client_of(world.verifier)

    listed = verifier.get("/supervision/checks/")
    begun = verifier.post(f"/supervision/checks/draws/{draw.pk}/")

    assert [(one.number, one.waiting) for one in listed.context["draws"]] == [
        (draw.number, Check.objects.count())
    ]
    assert begun.status_code == 302
    assert verifier.get("/supervision/checks/").context["draws"] == []


def test_who_may_not_begin_them_reads_why(signer):
    world = World()
    draw = conclude(world.revealed(), by=world.verifier, now=DRAWN + 3 * HOUR)

    refused = signer.post(f"/supervision/checks/draws/{draw.pk}/")

    assert (refused.status_code, Check.objects.count()) == (403, 0)
    assert [one.reason.value for one in refused.context["refusals"]] == ["not_your_post"]


def test_a_lead_is_followed_to_a_mine_by_its_number(verifier):
    mine, team = spot_checks.listing(), spot_checks.people()
    form = f"/supervision/checks/lead/?number={mine.number}"
    said = {"source": "complaint", "reason": "边坡未治理。", "team": [one.pk for one in team]}

    unknown = verifier.get("/supervision/checks/lead/?number=GM-1999-0001")
    assert unknown.context["form"].errors == {"number": ["No mine on the list has this number."]}
    assert verifier.get(form).context["open_refusals"] == []
    missing = verifier.post(form, {**said, "reason": ""})
    assert (missing.status_code, missing.context["lead_form"].errors) == (
        422,
        {"reason": ["Fill this in."]},
    )
    few = verifier.post(form, {**said, "team": [team[0].pk]})
    assert [one.reason.value for one in few.context["refusals"]] == ["team_too_small"]
    done = verifier.post(form, said)

    check = Check.objects.get()
    assert done["Location"] == address(check)
    assert (check.lead_source, len(team_of(check))) == ("complaint", 3)


def test_the_notice_is_sent_from_the_page_and_printed(verifier):
    check = spot_checks.drawn()
    said = {"visit_on": "2026-09-29", "matters": "矿区环境\n\n资源开发", "documents": "采矿许可证"}
    paper = address(check, "papers/zh/notice.pdf")
    assert verifier.get(paper).status_code == 404

    early = verifier.post(address(check, "notify/"), {**said, "visit_on": "2026-09-01"})
    done = verifier.post(address(check, "notify/"), said)

    assert [one.reason.value for one in early.context["refusals"]] == ["day_too_early"]
    assert early.context["notice_form"]["visit_on"].value() == "2026-09-01"
    check.refresh_from_db()
    assert (done.status_code, check.matters) == (302, ["矿区环境", "资源开发"])
    for language in ("zh", "en"):
        printed = verifier.get(address(check, f"papers/{language}/notice.pdf"))
        text = text_of(printed.content)
        members = [one.certificate for one in team_of(check)]
        assert [one for one in (*members, check.number, check.draw.number) if one not in text] == []


FINDINGS = {
    "f0-item_code": "matter",
    "f0-matter": "矿区环境",
    "f0-found": "边坡裸露。",
    "f0-is_problem": "yes",
    "f1-found": "",
    "f2-item_code": "publicity",
    "f2-matter": "开采量",
    "f2-found": "与公示一致。",
    "f2-is_problem": "no",
}


def told(present):
    """What a form says of a visit at which these members were."""
    return {
        "took_place_on": "2026-09-22",
        "present": [one.pk for one in present],
        "certificates_shown": "on",
        "mine_people": "矿长李建明",
        "account": "已核查。",
    }


def test_a_visit_is_recorded_with_photos_that_are_never_sent_twice():
    check = spot_checks.lead(at="notified")
    team = team_of(check)
    inspector = client_of(team[0].person)
    assert inspector.get(address(check, "visit/")).context["record_refusals"] == []
    said = {**told(team[:2]), "account": "", **FINDINGS}
    files = {"f0-photo": make.picture(), "signed_record": make.picture(colour="white")}

    back = inspector.post(address(check, "visit/"), {**said, **files})
    assert (back.status_code, back.context["form"].errors) == (422, {"account": ["Fill this in."]})
    kept = {
        "f0-photo_kept": back.context["rows"][0]["photo_kept"].value(),
        "signed_record_kept": back.context["form"]["signed_record_kept"].value(),
    }
    assert kind_of(inspector, f"/supervision/checks/files/{kept['f0-photo_kept']}/") == "image/png"
    done = inspector.post(address(check, "visit/"), {**said, **kept, "account": "已核查采场。"})

    assert done.status_code == 302
    check.refresh_from_db()
    assert [(one.about, one.matter, one.is_problem) for one in findings_of(check)] == [
        ("green", "矿区环境", True),
        ("publicity", "开采量", False),
    ]
    assert str(findings_of(check)[0].photo_id) == kept["f0-photo_kept"]
    photo = findings_of(check)[0].photo_id
    assert kind_of(inspector, address(check, f"files/{check.signed_record_id}/")) == "image/png"
    assert kind_of(inspector, address(check, f"files/{photo}/?small")) == "image/jpeg"
    assert inspector.get(address(check, "files/987654321/")).status_code == 404


def test_more_rows_come_without_a_script_and_rules_are_told_on_the_page(verifier):
    check = spot_checks.lead(at="notified")
    team = team_of(check)

    more = verifier.post(address(check, "visit/"), {"more": "yes", "f0-found": "边坡裸露。"})
    refused = verifier.post(
        address(check, "visit/"),
        {
            **told(team[:1]),
            "signed_record": make.picture(),
            "f0-item_code": "matter",
            "f0-found": "",
        },
    )

    assert len(more.context["rows"]) == 5
    assert (refused.status_code, refused.context["rows"][0].errors) == (
        422,
        {"matter": ["Name the matter."], "found": ["Say what was found."]},
    )
    unsaid = verifier.post(address(check, "visit/"), {"f0-found": "边坡裸露。"})
    assert unsaid.context["rows"][0].errors == (
        {
            "item_code": ["Choose what this was found at."],
            "is_problem": ["Say whether it is as it ought to be."],
        }
    )
    alone = {**told(team[:1]), "signed_record": make.picture()}
    short = verifier.post(address(check, "visit/"), alone)
    assert [one.reason.value for one in short.context["refusals"]] == ["team_too_small"]


def test_a_mine_that_did_not_cooperate_is_put_on_record(verifier):
    check = spot_checks.lead(at="notified")
    away = address(check, "turned-away/")

    missing = verifier.post(away, {"took_place_on": "2026-09-22", "account": ""})
    late = verifier.post(away, {"took_place_on": "2026-09-23", "account": "门卫拒绝。"})
    done = verifier.post(away, {"took_place_on": "2026-09-22", "account": "门卫拒绝。"})

    assert (missing.status_code, late.status_code, done.status_code) == (422, 403, 302)
    check.refresh_from_db()
    assert (check.stage, check.cooperated) == ("visited", False)


def test_one_drafts_another_decides_and_it_is_published(verifier, signer):
    check = spot_checks.lead(at="visited", results=BAD)
    said = {"green": "rectify", "publicity": "inconsistent", "grounds": "边坡裸露。"}

    wrong = verifier.post(address(check, "conclude/"), {**said, "green": "no_problem"})
    empty = verifier.post(address(check, "conclude/"), {})
    drafted = verifier.post(address(check, "conclude/"), said)
    not_mine = verifier.post(address(check, "decide/"))
    bare = signer.post(address(check, "send-back/"), {"reason": ""})
    back = signer.post(address(check, "send-back/"), {"reason": "缺少照片。"})
    verifier.post(address(check, "conclude/"), said)
    decided = signer.post(address(check, "decide/"))
    published = signer.post(address(check, "publish/"))

    assert [one.reason.value for one in wrong.context["refusals"]] == [
        "result_contradicts_findings"
    ]
    assert wrong.context["result_form"]["grounds"].value() == "边坡裸露。"
    assert [one.status_code for one in (empty, drafted, not_mine, bare, back)] == [
        422,
        302,
        403,
        422,
        302,
    ]
    assert (decided.status_code, published.status_code) == (302, 302)
    check.refresh_from_db()
    assert check.stage == "published"
    assert "As the public sees it" in signer.get(address(check)).content.decode()


def test_the_team_changes_until_the_visit(verifier):
    check = spot_checks.lead()
    gone, other = team_of(check)[0], spot_checks.inspector()
    leave = address(check, f"team/{gone.pk}/recuse/")

    bare = verifier.post(leave, {"kind": "ill", "reason": ""})
    left = verifier.post(leave, {"kind": "ill", "reason": "住院。"})
    again = verifier.post(leave, {"kind": "ill", "reason": "住院。"})
    nobody = verifier.post(address(check, "join/"), {"inspector": ""})
    joined = verifier.post(address(check, "join/"), {"inspector": other.pk})
    twice = verifier.post(address(check, "join/"), {"inspector": other.pk})
    no_draw = verifier.post(address(check, "team/"))
    unknown = verifier.post(address(check, "team/987654321/recuse/"))

    codes = (bare, left, again, nobody, joined, twice, no_draw, unknown)
    assert [one.status_code for one in codes] == [422, 302, 403, 422, 302, 403, 403, 404]
    assert [one.certificate for one in team_of(check)][-1] == other.certificate


def test_who_leaves_the_team_oneself_is_led_to_the_messages():
    check = spot_checks.lead(at="notified")
    member = team_of(check)[2]
    expert = client_of(member.person)

    left = expert.post(
        address(check, f"team/{member.pk}/recuse/"), {"kind": "ill", "reason": "住院。"}
    )

    assert left["Location"] == reverse("inbox")
    assert expert.get(address(check)).status_code == 404


def test_before_the_notice_the_page_suggests_what_to_look_at(verifier):
    make.ruleset_version()
    check = spot_checks.lead()

    form = verifier.get(address(check)).context["notice_form"]

    assert form.initial["documents"].splitlines()[0] == "采矿许可证"
    assert len(form.initial["matters"].splitlines()) == 6


def test_a_drawn_team_is_taken_from_its_draw():
    world = World()
    draw = conclude(world.revealed(), by=world.verifier, now=DRAWN + 3 * HOUR)
    verifier = client_of(world.verifier)
    verifier.post(f"/supervision/checks/draws/{draw.pk}/")
    check = Check.objects.first()
    member = team_of(check)[0]
    client_of(member.person).post(
        address(check, f"team/{member.pk}/recuse/"), {"kind": "conflict", "reason": "亲属。"}
    )

    taken = verifier.post(address(check, "team/"))

    assert taken.status_code == 302
    assert member.certificate not in [one.certificate for one in team_of(check)]
