"""Both results: drafted by one, decided by another, published, and what follows for credit."""

import make
import pytest
import spot_checks
from spot_checks import BAD, FINE, NOW, VISIT, VISITED

from greenmines.records.checks.actions import conclude, decide, publish, send_back
from greenmines.records.checks.queries import team_of
from greenmines.records.checks.visits import did_not_cooperate
from greenmines.records.credit.models import CreditEvent
from greenmines.rules.checks import GreenResult, PublicityResult, Results
from greenmines.rules.posts import Actor, Post


def credit():
    return list(
        CreditEvent.objects.values_list("type_code", "document", "happened_on", "recorded_by")
    )


def test_what_one_drafts_another_decides_and_then_it_is_published(said_of):
    check = spot_checks.lead(at="visited", results=BAD)
    verifier, signer = spot_checks.officer(Post.VERIFIER), spot_checks.officer(Post.SIGNER)

    conclude(check, BAD, "边坡裸露，产量与公示不一致。", by=verifier, now=VISITED)
    decide(check, by=signer, now=VISITED)
    publish(check, by=signer, now=VISITED)

    check.refresh_from_db()
    assert (check.stage, check.green_result, check.publicity_result) == (
        "published",
        "rectify",
        "inconsistent",
    )
    assert (check.drafted_by, check.decided_by, check.published_at) == (verifier, signer, VISITED)
    assert credit() == [("check_finding", check.number, VISIT, None)]


@pytest.mark.parametrize(
    ("results", "event"),
    [
        (FINE, "check_passed"),
        (Results(GreenResult.REMOVAL_PROPOSED, PublicityResult.NOT_CHECKED), "check_finding"),
    ],
)
def test_each_result_leaves_its_event_on_the_holders_credit(results, event):
    check = spot_checks.drawn(at="published", results=results)

    assert credit() == [(event, check.number, VISIT, None)]


def test_who_did_not_cooperate_is_published_as_such_and_loses_credit(reasons_of):
    check = spot_checks.lead(at="notified")
    verifier, signer = spot_checks.officer(Post.VERIFIER), spot_checks.officer(Post.SIGNER)
    did_not_cooperate(check, VISIT, "门卫拒绝检查组进入。", by=verifier, now=VISITED)
    refusing = Results(GreenResult.DID_NOT_COOPERATE, PublicityResult.NOT_CHECKED)
    assert reasons_of(conclude, check, FINE, "无问题。", by=verifier, now=VISITED) == [
        "result_contradicts_findings"
    ]

    conclude(check, refusing, "拒不配合。", by=verifier, now=VISITED)
    publish(decide(check, by=signer, now=VISITED), by=signer, now=VISITED)

    assert credit() == [("check_refused", check.number, VISIT, None)]


def test_nothing_follows_for_a_holder_whose_code_nobody_knows():
    check = spot_checks.lead(at="decided")
    mine = check.listing.mine
    mine.holder, mine.holder_code = None, ""

    publish(check, by=spot_checks.officer(Post.SIGNER), now=VISITED)

    assert credit() == []


def test_a_draft_has_grounds_agrees_with_the_record_and_comes_from_who_was_there(reasons_of):
    check = spot_checks.lead(at="visited", results=BAD)
    inspector, expert = team_of(check)[0].person, team_of(check)[2].person

    def refused(results=BAD, grounds="属实。", *, by=inspector):
        return reasons_of(conclude, check, results, grounds, by=by, now=VISITED)

    assert refused(grounds=" ") == ["reason_missing"]
    assert refused(FINE) == 2 * ["result_contradicts_findings"]
    assert refused(by=expert) == ["not_your_case"]
    assert refused(by=spot_checks.officer(Post.SIGNER)) == ["not_your_post"]
    assert refused(by=make.somebody_of(Actor.MINISTRY, Post.VERIFIER)) == ["not_your_case"]
    conclude(check, BAD, "属实。", by=inspector, now=VISITED)
    assert refused() == ["wrong_stage"]


def test_the_second_person_is_a_signer_of_the_house_and_another_one(
    reasons_of, second_signer, told_of
):
    both, signer = second_signer(Actor.PROVINCE, Post.VERIFIER)
    check = spot_checks.lead(at="visited")
    conclude(check, FINE, "属实。", by=both, now=VISITED)

    assert [one for one, _facts in told_of("spot_check_to_decide")] == [signer]
    assert reasons_of(decide, check, by=both, now=VISITED) == ["same_signer"]
    assert reasons_of(decide, check, by=spot_checks.officer(Post.VERIFIER), now=VISITED) == [
        "not_your_post"
    ]
    ministry = make.somebody_of(Actor.MINISTRY, Post.SIGNER)
    assert reasons_of(decide, check, by=ministry, now=VISITED) == ["not_your_case"]


def test_what_is_sent_back_with_a_reason_is_drafted_again(reasons_of):
    check, signer = spot_checks.lead(at="drafted"), spot_checks.officer(Post.SIGNER)
    assert reasons_of(send_back, check, " ", by=signer, now=VISITED) == ["reason_missing"]

    send_back(check, "缺少排土场照片。", by=signer, now=VISITED)

    assert (check.stage, check.drafted_by, check.sent_back_reason) == (
        "visited",
        None,
        "缺少排土场照片。",
    )
    spot_checks.concluded(check)
    assert (check.stage, check.sent_back_reason) == ("drafted", "")


def test_only_what_was_decided_is_published_by_the_house_and_once(reasons_of):
    drafted, decided = spot_checks.lead(at="drafted"), spot_checks.lead(at="decided")
    signer, reviewer = spot_checks.officer(Post.SIGNER), spot_checks.officer(Post.REVIEWER)
    stale = type(decided).objects.select_related("listing__mine").get(pk=decided.pk)

    assert reasons_of(publish, drafted, by=signer, now=VISITED) == ["wrong_stage"]
    assert reasons_of(publish, decided, by=spot_checks.officer(Post.VERIFIER), now=VISITED) == [
        "not_your_post"
    ]
    publish(decided, by=reviewer, now=VISITED)
    assert reasons_of(publish, stale, by=signer, now=VISITED) == ["somebody_was_faster"]
    assert len(credit()) == 1


def test_nothing_is_decided_or_published_twice(reasons_of):
    check, signer = spot_checks.lead(at="published"), spot_checks.officer(Post.SIGNER)

    assert reasons_of(decide, check, by=signer, now=NOW) == ["wrong_stage"]
    assert reasons_of(publish, check, by=signer, now=NOW) == ["wrong_stage"]
