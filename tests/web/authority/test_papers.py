"""Every paper of a case, of its notice and of the file, for those who may see the thing itself."""

import make
import pytest
import road
from django.urls import reverse
from zeal import zeal_ignore

from greenmines.records.publicity.models import Notice
from greenmines.rules.posts import Actor


STAGE = "recommendation"
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# by the key of what: the case, its round, its notice
OF_CASE = {
    "own_paper": PDF,
    "own_workbook": XLSX,
    "third_party_paper": PDF,
    "third_party_workbook": XLSX,
}


@pytest.fixture(autouse=True)
def in_september(at):
    at(road.SEALED)


def kinds(client, names, *keys):
    with zeal_ignore():
        found = {
            name: client.get(reverse(f"authority:{name}", args=[*keys, "en"])) for name in names
        }
    return {
        name: one["Content-Type"] if one.status_code == 200 else one.status_code
        for name, one in found.items()
    }


def test_papers_of_a_case_are_drawn_up(case, signed_in):
    assert kinds(signed_in(road.reviewer()), OF_CASE, case.pk) == OF_CASE


def test_the_opinion_form_is_the_provinces_and_the_ministrys(case, signed_in):
    county = make.person(of=make.organisation(kind=Actor.COUNTY))

    assert kinds(signed_in(county), ["opinion_paper"], case.pk) == {"opinion_paper": 404}
    assert kinds(signed_in(road.reviewer()), ["opinion_paper"], case.pk) == {"opinion_paper": PDF}


def test_before_the_report_there_is_none_to_print(case, signed_in):
    fresh = make.application(at="third_party", round_=case.round)
    names = ["third_party_paper", "third_party_workbook"]

    assert kinds(signed_in(road.reviewer()), names, fresh.pk) == dict.fromkeys(names, 404)


def test_the_applications_of_a_round_and_the_notice(case, signed_in):
    client = signed_in(road.reviewer())

    assert kinds(client, ["applications_workbook"], case.round_id) == {
        "applications_workbook": XLSX
    }
    assert kinds(client, ["notice_paper"], Notice.objects.get().pk) == {"notice_paper": PDF}


def test_the_file_is_printed_while_it_is_open_and_once_it_is_sealed(case, signed_in):
    opened, sealed = ["open_summary", "open_workbook"], ["sealed_summary", "sealed_workbook"]
    client = signed_in(road.reviewer())
    before = kinds(client, opened)
    file = road.recommendation_file(founds=[case])
    county = make.person(of=make.organisation(kind=Actor.COUNTY))

    assert before == dict.fromkeys(opened, 404)
    assert kinds(signed_in(county), opened) == dict.fromkeys(opened, 404)
    client = signed_in(road.reviewer())
    assert kinds(client, opened) == {"open_summary": PDF, "open_workbook": XLSX}
    assert kinds(client, sealed, file.pk) == dict.fromkeys(sealed, 404)
    road.recommendations.seal(file, by=road.signer(), now=road.SEALED)
    assert kinds(client, sealed, file.pk) == {"sealed_summary": PDF, "sealed_workbook": XLSX}
