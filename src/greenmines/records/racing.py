"""Two people at once: one of them comes first, and the other is told so."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused, insist


def insist_first(changed: int, clause: str = "", details: Mapping[str, str] | None = None) -> None:
    """`changed`: how many rows a compare-and-set has set. Not one: somebody came before."""
    if changed != 1:
        insist([Refusal(Reason.SOMEBODY_WAS_FASTER, clause, details or {})])


@contextmanager
def only_one(clause: str = "") -> Iterator[None]:
    """Write what a constraint allows once; who comes second is refused, and nothing of it stays."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refused([Refusal(Reason.SOMEBODY_WAS_FASTER, clause)]) from error
