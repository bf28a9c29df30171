"""Every page of the agency's desk at every state of an appointment; each state is played once."""

from datetime import datetime

import make
import pytest
import time_machine
from django.urls import reverse
from zeal import zeal_ignore

from greenmines.records.assessments.models import Appointment, SiteVisit
from greenmines.records.assessments.queries import team_of
from greenmines.records.evidence.models import Evidence
from greenmines.rules.deadlines import CHINA
from greenmines.rules.ruleset import Field


pytestmark = pytest.mark.long


ITEM = "2.1.2"
NOW = datetime(2020, 7, 17, 10, tzinfo=CHINA)
STATES = ("appointed", "accepted", "declared", "visited", "scored", "reconciled", "reported")
LONG = "查" * 20_000
VISIT = {
    "day": "2020-07-16",
    "began": "9:30",
    "ended": "1540",
    "commitment_read": "on",
    "mine_people": "矿长李建明",
    "account": "逐项查看采场。",
}


@pytest.fixture(scope="module")
def played(module_stage):
    """An appointment at every state."""
    with zeal_ignore():
        return {state: make.appointment(at=state).pk for state in STATES}


@pytest.fixture(autouse=True)
def in_july():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def at(played, db):
    """The appointment at a state, fresh from the database."""

    def found(state):
        found = Appointment.objects.select_related("application", "agency")
        return found.get(pk=played[state])

    return found


@pytest.fixture
def entering(client):
    """Sign in; the pages come in English."""

    def enter(person):
        client.force_login(person, backend=make.BACKEND)
        client.cookies["django_language"] = "en"
        return client

    return enter


@pytest.fixture
def manager(entering):
    return lambda appointment: entering(make.manager_of(appointment))


@pytest.fixture
def expert(entering):
    return lambda appointment, place=0: entering(team_of(appointment)[place].person)


def page(name, appointment, *parts):
    return reverse(f"assessor:{name}", args=[appointment.pk, *parts])


def reasons(response):
    return [refusal.reason.value for refusal in response.context["refusals"]]


def next_of(client):
    return [
        (row.standing.kind, row.standing.text) for row in client.get("/agency/").context["rows"]
    ]


# whose turn it is


def test_the_manager_sees_what_is_next_at_every_state(at, manager):
    said = {state: next_of(manager(at(state))) for state in STATES}

    assert said == {
        "appointed": [("wait", "Your turn: accept or decline")],
        "accepted": [("wait", "Your turn: form the team")],
        "declared": [("info", "With the experts")],
        "visited": [("info", "With the experts")],
        "scored": [("wait", "Your turn: common scores")],
        "reconciled": [("wait", "Your turn: report")],
        "reported": [("ok", "Report submitted")],
    }


def test_a_team_that_lacks_somebody_is_the_managers_to_complete(at, manager):
    appointment = at("accepted")
    make.joined(appointment, make.expert(of=appointment.agency))

    assert next_of(manager(appointment)) == [("wait", "Your turn: complete the team")]


def test_an_expert_sees_what_is_next(at, expert):
    declared, scored = at("declared"), at("scored")

    assert next_of(expert(declared)) == [("wait", "Your turn: score")]
    assert next_of(expert(scored, 1)) == [("ok", "Handed in")]
    assert next_of(expert(scored)) == [("wait", "Your turn: common scores")]
    assert next_of(expert(at("reconciled"))) == [("info", "Waiting for the manager's report")]


def test_whoever_has_not_declared_is_asked_to(at, entering):
    appointment = at("accepted")
    joined = make.joined(appointment, make.expert(of=appointment.agency))

    assert next_of(entering(joined.person)) == [("wait", "Your turn: declare")]


def steps(client, appointment):
    found = client.get(page("appointment", appointment)).context["steps"]
    return [(step.state, bool(step.address)) for step in found]


def test_the_steps_open_one_after_the_other(at, manager, expert):
    locked, to_do, done = ("Not yet", False), ("To do", True), ("Done", True)

    assert steps(manager(at("appointed")), at("appointed")) == [locked] * 5
    assert steps(manager(at("accepted")), at("accepted")) == [to_do, to_do, to_do, locked, to_do]
    passed_over = ("Not done", True)
    assert steps(manager(at("reported")), at("reported")) == [done, passed_over, done, done, done]
    over = manager(at("reported")).get(page("appointment", at("reported"))).context["steps"]
    assert over[1].note == "No focus was set."
    assert steps(expert(at("declared")), at("declared")) == [
        done,
        done,
        to_do,
        to_do,
        to_do,
        locked,
        to_do,
    ]


