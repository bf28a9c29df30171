"""A replay: its numbers add up, every story ends at its gate, one seed is one round."""

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from greenmines.demonstration.real_rows import COLUMNS, RealMine, RowsUnreadable, read_rows
from greenmines.demonstration.replay import play_round
from greenmines.demonstration.stories import FAILURES, Story, invented_mines
from greenmines.demonstration.years.fates import Fate
from greenmines.records.recommendations.models import Recommendation
from greenmines.rules.canonical import to_canonical
from greenmines.rules.library import shipped as shipped_rules
from greenmines.rules.steps import End, StepKind


pytestmark = [pytest.mark.django_db, pytest.mark.long]
OPENING = date(2020, 6, 1)
REAL = RealMine("乌兰图嘎煤矿", "150000", "煤", "listed", "https://example.invalid/list")
ROOT = Path(__file__).resolve().parents[2]


def play(rows, seed):
    return play_round(
        rows, rules=shipped_rules("2020"), seed=seed, opening=OPENING, say=lambda _step: None
    )


@pytest.fixture(scope="module")
def played(module_stage):
    """Every story once and a real mine of another province."""
    return play([(REAL, Story.PLAIN), *invented_mines("530102")], "2020")


def test_what_goes_through_a_gate_comes_to_the_next(played):
    _game, result = played
    passed = [passed for _gate, _entered, passed, _refused in result.gates]
    entered = [entered for _gate, entered, _passed, _refused in result.gates]

    assert entered == [len(Story) + 1, *passed[:-1]]
    assert passed[-1] == len(result.listed) == sum(row[3] for row in result.provinces)


def test_who_does_not_go_through_a_gate_is_a_story_that_ends_there(played):
    _game, result = played
    ends = Counter(failure.gate for failure in FAILURES.values())

    lost = {gate: entered - passed for gate, entered, passed, _refused in result.gates}

    assert lost == {kind.value: ends[kind] for kind in StepKind if kind.value in lost}


def test_at_every_gate_of_the_road_somebody_is_refused_and_the_reasons_are_these(played):
    _game, result = played

    assert {gate: refused for gate, _entered, _passed, refused in result.gates} == {
        "application": {
            "licence_invalid": 1,
            "major_accident": 1,
            "not_in_operation": 1,
            "on_abnormal_list": 1,
            "penalty_undeclared": 1,
            "penalty_unrectified": 2,
            "remaining_life_short": 1,
            "touches_protected_area": 1,
        },
        "self_assessment": {"group_under_line": 1, "total_under_line": 1},
        "third_party": {"not_independent_dealings": 1, "touches_protected_area": 1},
        "material_review": {
            "group_under_line": 1,
            "penalty_undeclared": 1,
            "penalty_unrectified": 1,
        },
        "onsite_verification": {"group_under_line": 1},
        "publicity": {"objection_upheld": 1},
        "recommendation": {"quota_exceeded": 1},
        "ministry_review": {"check_unsound": 1},
        "national_publicity": {"objection_upheld": 1},
        "announcement": {"on_abnormal_list": 1},
    }


@pytest.mark.parametrize("story", FAILURES)
def test_each_story_is_refused_at_its_gate_for_its_reason(played, story):
    _game, result = played
    failure = FAILURES[story]
    refused = {gate: reasons for gate, _entered, _passed, reasons in result.gates}

    assert refused[failure.gate].get(failure.reason, 0) >= 1


@pytest.mark.parametrize("story", Story)
def test_each_story_ends_where_it_is_told_to_end(played, story):
    game, _result = played
    (player,) = [one for one in game.players if one.story is story and one.mine is not REAL]
    player.playing.refresh_from_db()

    ends = {
        StepKind.APPLICATION: "application",
        StepKind.SELF_ASSESSMENT: "self_assessment",
        StepKind.THIRD_PARTY: "third_party",
        StepKind.RECOMMENDATION: End.NOT_RECOMMENDED,
        StepKind.PUBLICITY: End.DROPPED,
        StepKind.NATIONAL_PUBLICITY: End.DROPPED,
        StepKind.ANNOUNCEMENT: End.DROPPED,
    }
    failure = FAILURES.get(story)
    expected = End.LISTED if failure is None else ends.get(failure.gate, End.REFUSED)
    assert player.playing.stage == expected


