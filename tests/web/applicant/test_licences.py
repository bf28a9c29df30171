"""Binding a licence by its number, and the appeal where that is refused."""

import make
import pytest

from greenmines.records.audit.models import Act
from greenmines.records.mines.models import Appeal, Binding
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason


pytestmark = pytest.mark.django_db


BIND = "/enterprise/licences/bind/"
UNKNOWN = (
    "The register of licences holds no such number. Compare it with the licence; if it is right, "
    "ask the natural resources authority of your province to record the licence."
)


def reasons(response):
    return [refusal.reason for refusal in response.context["refusals"]]


@pytest.fixture
def licence(owner):
    return make.licence(mine=make.mine(holder=owner.organisation))


@pytest.fixture
def taken():
    """A licence that another enterprise has bound."""
    return make.bound(by=make.person())


def test_the_holder_binds_its_licence(signed_in, owner, licence):
    response = signed_in(owner).post(BIND, {"number": licence.number})

    assert response["Location"] == "/enterprise/"
    assert Binding.objects.get().enterprise == owner.organisation


def test_a_filler_may_not_bind(signed_in, filler, licence):
    response = signed_in(filler).post(BIND, {"number": licence.number})

    assert (response.status_code, reasons(response)) == (403, [Reason.NOT_YOUR_POST])


def test_a_number_of_the_wrong_shape_stays_in_the_form(signed_in, owner):
    response = signed_in(owner).post(BIND, {"number": "C53"})

    told = response.context["form"].errors
    assert (response.status_code, list(told)) == (422, ["number"])
    assert response.context["form"].data["number"] == "C53"


def test_a_number_that_no_register_told_of_is_refused(signed_in, owner):
    response = signed_in(owner).post(f"{BIND}?lang=en", {"number": "C5304262013057110999999"})

    assert response.status_code == 422
    assert response.context["form"].errors == {
        "number": [UNKNOWN],
    }


def test_another_holder_is_told_with_both_names(signed_in, owner):
    other = make.organisation(name="别家矿业有限公司")
    licence = make.licence(mine=make.mine(holder=other))

    response = signed_in(owner).post(BIND, {"number": licence.number})

    assert reasons(response) == [Reason.HOLDER_DIFFERS]
    assert response.context["may_appeal"] is True
    assert "别家矿业有限公司" in response.content.decode()


def test_a_licence_bound_by_another_leads_to_the_appeal(signed_in, owner, taken):
    response = signed_in(owner).post(BIND, {"number": taken.number})

    assert Reason.ALREADY_BOUND in reasons(response)
    assert f"/enterprise/licences/{taken.number}/appeal/" in response.content.decode()


def test_an_appeal_goes_to_the_province_with_two_scans(signed_in, owner, taken):
    response = signed_in(owner).post(
        f"/enterprise/licences/{taken.number}/appeal/",
        {
            "reason": "2019 年更名。",
            "licence_scan": make.picture(name="licence.png"),
            "organisation_scan": make.picture(name="business.png", colour="blue"),
        },
    )

    appeal = Appeal.objects.get()
    assert response["Location"] == "/enterprise/"
    assert (appeal.enterprise, appeal.reason) == (owner.organisation, "2019 年更名。")
    assert (appeal.licence_scan.name, appeal.organisation_scan.name) == (
        "licence.png",
        "business.png",
    )
    assert Act.objects.filter(verb="appeal_made").count() == 1


def test_a_scan_that_has_come_is_not_lost_when_the_other_is_missing(signed_in, owner, taken):
    response = signed_in(owner).post(
        f"/enterprise/licences/{taken.number}/appeal/",
        {"reason": "更名", "licence_scan": make.picture(name="licence.png")},
    )

    form = response.context["form"]
    assert response.status_code == 422
    assert sorted(form.errors) == ["organisation_scan"]
    assert form.cleaned_data["licence_scan_kept"].name == "licence.png"
    assert Appeal.objects.count() == 0


def test_a_file_that_is_no_evidence_is_refused(signed_in, owner, taken):
    page = make.picture(name="page.html")
    page.file.seek(0)
    page.file.write(b"<html>")
    page.file.truncate()
    page.file.seek(0)

    response = signed_in(owner).post(
        f"/enterprise/licences/{taken.number}/appeal/", {"reason": "更名", "licence_scan": page}
    )

    assert reasons(response) == [Reason.FILE_TYPE_REFUSED]


def test_there_is_no_appeal_for_an_unknown_licence(signed_in, owner):
    response = signed_in(owner).get("/enterprise/licences/C5304262013057110999999/appeal/")

    assert response.status_code == 404


def test_nobody_is_told_that_their_own_licence_is_another_ones(signed_in, owner):
    licence = make.bound(by=owner)
    client = signed_in(owner)

    bound = client.post(BIND, {"number": licence.number})
    appealed = client.get(f"/enterprise/licences/{licence.number}/appeal/")

    assert [bound["Location"], appealed["Location"]] == ["/enterprise/", "/enterprise/"]
    assert Binding.objects.count() == 1


def test_unbinding_ends_the_binding(signed_in, owner):
    licence = make.bound(by=owner)

    signed_in(owner).post(f"/enterprise/licences/{licence.pk}/unbind/")

    assert Binding.objects.get().ended_by == owner


def test_the_licence_of_another_cannot_be_unbound(signed_in, owner, taken):
    response = signed_in(owner).post(f"/enterprise/licences/{taken.pk}/unbind/")

    assert response.status_code == 404


@pytest.mark.parametrize(("post", "buttons"), [(Post.RESPONSIBLE, 1), (Post.FILLER, 0)])
def test_only_who_answers_for_the_enterprise_is_offered_to_unbind(signed_in, owner, post, buttons):
    licence = make.bound(by=owner)
    person = make.person(of=owner.organisation, posts=[post])

    page = signed_in(person).get("/enterprise/").content.decode()

    assert page.count(f'action="/enterprise/licences/{licence.pk}/unbind/"') == buttons
