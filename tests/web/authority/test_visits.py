"""On-site verification: planning, secrecy, the record item by item, cancelling."""

import json

import make
import pytest
import road
from django.urls import reverse

from greenmines.records.assessments.queries import live_appointment
from greenmines.records.evidence.models import Evidence
from greenmines.records.reviews.models import ItemOpinion, Verification, VisitKind
from greenmines.records.scoresheets.queries import sheet_with_entries
from greenmines.rules.posts import Actor


STAGE = "onsite_verification"


@pytest.fixture(autouse=True)
def in_august(at):
    at(road.INSPECTED)


def address(name, case, *more):
    return reverse(f"authority:{name}", args=[case.pk, *more])


def account(**more):
    said = {"took_place_on": "2020-08-20", "people": "省厅 3 人", "account": "逐项查看"}
    return {**said, "f0-item_code": "1.1.1", "f0-found": "一致", "f0-agrees": "yes", **more}


def county_officer():
    return make.person(of=make.organisation(kind=Actor.COUNTY))


def test_a_visit_is_planned(case, signed_in):
    said = {"kind": "open", "planned_for": "2020年8月21日"}
    response = signed_in(road.verifier()).post(address("plan_visit", case), said)
    assert response["Location"] == address("visits", case)
    assert Verification.objects.get(application=case).kind == VisitKind.OPEN


def test_a_visit_is_not_planned_for_the_past(case, signed_in, reasons):
    said = {"kind": "open", "planned_for": "2020-08-19"}
    response = signed_in(road.verifier()).post(address("plan_visit", case), said)
    assert (response.status_code, reasons(response)) == (403, ["day_too_early"])


def test_a_reviewer_sees_why_the_button_is_grey(case, signed_in):
    response = signed_in(road.reviewer()).get(address("visits", case))
    assert [one.reason.value for one in response.context["plan_refusals"]] == ["not_your_post"]


def test_what_is_missing_before_a_pass_is_said(case, signed_in):
    response = signed_in(road.verifier()).get(address("visits", case))
    missing = [one.reason.value for one in response.context["missing"]]
    assert missing == ["visit_missing", "data_review_missing"]


def test_a_secret_visit_is_hidden_from_the_county_until_it_is_recorded(case, signed_in):
    visit = road.planned(case, kind=VisitKind.SECRET)
    client = signed_in(county_officer())
    assert client.get(address("visits", case)).context["visits"] == []
    assert client.get(address("record_visit", case, visit.pk)).status_code == 404
    acts = [act.verb for act in client.get(address("case", case)).context["acts"]]
    assert acts.count("verification_planned") == 0
    signed_in(road.verifier()).post(address("record_visit", case, visit.pk), account())
    seen = signed_in(county_officer()).get(address("visits", case)).context["visits"]
    assert [shown.visit.pk for shown in seen] == [visit.pk]


def test_a_visit_is_recorded_with_a_photo(case, signed_in):
    visit = road.planned(case)
    client = signed_in(road.verifier())
    said = account(**{"f0-photo": make.picture(name="loose.png")})
    response = client.post(address("record_visit", case, visit.pk), said)
    assert response["Location"] == address("visits", case)
    found = visit.findings.get()
    assert (found.item_code, found.agrees, found.photo.name) == ("1.1.1", True, "loose.png")
    opened = client.get(address("evidence", case, found.photo_id))
    opened.getvalue()
    assert opened.status_code == 200


def test_a_photo_is_kept_when_the_page_comes_back(case, signed_in):
    visit = road.planned(case)
    client = signed_in(road.verifier())
    said = account(people="", **{"f0-photo": make.picture(name="kept.png")})
    response = client.post(address("record_visit", case, visit.pk), said)
    kept = Evidence.objects.get(name="kept.png")
    assert response.status_code == 422
    assert response.context["rows"][0]["photo_kept"].value() == str(kept.pk)
    client.post(address("record_visit", case, visit.pk), account(**{"f0-photo_kept": str(kept.pk)}))
    assert visit.findings.get().photo_id == kept.pk


def test_a_departing_finding_needs_its_own_score(case, signed_in):
    visit = road.planned(case)
    client = signed_in(road.verifier())
    bare = client.post(address("record_visit", case, visit.pk), account(**{"f0-agrees": "no"}))
    assert list(bare.context["rows"][0].errors) == ["score"]
    client.post(
        address("record_visit", case, visit.pk), account(**{"f0-agrees": "no", "f0-score": "1.5"})
    )
    assert str(visit.findings.get().score) == "1.50"


