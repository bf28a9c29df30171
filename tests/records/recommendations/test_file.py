"""A province's file while it is open: prepared, ranked, its opinions attached, written up."""

import make
import pytest
import road
from django.core.files.base import ContentFile

from greenmines.records.audit.queries import history_of
from greenmines.records.evidence.actions import store
from greenmines.records.inbox.actions import mark_read
from greenmines.records.inbox.models import Message
from greenmines.records.inbox.topics import Topic
from greenmines.records.recommendations import actions
from greenmines.records.recommendations.models import Recommendation, RecommendedMine
from greenmines.records.recommendations.queries import mines_in, unsealed
from greenmines.records.recommendations.telling import tell_of_open_files
from greenmines.records.rounds.models import Round, RoundState
from greenmines.records.rounds.queries import provinces_finish_at
from greenmines.rules.posts import Actor, Post


NOW = road.SEALED


def prepare(round_, *, by):
    return actions.prepare(round_, by=by, now=NOW)


def include(file, case, *, by, reason="代表性强", scan=None):
    return actions.include(file, case, reason=reason, opinion_scan=scan, by=by, now=NOW)


@pytest.fixture
def foreign():
    house = make.organisation(kind=Actor.PROVINCE, division="150000")
    return make.person(of=house, posts=(Post.REVIEWER, Post.SIGNER))


def test_one_file_is_open_a_province_and_round(waiting, reviewer, reasons_of, said_of):
    round_ = waiting().round
    file = prepare(round_, by=reviewer)

    assert (unsealed(round_, "530000"), reasons_of(prepare, round_, by=reviewer)) == (
        file,
        ["somebody_was_faster"],
    )
    assert said_of(history_of(file).get())[0::2] == (
        "recommendation_prepared",
        "4.1",
        {"province": "530000"},
    )


def test_a_mine_whose_enterprise_lost_the_licence_is_neither_included_nor_sealed(
    waiting, reviewer, signer, reasons_of
):
    case, lost = waiting(), waiting()
    file = prepare(case.round, by=reviewer)
    include(file, lost, by=reviewer)
    for one in (case, lost):
        make.licence_lost(one, now=NOW)

    assert reasons_of(include, file, case, by=reviewer) == ["applicant_lost_licence"]
    assert "applicant_lost_licence" in reasons_of(actions.seal, file, by=signer, now=NOW)


def test_who_prepares_and_when(waiting, signer, reviewer, reasons_of):
    round_ = waiting().round
    by_signer = reasons_of(prepare, round_, by=signer)
    Round.objects.filter(pk=round_.pk).update(state=RoundState.CONCLUDED)
    round_.refresh_from_db()

    assert (by_signer, reasons_of(prepare, round_, by=reviewer)) == (
        ["not_your_post"],
        ["round_not_open"],
    )


def test_mines_are_ranked_in_the_order_in_which_they_are_included(waiting, reviewer, reasons_of):
    first, second = waiting(), waiting()
    file = prepare(first.round, by=reviewer)
    include(file, first, by=reviewer)
    include(file, second, by=reviewer)

    twice = reasons_of(include, file, second, by=reviewer)

    ranks = [(mine.rank, mine.application) for mine in mines_in(file)]
    assert (twice, ranks) == (["somebody_was_faster"], [(1, first), (2, second)])


def test_only_a_mine_that_waits_without_an_open_objection_is_included(
    waiting, reviewer, foreign, reasons_of
):
    waits, elsewhere = waiting(), waiting("publicity")
    objected = waiting("publicity")
    notice = road.published_notice(founds=[objected])
    road.objection(notice)
    type(objected).objects.filter(pk=objected.pk).update(stage="recommendation")
    file = prepare(waits.round, by=reviewer)

    assert [
        reasons_of(include, file, elsewhere, by=reviewer),
        reasons_of(include, file, road.fresh(objected), by=reviewer),
        reasons_of(include, file, waits, by=foreign),
    ] == [["wrong_stage"], ["objection_open"], ["not_your_case", "not_your_case"]]


def test_a_mine_is_taken_out_with_a_reason_and_those_below_move_up(
    waiting, reviewer, reasons_of, said_of
):
    cases = [waiting() for _ in range(3)]
    file = prepare(cases[0].round, by=reviewer)
    rows = [include(file, case, by=reviewer) for case in cases]
    said = {"by": reviewer, "now": NOW}

    stale = type(rows[0]).objects.get(pk=rows[0].pk)

    without = reasons_of(actions.take_out, rows[0], reason="", **said)
    actions.take_out(rows[0], reason="企业申请缓报", **said)
    again = reasons_of(actions.take_out, stale, reason="企业申请缓报", **said)

    ranks = [(mine.rank, mine.application) for mine in mines_in(file)]
    assert (without, ranks) == (["reason_missing"], [(1, cases[1]), (2, cases[2])])
    assert again == ["somebody_was_faster"]
    assert said_of(history_of(file).last())[3:] == (
        "企业申请缓报",
        {"province": "530000", "number": cases[0].number, "rank": 1},
    )


