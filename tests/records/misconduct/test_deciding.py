"""The second signer: public criticism, reports void, the mine back at its step, the ban (3.2d)."""

from datetime import timedelta

import make
import scenes
from records.misconduct.conftest import LATER, NOW

from greenmines.records.applications.models import Application
from greenmines.records.applications.moving import bring_back
from greenmines.records.assessments import actions as assessments
from greenmines.records.assessments.choosing import refusals_of_choice
from greenmines.records.assessments.permissions import (
    refusals_of_member,
    refusals_to_report,
    refusals_to_score,
)
from greenmines.records.assessments.queries import team_of
from greenmines.records.assessments.voiding import void
from greenmines.records.bans.actions import impose
from greenmines.records.bans.queries import refusals_of_bans, refusals_of_bans_of_people
from greenmines.records.credit.models import CreditEvent
from greenmines.records.inbox.models import Message
from greenmines.records.misconduct import actions, queries
from greenmines.records.misconduct.deciding import decide, decline
from greenmines.records.publicity.models import NoticeEntry, NoticeKind
from greenmines.records.publicity.permissions import refusals_to_conclude, refusals_to_object
from greenmines.records.publicity.queries import notices_holding
from greenmines.rules.misconduct import CaseOutcome, MisconductGround, Proposed
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.steps import StepKind


def stage_of(appointment, **changed):
    """Where the application stands, put somewhere else first if that is said."""
    found = Application.objects.filter(pk=appointment.application_id)
    if changed:
        found.update(**changed)
    return found.get()


def test_a_second_signer_decides_and_everything_follows_at_once(
    proposed, appointment, signers, attempt
):
    agency = appointment.agency
    stage_of(appointment, stage="material_review")

    assert attempt(decide, proposed, by=signers[0], now=LATER) == ["same_signer"]
    decide(proposed, by=signers[1], now=LATER)

    appointment.refresh_from_db()
    assert (appointment.state, appointment.end_reason) == ("ended", proposed.number)
    assert stage_of(appointment).stage == "third_party"
    until = proposed.ban_until
    days = (NOW.date(), LATER.date(), until, until + timedelta(days=1))
    against = [refusals_of_bans([agency], day)[agency.pk] for day in days]
    banned = [Refusal(Reason.AGENCY_BANNED, "3.2d", {"until": until.isoformat()})]
    assert against == [[], banned, banned, []]
    event = CreditEvent.objects.get()
    assert (event.type_code, event.decided_by) == ("fee_from_mine", signers[1])
    (shown,) = queries.criticisms()
    assert (shown, shown.voided) == (proposed, 1)
    assert queries.criticism(proposed.number) == proposed
    assert queries.criticism("\0") is None


def test_the_banned_agency_is_not_chosen_and_another_is(proposed, appointment, signers):
    decide(proposed, by=signers[1], now=LATER)
    application, banned = stage_of(appointment), appointment.agency
    province = make.organisation(kind=Actor.PROVINCE)
    other = make.agency()
    make.contract(agency=other, round_=application.round)

    against = refusals_of_choice(province, application, banned, LATER)
    again = assessments.appoint(
        application, other, by=make.somebody_of(Actor.PROVINCE, Post.REVIEWER), now=LATER
    )

    assert "agency_banned" in [one.reason for one in against]
    assert again.agency == other


def test_what_a_banned_agency_has_not_reported_ends_with_the_ban(proposed, appointment, signers):
    """Whatever the province: a report would be refused, and the mine does not wait for one."""
    other = make.appointment(at="declared", agency=appointment.agency)
    reported = make.appointment(at="reported", agency=appointment.agency)
    province = make.somebody_of(Actor.PROVINCE, Post.REVIEWER)

    decide(proposed, by=signers[1], now=LATER)

    other.refresh_from_db()
    reported.refresh_from_db()
    assert (other.state, other.end_reason, reported.state) == ("ended", proposed.number, "reported")
    told = Message.objects.filter(topic="appointment_ended", application_id=other.application_id)
    assert {one.person for one in told} == {make.manager_of(other), province}


