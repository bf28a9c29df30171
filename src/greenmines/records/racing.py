"""Two people at once: one of them comes first, and the other is told so."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.db import IntegrityError, models, transaction

from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused, insist


def insist_first(changed: int, clause: str = "", details: Mapping[str, str] | None = None) -> None:
    """`changed`: how many rows a compare-and-set has set. Not one: somebody came before."""
    if changed != 1:
        insist([Refusal(Reason.SOMEBODY_WAS_FASTER, clause, details or {})])


def change_as_seen(
    record: models.Model,
    seen: Sequence[str],
    columns: Mapping[str, object],
    clause: str = "",
    *,
    details: Mapping[str, str] | None = None,
) -> None:
    """Compare and set: only while the row still holds what this record has in its fields `seen`.

    Afterwards the record says the same as its row. Two clicks make one step, whoever comes second
    is refused.
    """
    as_seen = {name: getattr(record, name) for name in seen}
    rows = type(record)._meta.base_manager.filter(pk=record.pk, **as_seen)
    insist_first(rows.update(**columns), clause, details)
    for name, value in columns.items():
        setattr(record, name, value)


@contextmanager
def only_one(clause: str = "") -> Iterator[None]:
    """Write what a constraint allows once; who comes second is refused, and nothing of it stays."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refused([Refusal(Reason.SOMEBODY_WAS_FASTER, clause)]) from error
