"""The particulars: saved with gaps, refused with what was entered, never over an unseen version."""

from decimal import Decimal

import make
import pytest

from greenmines.rules.reasons import Reason


pytestmark = pytest.mark.django_db


@pytest.fixture
def drafted(owner):
    return make.application(by=owner)


@pytest.fixture
def address(drafted):
    return f"/enterprise/applications/{drafted.pk}/particulars/"


def test_a_draft_may_have_gaps(signed_in, filler, drafted, address):
    response = signed_in(filler).post(address, {"contact": "李建明", "revision": "1"})

    drafted.refresh_from_db()
    assert response["Location"] == f"/enterprise/applications/{drafted.pk}/"
    assert (drafted.contact, drafted.staff, drafted.revision) == ("李建明", None, 2)


def test_figures_are_understood_as_they_are_typed(signed_in, owner, drafted, address):
    signed_in(owner).post(
        address,
        {
            "remaining_reserves": "１，416.5",
            "production_start": "2013年9月1日",
            "revision": "1",
        },
    )

    drafted.refresh_from_db()
    assert drafted.remaining_reserves == Decimal("1416.5")
    assert drafted.production_start.isoformat() == "2013-09-01"


def test_what_cannot_be_read_stays_beside_its_fault(signed_in, owner, address):
    response = signed_in(owner).post(address, {"staff": "about 80", "revision": "1"})

    assert response.status_code == 422
    assert response.context["form"].errors == {
        "staff": ["Write a whole number in digits, such as 12."]
    }
    assert 'value="about 80"' in response.content.decode()


def test_a_colleagues_newer_version_is_laid_beside_ones_own(
    signed_in, owner, filler, drafted, address
):
    signed_in(filler).post(address, {"contact": "李建明", "revision": "1"})

    response = signed_in(owner).post(address, {"contact": "王立新", "revision": "1"})

    assert [one.reason for one in response.context["refusals"]] == [Reason.SOMEBODY_WAS_FASTER]
    assert response.context["theirs"] == [("Contact person", "李建明", "王立新")]
    assert response.context["form"].data["revision"] == "2"
    drafted.refresh_from_db()
    assert drafted.contact == "李建明"


def test_the_second_save_then_takes_its_place(signed_in, owner, filler, drafted, address):
    signed_in(filler).post(address, {"contact": "李建明", "revision": "1"})

    signed_in(owner).post(address, {"contact": "王立新", "revision": "2"})

    drafted.refresh_from_db()
    assert (drafted.contact, drafted.revision) == ("王立新", 3)


def test_saving_keeps_what_other_pages_declared(signed_in, owner, drafted, address):
    make.declared(drafted, by=owner)

    signed_in(owner).post(address, {"contact": "王立新", "revision": str(drafted.revision)})

    drafted.refresh_from_db()
    assert drafted.declares_no_penalty is True
    assert drafted.pledged_at is None


def test_after_the_self_assessment_there_is_no_form(signed_in, owner):
    gone = make.application(by=owner, at="third_party")

    response = signed_in(owner).get(f"/enterprise/applications/{gone.pk}/particulars/")

    assert [one.reason for one in response.context["standing"]] == [Reason.WRONG_STAGE]
    assert 'name="contact"' not in response.content.decode()


def test_the_outline_of_the_licence_stands_beside_the_register(signed_in, owner, address):
    drawing = signed_in(owner).get(address).context["map"]

    assert [one.kind for one in drawing.outlines] == ["mine"]
    assert drawing.surroundings.area_km2 == make.AREA
