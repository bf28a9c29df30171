"""Sealing: the quota, the opinions, the reasons, the dates, and each mine looked at once more."""

import json
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

import make
import pytest
import road
from django.db import connection
from django.test.utils import CaptureQueriesContext
from records.applications.placing import loaded

from greenmines.records.audit.queries import history_of
from greenmines.records.inbox.queries import messages_for
from greenmines.records.recommendations import actions, permissions, standing
from greenmines.records.recommendations.models import Recommendation, RecommendedMine
from greenmines.records.recommendations.queries import (
    checks_in,
    counts_by_province,
    recommended_count,
    sealed_visible_to,
)
from greenmines.records.recommendations.standing import spread_of, standing_of
from greenmines.records.rounds.actions import extend
from greenmines.records.rounds.models import Part
from greenmines.rules.checks import CheckSummary
from greenmines.rules.posts import Actor, Post
from greenmines.rules.sources import Certainty, Setting


NOW = road.SEALED


@pytest.fixture
def file(waiting):
    return road.recommendation_file(founds=[waiting()])


def seal(file, *, by, now=NOW):
    return actions.seal(file, by=by, now=now)


def at_most(monkeypatch, most, *, in_principle=True):
    """The quota as another rule set would have it; `most` None is not set."""
    certainty = Certainty.NOT_SET if most is None else Certainty.CONFIRMED
    known = standing.rules_for

    def limited(round_):
        rules = known(round_)
        limit = Setting(most, certainty, "1.3", "测试")
        quota = replace(rules.quotas[0], at_most=limit, in_principle=in_principle)
        return replace(rules, quotas=(quota,))

    monkeypatch.setattr(standing, "rules_for", limited)


def test_a_sealed_file_is_a_text_under_its_digest_and_its_mines_go_to_the_ministry(file, signer):
    seal(file, by=signer)

    content = json.loads(file.body)
    mine = RecommendedMine.objects.get()
    assert file.digest == sha256(file.body.encode()).hexdigest()
    assert [(one["rank"], one["number"], one["opinion"]) for one in content["mines"]] == [
        (1, mine.application.number, mine.opinion_scan.blob_id)
    ]
    assert (loaded(mine.application).stage, file.is_flagged, file.is_late) == (
        "ministry_review",
        False,
        False,
    )
    assert history_of(file).last().details == {
        "province": "530000",
        "digest": file.digest,
        "mines": 1,
        "flagged": False,
    }


def test_whoever_prepared_it_does_not_seal_it_nor_does_anybody_without_the_post(
    file, reviewer, reasons_of
):
    foreign = make.organisation(kind=Actor.PROVINCE, division="150000")

    assert [
        reasons_of(seal, file, by=reviewer),
        reasons_of(seal, file, by=make.person(of=foreign, posts=(Post.SIGNER,))),
        reasons_of(seal, file, by=road.signer(Actor.MINISTRY)),
    ] == [["not_your_post", "same_signer"], ["not_your_case"], ["not_your_case"]]


def test_an_empty_file_that_nobody_wrote_up_is_not_sealed(waiting, reviewer, signer, reasons_of):
    empty = actions.prepare(waiting().round, by=reviewer, now=NOW)

    assert reasons_of(seal, empty, by=signer) == ["mines_missing", "field_missing"]


def test_three_mines_are_asked_about_in_as_many_queries_as_one(waiting, signer):
    counted = []
    for founds in ([waiting()], [waiting() for _ in range(3)]):
        file = road.recommendation_file(founds=founds)
        permissions.refusals_to_seal(signer, file, NOW)  # the rule set is read once
        with CaptureQueriesContext(connection) as asked:
            refusals = permissions.refusals_to_seal(signer, file, NOW)
        counted.append((len(asked), refusals))
        Recommendation.objects.filter(pk=file.pk).update(sealed_at=NOW, sealed_by=signer)

    assert counted == [(17, []), (17, [])]


