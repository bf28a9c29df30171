"""What the enterprise declares: each act audited, each refusal shown, nothing of it lost."""

from dataclasses import replace
from datetime import date

import make
from records.applications.placing import loaded, put

from greenmines.records.applications import declarations
from greenmines.records.applications.gathering import facts_of
from greenmines.records.applications.models import Certificate, DeclaredPenalty
from greenmines.records.applications.queries import (
    accidents_declared,
    certificates_of,
    penalties_declared,
)
from greenmines.records.audit.queries import history_of
from greenmines.rules.facts import Accident, AccidentKind
from greenmines.rules.ruleset import CertificateKind


TODAY = date(2020, 6, 18)
PENALTY = declarations.PenaltyDeclared(
    decision_number="玉环罚〔2019〕31号",
    authority="玉溪市生态环境局",
    kind="罚款",
    decided_on=date(2019, 4, 22),
    ground="堆场扬尘",
)


def save(draft, said, *, by, revision=1):
    return declarations.save_particulars(
        draft, said, expected_revision=revision, by=by, now=make.NOW
    )


def declare_accident(draft, *, by, kind=AccidentKind.ENVIRONMENTAL, is_major=True):
    return declarations.declare_accident(
        draft,
        kind=kind,
        happened_on=date(2019, 6, 1),
        is_major=is_major,
        account="尾矿水外溢",
        by=by,
        now=make.NOW,
    )


def test_the_audit_of_a_save_tells_what_changed_and_nothing_else(draft, owner, said_of):
    save(draft, make.PARTICULARS, by=owner)
    save(draft, replace(make.PARTICULARS, staff=90), by=owner, revision=2)

    assert said_of(history_of(draft).last()) == (
        "particulars_saved",
        "王立新",
        "2.1",
        "",
        {"staff": ["86", "90"]},
    )


def test_a_save_over_a_colleagues_newer_one_is_refused(draft, owner, clerk, reasons_of):
    mine, theirs = loaded(draft), loaded(draft)
    save(theirs, make.PARTICULARS, by=clerk)

    reasons = reasons_of(save, mine, replace(make.PARTICULARS, staff=1), by=owner)

    assert (reasons, loaded(draft).staff) == (["somebody_was_faster"], 86)


def test_a_save_after_the_application_has_moved_on_is_refused(draft, owner, reasons_of):
    mine = loaded(draft)
    put(draft, "material_review")

    assert reasons_of(save, mine, make.PARTICULARS, by=owner) == ["somebody_was_faster"]
    assert reasons_of(save, loaded(draft), make.PARTICULARS, by=owner) == ["wrong_stage"]


def test_nobody_else_declares_anything(draft, stranger, reviewer, reasons_of):
    assert [
        reasons_of(declarations.declare_penalty, draft, PENALTY, by=by, now=make.NOW)
        for by in (stranger, reviewer)
    ] == [["not_your_case"], ["not_your_post"]]


def test_a_penalty_is_declared_once_under_its_number_and_the_first_stays(
    draft, owner, reasons_of, said_of
):
    said = {"by": owner, "now": make.NOW}
    declarations.declare_penalty(draft, PENALTY, **said)

    reasons = reasons_of(declarations.declare_penalty, draft, PENALTY, **said)

    assert (reasons, penalties_declared(draft).count()) == (["field_malformed"], 1)
    assert said_of(history_of(draft).last()) == (
        "penalty_declared",
        "王立新",
        "2.1",
        "",
        {"decision_number": "玉环罚〔2019〕31号"},
    )


def test_a_correction_with_a_number_that_is_taken_changes_nothing(draft, owner, reasons_of):
    """Killed by the database after the first of two writes: the first is undone as well."""
    said = {"by": owner, "now": make.NOW}
    declarations.declare_penalty(draft, PENALTY, **said)
    other = declarations.declare_penalty(draft, replace(PENALTY, decision_number="另号"), **said)
    acts = history_of(draft).count()

    reasons = reasons_of(declarations.correct_penalty, other, PENALTY, **said)

    assert (reasons, penalties_declared(draft).count(), history_of(draft).count()) == (
        ["field_malformed"],
        2,
        acts,
    )


def test_a_corrected_penalty_leaves_the_former_row_marked(draft, owner):
    said = {"by": owner, "now": make.NOW}
    row = declarations.declare_penalty(draft, PENALTY, **said)

    declarations.correct_penalty(row, replace(PENALTY, rectified_on=date(2019, 8, 1)), **said)

    rows = DeclaredPenalty.objects.order_by("id").values_list("rectified_on", "removed_at")
    assert list(rows) == [(None, make.NOW), (date(2019, 8, 1), None)]


def test_a_penalty_is_taken_back_once(draft, owner, reasons_of, said_of):
    row = declarations.declare_penalty(draft, PENALTY, by=owner, now=make.NOW)
    declarations.take_back_penalty(row, by=owner, now=make.NOW)

    reasons = reasons_of(declarations.take_back_penalty, row, by=owner, now=make.NOW)

    assert (reasons, penalties_declared(draft).count()) == (["somebody_was_faster"], 0)
    assert said_of(history_of(draft).last())[0] == "penalty_taken_back"


