"""Answering an item: what is kept, what is refused, and who wins when two people save."""

from decimal import Decimal

import pytest
from records.scoresheets.sheets import LATER, NOW, fill

from greenmines.records.audit.queries import history_of
from greenmines.records.scoresheets.actions import lock, save_entry
from greenmines.records.scoresheets.answers import (
    Agreed,
    NotApplicable,
    Observation,
    Scored,
    answer_of,
)
from greenmines.records.scoresheets.models import Entry, Sheet, SheetKind
from greenmines.records.scoresheets.rows import row_of
from greenmines.rules.indicators import HowChecked
from greenmines.rules.methods import Findings, Fulfilled, Measured, Override, TierChosen
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


TIERED, DEDUCTED, RATIO, YES_OR_NO, ZEROED, MAY_NOT_APPLY, OF_PLANTS = (
    "1.1.1",
    "1.1.2",
    "1.1.9",
    "2.4.2",
    "1.1.6",
    "1.1.3",
    "2.2.2",
)


def save(sheet, code, answer, person, *, expected=0, now=NOW, **facts):
    return save_entry(
        sheet, code, answer=answer, expected_revision=expected, by=person, now=now, **facts
    )


def reasons_of(refused):
    return [one.reason for one in refused.value.refusals]


@pytest.mark.parametrize(
    ("code", "answer", "score"),
    [
        (TIERED, Scored(TierChosen(1)), "8"),
        (DEDUCTED, Scored(Findings(2), reason="两项缺失"), "8"),
        (RATIO, Scored(Measured(Decimal("75.5"))), "8"),
        (YES_OR_NO, Scored(Fulfilled(fulfilled=False)), "0"),
        (ZEROED, Scored(Findings(1), zero_fact=True), "0"),
        (ZEROED, Scored(None, zero_fact=True), "0"),
        (DEDUCTED, Scored(Findings(2), override=Override(Decimal(6), "同类问题")), "6"),
    ],
)
def test_an_answer_is_scored_by_its_method_and_read_back_as_it_was_given(
    sheet, filler, code, answer, score
):
    entry = save(sheet, code, answer, filler)

    kept = Entry.objects.get()
    assert (entry.pk, kept.score, kept.revision) == (kept.pk, Decimal(score), 1)
    assert answer_of(row_of(kept).columns) == answer


def test_a_claim_is_kept_with_its_reason_and_without_a_score(sheet, filler):
    save(sheet, MAY_NOT_APPLY, NotApplicable("无尾矿库"), filler)

    kept = Entry.objects.get()
    assert (kept.score, kept.is_not_applicable, kept.reason) == (None, True, "无尾矿库")
    assert answer_of(row_of(kept).columns) == NotApplicable("无尾矿库")


def test_what_was_seen_on_site_is_kept_beside_the_answer(new_sheet, expert):
    sheet = new_sheet(SheetKind.EXPERT)
    seen = Observation((HowChecked.FIELD, HowChecked.MEASUREMENT), "浮石 5 处", "+1860 平台")

    save(sheet, DEDUCTED, Scored(Findings(5)), expert, observation=seen)

    assert row_of(Entry.objects.get()).observation == seen


def test_an_agreed_score_is_kept_with_those_of_the_experts(new_sheet, expert):
    sheet = new_sheet(SheetKind.AGENCY)
    agreed = Agreed(Decimal(8), (Decimal(6), Decimal(8), Decimal(10)))

    save(sheet, DEDUCTED, agreed, expert)

    assert answer_of(row_of(Entry.objects.get()).columns) == agreed


def test_each_save_is_audited_with_the_former_and_the_new_score(sheet, filler):
    entry = save(sheet, DEDUCTED, Scored(Findings(0)), filler, application_id=7)
    save(sheet, DEDUCTED, Scored(Findings(1)), filler, expected=1, application_id=7)

    acts = history_of(entry)
    assert [(act.verb, act.application_id, act.details) for act in acts] == [
        ("entry_saved", 7, {"item": DEDUCTED, "old": "", "new": "12"}),
        ("entry_saved", 7, {"item": DEDUCTED, "old": "12", "new": "10"}),
    ]


