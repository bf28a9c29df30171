"""Reading the application through, the pledge, submitting it, the receipt, and withdrawing."""

from datetime import timedelta

import make
import pytest
import time_machine

from greenmines.records.applications.models import Application
from greenmines.records.applications.queries import newest_check
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason
from greenmines.web.shared.dates import moment_words


pytestmark = pytest.mark.django_db


@pytest.fixture
def drafted(owner):
    return make.application(by=owner)


@pytest.fixture
def case(drafted):
    return f"/enterprise/applications/{drafted.pk}/"


def reasons(refusals):
    return [refusal.reason for refusal in refusals]


def test_everything_that_is_missing_is_named_beside_the_grey_button(signed_in, owner, case):
    response = signed_in(owner).get(f"{case}check/")

    missing = [
        refusal.details["field"]
        for refusal in response.context["to_submit"]
        if refusal.reason is Reason.FIELD_MISSING
    ]
    assert missing[:3] == ["contact", "telephone", "report_year"]
    assert reasons(response.context["to_submit"])[-1] == Reason.PLEDGE_MISSING
    assert "disabled aria-describedby" in response.content.decode()


def test_submitting_too_early_is_refused_on_the_same_page(signed_in, owner, drafted, case):
    response = signed_in(owner).post(f"{case}submit/")

    drafted.refresh_from_db()
    assert (response.status_code, drafted.stage) == (403, "application")
    assert Reason.PLEDGE_MISSING in reasons(response.context["refusals"])


def test_the_pledge_is_given_and_the_application_submitted(signed_in, owner, drafted, case):
    make.declared(drafted, by=owner)
    Application.objects.update(pledged_at=None, pledged_by=None)
    client = signed_in(owner)

    pledged = client.post(f"{case}pledge/")
    submitted = client.post(f"{case}submit/")

    drafted.refresh_from_db()
    assert (pledged["Location"], submitted["Location"]) == (f"{case}check/", f"{case}receipt/")
    assert (drafted.pledged_by, drafted.submitted_by) == (owner, owner)
    receipt = client.get(f"{case}receipt/").context
    assert (receipt["may_assess"], receipt["turn"][:9]) == (True, "Your turn")


def test_a_filler_neither_pledges_nor_submits(signed_in, owner, filler, drafted, case):
    make.declared(drafted, by=owner)
    client = signed_in(filler)

    pledged, submitted = client.post(f"{case}pledge/"), client.post(f"{case}submit/")

    assert reasons(pledged.context["refusals"]) == [Reason.NOT_YOUR_POST]
    assert reasons(submitted.context["refusals"]) == [Reason.NOT_YOUR_POST]


def test_after_the_last_hour_nothing_is_submitted(signed_in, owner, drafted, case):
    make.declared(drafted, by=owner)
    client = signed_in(owner)
    late = drafted.round.applications_close_at + timedelta(seconds=1)

    with time_machine.travel(late, tick=False):
        client = signed_in(owner)
        response = client.post(f"{case}submit/")

    assert Reason.TOO_LATE in reasons(response.context["refusals"])


def test_what_was_submitted_can_be_read_and_not_changed(signed_in, owner):
    gone = make.application(by=owner, at="self_assessment")

    response = signed_in(owner).get(f"/enterprise/applications/{gone.pk}/check/")

    assert (response.context["is_draft"], response.context["to_submit"]) == (False, [])
    assert "What was submitted" in response.content.decode()


def test_there_is_no_receipt_before_something_was_submitted(signed_in, owner, case):
    assert signed_in(owner).get(f"{case}receipt/").status_code == 404


def test_an_application_is_withdrawn_with_a_reason(signed_in, owner, drafted, case):
    client = signed_in(owner)

    shown = client.get(f"{case}withdraw/")
    bare = client.post(f"{case}withdraw/", {"reason": "  "})
    done = client.post(f"{case}withdraw/", {"reason": "矿山停产整合"})

    drafted.refresh_from_db()
    assert (shown.context["standing"], bare.status_code) == ([], 422)
    assert (done["Location"], drafted.stage) == (case, "withdrawn")
    assert client.get(case).context["is_over"] is True


def test_a_filler_does_not_withdraw(signed_in, filler, drafted, case):
    response = signed_in(filler).post(f"{case}withdraw/", {"reason": "误报"})

    assert (response.status_code, reasons(response.context["refusals"])) == (
        403,
        [Reason.NOT_YOUR_POST],
    )


def test_the_page_of_an_application_says_whose_turn_it_is_and_what_is_next(
    signed_in, owner, drafted, case
):
    page = signed_in(owner).get(case).context

    assert [task.kind for task in page["tasks"]] == ["info", "wait", "info", "stop", "off", "off"]
    assert (page["next"].name, page["done"]) == ("Particulars", 0)
    assert page["turn"] == "Your turn · 7 working days left"
    assert (page["may_change"], page["may_withdraw"], page["gaps"]) == (True, True, None)
    assert [act.verb for act in page["acts"]] == ["application_opened"]


def test_a_submitted_one_shows_the_way_that_is_left_and_the_gaps(signed_in, owner):
    assessing = make.application(by=owner, at="self_assessment")
    make.filled(assessing.sheet, by=owner, but=("1.1.1",))

    page = signed_in(owner).get(f"/enterprise/applications/{assessing.pk}/").context

    states = [step.state for step in page["journey"]]
    assert states[:3] == ["done", "now", ""]
    assert (page["done"], page["tasks"][-1].state) == (5, "Ready to submit")
    assert page["gaps"].open_groups == ()