def test_the_files_of_the_provinces_are_sealed_and_within_the_quota_not_flagged(played):
    _game, result = played
    sealed = Recommendation.objects.filter(sealed_at__isnull=False)

    assert dict(sealed.values_list("province", "is_flagged")) == {"150000": False, "530000": False}
    assert sum(row[2] for row in result.provinces) == sum(one.mines.count() for one in sealed)


def test_every_mine_is_listed_under_a_number_of_its_own(played):
    _game, result = played
    numbers = [number for _mine, _province, number in result.listed]

    assert len(numbers) == len(set(numbers))


# the command


def table(*rows):
    lines = [",".join(COLUMNS), *(",".join(row) for row in rows)]
    return "\n".join(lines) + "\n"


ROW = ("2020", "青石岭矿", "云南省", "昆明市", "水泥用石灰岩", "listed", "https://example.invalid")


def test_a_list_in_gb18030_reads_like_one_in_utf8():
    text = table(ROW)

    assert read_rows(text.encode("gb18030"), "a.csv") == read_rows(text.encode(), "a.csv")


@pytest.mark.parametrize(
    "written",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.replace("青石岭矿", '"青石岭矿"').encode(),
    ],
    ids=["byte-order-mark", "windows", "old-mac", "quoted"],
)
def test_a_list_reads_the_same_however_a_spreadsheet_wrote_it(written):
    text = table(ROW)

    assert read_rows(written(text), "a.csv") == read_rows(text.encode(), "a.csv")


def test_a_comma_between_quotes_belongs_to_the_name():
    (mine,) = read_rows(table(("2020", '"青石岭,南区矿"', *ROW[2:])).encode(), "a.csv")

    assert mine.name == "青石岭,南区矿"


