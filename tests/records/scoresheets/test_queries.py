"""Reading sheets: states, live sums, gaps, the way through the items, and differences."""

import random
from decimal import Decimal

import pytest
from records.scoresheets.sheets import NOW, best, file_of, fill

from greenmines.records.scoresheets.actions import attach_evidence, save_entry
from greenmines.records.scoresheets.answers import Agreed, NotApplicable, Scored
from greenmines.records.scoresheets.models import Entry, Sheet, SheetKind
from greenmines.records.scoresheets.permissions import refusals_to_lock
from greenmines.records.scoresheets.queries import (
    class_of,
    compare,
    entries_of,
    measure_at,
    rules_for,
    saved_entry,
    sheet_with_entries,
    sheet_without_entries,
    table_of,
    weighed,
)
from greenmines.records.scoresheets.reading import ItemState, next_open_item
from greenmines.rules.methods import Findings, Formula, Override, TierChosen
from greenmines.rules.scoring import Entry as Counted
from greenmines.rules.scoring import Verdict, score_sheet


RATE = Decimal("0.15")


def save(sheet, code, answer, person, expected=0):
    return save_entry(sheet, code, answer=answer, expected_revision=expected, by=person, now=NOW)


def test_every_item_of_the_table_is_shown_with_its_state(sheet, filler):
    save(sheet, "1.1.1", Scored(TierChosen(0)), filler)
    save(sheet, "1.1.2", Scored(Findings(3)), filler)
    save(sheet, "1.1.3", NotApplicable("无尾矿库"), filler)
    attach_evidence(sheet, "1.1.4", file_of(filler), by=filler, now=NOW)

    view = sheet_with_entries(sheet)

    states = {one.item.code: one.state for one in view.items}
    assert len(states) == 100
    assert [states[code] for code in ("1.1.1", "1.1.2", "1.1.3", "1.1.4", "2.2.2")] == [
        ItemState.FULL,
        ItemState.GAP,
        ItemState.NOT_APPLICABLE,
        ItemState.EMPTY,
        ItemState.OTHER_CLASS,
    ]
    assert (view.answered, len(view.asked)) == (3, 95)
    assert (view.groups[0].answered, view.groups[0].asked) == (3, 17)


def test_an_item_shows_its_answer_its_calculation_and_its_files(sheet, filler):
    override = Override(Decimal(6), "同类问题")
    save(sheet, "1.1.2", Scored(Findings(2), override=override, reason="两项"), filler)
    attach_evidence(sheet, "1.1.2", file_of(filler), by=filler, now=NOW)

    saved = saved_entry(sheet, table_of(sheet).item("1.1.2"))

    assert (saved.score, saved.reason, saved.override) == (Decimal(6), "两项", override)
    assert saved.calculation.formula is Formula.DEDUCTED
    assert (saved.calculation.expression, saved.saved_by, saved.experts) == (
        "12 − 2 × 2 = 8",
        "Li",
        (),
    )
    (line,) = saved.evidence
    assert (line.name, line.size, line.is_picture) == ("bench.jpg", 2048, True)


def test_an_agreed_score_shows_those_of_the_experts_and_no_calculation(new_sheet, expert):
    sheet = new_sheet(SheetKind.AGENCY)
    save(sheet, "1.1.2", Agreed(Decimal(8), (Decimal(8), Decimal(8))), expert)

    saved = saved_entry(sheet, table_of(sheet).item("1.1.2"))

    assert (saved.experts, saved.calculation, saved.override) == (
        (Decimal(8), Decimal(8)),
        None,
        None,
    )


def test_an_item_that_nobody_touched_has_no_row(sheet):
    assert saved_entry(sheet, table_of(sheet).item("1.1.2")) is None


def test_what_is_lost_stands_with_the_largest_loss_first_and_empty_items_lose_nothing(
    sheet, filler
):
    save(sheet, "1.1.1", Scored(TierChosen(2)), filler)
    save(sheet, "1.1.2", Scored(Findings(2)), filler)
    save(sheet, "1.1.4", Scored(Findings(0)), filler)

    gaps = sheet_with_entries(sheet).gaps

    assert [(one.item.code, one.lost) for one in gaps] == [
        ("1.1.1", Decimal(8)),
        ("1.1.2", Decimal(4)),
    ]


