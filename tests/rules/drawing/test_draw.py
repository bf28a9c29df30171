"""The draw of spot checks: who wins, who checks, who takes the place of somebody absent."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256

import pytest
from draws import FROZEN

from greenmines.rules.drawing.drawn import drawn_objects, result_of, strata_of
from greenmines.rules.drawing.values import Conflict, DrawPerson, PersonKind, TeamNeeds


SEED = sha256("种子".encode()).hexdigest()


def hashed(*lines):
    return sha256("\n".join(lines).encode()).hexdigest()


def test_in_each_stratum_the_smallest_tickets_win():
    names = [one.id for one in FROZEN.objects if one.stratum == "national"]
    expected = sorted(names, key=lambda name: hashed(SEED, "object", name))[:2]

    drawn = drawn_objects(FROZEN, SEED)

    assert [(one.id, place) for one, place in drawn[:2]] == list(zip(expected, (1, 2), strict=True))
    assert [one.stratum for one, _ in drawn] == ["national", "national", "open_pit"]


def test_each_stratum_declares_the_probability_of_its_objects():
    assert [one.probability for one in strata_of(FROZEN)] == [Fraction(2, 7), Fraction(1, 3)]


def test_a_stratum_of_nobody_declares_nothing():
    empty = replace(FROZEN, objects=(), conflicts=())

    assert [(one.pool, one.probability) for one in strata_of(empty)] == [(0, 0), (0, 0)]


def test_a_list_of_its_own_orders_the_inspectors_of_each_object():
    free = replace(FROZEN, conflicts=())
    inspectors = [one.id for one in FROZEN.people if one.kind is PersonKind.INSPECTOR]

    first = result_of(free, SEED)[0]

    order = sorted(inspectors, key=lambda name: hashed(SEED, "person", first.object, name))
    assert first.team[:2] == tuple(order[:2])


def test_a_conflict_takes_the_next_of_the_list_and_is_told():
    drawn = result_of(replace(FROZEN, conflicts=()), SEED)[0]
    first, second = drawn.team[:2]
    tied = replace(FROZEN, conflicts=(Conflict(drawn.object, first, "employed_there"),))

    other = result_of(tied, SEED)[0]

    assert first not in other.team
    assert other.team[0] == second
    assert (first, "employed_there") in [(one.person, one.reason) for one in other.passed_over]


def test_somebody_absent_gives_way_to_the_next_and_no_other_team_changes():
    before = result_of(FROZEN, SEED)
    absent = Conflict(before[0].object, before[0].team[0], "ill")

    after = result_of(FROZEN, SEED, [absent])

    assert after[1:] == before[1:]
    assert absent.person not in after[0].team
    assert len(after[0].team) == len(before[0].team)
    assert after[0].passed_over[-1].reason == "ill"


def test_an_absence_of_somebody_who_was_not_taken_changes_no_team():
    before = result_of(FROZEN, SEED)[0]
    other = next(one.id for one in FROZEN.people if one.id not in before.team)

    after = result_of(FROZEN, SEED, [Conflict(before.object, other, "ill")])[0]

    assert after.team == before.team


def test_nobody_is_given_more_objects_than_may_be():
    found = result_of(FROZEN, SEED)
    given = Counter(name for one in found for name in one.team)

    assert all(given[one.id] <= one.most for one in FROZEN.people)


def test_a_team_that_nobody_is_left_for_says_how_many_it_lacks():
    lone = replace(FROZEN, people=(DrawPerson("执法001", PersonKind.INSPECTOR, 1, ()),))

    found = result_of(replace(lone, conflicts=()), SEED)

    assert [one.short for one in found] == [2, 3, 3]
    assert [skip.reason for skip in found[1].passed_over] == ["load_full"]


@pytest.mark.parametrize("experts", [1, 2, 3])
def test_experts_cover_the_fields_together(experts):
    needs = TeamNeeds(2, experts, ("ecology", "mining")[:experts])
    fields = {one.id: set(one.fields) for one in FROZEN.people}

    for one in result_of(replace(FROZEN, team=needs), SEED):
        covered = set().union(*(fields[name] for name in one.team))
        assert (one.short, set(needs.fields) - covered) == (0, set())


def test_an_expert_passed_over_for_a_field_is_taken_when_another_is_absent_who_covered_it():
    people = tuple(one for one in FROZEN.people if one.kind is PersonKind.INSPECTOR) + tuple(
        DrawPerson(
            f"专家{n}", PersonKind.EXPERT, 9, ("ecology",) if n < 3 else ("mining", "ecology")
        )
        for n in range(1, 6)
    )
    needs = TeamNeeds(2, 1, ("ecology", "mining"))
    before = result_of(replace(FROZEN, people=people, team=needs), SEED)[0]

    after = result_of(
        replace(FROZEN, people=people, team=needs),
        SEED,
        [Conflict(before.object, before.team[2], "ill")],
    )[0]

    assert after.team[2] in {"专家3", "专家4", "专家5"} - {before.team[2]}
    assert after.team[2] not in [skip.person for skip in after.passed_over]


def test_each_object_of_a_stratum_is_drawn_about_as_often_as_every_other():
    """Over 3,000 seeds; chi-square of 6 degrees of freedom is above 22.5 once in a thousand."""
    rounds = 3_000
    drawn = Counter(
        one.id
        for number in range(rounds)
        for one, _ in drawn_objects(FROZEN, hashed(str(number)))
        if one.stratum == "national"
    )
    expected = rounds * 2 / 7

    spread = sum((drawn[f"GM-2020-{n:04}"] - expected) ** 2 / expected for n in range(1, 8))

    assert sum(drawn.values()) == rounds * 2
    assert spread < 22.5


def test_each_pair_of_a_stratum_is_drawn_about_as_often_as_every_other():
    """Of 21 pairs; chi-square of 20 degrees of freedom is above 45.3 once in a thousand."""
    rounds = 3_000
    pairs = Counter(
        frozenset(one.id for one, _ in drawn_objects(FROZEN, hashed(str(number)))[:2])
        for number in range(rounds)
    )
    expected = rounds / 21

    assert len(pairs) == 21
    assert sum((count - expected) ** 2 / expected for count in pairs.values()) < 45.3