def test_who_is_banned_meanwhile_neither_accepts_nor_scores_nor_reports(attempt, reviewer):
    """The ban is looked at again at every step, whoever imposed it and whenever."""
    waiting = make.appointment(agency=make.agency())
    at_work = make.appointment(at="declared", agency=waiting.agency)
    (member, *_rest) = team_of(at_work)
    manager = make.manager_of(waiting)
    today, until = make.VISITED.date(), make.VISITED.date() + timedelta(days=30)
    days = {"from_on": today, "until_on": until, "document": "通报第1号"}
    for who in (waiting.agency, member.person):
        impose(who, **days, by=reviewer, now=make.VISITED)

    accepted = attempt(
        assessments.accept, waiting, declares_no_fee=True, by=manager, now=make.VISITED
    )
    scoring = refusals_to_score(member.person, member, make.VISITED)
    report = refusals_to_report(manager, at_work, make.VISITED)

    assert accepted == ["agency_banned"]
    assert [one.reason for one in scoring] == ["expert_banned"]
    assert [one.reason for one in report][:2] == ["agency_banned", "expert_banned"]


def test_a_banned_expert_joins_no_team(said, reviewer, signers, appointment):
    expert = make.expert(of=appointment.agency)
    case = actions.open_case(said(against=expert), by=reviewer, now=NOW)
    actions.tell(case, by=reviewer, now=NOW)
    actions.waive_hearing(case, "", by=expert, now=LATER)
    until = LATER.date() + timedelta(days=365)
    ban = Proposed(CaseOutcome.BAN, "收费属实。", until, "情节严重。")
    actions.propose(case, ban, by=signers[0], now=LATER)
    decide(case, by=signers[1], now=LATER)

    against = refusals_of_member(appointment, expert, LATER)
    assert "expert_banned" in [one.reason for one in against]
    days = (until, until + timedelta(days=1))
    found = [refusals_of_bans_of_people([expert], day)[expert.pk] for day in days]
    banned = Refusal(Reason.EXPERT_BANNED, "3.2d", {"until": until.isoformat()})
    assert found == [[banned], []]
    assert CreditEvent.objects.get().subject_code == expert.username


def test_no_case_ends_without_any_of_it(told, appointment, signers):
    actions.propose(told, Proposed(CaseOutcome.NO_CASE, "查无实据。"), by=signers[0], now=LATER)
    decide(told, by=signers[1], now=LATER)

    appointment.refresh_from_db()
    assert (told.state, appointment.state) == ("decided", "accepted")
    assert list(queries.criticisms()) == []
    assert CreditEvent.objects.count() == 0


def test_a_proposal_that_is_declined_comes_back_with_its_reason(
    proposed, signers, attempt, settled
):
    stranger = make.person(
        of=make.organisation(kind=Actor.PROVINCE, division="540000"), posts=(Post.SIGNER,)
    )
    reviewer = make.somebody_of(Actor.MINISTRY, Post.REVIEWER)

    assert attempt(decline, proposed, "重", by=stranger, now=LATER) == ["not_your_case"]
    assert attempt(decline, proposed, "重", by=reviewer, now=LATER) == ["not_your_post"]
    assert attempt(decline, proposed, " ", by=signers[1], now=LATER) == ["reason_missing"]
    decline(proposed, "期限过长。", by=signers[1], now=LATER)

    assert (proposed.state, proposed.proposed_by, proposed.declined_reason) == (
        "told",
        None,
        "期限过长。",
    )
    assert Message.objects.filter(topic="case_declined", person=signers[0]).count() == 1

    other = make.person(of=proposed.house, posts=(Post.SIGNER,))
    again = Proposed(CaseOutcome.NO_CASE, "查无实据。")
    decide(actions.propose(proposed, again, by=signers[0], now=LATER), by=other, now=LATER)
    topics = ("case_ready", "case_declined", "case_proposed")
    assert [settled(topic) for topic in topics] == [[True]] * 3


