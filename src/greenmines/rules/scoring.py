"""From the scores of items to the verdict on a sheet: lines, groups, what does not apply.

An item does not apply because of the mine's class (nobody needs to claim it), or because the filler
claims it with a reason where the table admits that. What becomes of its points is the rule set's
`NotApplicableMode`. Take a group of 100 points of which 20 do not apply, with 60 earned on the
other 80, and a line of 75 %:

  per_group   60 of 80 count as 75 of 100, against a line of 75; the total adds the 75
  on_total    60 against a line of 60 (75 % of 80); the total is scaled from all applicable points
  full_mark   60 + 20 = 80 of 100, against a line of 75
  none        60 of 100, against a line of 75

A group of which nothing applies has no line to miss and takes no part in the scaling.
Verdicts are reckoned exactly; figures to show are rounded down, so that none seems to reach a line
that it misses. An entry that cannot count leaves its item open.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache, partial

from .counting import AskedTable, Share, Tally, ask, counted, tally, total
from .entries import Entry
from .indicators import IndicatorTable, MineClass
from .methods import CLAUSE, plain
from .reasons import Reason
from .refusals import Refusal
from .ruleset import NotApplicableMode, ScoringRules


__all__ = ["Entry", "GroupResult", "SheetResult", "Verdict", "score_many", "score_sheet"]


class Verdict(StrEnum):
    INCOMPLETE = "incomplete"
    FAIL = "fail"
    PASS = "pass"


@dataclass(frozen=True, slots=True)
class GroupResult:
    """One first-level group.

    `earned` are the points entered; `score` is what counts of them and `line` what is asked, in
    points; `rate` is the share held against the floor; `open_items` counts items that lack a valid
    answer.
    """

    code: str
    earned: Decimal
    score: Decimal
    full: Decimal
    applicable_full: Decimal
    rate: Decimal
    line: Decimal
    passes: bool
    open_items: int

    def as_plain(self) -> dict[str, object]:
        return {
            "code": self.code,
            "score": plain(self.score),
            "full": plain(self.full),
            "applicable_full": plain(self.applicable_full),
            "rate": plain(self.rate),
            "line": plain(self.line),
            "passes": self.passes,
        }


@dataclass(frozen=True, slots=True)
class SheetResult:
    """`refusals` say what is open; once nothing is, which lines are missed."""

    total: Decimal
    full: Decimal
    line: Decimal
    groups: tuple[GroupResult, ...]
    not_applicable_mode: NotApplicableMode
    verdict: Verdict
    refusals: tuple[Refusal, ...]

    def as_plain(self) -> dict[str, object]:
        """For JSON; decimals as strings."""
        return {
            "total": plain(self.total),
            "full": plain(self.full),
            "line": plain(self.line),
            "groups": [group.as_plain() for group in self.groups],
            "not_applicable_mode": self.not_applicable_mode.value,
            "verdict": self.verdict.value,
            "refusals": [refusal.as_plain() for refusal in self.refusals],
        }


def score_sheet(
    table: IndicatorTable,
    entries: Mapping[str, Entry],
    rules: ScoringRules,
    mine_class: MineClass | None,
) -> SheetResult:
    """Score one sheet, keyed by item code. Without a class every item applies."""
    return next(score_many(table, [entries], rules, mine_class))


def score_many(
    table: IndicatorTable,
    sheets: Iterable[Mapping[str, Entry]],
    rules: ScoringRules,
    mine_class: MineClass | None,
) -> Iterator[SheetResult]:
    """Score many sheets of mines of one class; the table is made ready once."""
    lines = _lines(table, rules, mine_class)
    # Groups and sums come out alike far more often than not.
    judges = _Judges(cache(partial(_judged, lines)), cache(partial(_judged_total, lines)))
    return (_result(lines, judges, entries) for entries in sheets)


@dataclass(frozen=True, slots=True)
class _Lines:
    """The table made ready, and what its rule set holds a sheet against."""

    asked: AskedTable
    mode: NotApplicableMode
    full: Decimal
    line: Decimal
    floor: Decimal
    line_ratio: tuple[int, int]
    floor_ratio: tuple[int, int]
    line_clause: str
    floor_clause: str


def _lines(table: IndicatorTable, rules: ScoringRules, mine_class: MineClass | None) -> _Lines:
    line, floor = rules.pass_total.required, rules.group_floor_rate.required
    return _Lines(
        ask(table, rules, mine_class),
        rules.not_applicable_mode.required,
        table.points,
        line,
        floor,
        line.as_integer_ratio(),
        floor.as_integer_ratio(),
        rules.pass_total.clause,
        rules.group_floor_rate.clause,
    )


_Judged = tuple[GroupResult, tuple[Refusal, ...]]
_JudgedTotal = tuple[Decimal, tuple[Refusal, ...]]


@dataclass(frozen=True, slots=True)
class _Judges:
    group: Callable[[Tally], _Judged]
    total: Callable[[Share], _JudgedTotal]


def _result(lines: _Lines, judges: _Judges, entries: Mapping[str, Entry]) -> SheetResult:
    tallies: list[Tally] = []
    faults = _unknown(lines.asked, entries)
    for group in lines.asked.groups:
        counts, found = tally(group, entries, lines.asked.step)
        tallies.append(counts)
        faults += found
    judged = [judges.group(counts) for counts in tallies]
    groups = tuple([group for group, _ in judged])
    shown, missed = judges.total(total(lines.mode, tallies))
    if faults:
        verdict, refusals = Verdict.INCOMPLETE, tuple(faults)
    else:
        refusals = (*missed, *[refusal for _, found in judged for refusal in found])
        verdict = Verdict.FAIL if refusals else Verdict.PASS
    return SheetResult(shown, lines.full, lines.line, groups, lines.mode, verdict, refusals)


def _unknown(asked: AskedTable, entries: Mapping[str, Entry]) -> list[Refusal]:
    if asked.codes.issuperset(entries):
        return []
    unknown = sorted(entries.keys() - asked.codes)
    return [Refusal(Reason.ITEM_UNKNOWN, CLAUSE, {"item": code}) for code in unknown]


def _judged(lines: _Lines, tally: Tally) -> _Judged:
    group = _group_result(lines, tally)
    if group.passes:
        return group, ()
    details = {"group": group.code, "score": plain(group.score), "line": plain(group.line)}
    return group, (Refusal(Reason.GROUP_UNDER_LINE, lines.floor_clause, details),)


def _group_result(lines: _Lines, tally: Tally) -> GroupResult:
    units = lines.asked.units
    score, base = counted(lines.mode, tally)
    part, whole = lines.floor_ratio
    return GroupResult(
        code=tally.code,
        earned=Decimal(tally.earned) / units,
        score=_hundredths(score, units),
        full=Decimal(tally.full) / units,
        applicable_full=Decimal(tally.applicable) / units,
        rate=_rate(score, base),
        line=lines.floor * base / units,
        passes=score.part * whole >= part * base * score.whole,
        open_items=tally.open_items,
    )


def _hundredths(share: Share, units: int) -> Decimal:
    """Units as points, rounded down to hundredths."""
    return Decimal(share.part * 100 // (share.whole * units)).scaleb(-2)


def _rate(score: Share, base: int) -> Decimal:
    """The share of its base that a group reached, rounded down to four places; 1 of nothing."""
    return Decimal(score.part * 10_000 // (score.whole * base) if base else 10_000).scaleb(-4)


def _judged_total(lines: _Lines, reached: Share) -> _JudgedTotal:
    shown = _hundredths(reached, lines.asked.units)
    part, whole = lines.line_ratio
    if reached.part * whole >= part * lines.asked.units * reached.whole:
        return shown, ()
    details = {"total": plain(shown), "line": plain(lines.line)}
    return shown, (Refusal(Reason.TOTAL_UNDER_LINE, lines.line_clause, details),)