def test_a_case_leads_to_its_appointment(at, manager):
    appointment = at("appointed")
    response = manager(appointment).get(reverse("assessor:case", args=[appointment.application_id]))

    assert response["Location"] == page("appointment", appointment)


# accepting and giving back


def test_an_appointment_is_accepted_once(at, manager):
    appointment = at("appointed")
    client = manager(appointment)
    first, again = (client.post(page("accept", appointment), {"no_fee": "on"}) for _ in range(2))

    assert (first.status_code, again.status_code, reasons(again)) == (302, 403, ["wrong_stage"])


def test_what_is_reported_is_not_given_back_and_the_reason_stays(at, manager):
    appointment = at("reported")
    response = manager(appointment).post(page("decline", appointment), {"reason": "人手不够"})

    assert (response.status_code, reasons(response)) == (403, ["wrong_stage"])
    assert response.context["form"]["reason"].value() == "人手不够"


# the team


def test_an_expert_is_put_into_the_team_and_may_lead(at, manager):
    appointment = at("accepted")
    new = make.expert(of=appointment.agency, fields=(Field.GEOLOGY, Field.MINING))
    client, prefix = manager(appointment), f"expert{new.pk}"
    bare = client.post(page("join", appointment, new.pk), {f"{prefix}-field": "cooking"})
    said = {f"{prefix}-field": "geology", f"{prefix}-is_leader": "on"}
    joined = client.post(page("join", appointment, new.pk), said)
    again = client.post(page("join", appointment, new.pk), said)

    assert (bare.status_code, joined.status_code, again.status_code) == (422, 302, 403)
    assert reasons(again) == ["somebody_was_faster"]
    assert [(one.person, one.field, one.is_leader) for one in team_of(appointment)] == [
        (new, "geology", True)
    ]


def test_what_was_chosen_for_an_expert_who_may_not_join_stays(at, manager):
    """Two lead at once: the second is refused."""
    appointment = at("accepted")
    make.joined(appointment, make.expert(of=appointment.agency), is_leader=True)
    new = make.expert(of=appointment.agency, fields=(Field.GEOLOGY, Field.MINING))
    said = {f"expert{new.pk}-field": "mining", f"expert{new.pk}-is_leader": "on"}
    response = manager(appointment).post(page("join", appointment, new.pk), said)

    shown = [one.form for one in response.context["candidates"] if one.expert == new]
    assert (response.status_code, reasons(response)) == (403, ["field_malformed"])
    assert [form["field"].value() for form in shown] == ["mining"]


def test_the_leader_is_changed_on_the_teams_page(at, manager):
    appointment = at("declared")
    second = team_of(appointment)[1]
    client, lead = manager(appointment), page("lead", appointment, second.pk)
    bare = client.post(lead, {f"lead{second.pk}-reason": "\u200b"})
    led = client.post(lead, {f"lead{second.pk}-reason": "原组长出差"})
    again = client.post(lead, {f"lead{second.pk}-reason": "原组长出差"})

    assert (bare.status_code, led.status_code, again.status_code) == (422, 302, 403)
    assert reasons(again) == ["somebody_was_faster"]
    assert [one.pk for one in team_of(appointment) if one.is_leader] == [second.pk]
    assert client.post(page("lead", appointment, 987_654_321)).status_code == 404


def test_a_member_leaves_with_a_reason_while_the_team_may_change(at, manager):
    appointment, over = at("declared"), at("reported")
    member, former = team_of(appointment)[4], team_of(over)[4]
    client, leave = manager(appointment), page("leave", appointment, member.pk)
    bare = client.post(leave, {f"member{member.pk}-reason": ""})
    left = client.post(leave, {f"member{member.pk}-reason": "生病"})
    gone = client.post(leave, {f"member{member.pk}-reason": "生病"})
    said = {f"member{former.pk}-reason": "生病"}
    late = manager(over).post(page("leave", over, former.pk), said)

    assert [one.status_code for one in (bare, left, gone, late)] == [422, 302, 404, 403]
    assert reasons(late) == ["wrong_stage"]
    assert len(team_of(appointment)) == 4


