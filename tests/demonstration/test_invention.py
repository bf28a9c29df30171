"""What is invented of a mine is its own: no two mines of a file share a code or a number."""

from datetime import date
from itertools import pairwise

from greenmines.demonstration.invention import invent
from greenmines.demonstration.players import PIECE, Game
from greenmines.demonstration.real_rows import COLUMNS, read_rows
from greenmines.demonstration.replay import days_of
from greenmines.demonstration.stories import steps_uncovered
from greenmines.rules.library import shipped


OPENED = date(2020, 6, 1)


def rows(many):
    lines = [f"2020,第{n}号矿,云南省,昆明市,铜,listed,x" for n in range(many)]
    return read_rows("\n".join([",".join(COLUMNS), *lines]).encode(), "large.csv")


def test_mines_of_one_place_have_numbers_and_codes_of_their_own():
    mines = rows(300)

    found = [invent(mine, "7", place, opened_on=OPENED) for place, mine in enumerate(mines)]

    assert len({one.licence_number for one in found}) == len(mines)
    assert len({one.credit_code for one in found}) == len(mines)
    assert len({one.corners for one in found}) == len(mines)


def test_a_seed_always_invents_the_same_and_another_one_something_else():
    (mine,) = rows(1)

    once, again, other = (invent(mine, seed, 0, opened_on=OPENED) for seed in ("7", "7", "8"))

    assert (once == again, once.quality == other.quality) == (True, False)
    assert once.credit_code != other.credit_code


def test_five_thousand_rows_are_read_with_their_places():
    mines = rows(5000)

    assert (len(mines), {mine.division for mine in mines}) == (5000, {"530100"})


def test_a_long_step_says_how_far_it_is():
    said = []
    game = Game("7", None, None, [], say=said.append)

    places = [place for place, _mine in game.one_by_one(rows(2 * PIECE + 1), "application")]

    assert places == list(range(2 * PIECE + 1))
    assert said == ["application: 100 of 201", "application: 200 of 201"]


def test_no_step_is_played_before_the_one_ahead_of_it_has_ended():
    for code in ("2020", "2020-530000"):
        for road in (shipped(code).road, shipped(code).road[::-1]):
            days = [day for _step, day in days_of(road)]

            assert all(later - day >= 2 for day, later in pairwise(days))


def test_the_steps_that_the_notice_has_not_get_a_story_of_their_own():
    assert steps_uncovered(shipped("2020").road) == []
    assert steps_uncovered(shipped("2020-530000").road) == [
        "county_review",
        "prefecture_review",
        "consultation",
    ]
