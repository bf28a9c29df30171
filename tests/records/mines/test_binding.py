"""Who acts for a licence: binding, unbinding, and the appeal to the province."""

import pytest
from records.mines.conftest import NOW, person_at

from greenmines.records.audit.models import Act
from greenmines.records.audit.verbs import Verb
from greenmines.records.inbox.models import Message
from greenmines.records.inbox.topics import Topic
from greenmines.records.mines.actions import (
    bind_licence,
    make_appeal,
    reject_appeal,
    unbind_licence,
    uphold_appeal,
)
from greenmines.records.mines.models import Appeal, Binding, Mine
from greenmines.records.mines.permissions import refusals_to_appeal, refusals_to_bind
from greenmines.records.mines.queries import (
    appeals_visible_to,
    binding_of,
    licences_bound_to,
    mines_of,
)
from greenmines.records.people.actions import open_account
from greenmines.rules.cures import Cure
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


def reasons(caught):
    return [refusal.reason for refusal in caught.value.refusals]


@pytest.fixture
def appeal(licence, holder, rival, scans, now):
    bind_licence(licence, by=holder, now=now)
    return make_appeal(licence, reason="已转让", **scans(rival), by=rival, now=now)


def test_the_holder_on_the_licence_binds_it_whatever_the_width_of_the_brackets(
    licence, holder, now
):
    binding = bind_licence(licence, by=holder, now=now)

    assert (binding_of(licence), binding.enterprise) == (binding, holder.organisation)
    assert list(licences_bound_to(holder.organisation)) == [licence]
    assert list(mines_of(holder.organisation)) == [licence.mine]
    assert Mine.objects.get().holder == holder.organisation
    assert Act.objects.filter(verb=Verb.LICENCE_BOUND).count() == 1


def test_a_credit_code_on_the_licence_counts_before_the_name(licence, holder):
    code = "91650100228665922F"
    Mine.objects.update(holder_code=code)
    licence.mine.refresh_from_db()
    namesake = person_at(Actor.ENTERPRISE, "别名", "x", Post.RESPONSIBLE, credit_code=code)

    assert [refusal.reason for refusal in refusals_to_bind(holder, licence)] == [
        Reason.HOLDER_DIFFERS
    ]
    assert refusals_to_bind(namesake, licence) == []


def test_another_name_is_refused_with_the_way_to_appeal(licence, rival, now):
    with pytest.raises(Refused) as caught:
        bind_licence(licence, by=rival, now=now)

    assert [(each.reason, each.cure) for each in caught.value.refusals] == [
        (Reason.HOLDER_DIFFERS, Cure.APPEAL)
    ]


def test_only_whoever_answers_for_the_enterprise_binds(licence, holder, now):
    filler = open_account(
        holder.organisation,
        username="filler",
        name="Filler",
        password="a long password",
        posts=[Post.FILLER],
        by=None,
        now=now,
    )

    with pytest.raises(Refused) as caught:
        bind_licence(licence, by=filler, now=now)

    assert reasons(caught) == [Reason.NOT_YOUR_POST]


def test_a_licence_is_bound_once_at_a_time(licence, holder, now):
    bind_licence(licence, by=holder, now=now)

    with pytest.raises(Refused) as caught:
        bind_licence(licence, by=holder, now=now)

    assert reasons(caught) == [Reason.ALREADY_BOUND]


def test_two_who_bind_at_the_same_moment_make_one_binding(licence, holder, now, monkeypatch):
    bind_licence(licence, by=holder, now=now)
    monkeypatch.setattr("greenmines.records.mines.actions.refusals_to_bind", lambda *_: [])

    with pytest.raises(Refused) as caught:
        bind_licence(licence, by=holder, now=now)

    assert (reasons(caught), Binding.objects.count()) == ([Reason.ALREADY_BOUND], 1)


def test_whoever_has_bound_it_lets_it_go(licence, holder, rival, now):
    bind_licence(licence, by=holder, now=now)
    with pytest.raises(Refused) as caught:
        unbind_licence(licence, by=rival, now=now)

    unbind_licence(licence, by=holder, now=now)

    assert reasons(caught) == [Reason.NOT_YOUR_CASE]
    assert binding_of(licence) is None
    assert Binding.objects.get().ended_by == holder