def test_a_withdrawn_one_shows_how_far_it_came_and_that_nothing_is_to_be_done(
    signed_in, owner, drafted, case
):
    make.applications.withdraw(drafted, reason="另行申报", by=owner, now=make.NOW)

    response = signed_in(owner).get(case)

    steps = [(step.state, step.note) for step in response.context["journey"]]
    assert steps == [("", ""), ("over", moment_words(make.NOW))]
    assert response.context["kept_at"] is None
    assert "Nothing more is to be done here." in response.content.decode()


def test_a_listed_one_shows_what_its_last_gate_found_not_what_is_found_today(signed_in, owner):
    gone = make.application(by=owner, at="third_party")
    Application.objects.filter(pk=gone.pk).update(stage="listed", due_at=None)

    response = signed_in(owner).get(f"/enterprise/applications/{gone.pk}/")

    page = response.context
    assert {step.state for step in page["journey"]} == {"done"}
    assert (page["card"].kind, page["kept_at"]) == ("ok", newest_check(gone).made_at)
    assert f"/mines/{gone.mine_id}/" in response.content.decode()


def test_a_registered_report_that_tells_otherwise_stops_the_mine_and_is_told_with_its_source(
    signed_in, owner, drafted, case
):
    make.declared(drafted, by=owner)
    before = signed_in(owner).get(case).content.decode()
    make.reserves_registered(drafted.licence.number, remaining=300)

    page = signed_in(owner).get(case)

    said = page.content.decode()
    assert "By the enterprise&#x27;s own figures" in before
    assert "Register of reserves reports" not in before
    assert "Register of reserves reports" in said
    assert "3 million t ÷ 1.2 million t a year = 2.5 years left" in said
    assert "14.16 million t was declared" in said
    assert page.context["card"].kind == "stop"


def test_one_at_the_agency_waits_for_others(signed_in, owner):
    gone = make.application(by=owner, at="third_party")

    page = signed_in(owner).get(f"/enterprise/applications/{gone.pk}/").context

    assert (page["is_own_turn"], page["may_change"]) == (False, False)
    assert page["turn"].startswith("Turn of: ")


def test_the_application_of_another_enterprise_is_not_there(signed_in, drafted):
    stranger = make.person()
    client = signed_in(stranger)
    names = ("", "check/", "particulars/", "declarations/", "certificates/", "withdraw/")

    answers = [client.get(f"/enterprise/applications/{drafted.pk}/{name}") for name in names]

    assert [answer.status_code for answer in answers] == [404] * len(names)


@pytest.mark.parametrize(
    "absurd",
    [
        "NaN",
        "Infinity",
        "1e999",
        "－5",
        "−3",
        "１２３４５６７８９０１２３４５６７８９０",
        "0x1F",
        "1,2,3",
    ],
)
def test_an_absurd_figure_is_told_at_its_field_and_stays(signed_in, owner, drafted, case, absurd):
    response = signed_in(owner).post(
        f"{case}particulars/", {"staff": absurd, "declared_life": absurd, "revision": "1"}
    )

    form = response.context["form"]
    assert (response.status_code, sorted(form.errors)) == (422, ["declared_life", "staff"])
    assert form.data["staff"] == absurd


@pytest.mark.parametrize("day", ["0000-01-01", "2020-13-01", "31/12/2020", "明天", "-1", "9" * 50])
def test_an_absurd_day_is_told_at_its_field(signed_in, owner, case, day):
    response = signed_in(owner).post(
        f"{case}particulars/", {"production_start": day, "revision": "1"}
    )

    assert sorted(response.context["form"].errors) == ["production_start"]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_of_the_calendar_break_no_page(signed_in, owner, case, day):
    client = signed_in(owner)
    client.post(f"{case}particulars/", {"production_start": day, "revision": "1"})
    penalty = {"decision_number": "1", "authority": "a", "kind": "k", "ground": "g"}
    client.post(f"{case}penalties/add/", {**penalty, "decided_on": day, "rectified_on": day})
    accident = {"kind": "safety", "happened_on": day, "is_major": "yes", "account": "x"}
    client.post(f"{case}accidents/add/", accident)

    pages = [client.get(f"{case}{name}") for name in ("", "declarations/", "check/")]

    assert [page.status_code for page in pages] == [200, 200, 200]


@pytest.mark.parametrize("rows", [1, 3])
def test_more_certificates_cost_the_check_no_more_queries(
    signed_in, owner, django_assert_num_queries, rows
):
    drafted = make.application(by=owner)
    for kind in ("safety_licence", "business_licence", "water_permit")[:rows]:
        make.certificate(drafted, kind=kind, by=owner)
    client = signed_in(make.person(of=owner.organisation, posts=[Post.FILLER]))
    client.get(f"/enterprise/applications/{drafted.pk}/check/")

    with django_assert_num_queries(31):
        client.get(f"/enterprise/applications/{drafted.pk}/check/")


def test_an_ended_application_asks_for_nothing_more(signed_in, owner):
    gone = make.application(by=owner, at="self_assessment")
    address = f"/enterprise/applications/{gone.pk}/"
    before = signed_in(owner).get(address).content.decode()

    signed_in(owner).post(f"{address}withdraw/", {"reason": "矿权转让"})

    after = signed_in(owner).get(address).content.decode()
    assert ["Your tasks" in page for page in (before, after)] == [True, False]
