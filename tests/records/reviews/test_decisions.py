"""A decision is signed by one person and seconded by another, and only then carried out."""

from datetime import timedelta

import make
import road
from records.applications.placing import loaded, put

from greenmines.records.applications.actions import open_application, withdraw
from greenmines.records.audit.queries import history_of
from greenmines.records.inbox.queries import messages_for
from greenmines.records.people.models import Person
from greenmines.records.registers.models import AbnormalPeriod
from greenmines.records.reviews.actions import decline, second, sign
from greenmines.records.reviews.models import Decision
from greenmines.records.reviews.permissions import Proposal, refusals_to_decide
from greenmines.records.reviews.queries import awaiting_signature_of
from greenmines.rules.posts import Actor, Post
from greenmines.rules.steps import Outcome


NOW = road.REVIEWED
PASS = Proposal(Outcome.PASS, "材料齐全，同意。")
REFUSE = Proposal(Outcome.REFUSE, "名额所限，不予推荐。")
RETURN = Proposal(Outcome.RETURN, "缺总平面布置图", "self_assessment", ("1.1.1",))


def holder_of(licence):
    """Who answers for the enterprise that acts for a licence now."""
    binding = licence.bindings.get(ended_at__isnull=True)
    return Person.objects.get(organisation=binding.enterprise)


def test_a_pass_waits_for_its_second_signer_and_then_moves_the_case(reported, reviewer, signer):
    decision = sign(reported, PASS, by=reviewer, now=NOW)
    waiting = loaded(reported).stage, list(awaiting_signature_of(signer))
    told = list(messages_for(signer).values_list("topic", flat=True))

    second(Decision.objects.get(pk=decision.pk), by=signer, now=NOW)

    assert (waiting, told) == (("material_review", [decision]), ["second_signature"])
    assert loaded(reported).stage == "onsite_verification"
    assert [(act.verb, act.actor_id, act.clause) for act in history_of(decision)] == [
        ("decision_signed", reviewer.pk, "2.4"),
        ("decision_seconded", signer.pk, "2.4"),
    ]


def test_the_same_person_does_not_sign_twice(at, signer, reasons_of):
    both = make.person(of=signer.organisation, posts=(Post.REVIEWER, Post.SIGNER))
    decision = sign(at("recommendation"), REFUSE, by=both, now=NOW)

    assert [
        reasons_of(second, decision, by=both, now=NOW),
        reasons_of(decline, decision, reason="不同意", by=both, now=NOW),
    ] == [["same_signer"], ["same_signer"]]


def test_while_one_decision_waits_no_other_is_signed(at, reviewer, reasons_of, monkeypatch):
    case = at("recommendation")
    sign(case, REFUSE, by=reviewer, now=NOW)
    asked = reasons_of(sign, case, REFUSE, by=reviewer, now=NOW)
    monkeypatch.setattr("greenmines.records.reviews.actions.refusals_to_decide", lambda *_args: [])

    at_once = reasons_of(sign, case, REFUSE, by=reviewer, now=NOW)

    assert (asked, at_once, Decision.objects.count()) == (
        ["second_signature_missing"],
        ["second_signature_missing"],
        1,
    )


def test_two_signers_at_once_second_it_once_in_either_order(at, reviewer, signer, reasons_of):
    colleague = make.person(of=signer.organisation, posts=(Post.SIGNER,))
    for first, other in ((signer, colleague), (colleague, signer)):
        Decision.objects.all().delete()
        case = at("recommendation")
        decision = sign(case, REFUSE, by=reviewer, now=NOW)
        copies = [Decision.objects.get(pk=decision.pk) for _ in range(2)]
        second(copies[0], by=first, now=NOW)

        reasons = reasons_of(second, copies[1], by=other, now=NOW)

        assert (reasons, loaded(case).stage) == (["somebody_was_faster"], "not_recommended")


def test_declining_owes_a_reason_and_lets_the_first_decide_anew(at, reviewer, signer, reasons_of):
    case = at("recommendation")
    decision = sign(case, REFUSE, by=reviewer, now=NOW)
    without = reasons_of(decline, decision, reason=" ", by=signer, now=NOW)

    decline(decision, reason="理由不充分", by=signer, now=NOW)

    assert (without, decision.state, loaded(case).stage) == (
        ["reason_missing"],
        "declined",
        "recommendation",
    )
    assert reasons_of(decline, decision, reason="再次", by=signer, now=NOW) == [
        "somebody_was_faster"
    ]
    assert history_of(decision).last().reason == "理由不充分"
    assert list(messages_for(reviewer).values_list("topic", flat=True)) == ["second_declined"]
    assert refusals_to_decide(reviewer, case, REFUSE, NOW) == []


def test_what_a_proposal_lacks_is_named(at, reviewer, reasons_of):
    case = at("onsite_verification")
    verifier = road.verifier()

    def refused(*said):
        return reasons_of(sign, case, Proposal(*said), by=verifier, now=NOW)

    assert refused(Outcome.RETURN, " ", "publicity") == [
        "reason_missing",
        "wrong_stage",
        "items_missing",
    ]
    assert reasons_of(sign, case, REFUSE, by=reviewer, now=NOW)[0] == "not_your_post"


