"""A draw that anybody can draw again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenmines.rules.sampling import draw, ticket


NAMES = st.lists(st.text(min_size=1, max_size=12), max_size=30)


def test_a_ticket_is_the_sha256_of_seed_line_feed_and_identifier() -> None:
    r"""As `printf '2020\nmine' | sha256sum` gives it."""
    assert ticket("2020", "mine") == (
        "b56077d282b840d9a7917dee32485d7668b85a2cf7bba8ece1ca8022da4b08cc"
    )


def test_the_smallest_tickets_win_smallest_first() -> None:
    names = ["青石岭", "红泥坡", "白龙潭", "麻柳塘"]

    assert draw("1", names, 2) == tuple(sorted(names, key=lambda one: ticket("1", one))[:2])


@given(NAMES, st.text(), st.integers(0, 40))
def test_order_and_doubles_do_not_matter(names: list[str], seed: str, size: int) -> None:
    assert draw(seed, [*reversed(names), *names], size) == draw(seed, names, size)


@given(NAMES, st.text(), st.integers(0, 40))
def test_a_sample_has_its_size_or_everybody(names: list[str], seed: str, size: int) -> None:
    found = draw(seed, names, size)

    assert len(found) == len(set(found)) == min(size, len(set(names)))
    assert set(found) <= set(names)


@given(NAMES, st.text(), st.integers(0, 20))
def test_a_larger_sample_holds_the_smaller_one(names: list[str], seed: str, size: int) -> None:
    assert draw(seed, names, size + 1)[:size] == draw(seed, names, size)


def test_a_sample_below_nothing_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="no fewer than 0 members, not -1"):
        draw("1", ["a"], -1)