@pytest.mark.parametrize(
    ("ruleset", "row", "said"),
    [
        ("2020", None, "The files name no mine."),
        (
            "2020-530000",
            ("2020", "某矿", "河北省", *ROW[3:]),
            "The files name no mine in 530000, for which the rule set is.",
        ),
    ],
)
def test_a_replay_without_a_mine_of_the_files_is_refused(ruleset, row, said, tmp_path):
    path, none = tmp_path / "a.csv", tmp_path / "none.csv"
    path.write_text(table(*([row] if row else [])), encoding="utf-8")
    none.write_text(table(), encoding="utf-8")

    with pytest.raises(CommandError) as ended:
        call_command("replay", ruleset=ruleset, mines=path, provincial=none)

    assert (str(ended.value), ended.value.returncode) == (said, 2)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (None, "'{path}' is neither a rule set that ships (2020, 2020-530000, 2025) nor a file"),
        (b"{}", "{path}: code: Field required"),
        (
            to_canonical(replace(shipped_rules("2020"), road=shipped_rules("2020").road[:-1])),
            (
                "Rule set 2020 cannot be published: "
                "road_unsound fault=kind_missing step=announcement"
            ),
        ),
    ],
    ids=["missing", "malformed", "unsound"],
)
def test_a_rule_set_that_cannot_be_played_is_refused_in_one_line(written, said, tmp_path):
    path = tmp_path / "road.json"
    if written is not None:
        path.write_bytes(written)

    with pytest.raises(CommandError) as ended:
        call_command("replay", ruleset=str(path))

    assert (str(ended.value), ended.value.returncode) == (said.format(path=path), 2)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "a.csv is empty; its first line names the columns batch_year, name_zh"),
        (b"\xef\xbb\xbf \r\n", "a.csv: no column batch_year"),
        (b"name\n", "a.csv: no column batch_year"),
        (table().replace("city_zh,", "").encode(), "a.csv: no column city_zh"),
        (table().encode() + b'2020,"half a mine,', "a.csv, line 1: unexpected end of data"),
        (b"\xff\xff\xff", "a.csv: neither UTF-8 nor GB18030"),
        (table((*ROW[:1], "", *ROW[2:])).encode(), "a.csv, line 2: the mine has no name"),
        (table((*ROW[:2], "桃源", *ROW[3:])).encode(), "a.csv, line 2: '桃源' is no province"),
    ],
)
def test_a_list_that_cannot_be_read_is_named_with_its_line(content, said, tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(content)

    with pytest.raises(RowsUnreadable) as unread:
        read_rows(content, "a.csv")
    with pytest.raises(CommandError) as ended:
        call_command("replay", mines=path)

    assert str(unread.value).startswith(said)
    assert (str(ended.value), str(ended.value).count("\n")) == (str(unread.value), 0)
    assert ended.value.returncode == 2


def test_a_list_that_is_not_there_ends_with_one_line(tmp_path):
    with pytest.raises(CommandError, match=r"No such file or directory: '.*none\.csv'$"):
        call_command("replay", mines=tmp_path / "none.csv")


def replayed(*words, state):
    environment = os.environ | {
        "PYTHONPATH": str(ROOT / "src"),
        "GREENMINES_MODE": "test",
        "GREENMINES_STATE": str(state),
    }
    return subprocess.run(
        [sys.executable, "-m", "greenmines", "replay", *map(str, words)],
        check=False,
        capture_output=True,
        text=True,
        env=environment,
        cwd=ROOT,
    )


def test_no_round_opens_on_the_set_of_2025_and_the_command_says_which_settings_are_missing(
    tmp_path,
):
    ended = replayed("--ruleset", "2025", state=tmp_path)

    (line,) = [line for line in ended.stderr.splitlines() if "setting_not_set" in line]
    assert (ended.returncode, ended.stdout) == (2, "")
    assert line.startswith("CommandError: No round can open on rule set 2025")
    assert "eligibility.area_tolerance" in line


def files_of(tmp_path, *rows, encoding="utf-8"):
    mines, none = tmp_path / "mines.csv", tmp_path / "none.csv"
    mines.write_bytes(table(*rows).encode(encoding))
    none.write_text(table(), encoding="utf-8")
    return "--mines", mines, "--provincial", none


@pytest.mark.once
def test_the_road_of_yunnan_is_played_from_a_list_and_printed_as_json_with_a_year(tmp_path):
    """County, prefecture and consultation come in as data; nothing but JSON is on the output."""
    files = files_of(tmp_path, ROW, ROW, encoding="gb18030")
    words = ("--json", "--seed", "7", "--years", "1")

    ended = replayed("--ruleset", "2020-530000", *files, *words, state=tmp_path)

    assert ended.returncode == 0, ended.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mines.csv", "none.csv"]
    assert ended.stderr.startswith("1 rows name a mine again; each mine plays once …\n")
    plain = json.loads(ended.stdout)
    assert list(plain) == ["seed", "ruleset", "gates", "provinces", "listed", "years"]
    (year,) = plain["years"]
    standing = year["standing"]
    left = sum(standing["left"].values())
    assert standing["began"] - len(plain["listed"]) == len(Fate)
    assert standing["began"] + standing["entered"] - left == standing["listed"]
    assert year["year"] == 2021
    assert (plain["seed"], plain["ruleset"]) == ("7", "2020-530000")
    late = {"penalty_undeclared": 1, "penalty_unrectified": 1}
    refused = {gate["gate"]: gate["refused"] for gate in plain["gates"]}
    assert [refused[code] for code in ("county_review", "prefecture_review")] == [late, late]
    assert refused["consultation"] == late
    assert all(refused.values())
    assert set(plain["gates"][0]) == {"gate", "entered", "passed", "refused"}
    assert set(plain["listed"][0]) == {"mine", "province", "number"}
    assert [one["province"] for one in plain["listed"] if one["mine"] == "青石岭矿"] == ["云南省"]