def test_a_mine_moves_up_one_place_and_the_first_stays(waiting, reviewer):
    cases = [waiting() for _ in range(2)]
    file = prepare(cases[0].round, by=reviewer)
    rows = [include(file, case, by=reviewer) for case in cases]
    said = {"by": reviewer, "now": NOW}

    actions.move_up(rows[0], **said)
    untouched = history_of(file).last().verb
    actions.move_up(rows[1], **said)

    assert untouched == "recommendation_mine_included"
    assert [mine.application for mine in mines_in(file)] == [cases[1], cases[0]]
    assert history_of(file).last().verb == "recommendation_ranked"


def test_an_opinion_is_the_provinces_own_file(waiting, reviewer, foreign, reasons_of):
    case = waiting()
    file = prepare(case.round, by=reviewer)
    row = include(file, case, by=reviewer)
    own, others = make.evidence(by=reviewer, name="意见.png"), make.evidence(by=foreign)

    refused = reasons_of(actions.attach_opinion, row, others, by=reviewer, now=NOW)
    actions.attach_opinion(row, own, by=reviewer, now=NOW)

    assert (refused, RecommendedMine.objects.get().opinion_scan) == (["not_your_case"], own)
    assert history_of(file).last().details == {
        "province": "530000",
        "number": case.number,
        "digest": own.blob_id,
    }


def test_a_text_that_anybody_can_type_is_no_stamped_opinion(waiting, reviewer, reasons_of):
    case = waiting()
    file = prepare(case.round, by=reviewer)
    words = ContentFile("同意推荐。（章）".encode())
    typed = store(words, name="opinion.txt", by=reviewer, now=NOW)
    at_once = reasons_of(include, file, case, by=reviewer, scan=typed)
    row = include(file, case, by=reviewer)

    assert (at_once, reasons_of(actions.attach_opinion, row, typed, by=reviewer, now=NOW)) == (
        ["file_type_refused"],
        ["file_type_refused"],
    )


def test_an_open_file_is_written_up_by_its_own_house(waiting, reviewer, foreign, reasons_of):
    file = prepare(waiting().round, by=reviewer)
    said = {"spot_checks": "抽查 2 座", "over_quota_reason": "", "now": NOW}

    refused = reasons_of(actions.write_up, file, by=foreign, **said)
    actions.write_up(file, by=reviewer, **said)

    assert (refused, Recommendation.objects.get().spot_checks) == (
        ["not_your_case"],
        "抽查 2 座",
    )


def test_what_is_sent_twice_is_written_down_once(waiting, reviewer):
    case = waiting()
    file = prepare(case.round, by=reviewer)
    row = include(file, case, by=reviewer)
    said = {"spot_checks": "抽查 2 座", "over_quota_reason": "", "by": reviewer, "now": NOW}

    for _ in range(2):
        actions.write_up(file, **said)
        scan = make.evidence(by=reviewer, name="意见.png")
        actions.attach_opinion(row, scan, by=reviewer, now=NOW)

    assert [act.verb for act in history_of(file)][-2:] == [
        "recommendation_written_up",
        "stamped_opinion_attached",
    ]
    assert history_of(file).count() == 4


def test_the_other_signers_of_the_province_are_told_once_that_the_file_is_whole(
    waiting, foreign, second_signer, told_of
):
    drafter, signer = second_signer(Actor.PROVINCE, Post.REVIEWER)
    founds = [waiting() for _ in range(3)]
    file = prepare(founds[0].round, by=drafter)
    scan = make.evidence(by=drafter, now=NOW)
    written = {"over_quota_reason": "", "by": drafter, "now": NOW}
    changes = (
        lambda: include(file, founds[0], by=drafter, scan=scan),
        lambda: actions.write_up(file, spot_checks="均合格。", **written),
        lambda: include(file, founds[1], by=drafter),  # without its opinion
        lambda: mark_read(signer, Message.objects.values_list("pk", flat=True), now=NOW),
        lambda: actions.attach_opinion(mines_in(file)[1], scan, by=drafter, now=NOW),
        lambda: actions.take_out(mines_in(file)[0], reason="另报", by=drafter, now=NOW),
    )

    counted = []
    for change in changes:
        change()
        counted.append(len(told_of(Topic.RECOMMENDATION_WAITS)))

    facts = {"round": file.round.name_zh, "file": str(file.pk)}
    assert counted == [0, 1, 1, 1, 2, 2]
    assert told_of(Topic.RECOMMENDATION_WAITS) == [(signer, facts)] * 2


def test_the_clock_tells_once_of_a_file_that_time_or_another_act_made_whole(
    waiting, reviewer, signer, told_of
):
    file = road.recommendation_file(founds=[waiting()])
    late = provinces_finish_at(file.round, file.province)
    Message.objects.all().delete()

    assert [tell_of_open_files(now) for now in (late, NOW, NOW)] == [0, 1, 0]
    assert [person for person, _facts in told_of(Topic.RECOMMENDATION_WAITS)] == [signer]