def test_an_appeal_reaches_the_signers_of_the_province(licence, rival, signer, scans, settled):
    appeal = make_appeal(licence, reason=" 已转让 ", **scans(rival), by=rival, now=NOW)

    assert appeal.reason == "已转让"
    message = Message.objects.get()
    assert (message.person, message.topic) == (signer, Topic.APPEAL_MADE)
    assert [list(appeals_visible_to(person)) for person in (rival, signer)] == [[appeal]] * 2
    waited = settled(Topic.APPEAL_MADE)
    reject_appeal(appeal, answer="不属实", by=signer, now=NOW)
    assert (waited, settled(Topic.APPEAL_MADE)) == ([False], [True])


def test_an_appeal_needs_a_reason(licence, rival, scans, now):
    with pytest.raises(Refused) as caught:
        make_appeal(licence, reason=" ", **scans(rival), by=rival, now=now)

    assert (reasons(caught), Appeal.objects.count()) == ([Reason.REASON_MISSING], 0)


def test_an_appeal_needs_proofs_of_ones_own(licence, rival, holder, scans):
    refusals = refusals_to_appeal(rival, licence, **scans(holder))

    assert [(each.reason, each.details["field"]) for each in refusals] == [
        (Reason.NOT_YOUR_CASE, "licence_scan"),
        (Reason.NOT_YOUR_CASE, "organisation_scan"),
    ]


def test_whoever_can_simply_bind_or_has_bound_has_nothing_to_appeal(licence, holder, scans, now):
    free = refusals_to_appeal(holder, licence, **scans(holder))
    bind_licence(licence, by=holder, now=now)
    bound = refusals_to_appeal(holder, licence, **scans(holder))

    assert [[each.reason for each in found] for found in (free, bound)] == [
        [Reason.WRONG_STAGE],
        [Reason.WRONG_STAGE],
    ]


def test_one_appeal_at_a_time(appeal, rival, scans):
    refusals = refusals_to_appeal(rival, appeal.licence, **scans(rival))

    assert [each.reason for each in refusals] == [Reason.SOMEBODY_WAS_FASTER]


def test_an_upheld_appeal_moves_the_licence_and_tells_both(appeal, holder, rival, signer):
    uphold_appeal(appeal, answer="属实", by=signer, now=NOW)

    assert binding_of(appeal.licence).enterprise == rival.organisation
    assert (appeal.is_upheld, appeal.answer, appeal.decided_by) == (True, "属实", signer)
    told = Message.objects.filter(topic=Topic.APPEAL_DECIDED).values_list("person", flat=True)
    assert sorted(told) == sorted([holder.pk, rival.pk])


def test_a_rejected_appeal_leaves_the_licence_where_it_was(appeal, licence, holder, signer, now):
    reject_appeal(appeal, answer="不属实", by=signer, now=now)

    assert binding_of(licence).enterprise == holder.organisation
    assert appeal.is_upheld is False


def test_an_appeal_is_decided_once(appeal, signer, now):
    reject_appeal(appeal, answer="不属实", by=signer, now=now)

    with pytest.raises(Refused) as caught:
        uphold_appeal(appeal, answer="属实", by=signer, now=now)

    assert reasons(caught) == [Reason.SOMEBODY_WAS_FASTER]


def test_two_who_decide_at_the_same_moment_make_one_decision(appeal, signer, now):
    same = Appeal.objects.get()
    same.licence = appeal.licence
    reject_appeal(appeal, answer="不属实", by=signer, now=now)

    with pytest.raises(Refused) as caught:
        uphold_appeal(same, answer="属实", by=signer, now=now)

    assert reasons(caught) == [Reason.SOMEBODY_WAS_FASTER]


def test_a_decision_needs_an_answer(appeal, signer, now):
    with pytest.raises(Refused) as caught:
        reject_appeal(appeal, answer="", by=signer, now=now)

    assert (reasons(caught), Appeal.objects.get().decided_at) == ([Reason.REASON_MISSING], None)


def test_another_province_and_another_post_do_not_decide(appeal, rival, now):
    shanxi = person_at(Actor.PROVINCE, "山西", "shanxi", Post.SIGNER, division="140000")

    with pytest.raises(Refused) as other:
        reject_appeal(appeal, answer="x", by=shanxi, now=now)
    with pytest.raises(Refused) as enterprise:
        reject_appeal(appeal, answer="x", by=rival, now=now)

    assert reasons(other) == [Reason.NOT_YOUR_CASE]
    assert reasons(enterprise) == [Reason.NOT_YOUR_POST, Reason.NOT_YOUR_CASE]