def test_what_a_group_and_the_total_lack_is_counted_to_their_lines(sheet, filler):
    save(sheet, "1.1.1", Scored(TierChosen(0)), filler)

    view = sheet_with_entries(sheet)

    assert view.groups[0].short == Decimal(165) - Decimal(12)
    assert view.short == Decimal(800) - view.result.total


def test_nothing_is_lacking_on_a_full_sheet(sheet, filler):
    fill(sheet, filler)

    view = sheet_with_entries(sheet)

    assert (view.result.verdict, view.short) == (Verdict.PASS, Decimal(0))
    assert [group.short for group in view.groups] == [Decimal(0)] * 6
    assert (view.gaps, len(view.without_evidence)) == ((), 95)
    assert next_open_item(view) is None


def test_the_claims_of_a_sheet_can_be_listed(sheet, filler):
    save(sheet, "1.1.3", NotApplicable("无尾矿库"), filler)

    claims = sheet_with_entries(sheet).claims

    assert [(one.item.code, one.saved.reason) for one in claims] == [("1.1.3", "无尾矿库")]


@pytest.mark.parametrize(
    ("after", "found"),
    [("", "1.1.2"), ("1.1.1", "1.1.2"), ("1.1.3", "1.1.2"), ("9.9.9", "1.1.2")],
)
def test_the_next_open_item_is_sought_onwards_and_then_from_the_beginning(
    sheet, filler, after, found
):
    fill(sheet, filler, but={"1.1.2"})

    assert next_open_item(sheet_with_entries(sheet), after).code == found


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("1.1.1", None, "1.1.2"),
        ("1.1.2", "1.1.1", "1.1.3"),
        ("2.2.1", "2.1.5", "2.3.1"),
        ("6.6.3", "6.6.2", None),
        ("9.9.9", None, None),
    ],
)
def test_neighbours_are_the_items_that_are_asked(sheet, code, before, after):
    view = sheet_with_entries(sheet)

    found = [
        None if one is None else one.item.code for one in (view.before(code), view.after(code))
    ]
    assert found == [before, after]


@pytest.mark.parametrize("answered", [1, 3, 40])
def test_a_sheet_is_read_in_two_queries_however_much_is_on_it(
    sheet, filler, answered, django_assert_num_queries
):
    for item in [one.item for one in sheet_with_entries(sheet).asked][:answered]:
        save(sheet, item.code, Scored(best(item)), filler)
        name = f"{item.code}.jpg"
        attach_evidence(sheet, item.code, file_of(filler, name), by=filler, now=NOW)

    with django_assert_num_queries(2):
        view = sheet_with_entries(sheet)

    assert (view.answered, sum(len(one.evidence) for one in view.items)) == (answered, answered)


@pytest.mark.parametrize("seed", range(5))
def test_the_live_result_is_what_the_rules_make_of_the_scores(sheet, filler, seed):
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose
    given = {}
    for item in [one.item for one in sheet_with_entries(sheet).asked]:
        fate = chance.random()
        if fate < 0.1:
            continue
        if fate < 0.5 and item.not_applicable_when is not None:
            save(sheet, item.code, NotApplicable("没有"), filler)
            given[item.code] = Counted(not_applicable=True, reason="没有")
        else:
            score = Decimal(chance.randrange(int(item.points * 2) + 1)) / 2
            answer = Scored(best(item), override=Override(score, "核定"))
            save(sheet, item.code, answer, filler)
            given[item.code] = Counted(score)

    live = sheet_with_entries(sheet).result

    rules = rules_for(sheet)
    assert live == score_sheet(rules.indicators, given, rules.scoring, class_of(sheet))