def test_an_enterprises_step_and_an_end_are_not_decided(at, reviewer, reasons_of):
    assert [
        reasons_of(sign, at(stage), PASS, by=reviewer, now=NOW)
        for stage in ("self_assessment", "third_party", "refused")
    ] == [["wrong_stage"]] * 3


def test_a_publicity_is_passed_by_its_notice_and_not_by_a_decision(at, reviewer, reasons_of):
    assert reasons_of(sign, at("publicity"), PASS, by=reviewer, now=NOW) == ["wrong_stage"]


def test_another_province_and_another_post_do_not_decide(at, foreign, verifier, reasons_of):
    case = at("recommendation")

    assert [reasons_of(sign, case, REFUSE, by=by, now=NOW) for by in (foreign, verifier)] == [
        ["not_your_case"],
        ["not_your_post"],
    ]


def test_eligibility_lost_between_the_signatures_stops_the_second(at, reasons_of):
    """The ministry's check is in; then the mine gets on the abnormal list."""
    case = at("ministry_review")
    road.checked(case)
    first, then = road.reviewer(Actor.MINISTRY), road.signer(Actor.MINISTRY)
    decision = sign(case, PASS, by=first, now=road.CHECKED + timedelta(days=1))
    make.imported(
        AbnormalPeriod(
            licence_number=case.licence.number,
            listed_on=road.CHECKED.date(),
            ground="未按时填报",
        ),
        as_of=road.CHECKED.date() + timedelta(days=1),
    )

    reasons = reasons_of(second, decision, by=then, now=road.CHECKED + timedelta(days=2))

    decision.refresh_from_db()
    assert (reasons, decision.state, loaded(case).stage) == (
        ["on_abnormal_list"],
        "awaiting_second",
        "ministry_review",
    )


def test_a_case_whose_applicant_lost_the_licence_passes_no_step_but_can_be_sent_back(
    reported, reviewer, signer, reasons_of
):
    make.licence_lost(reported, now=NOW)
    passed = reasons_of(sign, reported, PASS, by=reviewer, now=NOW)
    decision = sign(reported, RETURN, by=reviewer, now=NOW)
    second(Decision.objects.get(pk=decision.pk), by=signer, now=NOW)
    returned = loaded(reported)
    withdraw(loaded(reported), reason="许可证已转移", by=make.owner_of(reported), now=NOW)

    assert (passed, returned.stage, loaded(reported).stage) == (
        ["applicant_lost_licence"],
        "self_assessment",
        "withdrawn",
    )


def test_whoever_applied_with_a_licence_of_another_does_not_shut_its_holder_out(
    reported, reviewer, signer
):
    make.licence_lost(reported, now=NOW)
    second(sign(reported, REFUSE, by=reviewer, now=NOW), by=signer, now=NOW)
    holder = holder_of(reported.licence)

    opened = open_application(reported.round, reported.licence, by=holder, now=make.NOW)

    assert (loaded(reported).stage, opened.stage) == ("refused", "application")


def test_a_mine_refused_for_itself_is_not_tried_again_under_its_next_holder(
    reported, reviewer, signer, reasons_of
):
    second(sign(reported, REFUSE, by=reviewer, now=NOW), by=signer, now=NOW)
    make.licence_lost(reported, now=NOW)
    holder = holder_of(reported.licence)

    reasons = reasons_of(
        open_application, reported.round, reported.licence, by=holder, now=make.NOW
    )

    assert reasons == ["licence_already_applied"]


def test_a_case_that_moved_on_is_not_seconded_nor_declined_at_another_step(
    at, reviewer, signer, reasons_of
):
    decision = sign(at("recommendation"), REFUSE, by=reviewer, now=NOW)
    put(decision.application, "ministry_review")
    moved = Decision.objects.get(pk=decision.pk)
    put_to_end = Decision.objects.get(pk=decision.pk)

    at_other = reasons_of(second, moved, by=signer, now=NOW)
    put(decision.application, "withdrawn")

    assert at_other == ["wrong_stage"]
    assert reasons_of(second, put_to_end, by=signer, now=NOW) == ["somebody_was_faster"]


def test_a_return_names_its_items_and_leads_back_when_both_have_signed(reported, reviewer, signer):
    decision = sign(reported, RETURN, by=reviewer, now=NOW)
    second(decision, by=signer, now=NOW)

    row = loaded(reported)
    assert (row.stage, row.resume_at) == ("self_assessment", "material_review")


def test_a_return_to_the_agency_reopens_its_report(reported, reviewer, signer):
    proposal = Proposal(Outcome.RETURN, "现场照片不清", "third_party", ("1.1.1",))
    second(sign(reported, proposal, by=reviewer, now=NOW), by=signer, now=NOW)

    appointment = reported.appointments.get()
    assert (loaded(reported).stage, appointment.sheet.locked_at) == ("third_party", None)


def test_a_signer_sees_what_waits_for_them_and_nobody_else_does(at, reviewer, signer, foreign):
    decision = sign(at("recommendation"), REFUSE, by=reviewer, now=NOW)

    assert [list(awaiting_signature_of(one)) for one in (signer, reviewer, foreign)] == [
        [decision],
        [],
        [],
    ]
