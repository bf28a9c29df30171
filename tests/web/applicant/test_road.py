"""From signing up to the submitted self-assessment, on pages alone and without a script."""

from urllib.parse import urlparse

import make
import pytest

from greenmines.records.applications.models import Application
from greenmines.records.people.models import Person
from greenmines.records.scoresheets.queries import class_of, table_of
from greenmines.rules.indicators import AllOrNone, Deduct, Ratio, Tiered


pytestmark = [pytest.mark.django_db, pytest.mark.long]


def entered(item):
    """What the form of an item takes for full points; some forms first ask whether it applies."""
    return {"applies": "yes", **found_of(item)}


def found_of(item):
    match item.method:
        case AllOrNone():
            return {"fulfilled": "yes"}
        case Deduct():
            return {"count": "0"}
        case Tiered(tiers):
            return {"tier": str(max(range(len(tiers)), key=lambda place: tiers[place].score))}
        case Ratio() as method:
            return {"value": f"{method.full_at:f}"}


def come_in(post, code, licence):
    """Sign up, and bind the licence."""
    there = post(
        "/enterprise/sign-up/",
        credit_code=code,
        name_zh="峨山青石岭矿业有限公司",
        legal_representative="王立新",
        division="云南省玉溪市峨山彝族自治县",
        name="王立新",
        username="wanglixin",
        password=make.PASSWORD,
        password_again=make.PASSWORD,
    )
    assert there == "/enterprise/licences/bind/"
    assert post(there, number=f" {licence.number.lower()} ") == "/enterprise/"


def fill_in(post, page):
    """Everything that a submission asks for but the pledge."""
    post(
        f"{page}particulars/",
        contact="李建明",
        telephone="0877-4012345",
        legal_representative="王立新",
        staff="86",
        investment="350",
        mine_state="producing",
        production_start="2013年9月1日",
        report_year="2019",
        remaining_reserves="1,416",
        annual_output="120",
        reserves_unit="万吨",
        declared_life="11.8",
        revision="1",
    )
    post(f"{page}declarations/", declares_no_penalty="on", declares_no_accident="on", revision="2")
    for kind in ("business_licence", "safety_licence"):
        post(
            f"{page}certificates/add/",
            kind=kind,
            number=f"滇{kind}",
            issuer="云南省应急管理厅",
            valid_from="2019-01-01",
            valid_until="2029-12-31",
            proof=make.picture(name=f"{kind}.png"),
        )
    post(f"{page}operation/", proof=make.picture(name="annual-report.png"))


def assess(post, page, sheet):
    """Every asked item at its full points, the first with two files."""
    asked = [item for item in table_of(sheet).items() if item.applies_to.fits(class_of(sheet))]
    first, second = asked[:2]
    there = post(
        f"{page}sheet/{first.code}/",
        revision="0",
        next="1",
        files=[make.picture(name="a.png"), make.picture(name="b.png", colour="blue")],
        **entered(first),
    )
    assert there == f"{page}sheet/{second.code}/"
    for item in asked[1:]:
        post(f"{page}sheet/{item.code}/", revision="0", **entered(item))


def test_an_enterprise_goes_from_signing_up_to_its_submitted_self_assessment(client):
    code = make.credit_code(4711)
    running = make.round_()
    make.registers_read()
    holder = make.organisation(code=make.credit_code(4712))
    mine = make.mine(holder=holder)
    type(mine).objects.update(holder=None, holder_code=code, holder_name="峨山青石岭矿业有限公司")
    licence = make.licence(mine=mine)

    def post(address, **fields):
        response = client.post(address, fields)
        assert response.status_code == 302, response.content.decode()
        return urlparse(response["Location"]).path

    come_in(post, code, licence)
    page = post(f"/enterprise/rounds/{running.pk}/start/{licence.pk}/")
    application = Application.objects.get()
    assert page == f"/enterprise/applications/{application.pk}/"

    fill_in(post, page)
    post(f"{page}pledge/")
    assert post(f"{page}submit/") == f"{page}receipt/"

    application.refresh_from_db()
    assess(post, page, application.sheet)
    assert post(f"{page}sheet/submit/") == page

    application.refresh_from_db()
    owner = Person.objects.get(username="wanglixin")
    assert (application.stage, application.self_total) == ("third_party", 1000)
    assert (application.submitted_by, application.pledged_by) == (owner, owner)
    assert client.get(page).status_code == 200