def test_a_second_click_comes_second(proposed, signers, attempt):
    stale = queries.cases().get()
    decide(proposed, by=signers[1], now=LATER)

    assert attempt(decide, stale, by=signers[1], now=LATER) == ["somebody_was_faster"]
    assert CreditEvent.objects.count() == 1


def test_what_ended_meanwhile_stays_as_it_is(proposed, appointment, signers):
    assessments.end(appointment, reason="自行退出", by=make.manager_of(appointment), now=LATER)

    decide(proposed, by=signers[1], now=LATER)

    assert [one.voided_at for one in queries.reports_of(proposed)] == [None]


# voiding a report, and the way back


def test_what_has_ended_is_not_voided_again(appointment, reviewer, attempt):
    void(appointment, reason="TB-1", by=reviewer, now=LATER)

    assert attempt(void, appointment, reason="TB-1", by=reviewer, now=LATER) == ["wrong_stage"]


def test_a_mine_that_has_not_come_past_the_step_or_is_at_an_end_stays(appointment, reviewer):
    said = {"clause": "3.2d", "reason": "TB-1", "by": reviewer, "now": LATER}

    def back(stage):
        return bring_back(stage_of(appointment, stage=stage), StepKind.THIRD_PARTY, **said)

    assert [back(stage) for stage in ("third_party", "listed", "material_review")] == [
        False,
        False,
        True,
    ]


def test_a_mine_that_corrects_something_goes_on_from_there(appointment, reviewer):
    application = stage_of(appointment, stage="self_assessment", resume_at="material_review")

    bring_back(
        application, StepKind.THIRD_PARTY, clause="3.2d", reason="TB-1", by=reviewer, now=LATER
    )

    assert (application.stage, application.resume_at) == ("self_assessment", "third_party")


def test_an_expert_is_held_to_grounds_of_their_own(said, reviewer, appointment):
    expert = make.expert(of=appointment.agency)
    case = actions.open_case(
        said(against=expert, ground=MisconductGround.OPINION_NOT_OBJECTIVE), by=reviewer, now=NOW
    )

    assert str(case) == case.number


def test_a_published_notice_tells_that_the_mine_is_out_and_a_draft_loses_it(
    proposed, appointment, signers
):
    application = stage_of(appointment, stage="publicity")
    shown, draft = scenes.notice(application), scenes.draft_notice(kind=NoticeKind.NATIONAL)
    NoticeEntry.objects.create(notice=draft, application=application, rank=2)

    decide(proposed, by=signers[1], now=LATER)

    entry = scenes.entry_of(shown)
    assert (entry.taken_out_at, entry.taken_out_by, entry.taken_out_document) == (
        LATER,
        signers[1],
        proposed.number,
    )
    assert list(draft.entries.filter(application=application)) == []
    assert notices_holding([application], NoticeKind.PROVINCIAL) == {}
    said = {"name": "周文彬", "contact": "1380", "facts": "排水"}
    against = refusals_to_object(entry, said, LATER)
    assert [one.reason for one in against] == ["too_late"]
    reviewer = make.somebody_of(Actor.PROVINCE, Post.REVIEWER)
    Application.objects.filter(pk=application.pk).update(stage="publicity")
    shown_again = scenes.entry_of(shown)
    going_on = refusals_to_conclude(reviewer, shown_again, scenes.CLOSES)
    assert "somebody_was_faster" in [one.reason for one in going_on]


def test_what_is_at_an_end_stays_in_its_notice(proposed, appointment, signers):
    shown = scenes.notice(stage_of(appointment, stage="publicity"))
    stage_of(appointment, stage="listed")

    decide(proposed, by=signers[1], now=LATER)

    assert scenes.entry_of(shown).taken_out_at is None
