"""The two written documents say what the sources say, and no clause goes unserved."""

import pytest

from greenmines.clock.management.commands.write_docs import DOCS, DOCUMENTS
from greenmines.papers.clause_table import numbers_in, served


# The clauses of applying, assessing, reviewing, publicity, recommending and listing.
IN_SCOPE = (
    "1.1",
    *(f"1.2{letter}" for letter in "abcdefg"),
    "1.3",
    *(f"2.{number}" for number in range(1, 7)),
    "3.1",
    "3.2a",
    "3.2b",
    *(f"4.{number}" for number in range(1, 4)),
)
SERVED = {one.clause.number: one for one in served()}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_up_to_date(name):
    assert (DOCS / name).read_text(encoding="utf-8") == DOCUMENTS[name]()


@pytest.mark.parametrize("number", IN_SCOPE)
@pytest.mark.parametrize("what", ["rules", "records", "pages", "tests"])
def test_every_clause_in_scope_is_served(number, what):
    assert getattr(SERVED[number], what) != ()


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
