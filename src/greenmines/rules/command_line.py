"""`greenmines rules …`: the rules asked from the command line, without database or web.

Answers are JSON in UTF-8 on standard output, with exit code 0 whatever the answer says. Input that
cannot be read, or that the chosen rule set cannot answer, ends with exit code 2 and one line on the
error stream.
"""

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from typing import NoReturn

from .boundaries.plain_words import line_and_sentence_of
from .boundaries.report import area_report
from .boundaries.values import Datum
from .calendar import official_calendar
from .codes import read_credit_code, read_licence_number, refusals_to_accept_licence_number
from .deadlines import last_day
from .drawing.files import DrawMalformed, draw_from_plain, report_on
from .eligibility import findings, refusals_to_apply
from .facts import Facts, FactsMalformed, facts_from_plain
from .indicators import Group, IndicatorTable, Item, SecondLevel
from .library import SHIPPED, shipped
from .methods import plain
from .plain_input import (
    FINEST_SCORE,
    Unreadable,
    day_from,
    days_from,
    number_from,
    read_object,
    read_sheet,
    read_text,
    taken_day,
)
from .policies import in_force_among
from .refusals import Refused
from .ruleset import RuleSet, ScoringRules, Unit
from .scoring import score_sheet
from .supervision import SHIPPED_SUPERVISION, shipped_supervision


FAILED = 2
YES_OR_NO = ("yes", "no")