def test_a_refusal_names_the_application_among_several(waiting, signer):
    founds = [waiting(), waiting()]
    file = road.recommendation_file(founds=founds)
    RecommendedMine.objects.filter(application=founds[1]).update(opinion_scan=None)

    refusals = permissions.refusals_to_seal(signer, file, NOW)

    assert [(one.reason.value, one.details["application"]) for one in refusals] == [
        ("stamped_opinion_missing", founds[1].number)
    ]


def test_a_mine_without_its_stamped_opinion_or_its_reason_is_named(file, signer, reasons_of):
    RecommendedMine.objects.update(opinion_scan=None, reason=" ")

    assert reasons_of(seal, file, by=signer) == ["stamped_opinion_missing", "reason_missing"]


def test_beyond_a_quota_in_principle_a_signed_reason_is_owed_and_the_ministry_is_told(
    file, signer, reasons_of, monkeypatch
):
    at_most(monkeypatch, 0)
    reviewer = road.reviewer()
    officer = road.reviewer(Actor.MINISTRY)
    without = reasons_of(seal, file, by=signer)
    actions.write_up(file, spot_checks="抽查", over_quota_reason="代表性强", by=reviewer, now=NOW)

    seal(file, by=signer)

    assert (without, file.is_flagged) == (["quota_reason_missing"], True)
    assert "quota_flagged" in messages_for(officer).values_list("topic", flat=True)


def test_beyond_a_hard_quota_no_reason_helps(file, signer, reasons_of, monkeypatch):
    at_most(monkeypatch, 0, in_principle=False)
    Recommendation.objects.update(over_quota_reason="代表性强")
    file.refresh_from_db()

    assert reasons_of(seal, file, by=signer) == ["quota_exceeded"]


def test_a_quota_that_is_not_set_lets_nobody_through(file, signer, reasons_of, monkeypatch):
    at_most(monkeypatch, None)

    assert reasons_of(seal, file, by=signer) == ["setting_not_set"]


def test_late_needs_an_extension_by_the_ministry_and_stays_marked_as_late(file, signer, reasons_of):
    late = file.round.provinces_finish_at
    refused = reasons_of(seal, file, by=signer, now=late)
    extend(
        Part.objects.get(round=file.round),
        until=late + timedelta(days=5),
        reason="汛期影响核查",
        by=road.signer(Actor.MINISTRY),
        now=late,
    )

    seal(file, by=signer, now=late)

    assert (refused, file.is_late) == (["too_late"], True)


def test_a_mine_lost_since_it_was_included_stops_the_file_and_no_mine_moves(
    waiting, signer, reasons_of
):
    cases = [waiting(), waiting()]
    file = road.recommendation_file(founds=cases)
    make.imported(
        make.AbnormalPeriod(
            licence_number=cases[1].licence.number,
            listed_on=NOW.date() - timedelta(days=1),
            ground="未按时填报",
        ),
        as_of=NOW.date(),
    )

    reasons = reasons_of(seal, file, by=signer)

    assert (reasons, {loaded(one).stage for one in cases}) == (
        ["on_abnormal_list"],
        {"recommendation"},
    )


def test_a_mine_that_left_meanwhile_is_named_and_no_other_goes_on(waiting, signer, reasons_of):
    cases = [waiting(), waiting()]
    file = road.recommendation_file(founds=cases)
    type(cases[1]).objects.filter(pk=cases[1].pk).update(stage="withdrawn")

    reasons = reasons_of(seal, file, by=signer)

    kept = Recommendation.objects.get()
    assert (reasons, kept.sealed_at, loaded(cases[0]).stage) == (
        ["wrong_stage"],
        None,
        "recommendation",
    )


@pytest.mark.usefixtures("file")
def test_a_file_is_sealed_once_and_changed_no_more(reviewer, signer, reasons_of):
    colleague = make.person(of=signer.organisation, posts=(Post.SIGNER,))
    copies = [Recommendation.objects.select_related("round__version").get() for _ in range(2)]
    seal(copies[0], by=signer)

    assert reasons_of(seal, copies[1], by=colleague) == ["somebody_was_faster", "wrong_stage"]
    assert reasons_of(seal, copies[0], by=colleague)[0] == "somebody_was_faster"
    assert reasons_of(
        actions.write_up, copies[0], spot_checks="", over_quota_reason="", by=reviewer, now=NOW
    ) == ["somebody_was_faster"]


