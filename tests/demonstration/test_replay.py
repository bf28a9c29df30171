"""A replay: its numbers add up, every story ends at its gate, one seed is one round."""

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings

from greenmines.demonstration.real_rows import COLUMNS, RealMine, RowsUnreadable, read_rows
from greenmines.demonstration.replay import play_round
from greenmines.demonstration.stories import FAILURES, Story, invented_mines
from greenmines.records.recommendations.models import Recommendation
from greenmines.rules.steps import End, StepKind


pytestmark = pytest.mark.django_db
OPENING = date(2020, 6, 1)
REAL = RealMine("乌兰图嘎煤矿", "150000", "煤", "listed", "https://example.invalid/list")
ROOT = Path(__file__).resolve().parents[2]


def play(rows, seed):
    return play_round(rows, code="2020", seed=seed, opening=OPENING, say=lambda _step: None)


@pytest.fixture(scope="module")
def played(request, django_db_blocker, tmp_path_factory):
    """Every story once and a real mine of another province; taken back at the end."""
    request.getfixturevalue("django_db_setup")
    folder = tmp_path_factory.mktemp("evidence")
    with (
        django_db_blocker.unblock(),
        override_settings(EVIDENCE_STORE=folder),
        transaction.atomic(),
    ):
        yield play([(REAL, Story.PLAIN), *invented_mines("530102")], "2020")
        transaction.set_rollback(True)


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
        StepKind.RECOMMENDATION: End.NOT_RECOMMENDED,
        StepKind.PUBLICITY: End.DROPPED,
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
    ("content", "said"),
    [
        (b"name\n", "a.csv: no column batch_year"),
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


def test_a_list_that_is_not_there_ends_with_one_line(tmp_path):
    with pytest.raises(CommandError, match=r"No such file or directory: '.*none\.csv'$"):
        call_command("replay", mines=tmp_path / "none.csv")


def replayed(*words, state):
    environment = os.environ | {
        "PYTHONPATH": str(ROOT / "src"),
        "GREENMINES_MODE": "test",
        "GREENMINES_STATE": str(state),
    }
    return subprocess.run(  # noqa: S603 - our own command
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
    assert (ended.returncode, ended.stdout) == (1, "")
    assert line.startswith("CommandError: No round can open on rule set 2025")
    assert "eligibility.area_tolerance" in line


def test_the_road_of_yunnan_is_played_from_a_list_and_printed_as_json(tmp_path):
    """County, prefecture and consultation come in as data; nothing but JSON is on the output."""
    mines, none = tmp_path / "mines.csv", tmp_path / "none.csv"
    mines.write_bytes(table(ROW).encode("gb18030"))
    none.write_text(table(), encoding="utf-8")

    words = ("--ruleset", "2020-530000", "--mines", mines, "--provincial", none, "--json")
    ended = replayed(*words, "--seed", "7", state=tmp_path / "state")

    assert ended.returncode == 0, ended.stderr
    plain = json.loads(ended.stdout)
    assert list(plain) == ["seed", "ruleset", "gates", "provinces", "listed"]
    gates = [gate["gate"] for gate in plain["gates"]]
    assert (plain["seed"], plain["ruleset"]) == ("7", "2020-530000")
    assert {"county_review", "prefecture_review", "consultation"} < set(gates)
    assert set(plain["gates"][0]) == {"gate", "entered", "passed", "refused"}
    assert set(plain["listed"][0]) == {"mine", "province", "number"}
    assert [one["province"] for one in plain["listed"] if one["mine"] == "青石岭矿"] == ["云南省"]