class _Parser(ArgumentParser):
    """A parser that says what is wrong in one line instead of printing its usage.

    Options are written out: a guessed option could change an answer unnoticed.
    """

    def __init__(self, prog: str, description: str | None = None) -> None:
        super().__init__(prog=prog, description=description, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        raise Unreadable(f"{self.prog}: {message}")


def main(argv: Sequence[str]) -> int:
    """Answer one question; returns the exit code, 0 or 2."""
    try:
        asked = _parser().parse_args(argv)
        answer = _answer(asked)
    except Unreadable as error:
        return _fail(str(error))
    except Refused as refused:
        return _fail("; ".join(map(line_and_sentence_of, refused.refusals)))
    return _print(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")


def _print(text: str) -> int:
    """Return 0, also where a reader such as `head` has heard enough and closed the pipe."""
    if sys.stdout is None:
        return 0
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _let_go_of_output()
    except OSError as error:
        _let_go_of_output()
        return _fail(f"the answer cannot be written: {error.strerror}")
    return 0


def _let_go_of_output() -> None:
    """What is left over goes nowhere, or Python would stumble over it again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _answer(asked: Namespace) -> dict[str, object]:
    """Call the question that was asked; each takes the parsed arguments."""
    questions = {
        "area": _area,
        "code": _code,
        "period": _period,
        "score": _score,
        "eligibility": _eligibility,
        "indicators": _indicators,
        "draw": _draw,
    }
    return questions[asked.question](asked)


def _fail(line: str) -> int:
    shown = " ".join(line.split()).encode("utf-8", "backslashreplace").decode("utf-8")
    if sys.stderr is not None:
        sys.stderr.write(f"{shown}\n")
    return FAILED


def _parser() -> _Parser:
    parser = _Parser(prog="greenmines rules", description="Ask the rules.")
    questions = parser.add_subparsers(dest="question", required=True, metavar="QUESTION")
    area = questions.add_parser("area", help="the area inside the corner points of a licence")
    area.add_argument("file", help='a text with corner points; "-" reads standard input')
    area.add_argument("--datum", choices=list(map(str, Datum)), default=Datum.CGCS2000.value)
    area.add_argument("--stated", "--stated-km2", dest="stated", help="the printed area in km²")
    area.add_argument("--tolerance", help="a share, 0.001 for 0.1 %%; else that of the rule set")
    code = questions.add_parser("code", help="check a credit code or a mining licence number")
    code.add_argument("code")
    period = questions.add_parser("period", help="the last day of a period")
    period.add_argument("--start", required=True, help="YYYY-MM-DD")
    period.add_argument("--length", required=True, help="in days")
    period.add_argument("--unit", required=True, choices=list(map(str, Unit)))
    period.add_argument("--count-start", required=True, choices=YES_OR_NO)
    score = questions.add_parser("score", help="score a sheet")
    score.add_argument("file", help="JSON with the answers")
    eligibility = questions.add_parser("eligibility", help="may this mine apply?")
    eligibility.add_argument("file", help="JSON with the facts")
    eligibility.add_argument("--today", help="YYYY-MM-DD; else that of the file or of the notice")
    eligibility.add_argument("--round-end", help="YYYY-MM-DD; else that of the file or rule set")
    indicators = questions.add_parser("indicators", help="every item of an indicator table")
    draw = questions.add_parser("draw", help="what a published draw gives")
    draw.add_argument("file", help="JSON with what was frozen, and with what opened it")
    for question in (area, score, eligibility, indicators):
        question.add_argument("--ruleset", choices=SHIPPED, default=SHIPPED[0])
    return parser


def _area(asked: Namespace) -> dict[str, object]:
    given = None if asked.tolerance is None else number_from(asked.tolerance)
    tolerance = shipped(asked.ruleset).eligibility.area_tolerance.value if given is None else given
    if tolerance is None:
        raise Unreadable(f"rule set {asked.ruleset} has no tolerance for areas: say --tolerance")
    stated = None if asked.stated is None else number_from(asked.stated)
    text = read_text(asked.file)
    report = area_report(text, datum=Datum(asked.datum), stated_km2=stated, tolerance=tolerance)
    return report.as_plain()


def _draw(asked: Namespace) -> dict[str, object]:
    try:
        return report_on(draw_from_plain(read_object(asked.file)))
    except DrawMalformed as error:
        raise Unreadable(f"{asked.file}: {error}") from error


def _code(asked: Namespace) -> dict[str, object]:
    if not refusals_to_accept_licence_number(asked.code):
        return _licence_number(asked.code)
    reading = read_credit_code(asked.code)
    return {
        "valid": reading.is_valid,
        "expected": reading.expected,
        "warnings": [warning.value for warning in reading.warnings],
    }


def _licence_number(text: str) -> dict[str, object]:
    licence = read_licence_number(text)
    return {
        "valid": True,
        "expected": None,
        "warnings": [warning.value for warning in licence.warnings],
        "issuing_division": licence.issuing_division,
        "first_issued": f"{licence.year:04d}-{licence.month:02d}",
        "class_digits": licence.class_digits,
        "serial": licence.serial,
    }


def _period(asked: Namespace) -> dict[str, object]:
    start, length = day_from(asked.start), days_from(asked.length)
    try:
        period = last_day(
            start,
            length,
            unit=Unit(asked.unit),
            count_start=asked.count_start == "yes",
            calendar=official_calendar(),
        )
    except ValueError as error:
        raise Unreadable(str(error)) from error
    return {"last_day": period.last_day.isoformat(), "provisional": period.is_provisional}


def _score(asked: Namespace) -> dict[str, object]:
    rules = shipped(asked.ruleset)
    table = _table(rules)
    sheet = read_sheet(asked.file)
    return score_sheet(
        table, sheet.entries(), _as_given(rules.scoring), sheet.mine_class
    ).as_plain()


def _as_given(scoring: ScoringRules) -> ScoringRules:
    """Without the set's steps, which are kept where a sheet is filled: here any score counts."""
    return replace(scoring, score_step=replace(scoring.score_step, value=FINEST_SCORE))


def _table(rules: RuleSet) -> IndicatorTable:
    """Return the indicator table; a draft rule set may have none yet."""
    if rules.indicators is None:
        raise Unreadable(f"rule set {rules.code} has no indicator table yet")
    return rules.indicators


def _eligibility(asked: Namespace) -> dict[str, object]:
    rules = shipped(asked.ruleset)
    facts_given = read_object(asked.file)
    today = taken_day(facts_given, "today") or rules.notice_on.value
    round_end = taken_day(facts_given, "round_end") or rules.periods.provinces_finish.value
    today = today if asked.today is None else day_from(asked.today)
    round_end = round_end if asked.round_end is None else day_from(asked.round_end)
    if today is None or round_end is None:
        raise Unreadable(f"rule set {rules.code} has no dates: say --today and --round-end")
    try:
        facts = _under_shipped_rules(facts_from_plain(facts_given))
    except FactsMalformed as error:
        raise Unreadable(f"{asked.file}: {error}") from error
    found = findings(facts, rules, today=today, round_end=round_end)
    return {
        "today": today.isoformat(),
        "round_end": round_end.isoformat(),
        "may_apply": not refusals_to_apply(found),
        "findings": [finding.as_plain() for finding in found],
        "refusals": [refusal.as_plain() for refusal in refusals_to_apply(found)],
    }


def _under_shipped_rules(facts: Facts) -> Facts:
    """Which rules a mine left the list under, as far as what ships says it."""
    if facts.left_list_on is None or facts.left_list_under is not None:
        return facts
    sets = [shipped_supervision(code) for code in SHIPPED_SUPERVISION]
    held = in_force_among(sets, facts.left_list_on)
    return replace(facts, left_list_under=None if held is None else held.returning)


def _indicators(asked: Namespace) -> dict[str, object]:
    table = _table(shipped(asked.ruleset))
    return {
        "items": [
            _item(group, second, item)
            for group in table.groups
            for second in group.seconds
            for item in second.items
        ]
    }


def _item(group: Group, second: SecondLevel, item: Item) -> dict[str, object]:
    return {
        "code": item.code,
        "group": group.code,
        "second": second.code,
        "name_zh": item.name.zh,
        "name_en": item.name.en,
        "points": plain(item.points),
        "method": item.method.kind,
        "provenance": item.provenance.value,
        "key": item.key,
    }
