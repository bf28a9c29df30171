"""The third party from the province's side: contracts, the choice of an agency, its end."""

import make
import pytest
import road
from django.urls import reverse

from greenmines.records.assessments.models import Appointment, Contract
from greenmines.rules.posts import Actor


STAGE = "third_party"
CONTRACTS = "/authority/contracts/"


@pytest.fixture(autouse=True)
def in_july(at):
    at(make.APPOINTED)


def address(name, case, *more):
    return reverse(f"authority:{name}", args=[case.pk, *more])


def choices(response):
    return {
        choice.agency.pk: [one.reason.value for one in choice.refusals]
        for choice in response.context["choices"]
    }


def test_each_agency_shows_what_speaks_against_it(case, signed_in):
    ready, bare = make.agency(), make.agency()
    make.contract(agency=ready, round_=case.round)
    response = signed_in(road.reviewer()).get(address("agency", case))
    assert choices(response) == {ready.pk: [], bare.pk: ["agency_without_contract"]}


def test_an_agency_is_appointed_and_the_appointment_ended(case, signed_in):
    ready = make.agency()
    make.contract(agency=ready, round_=case.round)
    client = signed_in(road.reviewer())
    client.post(address("appoint", case, ready.pk))
    found = Appointment.objects.get(application=case)
    assert (found.agency, found.appointed_by) == (ready, road.reviewer())
    bare = client.post(address("end_appointment", case), {"reason": ""})
    assert list(bare.context["end_form"].errors) == ["reason"]
    client.post(address("end_appointment", case), {"reason": "发现业务往来"})
    found.refresh_from_db()
    assert found.end_reason == "发现业务往来"


def test_an_agency_without_contract_is_refused(case, signed_in, reasons):
    bare = make.agency()
    response = signed_in(road.reviewer()).post(address("appoint", case, bare.pk))
    assert (response.status_code, reasons(response)) == (403, ["agency_without_contract"])


def test_a_signer_does_not_appoint(case, signed_in, reasons):
    ready = make.agency()
    make.contract(agency=ready, round_=case.round)
    response = signed_in(road.signer()).post(address("appoint", case, ready.pk))
    assert reasons(response) == ["not_your_post"]


@pytest.mark.usefixtures("case")
def test_a_contract_is_recorded_with_its_scan(signed_in):
    house = make.agency()
    said = {"agency": house.pk, "number": "云采2020-7", "signed_on": "2020-06-20"}
    said |= {"valid_until": "2020-12-31", "scan": make.picture(name="contract.png")}
    client = signed_in(road.reviewer())
    assert client.post(CONTRACTS, said)["Location"] == CONTRACTS
    found = Contract.objects.get(number="云采2020-7")
    assert (found.agency, found.scan.name) == (house, "contract.png")
    opened = client.get(reverse("authority:own_file", args=[found.scan_id]))
    opened.getvalue()
    assert opened.status_code == 200


@pytest.mark.usefixtures("case")
def test_a_contract_that_ends_before_it_begins_is_refused(signed_in, reasons):
    said = {"agency": make.agency().pk, "number": "1", "signed_on": "2020-06-20"}
    response = signed_in(road.reviewer()).post(CONTRACTS, {**said, "valid_until": "2020-06-19"})
    assert (response.status_code, reasons(response)) == (403, ["day_too_early"])


@pytest.mark.usefixtures("case")
def test_a_contract_without_its_facts_is_pointed_out(signed_in):
    response = signed_in(road.reviewer()).post(CONTRACTS, {})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [
        "agency",
        "number",
        "signed_on",
        "valid_until",
    ]


@pytest.mark.usefixtures("case")
def test_a_county_records_no_contract(signed_in):
    officer = make.person(of=make.organisation(kind=Actor.COUNTY))
    response = signed_in(officer).get(CONTRACTS)
    assert [one.reason.value for one in response.context["contract_refusals"]] == ["not_your_post"]
