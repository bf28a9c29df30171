"""How an enterprise comes in, and keeps the accounts of its own house."""

from dataclasses import replace

import make
import pytest

from greenmines.records.audit.models import Act
from greenmines.records.organisations.models import Organisation
from greenmines.records.people import signing_up
from greenmines.records.people.models import Holding, Person
from greenmines.records.people.signing_up import EnterpriseSigningUp, FirstPerson
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


ENTERPRISE = EnterpriseSigningUp(
    credit_code=make.credit_code(4711),
    name_zh="峨山青石岭矿业有限公司",
    legal_representative="王立新",
    division=make.COUNTY,
)
FIRST = FirstPerson("wanglixin", "王立新", make.PASSWORD)


def refused(act, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        act(*args, **kwargs)
    return [(each.reason, each.details.get("field", "")) for each in caught.value.refusals]


def sign_up(enterprise=ENTERPRISE, first=FIRST):
    return signing_up.sign_up(enterprise, first, now=make.NOW)


@pytest.fixture
def owner():
    return sign_up()


@pytest.fixture
def clerk(owner):
    said = FirstPerson("lijianming", "李建明", make.PASSWORD)
    return signing_up.open_colleague(said, Post.FILLER, by=owner, now=make.NOW)


def test_the_enterprise_and_who_answers_for_it_come_in_together(owner):
    house = Organisation.objects.get(credit_code=ENTERPRISE.credit_code)

    assert (house.kind, house.name_zh, house.division) == (
        Actor.ENTERPRISE,
        "峨山青石岭矿业有限公司",
        make.COUNTY,
    )
    assert (owner.organisation, owner.posts, owner.must_change_password) == (
        house,
        {Post.RESPONSIBLE},
        False,
    )


def test_a_code_signs_up_once_however_it_is_typed(owner):
    again = replace(ENTERPRISE, credit_code=f" {ENTERPRISE.credit_code.lower()} ")

    assert refused(sign_up, again, replace(FIRST, username="other")) == [
        (Reason.ACCOUNT_EXISTS, "credit_code")
    ]
    assert Organisation.objects.filter(kind=Actor.ENTERPRISE).count() == 1


def test_of_two_at_the_same_moment_the_second_is_told_the_same(owner, monkeypatch):
    monkeypatch.setattr(signing_up, "refusals_to_sign_up", lambda *_: [])

    assert refused(sign_up, ENTERPRISE, replace(FIRST, username="other")) == [
        (Reason.ACCOUNT_EXISTS, "credit_code")
    ]
    assert Person.objects.filter(username="other").count() == 0


@pytest.mark.parametrize(
    ("enterprise", "first", "told"),
    [
        ({"name_zh": " "}, {}, [(Reason.FIELD_MISSING, "name_zh")]),
        (
            {"legal_representative": ""},
            {},
            [(Reason.FIELD_MISSING, "legal_representative")],
        ),
        ({"division": "999999"}, {}, [(Reason.FIELD_MALFORMED, "division")]),
        ({"credit_code": "91"}, {}, [(Reason.CREDIT_CODE_MALFORMED, "")]),
        ({}, {"name": "\t"}, [(Reason.FIELD_MISSING, "name")]),
        ({}, {"username": "王"}, [(Reason.FIELD_MALFORMED, "username")]),
        ({}, {"username": "ab"}, [(Reason.FIELD_MALFORMED, "username")]),
        ({}, {"username": "a" * 61}, [(Reason.FIELD_MALFORMED, "username")]),
        ({}, {"password": "wanglixin"}, [(Reason.PASSWORD_WEAK, "password")]),
    ],
)
def test_what_is_wrong_is_told_by_its_field(enterprise, first, told):
    assert refused(sign_up, replace(ENTERPRISE, **enterprise), replace(FIRST, **first)) == told


def test_a_check_character_that_does_not_fit_needs_somebody_to_stand_by_it():
    last = "1" if ENTERPRISE.credit_code[-1] != "1" else "2"
    doubtful = replace(ENTERPRISE, credit_code=ENTERPRISE.credit_code[:-1] + last)

    assert refused(sign_up, doubtful)[0][0] == Reason.CREDIT_CODE_CHECK_FAILS
    accepted = sign_up(replace(doubtful, accepts_code=True))
    assert accepted.organisation.credit_code == doubtful.credit_code


def test_an_account_name_is_given_once(owner):
    other = replace(ENTERPRISE, credit_code=make.credit_code(4712))

    assert refused(sign_up, other) == [(Reason.ACCOUNT_EXISTS, "")]


def test_a_colleague_has_to_choose_an_own_password_first(owner, clerk):
    assert (clerk.organisation, clerk.posts, clerk.must_change_password) == (
        owner.organisation,
        {Post.FILLER},
        True,
    )


@pytest.mark.parametrize(
    ("said", "post", "told"),
    [
        ({}, Post.SIGNER, [(Reason.NOT_YOUR_POST, "")]),
        ({"name": ""}, Post.FILLER, [(Reason.FIELD_MISSING, "name")]),
        ({"username": "wanglixin"}, Post.FILLER, [(Reason.ACCOUNT_EXISTS, "")]),
    ],
)
def test_a_colleague_that_cannot_be_is_told(owner, said, post, told):
    colleague = replace(FirstPerson("lijianming", "李建明", make.PASSWORD), **said)

    assert refused(signing_up.open_colleague, colleague, post, by=owner, now=make.NOW) == told


def test_a_clerk_keeps_no_accounts(clerk):
    colleague = FirstPerson("zhang", "张", make.PASSWORD)

    act = signing_up.open_colleague
    assert refused(act, colleague, Post.FILLER, by=clerk, now=make.NOW) == [
        (Reason.NOT_YOUR_POST, "")
    ]


def test_an_ended_colleague_holds_no_post_and_the_audit_says_who_ended_it(owner, clerk):
    signing_up.end_colleague(clerk, by=owner, now=make.NOW)

    row = Act.objects.get(verb="post_ended")
    assert Holding.objects.filter(person=clerk, ended_at=None).count() == 0
    assert (row.actor_id, row.subject_id, row.details) == (
        owner.pk,
        str(clerk.pk),
        {"post": "filler"},
    )


def test_ending_somebody_twice_tells_that_somebody_was_faster(owner, clerk):
    signing_up.end_colleague(clerk, by=owner, now=make.NOW)

    assert refused(signing_up.end_colleague, clerk, by=owner, now=make.NOW) == [
        (Reason.SOMEBODY_WAS_FASTER, "")
    ]


def test_nobody_ends_themselves_or_people_of_another_house(owner):
    stranger = make.person()

    for colleague in (owner, stranger):
        assert refused(signing_up.end_colleague, colleague, by=owner, now=make.NOW) == [
            (Reason.NOT_YOUR_CASE, "")
        ]