def test_an_expert_reads_the_team_and_changes_nothing(at, expert):
    appointment = at("declared")
    member = team_of(appointment)[1]
    client = expert(appointment)
    acts = [page("join", appointment, member.person_id)]
    acts += [page(name, appointment, member.pk) for name in ("leave", "lead")]

    response = client.get(page("team", appointment))
    assert (response.context["is_open"], response.context["candidates"]) == (False, [])
    assert [client.post(act).status_code for act in acts] == [404, 404, 404]


def test_names_are_marked_as_chinese_in_an_english_page(at, manager):
    appointment = at("declared")
    names = [member.person.name for member in team_of(appointment)]
    text = manager(appointment).get(page("team", appointment)).content.decode()

    assert [f'<span lang="zh-CN">{name}</span>' in text for name in names] == [True] * 5


# the declaration


def test_each_statement_is_affirmed_by_itself(at, entering):
    appointment = at("accepted")
    member = make.joined(appointment, make.expert(of=appointment.agency))
    client, address = entering(member.person), page("declaration", appointment)
    statements = [one.name for one in client.get(address).context["statements"]]
    most = client.post(address, dict.fromkeys(statements[1:], "on"))
    all_ = client.post(address, dict.fromkeys(statements, "on"))
    again = client.post(address, dict.fromkeys(statements, "on"))

    assert (most.status_code, reasons(most)) == (422, [])
    assert list(most.context["form"].errors) == statements[:1]
    assert [one.box.value() for one in most.context["statements"]] == [False, *[True] * 4]
    assert (all_.status_code, again.status_code) == (302, 403)
    assert reasons(again) == ["somebody_was_faster"]


# the mine's file


def test_the_focus_of_the_visit_is_kept_until_the_report(at, manager):
    appointment, over = at("declared"), at("reported")
    client, address = manager(appointment), page("focus", appointment)
    long = client.post(address, {"focus": LONG})
    kept = client.post(address, {"focus": "排土场边坡"})
    late = manager(over).post(page("focus", over), {"focus": "排土场边坡"})

    assert (long.status_code, long.context["form"]["focus"].value()) == (422, LONG)
    assert (kept.status_code, at("declared").focus) == (302, "排土场边坡")
    assert (late.status_code, reasons(late)) == (403, ["wrong_stage"])


def test_the_self_assessment_is_read_item_by_item(at, expert):
    appointment = at("declared")
    client = expert(appointment)
    shown = client.get(page("own_item", appointment, ITEM)).context["item_page"]

    assert (shown.item.code, shown.form) == (ITEM, None)
    assert client.get(page("own_item", appointment, "9.9.9")).status_code == 404
    assert client.get(page("mine", appointment)).context["may_prepare"] is True


# the visit


def test_a_visit_is_recorded_once(at, manager):
    appointment = at("declared")
    client, address = manager(appointment), page("visit", appointment)
    first, again = client.post(address, VISIT), client.post(address, VISIT)

    assert (first.status_code, again.status_code) == (302, 403)
    assert reasons(again) == ["somebody_was_faster"]
    assert SiteVisit.objects.filter(appointment=appointment).count() == 1
    assert client.get(address).context["saved"] == f'{{"{address}": 1}}'


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"day": "0001-01-01"}, "day"),
        ({"day": "9999-12-31"}, "day"),
        ({"began": "25:00"}, "began"),
        ({"ended": "9:00"}, "ended"),
        ({"account": LONG}, "account"),
        ({"mine_people": "\u200b"}, "mine_people"),
    ],
)
def test_what_cannot_be_is_pointed_out_and_the_rest_stays(at, manager, changed, field):
    appointment = at("declared")
    response = manager(appointment).post(page("visit", appointment), VISIT | changed)

    form = response.context["form"]
    assert (response.status_code, list(form.errors)) == (422, [field])
    assert {name: form[name].value() for name in VISIT} == {
        **VISIT,
        "commitment_read": True,
        **changed,
    }


@pytest.mark.parametrize(
    ("day", "reason"),
    [("2020-06-30", "day_too_early"), ("2020-07-18", "day_too_late")],
)
def test_a_visit_lies_between_acceptance_and_today(at, manager, day, reason):
    appointment = at("declared")
    response = manager(appointment).post(page("visit", appointment), VISIT | {"day": day})

    assert (response.status_code, reasons(response)) == (403, [reason])
    assert response.context["form"]["account"].value() == VISIT["account"]


# an expert's sheet


def entry(**changed):
    return {"revision": "0", "count": "3", "how_checked": ["field"], "found": "浮石", **changed}


