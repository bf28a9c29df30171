"""Removals: proposed, heard, decided by two, announced; what stops with them, and once (3.3b)."""

from datetime import date, datetime, timedelta
from itertools import product

import make
import pytest
import scenes
from django.db import IntegrityError, transaction

from greenmines.records.audit.models import Act
from greenmines.records.credit.models import CreditEvent
from greenmines.records.listings.models import Listing
from greenmines.records.mines.models import Mine
from greenmines.records.removals import actions
from greenmines.records.removals.actions import HearingSaid
from greenmines.records.removals.models import (
    LeadState,
    RectificationOrder,
    Removal,
    RemovalAnnouncement,
    RemovalLead,
)
from greenmines.records.removals.permissions import (
    refusals_to_act,
    refusals_to_open_removal_file,
    refusals_to_propose,
)
from greenmines.records.removals.queries import (
    announced,
    announcements,
    removal_of,
    removals_of,
    removed_among,
    unheard,
)
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor, Post
from greenmines.rules.removal import Ground, RemovalAct, RemovalOutcome, RemovalState

from .conftest import NOW


AFTER_HEARING_DAYS = datetime(2026, 3, 10, 9, tzinfo=CHINA)
NUMBER = "2026年第8号"


def reasons(refusals):
    return [refusal.reason.value for refusal in refusals]


# proposing


def test_a_proposal_is_told_to_the_mine_with_the_days_in_which_it_may_ask_to_be_heard(
    proposed, province, owner, told
):
    act = Act.objects.get(verb="removal_proposed")

    assert (proposed.state, proposed.hearing_until) == ("proposed", date(2026, 3, 9))
    assert proposed.number.startswith("YC-2026-530426-")
    assert (act.actor_name, act.details["ground"]) == (province.name, "fraud")
    assert told(owner) == ["removal_proposed"]


def test_a_proposal_names_facts_and_a_proof_of_the_house_that_proposes(
    listing, province, owner, said, attempt
):
    foreign = said(by=owner)

    assert attempt(
        actions.propose, listing, said(facts=" ", evidence=None), by=province, now=NOW
    ) == [
        "field_missing",
        "evidence_missing",
    ]
    assert attempt(actions.propose, listing, foreign, by=province, now=NOW) == ["not_your_case"]


def test_that_nothing_was_put_right_needs_an_order_that_was_not_met(
    listing, issued, province, said, second_verifier
):
    ground = {"ground": Ground.NOT_RECTIFIED}
    without = refusals_to_propose(province, listing, said(**ground), NOW)
    running = refusals_to_propose(province, listing, said(order=issued, **ground), NOW)
    RectificationOrder.objects.update(state="not_rectified")
    issued.refresh_from_db()
    missed = refusals_to_propose(province, listing, said(order=issued, **ground), NOW)
    other = scenes.listing(number="GM-2019-0002", name="乙矿")
    foreign = refusals_to_propose(province, other, said(order=issued, **ground), NOW)

    assert [reasons(one) for one in (without, running, missed, foreign)] == [
        ["order_missing"],
        ["order_missing"],
        [],
        ["field_malformed"],
    ]


@pytest.mark.parametrize(
    ("kind", "post", "refused"),
    [
        (Actor.PROVINCE, Post.REVIEWER, []),
        (Actor.MINISTRY, Post.REVIEWER, []),
        (Actor.PROVINCE, Post.VERIFIER, ["not_your_post"]),
        (Actor.CITY, Post.REVIEWER, ["not_your_post"]),
        (Actor.COUNTY, Post.REVIEWER, ["not_your_post"]),
        (Actor.ENTERPRISE, Post.RESPONSIBLE, ["not_your_post"]),
    ],
)
def test_a_province_proposes_and_the_ministry_may_begin_by_itself(
    listing, said, kind, post, refused
):
    person = make.person(kind=kind, posts=(post,))

    assert reasons(refusals_to_propose(person, listing, said(by=person), NOW)) == refused


