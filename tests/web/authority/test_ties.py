"""Ties of agencies and experts at the province's desk: listed, recorded, put right."""

from datetime import date

import make
import pytest
import road
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from greenmines.records.assessments.actions import appoint
from greenmines.records.registers.ties import Tie
from greenmines.rules.independence import TieKind
from greenmines.rules.posts import Actor, Post


STAGE = "third_party"
LIST = "/authority/ties/"


@pytest.fixture(autouse=True)
def in_july(at):
    at(make.APPOINTED)


@pytest.fixture
def said(case):
    """What a reviewer fills in about an agency and the enterprise of the case."""
    return {
        "assessor": f"agency-{make.agency().credit_code}",
        "enterprise_code": case.enterprise.credit_code,
        "kind": "contract",
        "from_on": "2020-01-10",
        "until_on": "",
        "application_number": "",
        "source": "合同台账第7号",
    }


def address(name, *keys):
    return reverse(f"authority:{name}", args=keys)


def test_a_tie_is_recorded_shown_put_right_and_taken_out(said, signed_in):
    client = signed_in(road.reviewer())

    told = client.post(address("tie_record"), said)
    first = Tie.objects.get()
    assert (told.url, first.recorded_by) == (address("tie", first.pk), road.reviewer())
    client = signed_in(road.signer())
    again = client.get(address("tie_correct", first.pk)).context["form"].initial
    assert (again["kind"], again["from_on"]) == ("contract", date(2020, 1, 10))
    ended = said | {"until_on": "2020-02-01", "reason": "合同到期"}
    client.post(address("tie_correct", first.pk), ended)
    second = Tie.objects.get(in_place_of=first)
    client.post(address("tie_withdraw", second.pk), {"reason": "同名企业"})

    second.refresh_from_db()
    assert (second.until_on, second.superseded_reason) == (date(2020, 2, 1), "同名企业")
    page = client.get(address("tie", first.pk))
    assert page.context["statements"] == [first, second]
    assert "合同到期" in page.content.decode()
    assert client.get(LIST).context["lines"] == []
    shown = client.get(LIST, {"state": "superseded"}).context["lines"]
    assert {line.tie for line in shown} == {first, second}


def test_what_is_refused_says_why_and_keeps_what_was_entered(said, signed_in, reasons):
    client = signed_in(road.reviewer())
    client.post(address("tie_record"), said)

    twice = client.post(address("tie_record"), said)
    unknown = client.post(address("tie_record"), said | {"enterprise_code": make.credit_code(99)})
    unreadable = client.post(address("tie_record"), said | {"from_on": "gestern", "source": ""})

    number = Tie.objects.get().pk
    assert (twice.status_code, reasons(twice)) == (403, ["field_malformed"])
    assert f"already, under No. {number}." in twice.content.decode()
    assert "have the enterprise brought in first" in unknown.content.decode()
    assert unreadable.status_code == 422
    assert list(unreadable.context["form"].errors) == ["from_on", "source"]
    assert unreadable.context["form"]["enterprise_code"].value() == said["enterprise_code"]


def test_a_tie_of_an_expert_alone_is_recorded_without_any_case(said, signed_in):
    one, client = make.expert(of=make.agency()), signed_in(road.reviewer())
    assert client.get(address("tie_record")).context["form"].initial == {}

    client.post(address("tie_record"), said | {"assessor": f"expert-{one.username}"})

    tie = Tie.objects.get()
    assert (tie.expert_username, tie.agency_code) == (one.username, one.organisation.credit_code)


def test_a_correction_and_a_withdrawal_ask_for_a_reason(said, signed_in, reasons):
    signed_in(road.reviewer()).post(address("tie_record"), said)
    client, pk = signed_in(road.signer()), Tie.objects.get().pk

    same = client.post(address("tie_correct", pk), said | {"reason": "无"})
    without = client.post(address("tie_correct", pk), said)
    taken_out = client.post(address("tie_withdraw", pk), {"reason": ""})

    assert (same.status_code, reasons(same)) == (403, ["field_malformed"])
    assert list(without.context["form"].errors) == ["reason"]
    assert list(taken_out.context["withdrawal"].errors) == ["reason"]


def test_who_appoints_only_tells_who_signs_only_puts_right_and_others_stay_out(
    said, signed_in, reasons
):
    client = signed_in(road.reviewer())
    client.post(address("tie_record"), said)
    pk = Tie.objects.get().pk

    page = client.get(address("tie", pk)).context
    refused = client.post(address("tie_withdraw", pk), {"reason": "错"})
    signer = signed_in(road.signer())
    not_recorded = signer.post(address("tie_record"), said)

    assert [one.reason.value for one in page["refused"]] == ["not_your_post"]
    assert signer.get(address("tie", pk)).context["refused"] == []
    assert not signer.get(LIST).context["may_record"]
    assert (reasons(refused), reasons(not_recorded)[0]) == (["not_your_post"], "not_your_post")
    county = signed_in(make.somebody_of(Actor.COUNTY, Post.REVIEWER))
    assert county.get(LIST).status_code == 404
    abroad = make.organisation(kind=Actor.PROVINCE, division="150000")
    foreign = signed_in(make.person(of=abroad, posts=(Post.REVIEWER,)))
    assert foreign.get(address("tie", pk)).status_code == 404


def test_an_agency_at_work_shows_a_tie_that_came_to_light_since(case, said, signed_in):
    house = make.agency()
    make.contract(agency=house, round_=case.round)
    appointment = appoint(case, house, by=road.reviewer(), now=make.APPOINTED)
    client = signed_in(road.reviewer())
    begun = client.get(address("tie_record"), {"case": case.pk}).context["form"].initial
    assert begun == {key: said[key] for key in ("enterprise_code",)} | {
        "assessor": f"agency-{house.credit_code}"
    }
    assert client.get(address("agency", case.pk)).context["tied"] == []

    client.post(address("tie_record"), said | begun)

    tied = client.get(address("agency", case.pk)).context["tied"]
    assert [one.reason.value for one in tied] == ["not_independent_dealings"]
    touched = client.get(address("tie", Tie.objects.get().pk)).context["touched"]
    assert [one.appointment for one in touched] == [appointment]


def test_a_list_and_a_tie_ask_no_more_for_three_than_for_one(case, said, signed_in):
    client = signed_in(road.reviewer())
    house = make.agency()
    counts = {}
    for kinds in ([TieKind.CONTRACT], [TieKind.ADVICE, TieKind.PAYMENT]):
        for kind in kinds:
            client.post(address("tie_record"), said | {"kind": kind})
            make.tie(agency=house, enterprise=case.enterprise, kind=kind, from_on=date(2020, 1, 1))
        pk = Tie.objects.first().pk
        for name, page in (("list", LIST), ("one", address("tie", pk))):
            client.get(page)
            with CaptureQueriesContext(connection) as asked:
                assert client.get(page).status_code == 200
            counts.setdefault(name, []).append(len(asked))

    assert counts == {"list": [9, 9], "one": [10, 10]}
