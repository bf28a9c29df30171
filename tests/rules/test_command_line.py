"""`greenmines rules …`: what it answers, and how it ends when it cannot read."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from greenmines.rules.command_line import main
from greenmines.rules.library import SHIPPED, shipped
from greenmines.rules.plain_input import LARGEST_FILE
from greenmines.rules.ruleset import settings_of


SOURCE = Path(__file__).parents[2] / "src"
SQUARE = """\
1,4507000.00,41473000.00
2,4507000.00,41474000.00
3,4508000.00,41474000.00
4,4508000.00,41473000.00
*,200,100,采区,1,
"""


def answer(capsys: pytest.CaptureFixture[str], *argv: str | Path) -> dict[str, object]:
    """Ask, and expect an answer."""
    code = main([str(word) for word in argv])
    out, err = capsys.readouterr()

    assert (code, err) == (0, "")
    found = json.loads(out)
    assert isinstance(found, dict)
    return found


def complaint(capsys: pytest.CaptureFixture[str], *argv: str | Path) -> str:
    """Ask, and expect exit code 2 with nothing but one line on the error stream."""
    code = main([str(word) for word in argv])
    out, err = capsys.readouterr()

    assert (code, out, err.count("\n"), err[-1]) == (2, "", 1, "\n")
    return err.rstrip("\n")


def sheet_file(folder: Path, plain: object) -> Path:
    path = folder / "sheet.json"
    path.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
    return path


def full_marks() -> dict[str, object]:
    table = shipped("2020").indicators
    assert table is not None
    return {item.code: {"score": str(item.points)} for item in table.items()}


# period


@pytest.mark.parametrize(
    ("start", "length", "unit", "count_start", "last", "provisional"),
    [
        ("2020-09-24", "7", "working", "yes", "2020-10-09", False),
        ("2020-09-24", "7", "calendar", "yes", "2020-09-30", False),
        ("2024-03-29", "5", "working", "no", "2024-04-08", False),
        ("2031-09-24", "7", "working", "yes", "2031-10-02", True),
    ],
)
def test_a_period_has_its_last_day(
    capsys: pytest.CaptureFixture[str],
    *,
    start: str,
    length: str,
    unit: str,
    count_start: str,
    last: str,
    provisional: bool,
) -> None:
    words = ["--start", start, "--length", length, "--unit", unit, "--count-start", count_start]

    assert answer(capsys, "period", *words) == {"last_day": last, "provisional": provisional}


@pytest.mark.parametrize(
    ("start", "length", "line"),
    [
        ("2020-02-30", "7", '"2020-02-30" is no day of the calendar'),
        ("20200924", "7", '"20200924" is not a date written YYYY-MM-DD'),
        ("2020-09-24", "0", "a period has 1 to 3660 days, not 0"),
        ("2020-09-24", "seven", '"seven" is not a number of days'),
        ("2020-09-24", "-7", '"-7" is not a number of days'),
        ("9999-12-30", "7", "the period ends after the year 9999"),
    ],
)
def test_a_period_that_cannot_be_read_is_complained_about(
    capsys: pytest.CaptureFixture[str], start: str, length: str, line: str
) -> None:
    words = ["--start", start, "--length", length, "--unit", "working", "--count-start", "yes"]

    assert complaint(capsys, "period", *words) == line


# code


def test_a_credit_code_is_answered_with_its_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "code", "91350000157987632g") == {
        "valid": True,
        "expected": "91350000157987632G",
        "warnings": ["lower_case"],
    }


def test_a_malformed_code_is_an_answer_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "code", "9135") == {
        "valid": False,
        "expected": None,
        "warnings": ["malformed"],
    }


def test_a_mining_licence_number_is_answered_with_its_parts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert answer(capsys, "code", "C1500002009134210023021") == {
        "valid": True,
        "expected": None,
        "warnings": ["month_absurd"],
        "issuing_division": "150000",
        "first_issued": "2009-13",
        "class_digits": "4210",
        "serial": "023021",
    }


# area


def test_the_area_of_a_text_is_measured(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "corners.txt"
    path.write_bytes(SQUARE.encode("gb18030"))

    found = answer(capsys, "area", path, "--stated", "1.0000")

    assert (found["planar_area_km2"], found["warnings"]) == ("1.000000", [])
    assert found["blocks"] == [
        {
            "name": "采区",
            "points": 4,
            "epsg": 4529,
            "area_km2": found["area_km2"],
            "cut_out": False,
        }
    ]


def test_a_stated_area_that_differs_is_a_warning(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "corners.txt"
    path.write_text(SQUARE, encoding="utf-8")

    found = answer(capsys, "area", path, "--stated", "1.2000", "--tolerance", "0.05")

    warnings = found["warnings"]
    assert isinstance(warnings, list)
    assert [warning["code"] for warning in warnings] == ["area_disagrees"]


def test_masked_corners_are_complained_about(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "corners.txt"
    path.write_text("1,****002.38,41473000.00\n", encoding="utf-8")

    assert complaint(capsys, "area", path) == (
        'corners_masked: line 1 "1,****002.38,41473000.00". '
        "Digits are hidden; the figures are needed in full."
    )


def test_a_stated_area_of_nothing_is_complained_about(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "corners.txt"
    path.write_text(SQUARE, encoding="utf-8")

    assert complaint(capsys, "area", path, "--stated", "0") == (
        "field_malformed: value 0. A stated area is larger than 0."
    )


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["--stated", "wide"], '"wide" is not a number of 0 or more'),
        (["--stated", "-1"], '"-1" is not a number of 0 or more'),
        (["--stated", "1e999999999"], '"1e999999999" is not a number of 0 or more'),
        (["--tolerance", "NaN"], '"NaN" is not a number of 0 or more'),
    ],
)
def test_figures_that_cannot_be_read_are_complained_about(
    capsys: pytest.CaptureFixture[str], words: list[str], line: str
) -> None:
    assert complaint(capsys, "area", "-", *words) == line


def test_a_rule_set_without_a_tolerance_asks_for_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert shipped("2025").eligibility.area_tolerance.value is None
    assert complaint(capsys, "area", "-", "--ruleset", "2025") == (
        "rule set 2025 has no tolerance for areas: say --tolerance"
    )


# score


def test_full_marks_pass(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    found = answer(capsys, "score", sheet_file(tmp_path, {"items": full_marks()}))

    assert list(found) == [
        "total",
        "full",
        "line",
        "groups",
        "not_applicable_mode",
        "verdict",
        "refusals",
    ]
    assert (found["total"], found["full"], found["line"]) == ("1000", "1000", "800")
    assert (found["verdict"], found["refusals"]) == ("pass", [])
    groups = found["groups"]
    assert isinstance(groups, list)
    assert groups[0] == {
        "code": "1",
        "score": "220",
        "full": "220",
        "applicable_full": "220",
        "rate": "1",
        "line": "165",
        "passes": True,
    }


def test_an_empty_sheet_is_incomplete(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    found = answer(capsys, "score", sheet_file(tmp_path, {"items": {}}), "--ruleset", "2020")

    refusals = found["refusals"]
    assert isinstance(refusals, list)
    assert (found["verdict"], len(refusals)) == ("incomplete", 100)


def test_an_item_that_does_not_apply_needs_its_reason(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    items = full_marks() | {"1.1.3": {"not_applicable": True, "reason": "没有此类设施"}}
    silent = full_marks() | {"1.1.3": {"not_applicable": True}}

    told = answer(capsys, "score", sheet_file(tmp_path, {"items": items}))
    untold = answer(capsys, "score", sheet_file(tmp_path, {"items": silent}))

    refusals = untold["refusals"]
    assert isinstance(refusals, list)
    assert (told["verdict"], told["refusals"]) == ("pass", [])
    assert [refusal["reason"] for refusal in refusals] == ["not_applicable_needs_reason"]


def test_a_score_may_be_a_number_and_keeps_its_digits(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "sheet.json"
    path.write_text('{"items": {"1.1.1": {"score": 11.5}, "1.1.2": {"score": 8}}}')

    assert answer(capsys, "score", path)["total"] == "19.5"


def test_the_class_of_a_mine_leaves_out_what_does_not_apply_to_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    mine = {"mining": "well", "processing": "without", "mineral": "oil_gas"}

    found = answer(capsys, "score", sheet_file(tmp_path, {"items": {}, "mine_class": mine}))

    groups = found["groups"]
    assert isinstance(groups, list)
    assert groups[0]["applicable_full"] == "206"


@pytest.mark.parametrize(
    ("plain", "line"),
    [
        ([], "a JSON object {…} is expected"),
        ({}, "items: Field required"),
        ({"items": []}, "items: Input should be an object"),
        ({"items": {"1.1.1": 8}}, "items › 1.1.1: Input should be an object"),
        (
            {"items": {"1.1.1": {"score": "much"}}},
            "items › 1.1.1 › score: not a number",
        ),
        (
            {"items": {"1.1.1": {"score": "1e999999999"}}},
            "items › 1.1.1 › score: Decimal input should have no more than 18 digits in total",
        ),
        (
            {"items": {"1.1.1": {"points": "8"}, "1.1.2": {"points": "8"}}},
            "items › 1.1.1 › points: Unexpected keyword argument (and 1 more)",
        ),
        ({"items": {}, "notes": ""}, "notes: Unexpected keyword argument"),
    ],
)
def test_a_sheet_of_the_wrong_shape_is_complained_about(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, plain: object, line: str
) -> None:
    path = sheet_file(tmp_path, plain)

    assert complaint(capsys, "score", path) == f"{path}: {line}"


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"", "this is not JSON (Expecting value: line 1 column 1 (char 0))"),
        (b"{", "this is not JSON (Expecting property name enclosed in double quotes: "),
        (b'{"items": NaN}', "this is not JSON (NaN is not a number)"),
        (b'{"items": {}, "items": {}}', 'this is not JSON ("items" stands twice)'),
        (b"[" * 200_000, "this is not JSON ("),
        (b"\xff\xff\xff", "the text is neither UTF-8 nor GB18030"),
        (b"\xff\xfe\x00\xd8", "the text is neither UTF-8 nor GB18030"),
    ],
)
def test_a_file_that_is_no_json_is_complained_about(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, raw: bytes, line: str
) -> None:
    path = tmp_path / "sheet.json"
    path.write_bytes(raw)

    assert complaint(capsys, "score", path).startswith(f"{path}: {line}")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_sheet_can_be_written_in_any_usual_encoding(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "sheet.json"
    plain = {"items": full_marks() | {"1.1.3": {"not_applicable": True, "reason": "没有"}}}
    path.write_bytes(json.dumps(plain, ensure_ascii=False).encode(encoding))

    assert answer(capsys, "score", path)["verdict"] == "pass"


def test_a_sheet_can_come_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = json.dumps({"items": full_marks()})
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    assert answer(capsys, "score", "-")["verdict"] == "pass"


@pytest.mark.parametrize("score", ["1_0", "１", " 1", "+1", "0x1", "", "NaN"])
def test_a_score_is_written_as_json_writes_numbers(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, score: str
) -> None:
    path = sheet_file(tmp_path, {"items": {"1.1.1": {"score": score}}})

    assert complaint(capsys, "score", path) == (f"{path}: items › 1.1.1 › score: not a number")


def test_a_score_may_be_a_number_and_may_not_be_a_truth(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = sheet_file(tmp_path, {"items": {"1.1.1": {"score": 7.1}}})

    assert answer(capsys, "score", path)["total"] == "7.1"

    path = sheet_file(tmp_path, {"items": {"1.1.1": {"score": True}}})

    assert complaint(capsys, "score", path) == (f"{path}: items › 1.1.1 › score: not a number")


def test_a_reader_that_has_heard_enough_is_no_fault(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    heard, said = os.pipe()
    os.close(heard)
    with os.fdopen(said, "w") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        code = main(["indicators"])

    assert (code, capsys.readouterr().err) == (0, "")


def test_an_answer_that_cannot_be_written_is_complained_about(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        code = main(["indicators"])

    assert (code, capsys.readouterr().err) == (
        2,
        "the answer cannot be written: No space left on device\n",
    )


def test_closed_streams_are_not_stumbled_over(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert complaint(capsys, "score", "-") == "-: standard input is closed"

    monkeypatch.setattr(sys, "stdout", None)
    assert main(["code", "x"]) == 0

    monkeypatch.setattr(sys, "stderr", None)
    assert main(["what"]) == 2


def test_a_missing_file_a_folder_and_no_file_name_are_complained_about(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert complaint(capsys, "score", tmp_path / "no.json") == (
        f"{tmp_path}/no.json: No such file or directory"
    )
    assert complaint(capsys, "score", tmp_path) == f"{tmp_path}: Is a directory"
    assert complaint(capsys, "score", "a\0b") == "a\0b: not a file name"
    assert complaint(capsys, "score", "") == "no file is named"


def test_a_file_that_is_far_too_large_is_complained_about(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)

    assert complaint(capsys, "score", path) == f"{path}: larger than 20,000,000 bytes"


@pytest.mark.parametrize("question", ["score", "indicators"])
def test_a_rule_set_without_a_table_cannot_answer(
    capsys: pytest.CaptureFixture[str], question: str
) -> None:
    words = ["-"] if question == "score" else []

    assert complaint(capsys, question, *words, "--ruleset", "2025") == (
        "rule set 2025 has no indicator table yet"
    )


@pytest.mark.parametrize("code", SHIPPED)
def test_a_shipped_table_never_lacks_a_setting_that_scoring_needs(code: str) -> None:
    rules = shipped(code)
    needed = {"pass_total", "group_floor_rate", "score_step", "not_applicable_mode"}
    missing = {name for name, setting in settings_of(rules.scoring) if not setting.is_set}

    assert rules.indicators is None or not needed & missing


# eligibility


def test_facts_are_answered_with_findings(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    facts = {"today": "2020-06-01", "round_end": "2020-12-31", "state": "suspended"}

    found = answer(capsys, "eligibility", sheet_file(tmp_path, facts), "--ruleset", "2020")

    findings = found["findings"]
    assert isinstance(findings, list)
    assert (found["today"], found["round_end"]) == ("2020-06-01", "2020-12-31")
    assert found["may_apply"] is False
    assert [line["result"] for line in findings if line["reason"] == "not_in_operation"] == [
        "not_met"
    ]


@pytest.mark.parametrize(("left_on", "asked"), [("2020-06-02", True), ("2019-06-02", False)])
def test_who_left_the_list_is_judged_by_the_rules_that_shipped_for_that_day(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, left_on: str, *, asked: bool
) -> None:
    facts = {"today": "2020-09-01", "round_end": "2020-12-31", "left_list_on": left_on}

    path = sheet_file(tmp_path, facts | {"left_list_for": "fraud"})
    findings = answer(capsys, "eligibility", path)["findings"]

    assert isinstance(findings, list)
    assert any(line["clause"] == "3.3b" for line in findings) is asked


def test_the_days_of_the_rule_set_stand_in_and_those_of_the_command_go_before(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rules = shipped("2020")
    path = sheet_file(tmp_path, {"today": None})
    notice, end = rules.notice_on.required, rules.periods.provinces_finish.required

    usual = answer(capsys, "eligibility", path)
    asked = answer(
        capsys, "eligibility", path, "--today", "2020-07-01", "--round-end", "2020-11-30"
    )

    assert (usual["today"], usual["round_end"]) == (notice.isoformat(), end.isoformat())
    assert (asked["today"], asked["round_end"]) == ("2020-07-01", "2020-11-30")


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"state": "asleep"}, "state: enum"),
        ({"colour": "green"}, "colour: unexpected_keyword_argument"),
        ({"valid_until": "2020-02-30"}, "valid_until: date_parsing"),
    ],
)
def test_facts_of_the_wrong_shape_are_complained_about(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, facts: object, line: str
) -> None:
    path = sheet_file(tmp_path, facts)

    assert complaint(capsys, "eligibility", path) == f"{path}: {line}"


@pytest.mark.parametrize("amount", ["1e999999", "1e-999999", "123456789012345", "0.0000001"])
def test_an_amount_that_no_mine_has_is_refused_instead_of_computed_with(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, amount: str
):
    path = sheet_file(tmp_path, {"remaining_reserves": amount, "annual_output": "1"})

    assert complaint(capsys, "eligibility", path).startswith(f"{path}: remaining_reserves")


def test_the_largest_amount_over_the_smallest_is_still_a_life(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    facts = {"remaining_reserves": "99999999999999", "annual_output": "0.000001"}
    found = answer(capsys, "eligibility", sheet_file(tmp_path, facts), "--ruleset", "2020")

    lives = [one["details"]["years"] for one in found["findings"] if one["clause"] == "1.2g"]
    assert lives == ["99999999999999000000.0"]


def test_a_day_that_is_no_text_is_complained_about(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = sheet_file(tmp_path, {"today": 20200601})

    assert complaint(capsys, "eligibility", path) == "today is not a date written YYYY-MM-DD"


def test_a_rule_set_without_dates_asks_for_them(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = sheet_file(tmp_path, {})

    assert complaint(capsys, "eligibility", path, "--ruleset", "2025") == (
        "rule set 2025 has no dates: say --today and --round-end"
    )


# indicators


def test_the_indicators_stand_in_the_order_of_the_table(
    capsys: pytest.CaptureFixture[str],
) -> None:
    items = answer(capsys, "indicators", "--ruleset", "2020")["items"]

    assert isinstance(items, list)
    assert len(items) == 100
    assert [item["code"] for item in items] == list(full_marks())
    assert items[0] == {
        "code": "1.1.1",
        "group": "1",
        "second": "1.1",
        "name_zh": "功能分区",
        "name_en": "Functional zoning",
        "points": "12",
        "method": "tiered",
        "provenance": "confirmed_name",
        "key": False,
    }


# the command as a whole


@pytest.mark.parametrize(
    ("argv", "line"),
    [
        ([], "greenmines rules: the following arguments are required: QUESTION"),
        (["code"], "greenmines rules code: the following arguments are required: code"),
        (["code", "a", "b"], "greenmines rules: unrecognized arguments: b"),
        (["score", "x", "--rules", "2020"], "greenmines rules: unrecognized arguments: --rules"),
    ],
)
def test_a_command_that_cannot_be_read_is_complained_about(
    capsys: pytest.CaptureFixture[str], argv: list[str], line: str
) -> None:
    assert complaint(capsys, *argv).startswith(line)


def test_an_unknown_rule_set_is_complained_about(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--ruleset: invalid choice: '1999'" in complaint(
        capsys, "indicators", "--ruleset", "1999"
    )


@pytest.mark.parametrize(
    ("argv", "code", "out_lines", "err_lines"),
    [
        (["code", "９１３５００００157987632G"], 0, 7, 0),
        (["code", b"\xff\xfe"], 0, 7, 0),
        (["score", "no-such-file"], 2, 0, 1),
        (["score", b"\xff.json"], 2, 0, 1),
        (["score", "two\nlines"], 2, 0, 1),
        (["what"], 2, 0, 1),
    ],
)
def test_the_real_command_ends_with_its_exit_code(
    argv: list[str | bytes], code: int, out_lines: int, err_lines: int
) -> None:
    environment = os.environ | {"PYTHONPATH": str(SOURCE), "LC_ALL": "C"}

    ended = subprocess.run(
        [sys.executable, "-m", "greenmines", "rules", *argv],
        capture_output=True,
        check=False,
        env=environment,
    )

    lines = (ended.stdout.count(b"\n"), ended.stderr.count(b"\n"))
    assert (ended.returncode, *lines) == (code, out_lines, err_lines)