def test_nobody_proposes_for_another_province_or_what_left_or_twice(
    listing, proposed, province, said, attempt
):
    elsewhere = make.person(
        of=make.organisation(kind=Actor.PROVINCE, division="150000"), posts=(Post.REVIEWER,)
    )
    row = Removal.objects.filter(pk=proposed.pk).values().get()
    del row["id"]

    assert attempt(actions.propose, listing, said(), by=province, now=NOW) == [
        "somebody_was_faster"
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        Removal.objects.create(**row | {"number": "YC-2026-530426-000000"})
    actions.withdraw(proposed, "另行核实", by=province, now=NOW)
    assert attempt(actions.propose, listing, said(by=elsewhere), by=elsewhere, now=NOW) == [
        "not_your_case"
    ]
    listing.left_at = NOW
    assert attempt(actions.propose, listing, said(), by=province, now=NOW) == ["not_on_list"]


# the hearing


def test_the_mine_asks_within_its_days_and_the_house_records_what_was_said(
    proposed, cast, told, attempt
):
    late = attempt(actions.ask_hearing, proposed, "甲", by=cast.owner, now=AFTER_HEARING_DAYS)
    without = attempt(actions.ask_hearing, proposed, " ", by=cast.owner, now=NOW)
    actions.ask_hearing(proposed, "补种正在进行。", by=cast.owner, now=NOW)
    held = HearingSaid(NOW.date(), "双方到场，陈述如下。")
    actions.hold_hearing(proposed, held, by=cast.province, now=NOW)

    assert (late, without) == (["too_late"], ["field_missing"])
    assert (proposed.state, proposed.wish, proposed.heard_on) == (
        "ready",
        "补种正在进行。",
        NOW.date(),
    )
    assert told(cast.owner) == ["removal_proposed", "hearing_held"]
    assert told(cast.province) == ["hearing_asked"]
    assert told(cast.reviewer) == ["removal_ready"]


@pytest.mark.parametrize(("days", "refused"), [(-1, "day_too_early"), (1, "day_too_late")])
def test_a_hearing_took_place_after_it_was_asked_for_and_not_in_the_future(
    asked, province, attempt, days, refused
):
    held = HearingSaid(NOW.date() + timedelta(days=days), "甲")

    assert attempt(actions.hold_hearing, asked, held, by=province, now=NOW) == [refused]


def test_another_house_neither_holds_the_hearing_nor_withdraws(asked, reviewer, attempt):
    held = HearingSaid(NOW.date(), "甲")

    assert attempt(actions.hold_hearing, asked, held, by=reviewer, now=NOW) == ["not_your_case"]
    assert attempt(actions.withdraw, asked, "甲", by=reviewer, now=NOW) == ["not_your_case"]


def test_nobody_signs_while_the_mine_may_still_ask(proposed, reviewer, attempt):
    sign = (actions.sign, proposed, RemovalOutcome.REMOVE, "甲")

    assert attempt(*sign, by=reviewer, now=NOW) == ["hearing_open"]
    assert list(unheard(date(2026, 3, 9))) == []
    assert list(unheard(date(2026, 3, 10))) == [proposed]
    assert attempt(*sign, by=reviewer, now=AFTER_HEARING_DAYS) == []


def test_a_withdrawn_proposal_leaves_the_mine_where_it_is(proposed, province, owner, told):
    actions.withdraw(proposed, "另行核实", by=province, now=NOW)

    assert (proposed.state, proposed.withdrawn_reason) == ("withdrawn", "另行核实")
    assert told(owner) == ["removal_proposed", "removal_ended"]
    assert Mine.objects.get().is_listed


# two people


def test_every_act_is_its_post_and_its_state_alone(proposed, owner, province, reviewer, signer):
    """Over all states and everybody who has a part; by the table of the rules, and the house."""
    people = {"mine": owner, "province": province, "ministry": reviewer, "signer": signer}
    acts = [act for act in RemovalAct if act is not RemovalAct.ANNOUNCE]
    let_in = set()
    for state, act in product(RemovalState, acts):
        proposed.state = state
        let_in |= {
            (act.value, state.value, name)
            for name, person in people.items()
            if not refusals_to_act(person, proposed, act, AFTER_HEARING_DAYS)
        }

    assert let_in == {
        ("waive_hearing", "proposed", "mine"),
        ("waive_hearing", "hearing_asked", "mine"),
        ("hold_hearing", "hearing_asked", "province"),
        ("withdraw", "proposed", "province"),
        ("withdraw", "hearing_asked", "province"),
        ("withdraw", "ready", "province"),
        ("sign", "proposed", "ministry"),
        ("sign", "ready", "ministry"),
        ("decline", "signed", "signer"),
        ("second_removal", "signed", "signer"),
        ("second_stay", "signed", "signer"),
    }


@pytest.mark.usefixtures("signer")
def test_whoever_signed_or_proposed_does_not_second(listing, said, owner, attempt, told_of):
    both = make.person(kind=Actor.MINISTRY, posts=(Post.REVIEWER, Post.SIGNER))
    removal = actions.propose(listing, said(by=both), by=both, now=NOW)
    actions.waive_hearing(removal, by=owner, now=NOW)
    actions.sign(removal, RemovalOutcome.REMOVE, "甲", by=both, now=NOW)

    assert [one == both for one, _facts in told_of("removal_signed")] == [False]
    assert attempt(actions.second, removal, by=both, now=NOW) == ["same_signer"]
    assert attempt(actions.decline, removal, "甲", by=both, now=NOW) == ["same_signer"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Removal.objects.update(seconded_by=both, seconded_at=NOW)


def test_the_second_person_declines_and_it_is_signed_anew(signer, reviewer, signed, told):
    actions.decline(signed, "证据不足", by=signer, now=NOW)
    back = (signed.state, signed.outcome, signed.signed_by, signed.declined_reason)
    actions.sign(signed, RemovalOutcome.KEEP, "整改到位", by=reviewer, now=NOW)
    actions.second(signed, by=signer, now=NOW)

    assert back == ("ready", "", None, "证据不足")
    assert (signed.state, signed.declined_reason) == ("kept", "")
    assert told(signer) == ["removal_signed", "removal_signed"]
    assert told(reviewer) == ["removal_ready", "removal_ready"]


def test_that_the_mine_stays_takes_hold_with_the_second_signature(ready, cast, told):
    actions.sign(ready, RemovalOutcome.KEEP, "整改到位", by=cast.reviewer, now=NOW)
    actions.second(ready, by=cast.signer, now=NOW)

    assert (ready.state, Listing.objects.get().left_at) == ("kept", None)
    assert told(cast.owner) == ["removal_proposed", "removal_ended"]
    assert told(cast.province) == ["removal_ended"]
    assert CreditEvent.objects.count() == 0


def test_of_two_people_at_once_one_signs_and_one_seconds(ready, reviewer, signer, attempt):
    other = make.person(of=reviewer.organisation, posts=(Post.REVIEWER,))
    another = make.person(of=signer.organisation, posts=(Post.SIGNER,))
    first = Removal.objects.get()
    actions.sign(ready, RemovalOutcome.REMOVE, "甲", by=reviewer, now=NOW)
    again = attempt(actions.sign, first, RemovalOutcome.KEEP, "乙", by=other, now=NOW)
    second = Removal.objects.get()
    actions.second(ready, by=signer, now=NOW)
    late = attempt(actions.second, second, by=another, now=NOW)

    kept = Removal.objects.get()
    assert (again, late) == (["somebody_was_faster"], ["somebody_was_faster"])
    assert (kept.outcome, kept.signed_by, kept.seconded_by) == ("remove", reviewer, signer)


def test_nothing_is_seconded_that_nobody_signed(ready, signer, attempt):
    assert attempt(actions.second, ready, by=signer, now=NOW) == ["somebody_was_faster"]


# the announcement


def test_with_the_announcement_the_stay_ends_and_credit_is_touched_by_a_fault(
    decided, cast, told, said_of
):
    announcement = actions.announce([decided], NUMBER, by=cast.signer, now=NOW)

    stay, event = Listing.objects.get(), CreditEvent.objects.get()
    assert (decided.state, decided.announcement) == ("announced", announcement)
    assert (stay.left_at, stay.leaving_ground) == (NOW, "fraud")
    assert event.decided_by == decided.seconded_by
    assert (event.type_code, event.subject_code, event.document) == (
        "removed_for_fault",
        cast.owner.organisation.credit_code,
        "2026年第8号（GM-2019-0001）",
    )
    assert said_of(Act.objects.get(verb="removals_announced")) == (
        "removals_announced",
        cast.signer.name,
        "3.3b",
        "",
        {"number": NUMBER, "mines": 1},
    )
    assert told(cast.owner)[-1] == "removed"
    assert told(cast.province)[-1] == "removed"


def test_whatever_was_open_about_the_mine_ends_with_its_stay(decided, lead, issued, signer):
    actions.announce([decided], NUMBER, by=signer, now=NOW)

    assert RectificationOrder.objects.get().state == "lapsed"
    assert RemovalLead.objects.get().state == LeadState.LED_ON


def test_what_is_nobodys_fault_is_on_record_without_weight(listing, said, cast):
    removal = actions.propose(listing, said(ground=Ground.CLOSED), by=cast.province, now=NOW)
    actions.waive_hearing(removal, by=cast.owner, now=NOW)
    actions.sign(removal, RemovalOutcome.REMOVE, "甲", by=cast.reviewer, now=NOW)
    actions.second(removal, by=cast.signer, now=NOW)
    actions.announce([removal], NUMBER, by=cast.signer, now=NOW)

    assert CreditEvent.objects.get().type_code == "removed_without_fault"
    assert Mine.objects.get().left_list_for == "closed"


def test_a_mine_whose_holder_nobody_knows_leaves_without_a_credit_event(decided, signer):
    Mine.objects.update(holder=None, holder_code="")
    decided.refresh_from_db()

    actions.announce([Removal.objects.get()], NUMBER, by=signer, now=NOW)

    assert CreditEvent.objects.count() == 0
    assert not Mine.objects.get().is_listed


def test_what_cannot_be_done_whole_is_not_done_at_all(decided, signer, attempt):
    """The second of two mines went on meanwhile: the first stays where it was."""
    other = scenes.listing(number="GM-2019-0002", name="乙矿")
    row = Removal.objects.filter(pk=decided.pk).values().get() | {"listing_id": other.pk}
    gone = Removal(**row | {"id": None, "number": "YC-2026-530426-000000"})
    gone.save()
    Removal.objects.filter(pk=gone.pk).update(state=RemovalState.WITHDRAWN)
    before = Act.objects.count()

    refused = attempt(actions.announce, [decided, gone], NUMBER, by=signer, now=NOW)

    kept = Removal.objects.get(pk=decided.pk)
    assert refused == ["somebody_was_faster"]
    assert (kept.state, kept.listing.left_at, kept.listing.mine.is_listed) == (
        "decided",
        None,
        True,
    )
    assert (RemovalAnnouncement.objects.count(), CreditEvent.objects.count()) == (0, 0)
    assert Act.objects.count() == before


def test_an_announcement_has_a_number_of_its_own_and_mines_that_were_decided(
    decided, signer, reviewer, ready, attempt
):
    RemovalAnnouncement.objects.create(number="甲", announced_at=NOW, announced_by=signer)
    undecided = Removal(state=RemovalState.SIGNED)

    assert attempt(actions.announce, [decided], " ", by=signer, now=NOW) == ["field_missing"]
    assert attempt(actions.announce, [decided], "甲", by=signer, now=NOW) == ["field_malformed"]
    assert attempt(actions.announce, [], "乙", by=signer, now=NOW) == ["mines_missing"]
    assert attempt(actions.announce, [undecided], "乙", by=signer, now=NOW) == [
        "somebody_was_faster"
    ]
    assert attempt(actions.announce, [decided], "乙", by=reviewer, now=NOW) == ["not_your_post"]


def test_of_two_announcements_at_once_one_removes(decided, signer, attempt):
    stale = Removal.objects.get()
    actions.announce([decided], NUMBER, by=signer, now=NOW)

    assert attempt(actions.announce, [stale], "又一号", by=signer, now=NOW) == [
        "somebody_was_faster"
    ]
    assert list(announcements().values_list("number", "mines")) == [(NUMBER, 1)]


# who reads


def test_the_public_reads_what_was_announced_and_nothing_before(decided, signer, listing):
    before = (list(announced()), removal_of(listing), removed_among([listing]))
    actions.announce([decided], NUMBER, by=signer, now=NOW)

    assert before == ([], None, {})
    assert list(announced()) == [decided]
    assert (removal_of(listing), removed_among([listing])) == (decided, {listing.pk: decided})


def test_removals_are_seen_by_the_mine_and_the_houses_over_it(proposed, owner, verifier):
    beside = make.person(
        of=make.organisation(kind=Actor.COUNTY, division="530402"), posts=(Post.REVIEWER,)
    )
    people = (owner, verifier, beside, make.person())
    strange = make.evidence(by=owner, now=NOW)

    assert [bool(removals_of(person)) for person in people] == [True, True, False, False]
    assert [
        reasons(refusals_to_open_removal_file(person, proposed, proposed.evidence))
        for person in people
    ] == [[], [], ["not_your_case"], ["not_your_case"]]
    assert reasons(refusals_to_open_removal_file(owner, proposed, strange)) == ["not_your_case"]


def test_the_other_signers_are_told_that_a_decided_removal_waits_to_be_announced(
    signed, signer, told, settled
):
    other = make.person(of=signer.organisation, posts=(Post.SIGNER,))

    actions.second(signed, by=signer, now=NOW)

    assert (told(signer), told(other)) == ([], ["removal_decided"])
    actions.announce([signed], NUMBER, by=other, now=NOW)
    assert settled("removal_decided") == [True]
