"""The table of clauses is complete, in both languages, and points to rules that exist."""

import re
from importlib import import_module

import pytest

from greenmines.rules.clause import Clause, ClauseKind
from greenmines.rules.clauses import CLAUSES
from greenmines.rules.library import SHIPPED, shipped
from greenmines.rules.named_systems import EVERY_CLAUSE, SYSTEMS, clause
from greenmines.rules.ruleset import settings_of


NUMBERS = [
    *("1.1", "1.2a", "1.2b", "1.2c", "1.2d", "1.2e", "1.2f", "1.2g", "1.3"),
    *("2.1", "2.2", "2.3", "2.4", "2.5", "2.6"),
    *("3.1", "3.2a", "3.2b", "3.2c", "3.2d", "3.3a", "3.3b", "3.3c", "3.3d", "3.3e"),
    *("4.1", "4.2", "4.3"),
]

KINDS = {
    "1": ClauseKind.PRINCIPLE,
    "2": ClauseKind.PROCEDURE,
    "3": ClauseKind.REQUIREMENT,
    "4": ClauseKind.CONCLUSION,
    "S": ClauseKind.SYSTEM,
}

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z]")

of_every_clause = pytest.mark.parametrize(
    "of_the_notice", EVERY_CLAUSE, ids=[found.number for found in EVERY_CLAUSE]
)


def test_every_clause_and_every_named_system_is_there_once_and_in_order():
    assert [found.number for found in CLAUSES] == NUMBERS
    assert [found.number for found in SYSTEMS] == ["S1", "S2", "S3", "S4", "S5", "S6"]


@of_every_clause
def test_a_clause_has_the_kind_of_its_chapter(of_the_notice: Clause):
    assert of_the_notice.kind is KINDS[of_the_notice.number[0]]


@of_every_clause
def test_a_clause_is_found_by_its_number(of_the_notice: Clause):
    assert clause(of_the_notice.number) is of_the_notice


@pytest.mark.parametrize("number", ["", "1.2", "1.2h", "9.9"])
def test_a_number_that_is_not_in_the_notice_is_no_clause(number: str):
    assert clause(number) is None


@of_every_clause
def test_title_and_demand_are_in_chinese_and_in_english(of_the_notice: Clause):
    for words in (of_the_notice.title, of_the_notice.demand):
        assert CHINESE.search(words.zh)
        assert not LATIN.search(words.zh)
        assert LATIN.search(words.en)
        assert not CHINESE.search(words.en)


@of_every_clause
def test_a_demand_ends_like_a_sentence(of_the_notice: Clause):
    assert (of_the_notice.demand.zh[-1], of_the_notice.demand.en[-1]) == ("。", ".")


@pytest.mark.parametrize("name", sorted({name for found in EVERY_CLAUSE for name in found.rules}))
def test_a_rule_that_a_clause_names_exists(name: str):
    module, _, function = name.rpartition(".")

    rule = getattr(import_module(f"greenmines.rules.{module}"), function)

    assert callable(rule)
    assert not function.startswith("_")


@of_every_clause
def test_a_clause_names_no_rule_twice(of_the_notice: Clause):
    assert len(set(of_the_notice.rules)) == len(of_the_notice.rules)


@pytest.mark.parametrize("code", SHIPPED)
def test_rule_sets_that_ship_cite_chapters_of_the_notice(code: str):
    rules = shipped(code)
    cited = {setting.clause for _, setting in settings_of(rules)} - {""}
    cited |= {step.clause for step in rules.road} | {quota.clause for quota in rules.quotas}

    unknown = {
        number
        for number in cited
        if not any(found.number.startswith(number) for found in EVERY_CLAUSE)
    }

    assert unknown == set()
