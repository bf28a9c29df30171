"""A draw as a file: its hash, its seed, its faults, and two programs that agree about it."""

import json
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from draws import BALLS, FROZEN, SCRIPT, SECRETS, draws, opened, plain, script, without_source
from hypothesis import given

from greenmines.rules.command_line import main
from greenmines.rules.drawing.files import Draw, DrawMalformed, draw_from_plain, report_on
from greenmines.rules.drawing.seeds import canonical, digest_of, is_open, seed_of
from greenmines.rules.drawing.values import (
    FORMAT,
    Conflict,
    Opening,
    Reveal,
    Stratum,
    TeamNeeds,
)


def hashed(*lines):
    return sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()


def test_what_is_hashed_is_json_with_sorted_keys_and_no_space():
    written = canonical(replace(FROZEN, objects=(), conflicts=(), people=(), excluded=()))

    assert written.decode().startswith('{"conflicts":[],"draw":"2026-530000-1","excluded":[],')
    assert json.loads(written)["sources"] == [BALLS]


def test_the_seed_binds_the_frozen_part_every_secret_and_the_public_value():
    parts = [word for party, secret in SECRETS.items() for word in ("party", party, secret)]

    assert seed_of(FROZEN, opened()) == hashed(
        FORMAT, "seed", digest_of(FROZEN), *parts, "source", BALLS, "03 11 14 22 27 33 + 09"
    )


def test_who_revealed_first_changes_nothing():
    opening = opened()

    assert seed_of(FROZEN, replace(opening, reveals=opening.reveals[::-1])) == seed_of(
        FROZEN, opening
    )


@pytest.mark.parametrize("party", SECRETS)
def test_a_secret_that_is_not_revealed_is_told_and_the_draw_goes_on(party):
    kept = {name: secret for name, secret in SECRETS.items() if name != party}

    report = report_on(Draw(FROZEN, opened(secrets=kept)))

    assert (report["missing"], len(report["drawn"])) == ([party], 3)


def test_nothing_is_drawn_while_nobody_revealed_or_a_public_value_is_awaited():
    unopened = report_on(Draw(FROZEN, Opening()))
    awaited = report_on(Draw(FROZEN, replace(opened(), sources=())))

    assert [(one["seed"], one["drawn"]) for one in (unopened, awaited)] == [(None, []), (None, [])]
    assert unopened["missing"] == list(SECRETS)
    assert is_open(without_source(), opened(without_source()))


def test_the_report_says_what_was_drawn_among_how_many():
    report = report_on(Draw(FROZEN, opened()))

    assert report["strata"] == [
        {"code": "national", "pool": 7, "size": 2, "probability": "2/7"},
        {"code": "open_pit", "pool": 3, "size": 1, "probability": "1/3"},
    ]
    assert list(report["drawn"][0]) == [
        "object",
        "stratum",
        "place",
        "ticket",
        "team",
        "passed_over",
        "short",
    ]


def of_frozen(**changed):
    return plain(replace(FROZEN, **changed), Opening())


def of_opening(**changed):
    return plain(opening=replace(opened(), **changed))


STRANGER = Conflict("GM-1999-0001", "执法001", "ill")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({}, "frozen: Field required"),
        (plain() | {"more": 1}, "more: Unexpected keyword argument"),
        (of_frozen(draw=""), "frozen.draw: String should have at least 1 character"),
        (
            of_frozen(strata=FROZEN.strata * 2),
            "frozen.strata: national stands 2 times",
        ),
        (
            of_frozen(strata=(Stratum("national", 8, ""), FROZEN.strata[1])),
            "frozen.strata: national has 7 objects, and 8 are to be drawn",
        ),
        (of_frozen(strata=FROZEN.strata[:1]), "frozen.objects: open_pit is not known"),
        (
            of_frozen(conflicts=(STRANGER,)),
            "frozen.conflicts: GM-1999-0001 is not known",
        ),
        (
            of_frozen(team=TeamNeeds(0, 1, ())),
            "frozen.team: at least one inspector checks an object",
        ),
        (
            of_frozen(team=TeamNeeds(2, 0, ("ecology",))),
            "frozen.team: fields are covered by experts, and none is asked for",
        ),
        (of_frozen(parties=()), "frozen.parties: at least one party contributes to the seed"),
        (
            of_opening(reveals=(Reveal("省公证处", "00" * 16),)),
            "opening.reveals: the secret of 省公证处 is not the committed one",
        ),
        (
            of_opening(commitments=opened().commitments[1:]),
            "opening.reveals: 云南省自然资源厅 did not commit itself before",
        ),
        (of_opening(absences=(STRANGER,)), "opening.absences: GM-1999-0001 is not known"),
        (
            plain(opening=Opening(absences=(STRANGER,))),
            "opening.absences: nobody has been drawn yet",
        ),
    ],
)
def test_a_file_that_contradicts_itself_is_refused_in_one_line(written, said):
    with pytest.raises(DrawMalformed) as refused:
        draw_from_plain(written)

    assert str(refused.value) == said


def test_the_command_prints_what_the_published_script_prints(tmp_path, capfdbinary):
    path = tmp_path / "DRAW.json"
    path.write_text(json.dumps(plain(), ensure_ascii=False), encoding="utf-8")

    status = main(["draw", str(path)])
    ours = capfdbinary.readouterr().out
    theirs = subprocess.run(
        [sys.executable, str(SCRIPT), str(path)], check=True, capture_output=True
    )

    assert (status, ours) == (0, theirs.stdout)


def test_the_published_example_gives_the_published_result(capfdbinary):
    published = SCRIPT.parent

    assert main(["draw", str(published / "draw-example.json")]) == 0
    assert capfdbinary.readouterr().out == (published / "draw-example-result.json").read_bytes()


def test_the_command_says_in_one_line_what_is_wrong(tmp_path, capsys):
    path = tmp_path / "DRAW.json"
    path.write_text(json.dumps(of_frozen(parties=())), encoding="utf-8")

    assert main(["draw", str(path)]) == 2
    assert capsys.readouterr().err == (
        f"{path}: frozen.parties: at least one party contributes to the seed\n"
    )


VECTORS = json.loads((Path(__file__).parents[3] / "docs" / "draw-vectors.json").read_bytes())
AGAIN = script()


@given(draws())
def test_the_script_that_is_published_draws_the_same(made):
    written = plain(made.frozen, made.opening)

    assert draw_from_plain(written) == made
    assert AGAIN.result_of(written) == report_on(made)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one["about"])
def test_every_published_vector_gives_its_result_here_and_in_the_script(vector):
    assert report_on(draw_from_plain(vector["draw"])) == vector["result"]
    assert AGAIN.result_of(vector["draw"]) == vector["result"]
