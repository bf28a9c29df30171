"""Drawing a sample that anybody can draw again: a ticket is the hash of a seed and an identifier.

The smallest tickets win. The same seed and the same identifiers, in whatever order, always give the
same sample; nobody who did not choose the seed can choose the sample.
"""

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import TypeVar


T = TypeVar("T")


def ticket(seed: str, identifier: str) -> str:
    """SHA-256 of seed, a line feed and identifier in UTF-8, as 64 hexadecimal digits."""
    return sha256(f"{seed}\n{identifier}".encode()).hexdigest()


def draw(seed: str, identifiers: Iterable[str], size: int) -> tuple[str, ...]:
    """The `size` identifiers with the smallest tickets, smallest first; doubles count once.

    All of them when there are no more than `size`; `size` below 0 is an error.
    """
    if size < 0:
        raise ValueError(f"a sample has no fewer than 0 members, not {size}")
    return tuple(sorted(set(identifiers), key=lambda one: ticket(seed, one))[:size])


def in_order_of_tickets(
    seed: str, before: str, members: Iterable[T], name_of: Callable[[T], str]
) -> list[T]:
    """The members by the ticket of `before` and their name, the smallest first.

    Bytes stand in the order of their hexadecimal digits: of long lists only the order is wanted.
    """
    start = f"{seed}\n{before}".encode()
    return sorted(members, key=lambda one: sha256(start + name_of(one).encode()).digest())