def test_an_incomplete_sheet_is_not_handed_in(at, expert):
    appointment = at("declared")
    response = expert(appointment).post(page("hand_in", appointment))

    assert (response.status_code, response.context["may_hand_in"]) == (403, False)
    assert "items are still open" in response.content.decode()


def test_a_complete_sheet_is_handed_in_once(at, expert):
    appointment = at("visited")
    make.scored(team_of(appointment)[0], hands_in=False, now=NOW)
    client, address = expert(appointment), page("hand_in", appointment)
    first, again = client.post(address), client.post(address)

    assert (first.status_code, again.status_code) == (302, 403)
    assert reasons(again) == ["sheet_locked"]
    assert client.get(page("item", appointment, ITEM)).context["item_page"].form is None


def test_the_page_says_what_the_server_has_of_each_item(at, expert):
    appointment = at("declared")
    client, address = expert(appointment), page("item", appointment, ITEM)
    stays = client.post(address, entry())
    response = client.get(address)

    assert stays["Location"] == address
    assert response.context["saved"] == f'{{"{address}": 1}}'
    assert f'data-draft="{team_of(appointment)[0].person_id}"' in response.content.decode()


def test_an_item_that_is_not_asked_is_not_there(at, expert):
    appointment = at("declared")

    assert expert(appointment).get(page("item", appointment, "9.9.9")).status_code == 404


def test_a_file_is_taken_off_and_what_was_typed_stays(at, expert):
    appointment = at("declared")
    client, address = expert(appointment), page("item", appointment, ITEM)
    client.post(address, entry(files=make.picture()))
    file = Evidence.objects.order_by("pk").last()
    bare = client.post(address, {"detach": "987654321"})
    typed = client.post(address, entry(revision="1", found="另有一处", detach=str(file.pk)))
    gone = client.post(address, {"detach": str(file.pk)})

    assert (bare.status_code, typed.status_code) == (404, 200)
    assert typed.context["item_page"].form["found"].value() == "另有一处"
    assert list(typed.context["item_page"].shown.evidence) == []
    assert gone.status_code == 403


def test_nothing_is_saved_after_handing_in_and_what_was_typed_stays(at, expert):
    appointment = at("scored")
    client, address = expert(appointment), page("item", appointment, ITEM)
    response = client.post(address, entry(revision="1", found="东侧浮石"))

    assert response.status_code == 403
    assert "东侧浮石" in response.content.decode()


# the common scores


def test_the_means_are_taken_over_and_settled_one_by_one(at, manager):
    appointment = at("scored")
    client, address = manager(appointment), page("reconciliation", appointment)
    before = client.get(page("settle", appointment, ITEM))
    taken = client.post(address)
    settle = page("settle", appointment, ITEM)
    said = {"revision": "1", "agreed": "30", "reason": "现场复核", "next": "x"}
    settled = client.post(settle, said)
    stale = client.post(settle, said)

    assert (before.status_code, before.context["item_page"].form) == (200, None)
    assert (taken.status_code, settled.status_code, stale.status_code) == (302, 302, 403)
    assert settled["Location"] == page("settle", appointment, "2.1.3")
    assert stale.context["item_page"].conflict.theirs.score == 30
    assert client.get(page("settle", appointment, "9.9.9")).status_code == 404


def test_only_items_on_which_experts_differ_may_be_shown(at, manager):
    appointment = at("reconciled")
    client, address = manager(appointment), page("reconciliation", appointment)
    everything = client.get(address).context
    differing = client.get(address, {"show": "differing"}).context

    assert (len(everything["rows"]), everything["differing"]) == (everything["all"], 0)
    assert differing["rows"] == []


def test_scores_of_others_stay_closed_to_who_only_scores(at, expert):
    appointment = at("scored")
    client = expert(appointment, 1)
    answers = [
        client.get(page("reconciliation", appointment)),
        client.post(page("reconciliation", appointment)),
        client.get(page("settle", appointment, ITEM)),
    ]

    assert [one.status_code for one in answers] == [403] * 3
    assert [reasons(one) for one in answers] == [["not_your_post"]] * 3


def test_the_team_settles_on_a_score_and_is_not_asked_for_files_that_nobody_would_keep(at, manager):
    appointment = at("reconciled")
    text = manager(appointment).get(page("settle", appointment, ITEM)).content.decode()

    assert (text.count('name="agreed"'), text.count('type="file"')) == (1, 0)


