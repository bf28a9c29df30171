"""Reporting a fee from the enterprise's own desk: to the province, and not by who is signed in."""

import make
import pytest
from django.urls import reverse

from greenmines.records.audit.models import Act
from greenmines.records.complaints.models import Complaint
from greenmines.rules.posts import Actor


pytestmark = pytest.mark.django_db


@pytest.fixture
def application(owner):
    make.organisation(kind=Actor.PROVINCE)
    return make.application(by=owner)


def test_it_goes_to_the_province_with_a_receipt_and_without_the_account(
    signed_in, owner, application
):
    address = reverse("applicant:report_fee", args=[application.pk])

    said = {"accused": "某评估公司", "facts": "要五万元咨询费。"}
    page = signed_in(owner).post(address, said | {"photos": [make.picture(name="收据.png")]})

    complaint = Complaint.objects.get()
    assert page.status_code == 200
    assert (complaint.kind, complaint.house.kind, complaint.name) == (
        "fee_demanded",
        "province",
        "",
    )
    assert complaint.receipt in page.content.decode()
    assert Act.objects.get(verb="complaint_received").actor_id is None
    proof = complaint.files.get().evidence
    assert (proof.name, proof.owner_id) == ("收据.png", complaint.house_id)
    assert list(Act.objects.filter(verb="evidence_uploaded").values_list("actor_id")) == [(None,)]


def test_what_is_missing_is_asked_for(signed_in, owner, application):
    address = reverse("applicant:report_fee", args=[application.pk])

    said = {"accused": "", "facts": "要五万元", "photos": [make.picture()]}
    refused = signed_in(owner).post(address, said)

    assert (refused.status_code, list(refused.context["form"].errors)) == (
        422,
        ["accused", "photos"],
    )


def test_where_no_province_takes_it_the_page_says_so(signed_in, owner):
    application = make.application(by=owner)
    type(application.mine).objects.update(division="540102")
    address = reverse("applicant:report_fee", args=[application.pk])

    refused = signed_in(owner).post(address, {"accused": "某公司", "facts": "要五万元"})

    assert [one.reason for one in refused.context["refusals"]] == ["no_authority_here"]


def test_the_page_names_the_agency_that_was_appointed(signed_in):
    appointment = make.appointment(at="accepted")
    owner = make.owner_of(appointment.application)

    page = signed_in(owner).get(reverse("applicant:report_fee", args=[appointment.application_id]))

    assert page.context["form"]["accused"].value() == appointment.agency.name_zh
    assert "upload.js" not in page.content.decode()  # what it sends belongs to the account