def test_differences_stand_by_size_and_flag_what_exceeds_the_rate(
    sheet, new_sheet, filler, expert, django_assert_num_queries
):
    agency, verified = new_sheet(SheetKind.AGENCY), new_sheet(SheetKind.VERIFICATION)
    for code, own, other in (("1.1.2", 0, 1), ("1.1.4", 0, 0), ("1.1.6", 0, 4)):
        save(sheet, code, Scored(Findings(own)), filler)
        save(agency, code, Scored(Findings(other)), expert)
    save(sheet, "1.1.3", NotApplicable("无"), filler)
    save(agency, "1.1.3", Scored(Findings(0)), expert)
    save(verified, "1.1.2", Scored(Findings(2)), expert)
    save(sheet, "1.1.1", Scored(TierChosen(0)), filler)

    with django_assert_num_queries(1):
        found = compare(sheet, agency, verified, RATE)

    assert [(one.item.code, one.size, one.is_over, one.change) for one in found] == [
        ("1.1.3", Decimal(8), True, None),
        ("1.1.6", Decimal(8), True, Decimal(-8)),
        ("1.1.2", Decimal(4), True, Decimal(-4)),
    ]
    assert (found[2].own.score, found[2].agency.score, found[2].verification.score) == (
        Decimal(12),
        Decimal(10),
        Decimal(8),
    )


def test_a_difference_is_flagged_only_by_a_rate_that_is_set(sheet, new_sheet, filler, expert):
    agency = new_sheet(SheetKind.AGENCY)
    save(sheet, "1.1.2", Scored(Findings(0)), filler)
    save(agency, "1.1.2", Scored(Findings(1)), expert)

    (unset,) = compare(sheet, agency, None, None)
    (under,) = compare(sheet, agency, None, Decimal("0.2"))

    assert (unset.size, unset.change, unset.is_over) == (Decimal(2), Decimal(-2), None)
    assert under.is_over is False


def test_two_claims_and_a_sheet_that_is_not_there_make_no_difference(
    sheet, new_sheet, filler, expert
):
    agency = new_sheet(SheetKind.AGENCY)
    save(sheet, "1.1.3", NotApplicable("无"), filler)
    save(agency, "1.1.3", NotApplicable("没有"), expert)

    assert compare(sheet, agency, None, RATE) == []
    assert compare(sheet, None, None, RATE) == []


def test_an_item_that_is_not_asked_has_no_measure(sheet):
    with pytest.raises(LookupError, match="does not ask"):
        measure_at(sheet, "2.2.2")


def test_a_table_cannot_be_read_from_rules_without_indicators(versions):
    with pytest.raises(LookupError, match="no indicators"):
        table_of(Sheet(version=versions["2025"]))


def test_sheets_and_rows_name_themselves(sheet, filler):
    entry = save(sheet, "1.1.2", Scored(Findings(0)), filler)
    link = attach_evidence(sheet, "1.1.2", file_of(filler), by=filler, now=NOW)

    assert str(entry) == f"self {sheet.pk} 1.1.2"
    assert str(link) == f"self {sheet.pk} 1.1.2: bench.jpg"
    assert Entry.objects.count() == 1


def test_the_answers_can_be_had_as_the_rules_count_them(sheet, filler, django_assert_num_queries):
    save(sheet, "1.1.2", Scored(Findings(1)), filler)
    save(sheet, "1.1.3", NotApplicable("无"), filler)

    with django_assert_num_queries(1):
        counted = entries_of(sheet)

    assert counted == {
        "1.1.2": Counted(Decimal(10)),
        "1.1.3": Counted(not_applicable=True, reason="无"),
    }


def test_an_answer_is_weighed_without_being_saved(sheet, filler):
    fill(sheet, filler)

    score, result = weighed(sheet, "1.1.2", Scored(Findings(2)))

    assert (score, result.total) == (Decimal(8), Decimal(996))
    assert Entry.objects.get(item_code="1.1.2").score == Decimal(12)


def test_an_empty_sheet_is_laid_out_and_cannot_be_locked(sheet):
    view = sheet_without_entries(sheet)

    assert (view.answered, len(view.asked)) == (0, 95)
    assert [one.details["item"] for one in refusals_to_lock(sheet)] == [
        one.item.code for one in view.asked
    ]