def test_what_is_sealed_counts_as_used_and_what_is_open_as_held(waiting, file, signer):
    held = standing_of(file.round, "530000")
    seal(file, by=signer)
    road.recommendation_file(founds=[waiting()])

    used = standing_of(file.round, "530000")

    assert [(one.used, one.held, one.limit) for one in (*held, *used)] == [(0, 1, 10), (1, 1, 10)]
    assert recommended_count(file.round, "530000", oil_gas=False) == 1
    counts = counts_by_province(file.round)
    assert (dict(counts.applied), dict(counts.recommended)) == ({"530000": 2}, {"530000": 1})


def test_sealed_files_are_the_provinces_own_and_the_ministrys(file, signer, reviewer):
    seal(file, by=signer)
    foreign = make.person(of=make.organisation(kind=Actor.PROVINCE, division="150000"))
    people = (reviewer, road.reviewer(Actor.MINISTRY), foreign, make.person())

    assert [sealed_visible_to(one).count() for one in people] == [1, 1, 0, 0]


def test_the_spread_of_mines_is_shown_by_mineral_size_method_and_city(waiting):
    found = spread_of([waiting(), waiting()])

    assert (found.minerals, found.methods, found.divisions) == (
        (("cement_limestone", 2),),
        (("open_pit", 2),),
        (("530400", 2),),
    )


@pytest.mark.usefixtures("file")
def test_a_file_of_a_case_opens_to_whoever_has_the_case(reviewer):
    mine = RecommendedMine.objects.get()
    case, scan = loaded(mine.application), mine.opinion_scan
    foreign = make.person(of=make.organisation(kind=Actor.PROVINCE, division="150000"))
    stray = make.evidence(by=reviewer, name="无关.png", colour="red")

    def reasons(person, evidence):
        found = permissions.refusals_to_open_evidence(person, case, evidence)
        return [one.reason.value for one in found]

    assert [
        reasons(reviewer, scan),
        reasons(reviewer, case.operation_proof),
        reasons(foreign, scan),
        reasons(reviewer, stray),
    ] == [[], [], ["not_your_case"], ["not_your_case"]]


def test_a_file_that_was_sealed_meanwhile_takes_no_change(
    file, waiting, reviewer, signer, reasons_of
):
    """As a second browser holds it: loaded while it was still open."""
    stale = Recommendation.objects.select_related("round").get(pk=file.pk)
    mine = RecommendedMine.objects.select_related("recommendation__round").get()
    other, scan = waiting(), make.evidence(by=reviewer, name="opinion.png")
    seal(file, by=signer)

    given = {"by": reviewer, "now": NOW}
    refused = [
        reasons_of(actions.include, stale, other, reason="代表性强", **given),
        reasons_of(actions.take_out, mine, reason="重复", **given),
        reasons_of(actions.move_up, mine, **given),
        reasons_of(actions.attach_opinion, mine, scan, **given),
        reasons_of(actions.write_up, stale, spot_checks="", over_quota_reason="", **given),
    ]

    assert refused == [["somebody_was_faster"]] * 5


def test_the_spot_checks_that_a_later_stage_has_counted_are_sealed_with_the_file(file, signer):
    counted = CheckSummary("530000", date(2020, 1, 1), date(2020, 9, 28), (), awaited=2)

    actions.seal(file, by=signer, now=NOW, checks=counted)

    assert checks_in(file) == counted
    assert file.digest == sha256(file.body.encode()).hexdigest()


def test_a_file_that_was_sealed_without_counts_has_none(file, signer):
    open_ = checks_in(file)
    seal(file, by=signer)

    assert (open_, checks_in(file)) == (None, None)
