"""Signing up: open to everybody, once for each credit code."""

import make
import pytest

from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason


pytestmark = pytest.mark.django_db


CODE = make.credit_code(4711)
ENTERED = {
    "credit_code": CODE,
    "name_zh": "峨山青石岭矿业有限公司",
    "legal_representative": "王立新",
    "division": "530426",
    "name": "王立新",
    "username": "wanglixin",
    "password": make.PASSWORD,
    "password_again": make.PASSWORD,
}
WRONG_CHECK = CODE[:-1] + ("0" if CODE[-1] != "0" else "1")


@pytest.fixture
def sign_up(client, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    def posted(**changed):
        return client.post("/enterprise/sign-up/", ENTERED | changed)

    return posted


def test_the_page_is_open_to_everybody(client):
    response = client.get("/enterprise/sign-up/")

    assert response.status_code == 200
    assert response.content.decode().count("<h1>") == 1


def test_whoever_signs_up_is_responsible_and_signed_in(sign_up, client):
    response = sign_up()

    person = Person.objects.get()
    assert response["Location"] == "/enterprise/licences/bind/"
    assert client.session["_auth_user_id"] == str(person.pk)
    assert person.posts == {Post.RESPONSIBLE}
    assert person.organisation.credit_code == CODE
    assert person.organisation.legal_representative == "王立新"
    assert person.check_password(make.PASSWORD)


def test_a_code_is_read_in_any_width_and_case(sign_up):
    sign_up(credit_code=f" {CODE.lower()[:9]} {CODE[9:]} ")

    assert Organisation.objects.get().credit_code == CODE


def test_a_check_character_that_does_not_fit_asks_for_a_tick(sign_up):
    response = sign_up(credit_code=WRONG_CHECK)

    reasons = [refusal.reason for refusal in response.context["refusals"]]
    assert (response.status_code, reasons) == (403, [Reason.CREDIT_CODE_CHECK_FAILS])
    assert response.content.decode().count('name="accepts_code"') == 1
    assert Organisation.objects.count() == 0


def test_a_person_may_stand_by_such_a_code(sign_up):
    response = sign_up(credit_code=WRONG_CHECK, accepts_code="on")

    assert response.status_code == 302
    assert Organisation.objects.get().credit_code == WRONG_CHECK


def test_a_code_of_the_wrong_shape_is_refused_even_with_a_tick(sign_up):
    response = sign_up(credit_code="91530426", accepts_code="on")

    reasons = [refusal.reason for refusal in response.context["refusals"]]
    assert reasons == [Reason.CREDIT_CODE_MALFORMED]


def test_a_code_that_has_signed_up_is_refused_with_the_way_to_appeal(sign_up):
    make.organisation(code=CODE)

    response = sign_up()

    refusals = [(refusal.reason, refusal.details) for refusal in response.context["refusals"]]
    assert refusals == [(Reason.ACCOUNT_EXISTS, {"username": CODE, "field": "credit_code"})]
    assert response.context["is_taken"] is True
    assert "it can have the account handed over" in response.content.decode()


def test_an_account_name_that_is_taken_is_refused(sign_up):
    taken = make.person()

    response = sign_up(username=taken.username)

    reasons = [refusal.reason for refusal in response.context["refusals"]]
    assert reasons == [Reason.ACCOUNT_EXISTS]
    assert response.context["is_taken"] is False


def test_what_was_entered_stays_but_not_the_password(sign_up):
    response = sign_up(division="没有这个县")

    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="峨山青石岭矿业有限公司"' in page
    assert make.PASSWORD not in page
    assert response.context["form"].errors == {
        "division": ["No division has this name or code. Write it as on the business licence."],
        "password": ["Type the password again: a page never brings it back."],
    }


def test_a_name_of_several_divisions_is_told_with_the_choices(sign_up):
    response = sign_up(division="朝阳区")

    (error,) = response.context["form"].errors["division"]
    assert error == (
        "Several divisions have this name: Beijing 朝阳区, Jilin 长春市 朝阳区. "
        "Write the province before it."
    )


@pytest.mark.parametrize("weak", ["short", "1234567890", "wanglixin1"])
def test_a_weak_password_is_refused(sign_up, weak):
    response = sign_up(password=weak, password_again=weak)

    reasons = [refusal.reason for refusal in response.context["refusals"]]
    assert reasons == [Reason.PASSWORD_WEAK]


def test_two_passwords_that_differ_are_told(sign_up):
    response = sign_up(password_again="Another-Stone-2020")

    assert response.context["form"].errors == {
        "password_again": ["The two passwords differ. Type them once more."]
    }


def test_nothing_is_kept_of_a_refused_sign_up(sign_up):
    make.person()
    before = Organisation.objects.count()

    sign_up(username="a b")

    assert (Organisation.objects.count(), Person.objects.count()) == (before, 1)


def test_whoever_is_signed_in_is_led_to_the_desk(client):
    client.force_login(make.person(), backend=make.BACKEND)

    assert client.get("/enterprise/sign-up/")["Location"] == "/account/desk/"
