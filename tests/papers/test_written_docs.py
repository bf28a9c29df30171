"""The two written documents say what the sources say, and no clause goes unserved."""

import pytest

from greenmines.clock.management.commands.write_docs import DOCS, DOCUMENTS
from greenmines.papers.clause_table import numbers_in, served


# The clauses of the road, and of what comes after the list.
IN_SCOPE = (
    "1.1",
    *(f"1.2{letter}" for letter in "abcdefg"),
    "1.3",
    *(f"2.{number}" for number in range(1, 7)),
    "3.1",
    *(f"3.2{letter}" for letter in "abcd"),
    *(f"3.3{letter}" for letter in "abcde"),
    *(f"4.{number}" for number in range(1, 4)),
)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_up_to_date(name):
    assert (DOCS / name).read_text(encoding="utf-8") == DOCUMENTS[name]()


def test_every_clause_in_scope_is_served():
    by_number = {one.clause.number: one for one in served()}
    unserved = [
        (number, what)
        for number in IN_SCOPE
        for what in ("rules", "records", "pages", "tests")
        if not getattr(by_number[number], what)
    ]

    assert unserved == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Somebody objects (2.6).", {"2.6"}),
        ("Announcing a result (2.6, 4.3).", {"2.6", "4.3"}),
        ("What team rules ask (clauses 2.3, 3.2a)", {"2.3", "3.2a"}),
        ("What is known (1.2e to 1.2g)", {"1.2e", "1.2f", "1.2g"}),
        ("A score of 2.6 is no clause.", set()),
    ],
)
def test_clauses_are_found_in_words(text, numbers):
    assert numbers_in(text) == numbers