def test_after_the_report_nothing_is_settled(at, manager):
    appointment = at("reported")
    client = manager(appointment)
    said = {"revision": "1", "agreed": "30", "reason": "现场复核"}
    late = [
        client.post(page("settle", appointment, ITEM), said),
        client.post(page("reconciliation", appointment)),
    ]

    assert [one.status_code for one in late] == [403, 403]


# the report


def test_a_report_is_submitted_once_with_its_conclusion(at, manager):
    appointment = at("reconciled")
    client, address = manager(appointment), page("report", appointment)
    bare = client.post(address, {"opinion": ""})
    sent = client.post(address, {"opinion": "符合指标。"})
    again = client.post(address, {"opinion": "符合指标。"})

    assert (bare.status_code, sent.status_code, again.status_code) == (422, 302, 403)
    assert (at("reconciled").state, reasons(again)[0]) == ("reported", "wrong_stage")


def test_a_report_says_all_that_is_missing_and_keeps_the_conclusion(at, manager):
    appointment = at("accepted")
    response = manager(appointment).post(page("report", appointment), {"opinion": "符合指标。"})

    assert response.status_code == 403
    assert response.context["form"]["opinion"].value() == "符合指标。"
    assert {"team_too_small", "visit_missing", "sheet_missing"} <= set(reasons(response))


def test_whoever_does_not_hand_the_report_in_reads_who_does_and_what_it_lacks(at, expert):
    shown = expert(at("scored")).get(page("report", at("scored")))

    assert [one.reason.value for one in shown.context["missing"]] == ["sheet_missing"]
    assert list(shown.context["managers"]) == [make.manager_of(at("scored"))]
    assert "disabled" not in shown.content.decode()
    assert page("reconciliation", at("scored")) in shown.content.decode()


def test_a_report_leads_to_its_papers_once_it_was_submitted(at, manager):
    def papers_at(appointment):
        text = manager(appointment).get(page("report", appointment)).content.decode()
        names = ("report_paper", "indicator_workbook")
        return [text.count(page(name, appointment, "en")) for name in names]

    assert (papers_at(at("reconciled")), papers_at(at("reported"))) == ([0, 0], [1, 1])


@pytest.mark.parametrize("name", ["self_assessment_paper", "report_paper", "indicator_workbook"])
def test_papers_are_drawn_up_after_the_report(at, manager, name):
    over, working = at("reported"), at("declared")
    delivered = manager(over).get(page(name, over, "en"))
    early = manager(working).get(page(name, working, "en")).status_code

    assert (delivered.status_code, early) == (200, 200 if name == "self_assessment_paper" else 403)


# as many queries for three as for one


def test_pages_of_a_team_cost_the_same_for_one_visit_as_for_three(
    at, manager, django_assert_num_queries
):
    appointment = at("visited")
    client = manager(appointment)
    costs = {"visit": 12, "report": 29, "appointment": 12}
    for name, number in costs.items():
        client.get(page(name, appointment))
        with django_assert_num_queries(number):
            client.get(page(name, appointment))
    for hour in (12, 14):
        make.visited(appointment, now=NOW.replace(hour=hour) - (NOW - make.VISITED))
    for name, number in costs.items():
        with django_assert_num_queries(number):
            response = client.get(page(name, appointment))
        assert len(response.context.get("visits", [1, 2, 3])) == 3


def test_the_teams_page_costs_the_same_for_one_candidate_as_for_three(
    at, manager, django_assert_num_queries
):
    appointment = at("accepted")
    client, address = manager(appointment), page("team", appointment)
    make.expert(of=appointment.agency)
    client.get(address)
    with django_assert_num_queries(13):
        client.get(address)
    for _ in range(2):
        make.expert(of=appointment.agency)
    with django_assert_num_queries(13):
        response = client.get(address)

    assert len(response.context["candidates"]) == 3


def test_the_common_scores_cost_the_same_for_one_expert_as_for_three(
    at, manager, django_assert_num_queries
):
    appointment = at("declared")
    team = team_of(appointment)
    for member in team[1:]:
        type(member).objects.filter(pk=member.pk).update(left_at=NOW)
    make.scored(team[0], now=NOW)
    client, address = manager(appointment), page("reconciliation", appointment)
    client.get(address)
    with django_assert_num_queries(15):
        client.get(address)
    for member in team[1:3]:
        type(member).objects.filter(pk=member.pk).update(left_at=None)
        make.scored(member, now=NOW)
    with django_assert_num_queries(15):
        response = client.get(address)

    assert len(response.context["members"]) == 3
