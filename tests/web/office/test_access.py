"""The three administrators see nothing of each other's work, nor of selections; nor do others."""

from datetime import date

import make
import policy_versions
import pytest
import scenes
from django.urls import reverse
from web.office.access import ACCESS, MINISTRY_ONLY, SIGNER

from greenmines.records.audit.models import Act
from greenmines.records.registers.deliveries import send
from greenmines.records.registers.intake import Origin
from greenmines.records.registers.models import Register
from greenmines.rules.policies import PolicyKind
from greenmines.rules.posts import Actor, Post
from greenmines.web.office.urls import urlpatterns


POSTS = sorted(
    {*Post} - {Post.FILLER, Post.RESPONSIBLE, Post.AGENCY_MANAGER, Post.EXPERT, Post.CONSULTANT}
)


@pytest.fixture
def addresses():
    running = make.round_()
    expert = make.expert(of=make.agency())
    words = {
        "round": (running.pk,),
        "round_open": (running.pk,),
        "round_conclude": (running.pk,),
        "part_extend": (running.pk, running.parts.get().pk),
        "organisation": (expert.organisation_id,),
        "account_issue": (expert.organisation_id,),
        "agency_qualify": (expert.organisation_id,),
        "register": ("penalties",),
        "register_template": ("penalties",),
        "ruleset_setting": (running.version_id, "publicity.length"),
    }
    officer = make.somebody_of(Actor.MINISTRY, Post.ROUND_OFFICER)
    origin = Origin("a.csv", "0" * 64, date(2020, 6, 17))
    sent = send(Register.PENALTIES, origin, by=officer, now=make.NOW)
    words["delivery"] = words["delivery_confirm"] = ("penalties", sent.pk)
    for name in (
        "ruleset",
        "ruleset_publish",
        "ruleset_compare",
        "ruleset_indicators",
        "indicator_table",
    ):
        words[name] = (running.version_id,)
    words |= of_policies()
    for name in ("person", "post_give", "post_end", "password_reset", "expertise"):
        words[name] = (expert.pk,)
    for name in ("security_account", "account_lock", "account_unlock", "lock_out_lift"):
        words[name] = (expert.pk,)
    words["act"] = (Act.objects.values_list("pk", flat=True)[0],)
    return {name: reverse(f"office:{name}", args=words.get(name, ())) for name in ACCESS}


def of_policies():
    """A draft of each kind, and a part of the method."""
    rules = policy_versions.renewed_as("supervision-2021", date(2021, 1, 1))
    kind = PolicyKind.CREDIT
    method = policy_versions.renewed_as("credit-2021", date(2021, 1, 1), kind=kind)
    draft, credit = (policy_versions.drafted(one, now=make.NOW) for one in (rules, method))
    whole = ("policy", "policy_compare", "policy_canonical", "policy_publish", "policy_renew")
    words = dict.fromkeys(whole, (draft.digest,))
    words["policy_setting"] = (draft.digest, "rectification.months")
    words["policy_called"], words["ruleset_called"] = (draft.code,), ("2020",)
    for room, code in (("band", "A"), ("event", "penalty")):
        words[f"policy_{room}_add"] = (credit.digest,)
        words[f"policy_{room}"] = words[f"policy_{room}_out"] = (credit.digest, code)
    return words


def test_every_address_is_in_the_table_of_access():
    assert {pattern.name for pattern in urlpatterns} == set(ACCESS)


def test_whoever_is_not_signed_in_is_led_to_the_door(client, addresses):
    answers = {client.get(address).status_code for address in addresses.values()}

    assert answers == {302}


@pytest.mark.parametrize("post", POSTS)
def test_each_post_of_the_ministry_enters_its_own_pages_only(as_post, addresses, post):
    client = as_post(post)
    published = {"ruleset_setting", "ruleset_indicators"}  # a set that is frozen is not revised
    for name, address in addresses.items():
        if name == "home" and post.value not in ACCESS[name]:
            continue  # the ministry's others are led to their own desk
        is_there = client.get(address).status_code != 404
        expected = post.value in ACCESS[name] and name not in published

        assert is_there == expected, name


def test_rounds_are_the_ministrys(as_post, addresses):
    client = as_post(Post.ROUND_OFFICER, Actor.PROVINCE)

    assert {client.get(addresses[name]).status_code for name in MINISTRY_ONLY} <= {404, 405}


def test_a_signer_of_a_province_enters_its_rule_sets_and_one_of_a_county_nothing(
    as_post, addresses
):
    of_signers = {name for name, posts in ACCESS.items() if SIGNER in posts}
    rules = of_signers - MINISTRY_ONLY
    province, county = (as_post(Post.SIGNER, kind) for kind in (Actor.PROVINCE, Actor.COUNTY))

    entered = {name for name in rules if province.get(addresses[name]).status_code != 404}

    assert entered == rules
    assert {county.get(addresses[name]).status_code for name in of_signers} <= {404, 405}


@pytest.mark.parametrize("post", [Post.SYSTEM_ADMIN, Post.SECURITY_ADMIN, Post.AUDITOR])
def test_an_administrator_reaches_no_case_of_a_selection(as_post, post):
    application = scenes.application(stage="material_review")

    answer = as_post(post).get(reverse("authority:case", args=[application.pk]))

    assert answer.status_code == 404
