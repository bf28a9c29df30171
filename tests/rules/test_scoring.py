"""Lines, groups and what does not apply: worked examples, then what must hold for any sheet."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenmines.rules.entries import faults_of_claim, faults_of_entry
from greenmines.rules.gaps import GroupGap, PointsAtStake, gaps
from greenmines.rules.indicators import (
    AppliesTo,
    Frame,
    Group,
    IndicatorTable,
    Item,
    MineClass,
    MineralClass,
    MiningMethod,
    Processing,
    SecondLevel,
)
from greenmines.rules.library import shipped
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.ruleset import NotApplicableMode, ScoringRules
from greenmines.rules.scoring import Entry, SheetResult, Verdict, score_many, score_sheet
from greenmines.rules.sources import Certainty, Provenance, Setting, Words


TABLE = shipped("2020").indicators
RULES = shipped("2020").scoring
ITEMS = {item.code: item for item in TABLE.items()}
CLAIMABLE = sorted(code for code, item in ITEMS.items() if item.not_applicable_when)
WELL = MineClass(MiningMethod.WELL, Processing.WITHOUT, MineralClass.OIL_GAS)
CLASSES = [
    None,
    WELL,
    MineClass(MiningMethod.OPEN_PIT, Processing.WITHOUT, MineralClass.SAND_GRAVEL),
    MineClass(MiningMethod.UNDERGROUND, Processing.WITH, MineralClass.METAL),
]
NO_POINTS = Decimal(0)
CLAIM = Entry(not_applicable=True, reason="There is none on site.")


def d(text: str) -> Decimal:
    return Decimal(text)


def set_to(value: object) -> Setting:
    return Setting(value, Certainty.ASSUMED, "2.3")


def rules(mode: NotApplicableMode, *, line: str = "150", floor: str = "0.75") -> ScoringRules:
    return replace(
        RULES,
        pass_total=set_to(d(line)),
        group_floor_rate=set_to(d(floor)),
        not_applicable_mode=set_to(mode),
    )


def item(code: str, points: str, applies_to: AppliesTo | None = None) -> Item:
    """An item that may be claimed not to apply."""
    return replace(
        ITEMS["1.2.4"], code=code, points=d(points), applies_to=applies_to or AppliesTo()
    )


def table(*groups: tuple[Item, ...]) -> IndicatorTable:
    built = tuple(
        Group(
            items[0].code[0],
            Words("组", "group"),
            (SecondLevel(items[0].code[:3], Words("级", "level"), Provenance.BASELINE, items),),
        )
        for items in groups
    )
    return IndicatorTable(built, Frame(NO_POINTS, 0, 0, ()))


# Two groups of 100 points; of the first, 20 points can fall away.
PAIR = table((item("1.1.1", "80"), item("1.1.2", "20")), (item("2.1.1", "100"),))


def full_sheet() -> dict[str, Entry]:
    return {code: Entry(one.points) for code, one in ITEMS.items()}


def reasons(result: SheetResult) -> list[Reason]:
    return [refusal.reason for refusal in result.refusals]


# mode, score of the first group, its base, rate, line, passes; total of the sheet, verdict
WORKED = [
    (NotApplicableMode.PER_GROUP, "60", ("75", "0.75", "75", True), "165", Verdict.PASS),
    (NotApplicableMode.PER_GROUP, "59.5", ("74.37", "0.7437", "75", False), "164.37", Verdict.FAIL),
    (NotApplicableMode.ON_TOTAL, "60", ("60", "0.75", "60", True), "166.66", Verdict.PASS),
    (NotApplicableMode.ON_TOTAL, "59.5", ("59.5", "0.7437", "60", False), "166.11", Verdict.FAIL),
    (NotApplicableMode.FULL_MARK, "60", ("80", "0.8", "75", True), "170", Verdict.PASS),
    (NotApplicableMode.FULL_MARK, "54.5", ("74.5", "0.745", "75", False), "164.5", Verdict.FAIL),
    (NotApplicableMode.NONE, "75", ("75", "0.75", "75", True), "165", Verdict.PASS),
    (NotApplicableMode.NONE, "60", ("60", "0.6", "75", False), "150", Verdict.FAIL),
]


@pytest.mark.parametrize(("mode", "earned", "group", "total", "verdict"), WORKED)
def test_20_of_100_points_that_do_not_apply_count_by_the_mode(mode, earned, group, total, verdict):
    """The other group stands at 90 of 100; the line of the sheet is 150 of 200."""
    entries = {"1.1.1": Entry(d(earned)), "1.1.2": CLAIM, "2.1.1": Entry(d("90"))}

    result = score_sheet(PAIR, entries, rules(mode), None)

    first = result.groups[0]
    score, rate, line, passes = group
    assert (first.earned, first.full, first.applicable_full) == (d(earned), d("100"), d("80"))
    assert (first.score, first.rate, first.line, first.passes) == (
        d(score),
        d(rate),
        d(line),
        passes,
    )
    assert (result.total, result.verdict) == (d(total), verdict)


@pytest.mark.parametrize("mode", NotApplicableMode)
def test_where_everything_applies_all_modes_agree(mode):
    entries = {"1.1.1": Entry(d("60")), "1.1.2": Entry(d("15")), "2.1.1": Entry(d("75"))}

    result = score_sheet(PAIR, entries, rules(mode), None)

    assert (result.total, result.line, result.full) == (d("150"), d("150"), d("200"))
    assert [(group.score, group.line) for group in result.groups] == [(d("75"), d("75"))] * 2
    assert (result.verdict, result.refusals) == (Verdict.PASS, ())


@pytest.mark.parametrize(
    ("mode", "total", "first"),
    [
        (NotApplicableMode.PER_GROUP, "180", (True, "0", "1")),
        (NotApplicableMode.ON_TOTAL, "180", (True, "0", "1")),
        (NotApplicableMode.FULL_MARK, "190", (True, "75", "1")),
        (NotApplicableMode.NONE, "90", (False, "75", "0")),
    ],
)
def test_a_group_of_which_nothing_applies_has_no_line_to_miss_when_scaling(mode, total, first):
    entries = {"1.1.1": CLAIM, "1.1.2": CLAIM, "2.1.1": Entry(d("90"))}

    result = score_sheet(PAIR, entries, rules(mode), None)

    passes, line, rate = first
    group = result.groups[0]
    assert (result.total, group.passes, group.line, group.rate) == (
        d(total),
        passes,
        d(line),
        d(rate),
    )


@pytest.mark.parametrize(
    ("mode", "total"),
    [
        (NotApplicableMode.PER_GROUP, "0"),
        (NotApplicableMode.ON_TOTAL, "0"),
        (NotApplicableMode.FULL_MARK, "200"),
        (NotApplicableMode.NONE, "0"),
    ],
)
def test_a_sheet_of_which_nothing_applies_earns_nothing_unless_by_full_marks(mode, total):
    entries = dict.fromkeys(("1.1.1", "1.1.2", "2.1.1"), CLAIM)

    assert score_sheet(PAIR, entries, rules(mode), None).total == d(total)


def test_three_thirds_reach_a_line_that_rounded_thirds_would_miss():
    """30 of 90, thrice, scaled to groups of 100 is exactly a third of 300."""
    groups = [(item(f"{g}.1.1", "90"), item(f"{g}.1.2", "10")) for g in "123"]
    entries = {f"{g}.1.1": Entry(d("30")) for g in "123"} | {f"{g}.1.2": CLAIM for g in "123"}
    lines = rules(NotApplicableMode.PER_GROUP, line="100", floor="0")

    result = score_sheet(table(*groups), entries, lines, None)

    assert (result.total, result.verdict) == (d("100"), Verdict.PASS)


def test_a_total_to_show_never_reaches_a_line_that_the_exact_one_misses():
    """2 of 3 scaled to 1000 is 666.666…, under a line of 666.67."""
    pair = table((item("1.1.1", "3"), item("1.1.2", "997")))
    lines = rules(NotApplicableMode.PER_GROUP, line="666.67", floor="0")

    result = score_sheet(pair, {"1.1.1": Entry(d("2")), "1.1.2": CLAIM}, lines, None)

    assert (result.total, result.verdict) == (d("666.66"), Verdict.FAIL)


def test_the_full_table_of_2020_passes_at_its_lines():
    """Groups at exactly three quarters and the total at exactly 800."""
    result = score_sheet(TABLE, full_sheet(), RULES, None)

    assert (result.total, result.full, result.line) == (d("1000"), d("1000"), d("800"))
    assert [group.line for group in result.groups] == [
        d("165"),
        d("165"),
        d("135"),
        d("105"),
        d("90"),
        d("90"),
    ]
    assert result.verdict is Verdict.PASS


def test_a_total_on_the_line_passes_and_half_a_point_less_fails():
    entries = {code: Entry(d("0")) for code in ITEMS}
    wanted = dict(zip("123456", map(d, ("176", "176", "144", "112", "96", "96")), strict=True))
    for code, one in ITEMS.items():
        given_points = min(one.points, wanted[code[0]])
        wanted[code[0]] -= given_points
        entries[code] = Entry(given_points)
    on_line = score_sheet(TABLE, entries, RULES, None)
    under = score_sheet(TABLE, {**entries, "1.1.1": Entry(d("11.5"))}, RULES, None)

    assert (on_line.total, on_line.verdict) == (d("800"), Verdict.PASS)
    assert (under.total, under.verdict) == (d("799.5"), Verdict.FAIL)
    assert under.refusals == (
        Refusal(Reason.TOTAL_UNDER_LINE, "2.3", {"total": "799.5", "line": "800"}),
    )


def test_one_group_under_its_line_fails_a_sheet_whose_total_passes():
    entries = full_sheet()
    for one in TABLE.groups[5].items:
        entries[one.code] = Entry(NO_POINTS)

    result = score_sheet(TABLE, entries, RULES, None)

    assert (result.total, result.verdict) == (d("880"), Verdict.FAIL)
    details = {"group": "6", "score": "0", "line": "90"}
    assert result.refusals == (Refusal(Reason.GROUP_UNDER_LINE, "2.3", details),)


def test_an_empty_sheet_is_incomplete_and_names_every_item():
    result = score_sheet(TABLE, {}, RULES, None)

    assert result.verdict is Verdict.INCOMPLETE
    assert result.refusals == tuple(
        Refusal(Reason.ITEM_MISSING, "2.2", {"item": code}) for code in ITEMS
    )
    assert [group.open_items for group in result.groups] == [17, 15, 20, 16, 14, 18]


def test_items_that_do_not_apply_to_the_class_need_no_claim():
    applying = {code: e for code, e in full_sheet().items() if ITEMS[code].applies_to.fits(WELL)}

    result = score_sheet(TABLE, applying, RULES, WELL)

    assert (len(applying), result.total, result.verdict) == (94, d("1000"), Verdict.PASS)
    assert [group.applicable_full for group in result.groups] == [
        d("206"),
        d("212"),
        d("159"),
        d("140"),
        d("112"),
        d("120"),
    ]


def test_an_answer_to_an_item_that_does_not_apply_to_the_class_does_not_count():
    result = score_sheet(TABLE, full_sheet(), RULES, WELL)

    assert result.groups[0].earned == d("206")


@pytest.mark.parametrize(
    ("code", "entry", "refusal"),
    [
        ("1.1.1", Entry(), (Reason.ITEM_MISSING, {"item": "1.1.1"})),
        (
            "1.1.1",
            Entry(d("12.5")),
            (Reason.SCORE_OUT_OF_RANGE, {"item": "1.1.1", "score": "12.5", "points": "12"}),
        ),
        (
            "1.1.1",
            Entry(d("-1")),
            (Reason.SCORE_OUT_OF_RANGE, {"item": "1.1.1", "score": "-1", "points": "12"}),
        ),
        (
            "1.1.1",
            Entry(d("7.3")),
            (Reason.SCORE_NOT_IN_STEPS, {"item": "1.1.1", "score": "7.3", "step": "0.5"}),
        ),
        ("2.1.1", CLAIM, (Reason.NOT_APPLICABLE_NOT_ALLOWED, {"item": "2.1.1"})),
        ("1.1.1", CLAIM, (Reason.NOT_APPLICABLE_NOT_ALLOWED, {"item": "1.1.1"})),
        (
            "1.1.3",
            Entry(not_applicable=True, reason=" "),
            (Reason.NOT_APPLICABLE_NEEDS_REASON, {"item": "1.1.3"}),
        ),
        ("9.9.9", Entry(d("1")), (Reason.ITEM_UNKNOWN, {"item": "9.9.9"})),
    ],
)
def test_an_entry_that_cannot_count_leaves_the_sheet_incomplete(code, entry, refusal):
    reason, details = refusal

    result = score_sheet(TABLE, full_sheet() | {code: entry}, RULES, None)

    assert (result.verdict, result.refusals) == (
        Verdict.INCOMPLETE,
        (Refusal(reason, "2.2", details),),
    )


def test_a_key_item_is_never_claimed_even_where_a_ground_is_given():
    key = replace(item("1.1.1", "10"), key=True)

    assert [r.reason for r in faults_of_claim(key, "none")] == [Reason.NOT_APPLICABLE_NOT_ALLOWED]


def test_a_claim_goes_before_a_score():
    entries = full_sheet() | {"1.1.3": Entry(d("8"), not_applicable=True, reason="town")}

    assert score_sheet(TABLE, entries, RULES, None).groups[0].earned == d("212")


def test_an_accepted_claim_has_no_fault():
    assert faults_of_entry(ITEMS["1.1.3"], CLAIM, d("0.5")) == []


def test_a_valid_score_has_no_fault():
    assert faults_of_entry(ITEMS["1.1.3"], Entry(d("8")), d("0.5")) == []


AS_PLAIN = {
    "total": "125",
    "full": "200",
    "line": "150",
    "groups": [
        {
            "code": "1",
            "score": "75",
            "full": "100",
            "applicable_full": "80",
            "rate": "0.75",
            "line": "75",
            "passes": True,
        },
        {
            "code": "2",
            "score": "50",
            "full": "100",
            "applicable_full": "100",
            "rate": "0.5",
            "line": "75",
            "passes": False,
        },
    ],
    "not_applicable_mode": "per_group",
    "verdict": "fail",
    "refusals": [
        {
            "reason": "total_under_line",
            "clause": "2.3",
            "details": {"total": "125", "line": "150"},
            "cure": "improve_and_rescore",
        },
        {
            "reason": "group_under_line",
            "clause": "2.3",
            "details": {"group": "2", "score": "50", "line": "75"},
            "cure": "improve_and_rescore",
        },
    ],
}


def test_a_result_as_plain_data_holds_decimals_as_strings():
    entries = {"1.1.1": Entry(d("60")), "1.1.2": CLAIM, "2.1.1": Entry(d("50"))}

    result = score_sheet(PAIR, entries, rules(NotApplicableMode.PER_GROUP), None)

    assert result.as_plain() == AS_PLAIN


# What it would take


def test_gaps_name_missing_points_and_the_items_where_they_lie_most_first():
    entries = {"1.1.1": Entry(d("50")), "1.1.2": Entry(d("8")), "2.1.1": Entry(d("80"))}

    found = gaps(PAIR, entries, rules(NotApplicableMode.PER_GROUP), None)

    assert found.total_missing == d("12")
    assert found.groups == (
        GroupGap(
            "1",
            d("17"),
            (
                PointsAtStake("1.1.1", d("30"), answered=True),
                PointsAtStake("1.1.2", d("12"), answered=True),
            ),
        ),
        GroupGap("2", d("0"), (PointsAtStake("2.1.1", d("20"), answered=True),)),
    )


@pytest.mark.parametrize(
    ("mode", "missing"),
    [
        (NotApplicableMode.PER_GROUP, "10"),
        (NotApplicableMode.ON_TOTAL, "10"),
        (NotApplicableMode.FULL_MARK, "5"),
        (NotApplicableMode.NONE, "25"),
    ],
)
def test_missing_points_are_those_to_earn_on_the_items_that_apply(mode, missing):
    """50 of 80 earned, with 20 points that do not apply."""
    entries = {"1.1.1": Entry(d("50")), "1.1.2": CLAIM, "2.1.1": Entry(d("100"))}

    found = gaps(PAIR, entries, rules(mode), None)

    assert found.groups[0].missing == d(missing)


def test_missing_points_are_whole_steps():
    """Three quarters of 30.5 is 22.875: 23 must be reached."""
    odd = table((item("1.1.1", "30.5"),))
    found = gaps(odd, {"1.1.1": Entry(d("20"))}, rules(NotApplicableMode.NONE), None)

    assert found.groups[0].missing == d("3")


def test_open_items_have_all_their_points_at_stake():
    entries = {"1.1.1": Entry(d("99")), "2.1.1": Entry(d("100"))}

    found = gaps(PAIR, entries, rules(NotApplicableMode.PER_GROUP), None)

    assert found.groups[0].items == (
        PointsAtStake("1.1.1", d("80"), answered=False),
        PointsAtStake("1.1.2", d("20"), answered=False),
    )
    assert found.groups[1].items == ()


def test_what_does_not_apply_to_the_class_has_nothing_at_stake():
    stake = [one.code for group in gaps(TABLE, {}, RULES, WELL).groups for one in group.items]

    assert sorted(stake) == sorted(code for code in ITEMS if ITEMS[code].applies_to.fits(WELL))


def test_a_sheet_over_its_lines_lacks_nothing():
    found = gaps(TABLE, full_sheet(), RULES, None)

    assert (found.total_missing, {group.missing for group in found.groups}) == (d("0"), {d("0")})


@given(st.data())
def test_earning_the_missing_points_brings_the_group_to_its_line(data):
    mode = data.draw(st.sampled_from(NotApplicableMode))
    half_points = data.draw(st.integers(0, 160))
    entries = {"1.1.1": Entry(Decimal(half_points) / 2), "1.1.2": CLAIM, "2.1.1": Entry(d("100"))}
    missing = gaps(PAIR, entries, rules(mode), None).groups[0].missing
    earned = Decimal(half_points) / 2 + missing
    roomy = table((item("1.1.1", "80"), item("1.1.2", "20")), (item("2.1.1", "100"),))

    if earned <= d("80"):
        entries["1.1.1"] = Entry(earned)
        assert score_sheet(roomy, entries, rules(mode), None).groups[0].passes


# What must hold for any sheet


WRONG = (Entry(), Entry(Decimal("0.3")), Entry(Decimal(99)), CLAIM)


@st.composite
def sheets(draw: st.DrawFn) -> dict[str, Entry]:
    """Sheets with mostly good scores, and a few claims, gaps and faults."""
    lots = draw(st.binary(min_size=len(ITEMS), max_size=len(ITEMS)))
    sheet = {code: by_lot(one, lot) for (code, one), lot in zip(ITEMS.items(), lots, strict=True)}
    sheet |= dict.fromkeys(draw(st.sets(st.sampled_from(CLAIMABLE), max_size=4)), CLAIM)
    wrong = st.dictionaries(st.sampled_from(list(ITEMS)), st.sampled_from(WRONG), max_size=2)
    return sheet | draw(wrong)


def by_lot(one: Item, lot: int) -> Entry:
    """Every fourth lot gives any score, the others the upper quarter."""
    halves = int(one.points * 2)
    least = 0 if lot % 4 == 0 else halves * 3 // 4
    return Entry(Decimal(least + lot % (halves - least + 1)) / 2)


MODES = st.sampled_from(NotApplicableMode)
ORDER = [Verdict.INCOMPLETE, Verdict.FAIL, Verdict.PASS]


def plainly(sheet: dict[str, Entry], mode: NotApplicableMode, mine: MineClass | None) -> Fraction:
    """The total, reckoned once more in the shortest way."""
    earned, applicable, full = {}, {}, {}
    for code, one in ITEMS.items():
        group, entry = code[0], sheet[code]
        full[group] = full.get(group, 0) + Fraction(one.points)
        claimed = entry.not_applicable and one.not_applicable_when is not None
        if claimed or (mine is not None and not one.applies_to.fits(mine)):
            continue
        applicable[group] = applicable.get(group, 0) + Fraction(one.points)
        valid = (
            entry.score is not None
            and entry.score <= one.points
            and entry.score % 1 in {0, d("0.5")}
        )
        earned[group] = earned.get(group, 0) + (Fraction(entry.score) if valid else 0)
    whole, applying = sum(full.values()), sum(applicable.values())
    return {
        NotApplicableMode.PER_GROUP: sum(earned[g] * full[g] / applicable[g] for g in full),
        NotApplicableMode.ON_TOTAL: sum(earned.values()) * whole / applying,
        NotApplicableMode.FULL_MARK: sum(earned.values()) + whole - applying,
        NotApplicableMode.NONE: sum(earned.values()),
    }[mode]


@settings(max_examples=50)
@given(sheets(), MODES, st.sampled_from(CLASSES))
def test_the_total_is_the_exact_one_rounded_down_to_hundredths(sheet, mode, mine):
    total = score_sheet(TABLE, sheet, rules(mode, line="800"), mine).total

    assert 0 <= plainly(sheet, mode, mine) - Fraction(total) < Fraction(1, 100)


@settings(max_examples=50)
@given(sheets(), MODES, st.sampled_from(CLASSES))
def test_every_figure_stays_in_its_bounds(sheet, mode, mine):
    result = score_sheet(TABLE, sheet, rules(mode, line="800"), mine)

    assert 0 <= result.total <= result.full
    for group in result.groups:
        assert 0 <= group.score <= group.full
        assert 0 <= group.earned <= group.applicable_full <= group.full
        assert 0 <= group.rate <= 1


@settings(max_examples=50)
@given(sheets(), MODES, st.sampled_from(CLASSES), st.sampled_from(list(ITEMS)))
def test_raising_one_item_lowers_neither_total_nor_verdict(sheet, mode, mine, code):
    lines = rules(mode, line="800")
    before = score_sheet(TABLE, sheet, lines, mine)
    if sheet[code].not_applicable:
        return
    raised = score_sheet(TABLE, sheet | {code: Entry(ITEMS[code].points)}, lines, mine)

    assert raised.total >= before.total
    assert ORDER.index(raised.verdict) >= ORDER.index(before.verdict)
    for one, other in zip(raised.groups, before.groups, strict=True):
        assert one.score >= other.score
        assert one.passes >= other.passes


@settings(max_examples=50)
@given(sheets(), MODES, st.permutations(list(ITEMS)))
def test_the_order_of_the_entries_does_not_matter(sheet, mode, codes):
    shuffled = {code: sheet[code] for code in codes}
    lines = rules(mode, line="800")

    assert score_sheet(TABLE, shuffled, lines, None) == score_sheet(TABLE, sheet, lines, None)


@settings(max_examples=50)
@given(st.lists(sheets(), max_size=4), MODES, st.sampled_from(CLASSES))
def test_many_sheets_are_scored_as_one_by_one(many, mode, mine):
    lines = rules(mode, line="800")

    assert list(score_many(TABLE, many, lines, mine)) == [
        score_sheet(TABLE, sheet, lines, mine) for sheet in many
    ]


@settings(max_examples=50)
@given(sheets(), MODES, st.sampled_from(CLASSES))
def test_a_verdict_and_its_refusals_agree(sheet, mode, mine):
    result = score_sheet(TABLE, sheet, rules(mode, line="800"), mine)
    under = {Reason.TOTAL_UNDER_LINE, Reason.GROUP_UNDER_LINE}

    match result.verdict:
        case Verdict.PASS:
            assert result.refusals == ()
        case Verdict.FAIL:
            assert set(reasons(result)) <= under
            assert result.refusals
        case Verdict.INCOMPLETE:
            assert not set(reasons(result)) & under
            assert len(result.refusals) == sum(group.open_items for group in result.groups)


def unasked() -> Iterator[str]:
    return (code for code in ITEMS if not ITEMS[code].applies_to.fits(WELL))


@settings(max_examples=50)
@given(sheets())
def test_answers_that_a_class_is_not_asked_for_change_nothing(sheet):
    without = {code: entry for code, entry in sheet.items() if code not in set(unasked())}

    assert score_sheet(TABLE, without, RULES, WELL) == score_sheet(TABLE, sheet, RULES, WELL)


# 30 points in steps of a billionth are too many scores to be listed
@pytest.mark.parametrize(
    ("score", "verdict", "total"),
    [
        (d("7.123456789"), Verdict.PASS, d("995.12")),
        (d("12.000000001"), Verdict.INCOMPLETE, d("988")),
        (d("-0.000000001"), Verdict.INCOMPLETE, d("988")),
        (d("7.1234567891"), Verdict.INCOMPLETE, d("988")),
        (None, Verdict.INCOMPLETE, d("988")),
    ],
)
def test_steps_may_be_as_fine_as_a_billionth(score, verdict, total):
    finest = replace(RULES, score_step=set_to(d("1e-9")))

    result = score_sheet(TABLE, full_sheet() | {"1.1.1": Entry(score)}, finest, None)

    assert (result.verdict, result.total) == (verdict, total)
