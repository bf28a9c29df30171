"""What a replay prints: headings over every table, and every name explained on its page."""

from dataclasses import fields
from pathlib import Path

import pytest

from greenmines.demonstration.replay import Result
from greenmines.demonstration.years import ends


PAGE = Path(__file__).parents[2] / "docs" / "replay.md"
PARTS = {
    "standing": ends.Standing,
    "draws": ends.Draws,
    "checks": ends.Checks,
    "orders": ends.Orders,
    "removals": ends.Removals,
    "complaints": ends.Complaints,
    "cases": ends.Cases,
    "petitions": ends.Petitions,
    "credit": ends.Credit,
    "clock": ends.Clock,
}


def test_the_tables_of_a_round_stand_below_their_headings():
    result = Result(
        "1",
        "2020",
        (
            ("application", 3, 1, {"licence_invalid": 1, "not_in_operation": 2}),
            ("publicity", 1, 1, {}),
        ),
        (("云南省", 3, 1, 1),),
        (("甲矿", "云南省", "GM-2020-0001"),),
    )

    assert [line.rstrip() for line in result.lines()] == [
        "seed 1, rule set 2020",
        "gate                     entered  passed  refused, by reason",
        "application                    3       1  licence_invalid 1, not_in_operation 2",
        "publicity                      1       1",
        "province\tapplied\trecommended\tlisted",
        "云南省\t3\t1\t1",
        "number\tprovince\tmine",
        "GM-2020-0001\t云南省\t甲矿",
    ]


def test_every_part_of_a_year_is_one_that_is_looked_for_here():
    plain = {"year", "since"}

    assert {one.name for one in fields(ends.YearEnd)} == plain | PARTS.keys()


@pytest.mark.parametrize("part", PARTS)
def test_every_name_of_a_year_is_explained(part):
    rows = [row for row in PAGE.read_text().splitlines() if row.startswith((f"| `{part}", "| …"))]
    explained = " ".join(row.split("|")[1] for row in rows)

    assert {one.name for one in fields(PARTS[part]) if f"`{one.name}`" not in explained} == set()