def test_a_score_beyond_the_item_is_refused(case, signed_in, reasons):
    visit = road.planned(case)
    said = account(**{"f0-agrees": "no", "f0-score": "9999"})
    response = signed_in(road.verifier()).post(address("record_visit", case, visit.pk), said)
    assert (response.status_code, reasons(response)) == (403, ["score_out_of_range"])


def test_more_rows_lose_nothing(case, signed_in):
    visit = road.planned(case)
    response = signed_in(road.verifier()).post(
        address("record_visit", case, visit.pk), account(more="yes")
    )
    rows = response.context["rows"]
    assert (len(rows), rows[0]["found"].value()) == (5, "一致")


def test_a_record_is_kept_on_the_device_until_the_server_has_it(case, signed_in):
    visit = road.planned(case)
    client = signed_in(road.verifier())
    form = client.get(address("record_visit", case, visit.pk)).content.decode()
    client.post(address("record_visit", case, visit.pk), account())
    after = client.get(address("visits", case))
    assert f'data-draft="{road.verifier().pk}" data-revision="0"' in form
    assert 'name="f__n__-found"' in form
    assert json.loads(after.context["saved"]) == {address("record_visit", case, visit.pk): 1}


def test_the_record_begins_with_what_the_review_wants_seen(case, signed_in):
    ItemOpinion.objects.create(
        application=case,
        step="material_review",
        item_code="2.1.2",
        view="focus_on_site",
        note="边坡",
        given_at=road.INSPECTED,
        given_by=road.reviewer(),
    )
    first, second = road.planned(case), road.planned(case, kind=VisitKind.SECRET)
    client = signed_in(road.verifier())
    page = client.get(address("record_visit", case, first.pk)).context
    client.post(address("record_visit", case, first.pk), account(**{"f0-item_code": "2.1.2"}))
    later = client.get(address("record_visit", case, second.pk)).context
    assert [row["item_code"].value() for row in page["rows"]] == ["2.1.2"]
    assert [one.note for one in page["focus"]] == ["边坡"]
    assert (len(later["rows"]), later["focus"]) == (4, ())


def test_a_finding_stands_beside_the_agencys_score(case, signed_in):
    road.inspected(case, findings=[road.finding()])
    (visit,) = signed_in(road.verifier()).get(address("visits", case)).context["visits"]
    code = visit.findings[0].found.item_code
    agency = sheet_with_entries(live_appointment(case).sheet).item(code)
    assert visit.findings[0].agency == agency.score
    assert visit.findings[0].name == agency.item.name


def test_a_visit_is_cancelled_with_a_reason_only(case, signed_in):
    visit = road.planned(case)
    client = signed_in(road.verifier())
    bare = client.post(address("cancel_visit", case, visit.pk), {"reason": " "})
    assert bare.status_code == 422
    client.post(address("cancel_visit", case, visit.pk), {"reason": "台风"})
    visit.refresh_from_db()
    assert visit.cancelled_by == road.verifier()


def test_a_verified_mine_goes_on_with_two_signatures(case, signed_in):
    road.inspected(case)
    road.inspected(case, kind=VisitKind.MATERIALS)
    signed_in(road.verifier()).post(
        address("sign", case), {"outcome": "pass", "reason": "核查合格"}
    )
    signed_in(road.signer()).post(address("second", case))
    assert road.fresh(case).stage == "publicity"


def test_a_pass_without_visits_is_refused(case, signed_in, reasons):
    response = signed_in(road.verifier()).post(
        address("sign", case), {"outcome": "pass", "reason": "核查合格"}
    )
    assert (response.status_code, reasons(response)) == (
        403,
        ["visit_missing", "data_review_missing"],
    )


def test_three_visits_cost_as_many_queries_as_one(case, signed_in, django_assert_num_queries):
    client = signed_in(road.verifier())
    road.inspected(case, findings=[road.finding()])
    client.get(address("visits", case))
    with django_assert_num_queries(46):
        client.get(address("visits", case))
    road.inspected(case, findings=[road.finding()])
    road.inspected(case, kind=VisitKind.MATERIALS)
    with django_assert_num_queries(46):
        client.get(address("visits", case))
