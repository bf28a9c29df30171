"""Publishing rules of supervision and credit methods: by whom, for when, and what it changes."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import make
import policy_versions as made
import pytest
import scenes

from greenmines.records.audit.models import Act
from greenmines.records.credit.actions import EventSaid, record_event
from greenmines.records.credit.counting import recount
from greenmines.records.credit.explaining import explained, told_of
from greenmines.records.credit.queries import Subject, held_by_each
from greenmines.records.plans.actions import prepare
from greenmines.records.policies import actions
from greenmines.records.policies.models import PolicyVersion
from greenmines.records.policies.queries import (
    bytes_called,
    digest_called,
    method_called,
    method_known_on,
    method_on,
    methods,
    policies_of,
    published,
    published_under,
    supervision_in_force,
    supervision_on,
)
from greenmines.rules.canonical import Malformed, to_canonical
from greenmines.rules.credit.method import SubjectKind, shipped_method_bytes
from greenmines.rules.credit.revising import PartKind, without_part
from greenmines.rules.deadlines import CHINA
from greenmines.rules.policies import PolicyKind
from greenmines.rules.posts import Actor, Post
from greenmines.rules.refusals import Refused
from greenmines.rules.removal import last_day_of_order


NOW = datetime(2026, 3, 2, 9, tzinfo=CHINA)
TODAY, TOMORROW = date(2026, 3, 2), date(2026, 3, 3)
CREDIT, SUPERVISION = PolicyKind.CREDIT, PolicyKind.SUPERVISION


@pytest.fixture
def attempt():
    """Run an act and return the reasons for which it was refused; none if it was done."""

    def run(act, *args, **kwargs):
        try:
            act(*args, **kwargs)
        except Refused as refused:
            return [refusal.reason.value for refusal in refused.refusals]
        return []

    return run


def test_a_version_is_drafted_by_one_and_published_by_another_and_audited_twice():
    version = made.drafted(made.renewed_as("supervision-2026", TOMORROW), now=NOW)
    again = made.drafted(made.renewed_as("supervision-2026", TOMORROW), now=NOW)

    actions.publish(version, by=made.signer(), now=NOW)

    kept = PolicyVersion.objects.get()
    assert again == kept
    assert (kept.published_at, kept.published_by) == (NOW, made.signer())
    acts = Act.objects.filter(verb__startswith="policy_").order_by("id")
    assert [(one.verb, one.clause, one.details["digest"]) for one in acts] == [
        ("policy_drafted", "3.3a", kept.digest),
        ("policy_published", "3.3a", kept.digest),
    ]


@pytest.mark.parametrize(
    ("house", "post"), [(Actor.MINISTRY, Post.REVIEWER), (Actor.PROVINCE, Post.ROUND_OFFICER)]
)
def test_only_the_ministrys_office_drafts(attempt, house, post):
    written = to_canonical(made.renewed_as("supervision-2026", TOMORROW))

    refused = attempt(
        actions.draft, SUPERVISION, written, by=scenes.officer(post, of=house), now=NOW
    )

    assert (refused, PolicyVersion.objects.count()) == (["not_your_post"], 0)


def test_what_is_no_version_or_has_a_known_code_is_not_kept(attempt):
    with pytest.raises(Malformed):
        actions.draft(CREDIT, b"{}", by=made.officer(), now=NOW)
    with pytest.raises(Malformed):
        actions.draft(SUPERVISION, shipped_method_bytes("credit-2026"), by=made.officer(), now=NOW)
    shipped = shipped_method_bytes("credit-2026")

    assert attempt(actions.draft, CREDIT, shipped, by=made.officer(), now=NOW) == ["code_taken"]
    assert PolicyVersion.objects.count() == 0


def test_a_signer_who_did_not_draft_it_publishes_for_days_that_have_not_begun(attempt):
    both = make.person(
        of=make.organisation(kind=Actor.MINISTRY), posts=(Post.ROUND_OFFICER, Post.SIGNER)
    )
    written = to_canonical(made.renewed_as("supervision-2026", TODAY, {"sampling.ratio": None}))
    version = actions.draft(SUPERVISION, written, by=both, now=NOW)

    assert attempt(actions.publish, version, by=both, now=NOW) == [
        "same_signer",
        "day_too_early",
        "setting_not_set",
    ]
    assert attempt(actions.publish, version, by=made.officer(), now=NOW - timedelta(days=1)) == [
        "not_your_post",
        "setting_not_set",
    ]


def test_of_two_at_once_one_publishes_and_a_code_is_given_once(attempt):
    version = made.drafted(made.renewed_as("supervision-2026", TOMORROW), now=NOW)
    other = made.drafted(made.renewed_as("supervision-2026", date(2026, 4, 1)), now=NOW)
    stale = PolicyVersion.objects.get(pk=version.pk)
    actions.publish(version, by=made.signer(), now=NOW)

    assert attempt(actions.publish, version, by=made.signer(), now=NOW) == ["already_published"]
    assert attempt(actions.publish, stale, by=made.signer(), now=NOW) == ["code_taken"]
    assert attempt(actions.publish, other, by=made.signer(), now=NOW) == ["code_taken"]
    assert Act.objects.filter(verb="policy_published").count() == 1


def test_what_is_published_today_holds_from_tomorrow_on_and_never_before():
    verifier = scenes.officer(Post.VERIFIER)
    before = supervision_in_force(TODAY)
    settings = {"sampling.ratio": Decimal("0.3"), "rectification.months": 3}

    version = made.published("supervision-2026", TOMORROW, settings, now=NOW)

    days = (date(2020, 5, 31), date(2025, 1, 6), TODAY, TOMORROW)
    codes = [None if (one := supervision_on(day)) is None else one.code for day in days]
    assert codes == [None, "supervision-2025", "supervision-2025", "supervision-2026"]
    assert supervision_in_force(TODAY) == before
    new = supervision_in_force(TOMORROW)
    assert new.sampling.ratio.required == Decimal("0.3")
    assert last_day_of_order(new.rectification, TOMORROW) == date(2026, 6, 3)
    assert last_day_of_order(before.rectification, TODAY) == date(2026, 9, 2)
    plans = [
        prepare(year, "计划", by=by, now=NOW + timedelta(days=later)).rules
        for year, later, by in (
            (2026, 0, verifier),
            (2027, 1, scenes.officer(Post.VERIFIER, of=Actor.MINISTRY)),
        )
    ]
    assert plans == [made.shipped_digest("supervision-2025"), version.digest]
    with pytest.raises(LookupError, match="no supervision rules are in force on 2020-05-31"):
        supervision_in_force(date(2020, 5, 31))


def test_scores_are_counted_by_the_method_of_the_day_and_explained_by_their_own():
    holder = make.person(kind=Actor.ENTERPRISE)
    subject = Subject(SubjectKind.HOLDER, holder.organisation.credit_code)
    said = EventSaid(subject, "矿业公司", "penalty", date(2026, 2, 10), "罚3号", "越界采矿。")
    record_event(said, by=None, now=NOW)
    settings = {"types.penalty.points": Decimal(40), "bands.D.most_assessments": 1}

    version = made.published("credit-2026b", TOMORROW, settings, now=NOW, kind=CREDIT)

    old, new = recount(subject, now=NOW), recount(subject, now=NOW + timedelta(days=1))
    assert [(one.score, one.method, one.method_digest) for one in (old, new)] == [
        (70, "credit-2026", made.shipped_digest("credit-2026")),
        (40, "credit-2026b", version.digest),
    ]
    assert [explained(one).score for one in (old, new)] == [70, 40]
    before, after = (held_by_each([subject], day)[subject].band for day in (TODAY, TOMORROW))
    assert (before.code, after.most_assessments.required) == ("B", 1)


def test_an_event_of_a_kind_that_was_taken_out_keeps_its_words_and_its_weight(attempt):
    holder = make.person(kind=Actor.ENTERPRISE)
    subject = Subject(SubjectKind.HOLDER, holder.organisation.credit_code)
    said = EventSaid(subject, "矿业公司", "major_accident", TODAY, "云应急〔3〕", "事故。")
    record_event(said, by=None, now=NOW)
    without = without_part(
        made.renewed_as("credit-2026b", TOMORROW, kind=CREDIT), PartKind.TYPE, "major_accident"
    )
    later = NOW + timedelta(days=1)

    actions.publish(made.drafted(without, now=NOW), by=made.signer(), now=NOW)

    counted = recount(subject, now=later)
    (told,) = told_of(counted)
    assert (counted.method, counted.score) == ("credit-2026b", 50)
    assert (told.type.name.en, told.contribution.points) == (
        "Major accident for which it is responsible",
        -30,
    )
    again = replace(said, document="云应急〔4〕", happened_on=TOMORROW)
    assert attempt(record_event, again, by=None, now=later) == ["field_malformed"]


def test_every_version_is_found_by_code_and_digest_and_asked_for_once(django_assert_num_queries):
    version = made.published("credit-2026b", TOMORROW, now=NOW, kind=CREDIT)

    with django_assert_num_queries(2):  # the newest by the day, and its digest
        found = [method_on(TOMORROW) for _again in range(3)]
    with django_assert_num_queries(1):
        assert [one.code for one in (*methods(), *methods())][2] == "credit-2026b"

    assert {method_called("credit-2026b"), *found} == {found[0]}
    assert method_known_on(date(2020, 5, 13)) is None
    assert digest_called(CREDIT, "credit-2026b") == version.digest
    assert bytes_called(CREDIT, "credit-2026b") == to_canonical(found[0])
    assert [one.is_shipped for one in published(CREDIT)] == [True, True, False]
    assert policies_of(CREDIT)[-1] == found[0]
    assert published_under(version.digest).code == "credit-2026b"
    assert published_under("0" * 64) is None
    for ask in (method_called, lambda code: bytes_called(SUPERVISION, code)):
        with pytest.raises(LookupError, match="nothing is published under 'credit-2026c'"):
            ask("credit-2026c")
    with pytest.raises(LookupError, match="no credit method is in force on 2020-05-13"):
        method_on(date(2020, 5, 13))