def test_a_proof_of_another_house_is_refused_with_the_clause_of_what_it_proves(
    draft, owner, stranger, reasons_of
):
    foreign = make.evidence(by=stranger)
    said = {"by": owner, "now": make.NOW}
    shown = declarations.CertificateShown(
        CertificateKind.SAFETY_LICENCE, "1", "某局", date(2019, 1, 1), None, foreign
    )

    assert [
        reasons_of(declarations.declare_penalty, draft, replace(PENALTY, proof=foreign), **said),
        reasons_of(declarations.record_certificate, draft, shown, **said),
        reasons_of(declarations.prove_operation, draft, foreign, **said),
    ] == [["not_your_case"]] * 3


def test_a_major_accident_is_held_against_the_mine_under_its_own_kind(draft, owner, said_of):
    row = declare_accident(draft, by=owner)
    declare_accident(draft, by=owner, kind=AccidentKind.SAFETY, is_major=False)

    assert facts_of(draft, today=TODAY).accidents == (
        Accident(AccidentKind.ENVIRONMENTAL, date(2019, 6, 1), "尾矿水外溢"),
    )
    declarations.take_back_accident(row, by=owner, now=make.NOW)
    assert facts_of(draft, today=TODAY).accidents == ()
    assert [said_of(act)[::4] for act in history_of(draft)][1:] == [
        (
            "accident_declared",
            {"kind": "environmental", "happened_on": "2019-06-01", "is_major": True},
        ),
        (
            "accident_declared",
            {"kind": "safety", "happened_on": "2019-06-01", "is_major": False},
        ),
        ("accident_taken_back", {}),
    ]


def test_nothing_is_known_of_accidents_and_penalties_until_the_enterprise_has_said_so(draft):
    facts = facts_of(draft, today=TODAY)

    assert (facts.accidents, facts.declared_penalties, facts.operation_proved) == (
        None,
        None,
        False,
    )


def test_operation_is_proved_by_a_paper_and_not_by_the_output_that_is_stated(draft, owner, said_of):
    save(draft, make.PARTICULARS, by=owner)
    stated = facts_of(draft, today=TODAY).operation_proved

    proof = make.evidence(by=owner, name="年报.png")
    declarations.prove_operation(draft, proof, by=owner, now=make.NOW)

    assert (stated, facts_of(draft, today=TODAY).operation_proved) == (False, True)
    assert said_of(history_of(draft).last()) == (
        "operation_proved",
        "王立新",
        "2.1",
        "",
        {"file": "年报.png", "digest": proof.blob_id},
    )


def test_the_same_proof_sent_twice_is_written_down_once(draft, owner):
    first, again = (make.evidence(by=owner, name="年报.png") for _ in range(2))
    other = make.evidence(by=owner, name="产量台账.png")

    for proof in (first, again, other):
        declarations.prove_operation(draft, proof, by=owner, now=make.NOW)

    told = history_of(draft).filter(verb="operation_proved")
    assert [row.details["file"] for row in told] == ["年报.png", "产量台账.png"]
    assert draft.operation_proof == other


def test_a_newer_certificate_takes_the_place_of_the_older(draft, owner):
    older = make.certificate(draft, by=owner)
    newer = make.certificate(draft, by=owner)

    assert list(certificates_of(draft)) == [newer]
    assert Certificate.objects.get(pk=older.pk).removed_at == make.NOW


def test_a_certificate_is_taken_back_once(draft, owner, reasons_of):
    row = make.certificate(draft, by=owner)
    declarations.take_back_certificate(row, by=owner, now=make.NOW)

    reasons = reasons_of(declarations.take_back_certificate, row, by=owner, now=make.NOW)

    assert (reasons, history_of(draft).last().verb) == (
        ["somebody_was_faster"],
        "certificate_taken_back",
    )


def test_the_pledge_is_given_by_somebody_who_answers_for_the_enterprise(
    draft, clerk, owner, reasons_of
):
    refused = reasons_of(declarations.pledge, draft, by=clerk, now=make.NOW)
    declarations.pledge(draft, by=owner, now=make.NOW)

    assert (refused, draft.pledged_by, history_of(draft).last().verb) == (
        ["not_your_post"],
        owner,
        "pledged",
    )


def test_a_pledge_is_given_once_whoever_clicks_twice(draft, owner, reasons_of):
    seen_by_another_window = loaded(draft)
    declarations.pledge(draft, by=owner, now=make.NOW)

    reasons = reasons_of(declarations.pledge, seen_by_another_window, by=owner, now=make.NOW)

    assert (reasons, history_of(draft).filter(verb="pledged").count()) == (
        ["somebody_was_faster"],
        1,
    )


def test_accidents_are_listed_with_the_newest_first(draft, owner):
    first = declare_accident(draft, by=owner)
    second = declare_accident(draft, by=owner)

    assert list(accidents_declared(draft)) == [first, second]