@pytest.mark.parametrize(
    ("code", "answer", "reason"),
    [
        ("9.9.9", Scored(Findings(0)), Reason.ITEM_UNKNOWN),
        (OF_PLANTS, Scored(Findings(0)), Reason.ITEM_UNKNOWN),
        (DEDUCTED, Scored(None), Reason.INPUT_MISSING),
        (DEDUCTED, Scored(TierChosen(0)), Reason.INPUT_MISSING),
        (DEDUCTED, Scored(Findings(-1)), Reason.INPUT_OUT_OF_RANGE),
        (TIERED, Scored(TierChosen(9)), Reason.INPUT_OUT_OF_RANGE),
        (DEDUCTED, Scored(Findings(0), zero_fact=True), Reason.INPUT_OUT_OF_RANGE),
        (DEDUCTED, NotApplicable("没有"), Reason.NOT_APPLICABLE_NOT_ALLOWED),
        (MAY_NOT_APPLY, NotApplicable("  "), Reason.NOT_APPLICABLE_NEEDS_REASON),
        (
            DEDUCTED,
            Scored(Findings(2), override=Override(Decimal(6), " ")),
            Reason.OVERRIDE_NEEDS_REASON,
        ),
        (
            DEDUCTED,
            Scored(Findings(2), override=Override(Decimal(13), "好")),
            Reason.SCORE_OUT_OF_RANGE,
        ),
        (
            DEDUCTED,
            Scored(Findings(2), override=Override(Decimal("6.3"), "好")),
            Reason.SCORE_NOT_IN_STEPS,
        ),
        (
            ZEROED,
            Scored(None, zero_fact=True, override=Override(Decimal(3), "好")),
            Reason.SCORE_OUT_OF_RANGE,
        ),
        (DEDUCTED, Agreed(Decimal(8), (Decimal(8),)), Reason.INPUT_MISSING),
    ],
)
def test_an_answer_that_cannot_count_is_refused_and_nothing_is_written(
    sheet, filler, code, answer, reason
):
    with pytest.raises(Refused) as refused:
        save(sheet, code, answer, filler)

    assert reasons_of(refused) == [reason]
    assert not Entry.objects.exists()


@pytest.mark.parametrize("experts", [(Decimal(6), Decimal(8)), ()])
def test_an_agreed_score_away_from_the_mean_needs_a_reason(new_sheet, expert, experts):
    with pytest.raises(Refused) as refused:
        save(new_sheet(SheetKind.AGENCY), DEDUCTED, Agreed(Decimal(8), experts), expert)

    assert reasons_of(refused) == [Reason.OVERRIDE_NEEDS_REASON]


def test_a_place_longer_than_its_column_is_refused_on_every_database(sheet, filler):
    with pytest.raises(Refused) as refused:
        save(
            sheet, DEDUCTED, Scored(Findings(0)), filler, observation=Observation(place="东" * 201)
        )

    assert [dict(one.details) for one in refused.value.refusals] == [{"field": "place"}]


def test_nothing_is_saved_on_a_locked_sheet_even_from_a_page_that_was_open_before(sheet, filler):
    fill(sheet, filler)
    as_opened_before = Sheet.objects.get(pk=sheet.pk)
    lock(sheet, by=filler, now=NOW)

    with pytest.raises(Refused) as refused:
        save(as_opened_before, DEDUCTED, Scored(Findings(3)), filler, expected=1)

    assert reasons_of(refused) == [Reason.SHEET_LOCKED]
    assert Entry.objects.get(item_code=DEDUCTED).score == Decimal(12)


@pytest.mark.parametrize("first_is_filler", [True, False])
@pytest.mark.parametrize("was_saved_before", [True, False])
def test_of_two_who_save_from_the_same_page_the_second_is_told_who_and_what(
    sheet, filler, colleague, first_is_filler, was_saved_before
):
    expected = 0
    if was_saved_before:
        save(sheet, DEDUCTED, Scored(Findings(0)), filler)
        expected = 1
    first, second = (filler, colleague) if first_is_filler else (colleague, filler)
    save(sheet, DEDUCTED, Scored(Findings(1)), first, expected=expected, now=LATER)

    with pytest.raises(Refused) as refused:
        save(sheet, DEDUCTED, Scored(Findings(2)), second, expected=expected)

    (refusal,) = refused.value.refusals
    assert refusal.reason is Reason.SOMEBODY_WAS_FASTER
    assert dict(refusal.details) == {
        "item": DEDUCTED,
        "saved_by": first.name,
        "saved_at": "2020-06-18T10:47+00:00",
        "theirs": "10",
        "mine": "8",
    }
    kept = Entry.objects.get()
    assert (kept.score, kept.saved_by, kept.revision) == (Decimal(10), first, expected + 1)


def test_a_revision_that_no_page_can_have_seen_is_refused_and_leaves_no_blank_row(sheet, filler):
    with pytest.raises(Refused) as refused:
        save(sheet, DEDUCTED, Scored(Findings(2)), filler, expected=4)

    assert reasons_of(refused) == [Reason.SOMEBODY_WAS_FASTER]
    assert not Entry.objects.exists()


def test_a_claim_is_told_as_such_to_whoever_comes_second(sheet, filler, colleague):
    save(sheet, MAY_NOT_APPLY, NotApplicable("无尾矿库"), filler)

    with pytest.raises(Refused) as refused:
        save(sheet, MAY_NOT_APPLY, Scored(Findings(0)), colleague)

    details = refused.value.refusals[0].details
    assert (details["theirs"], details["mine"]) == ("not_applicable", "8")
