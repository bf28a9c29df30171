"""Batches of a plan as pages show them: shares in per cent, draws, and mines that were led to."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from .strata import percent, stratum_words


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from greenmines.records.inspections.models import Draw
    from greenmines.records.plans.models import Batch, Lead


@dataclass(frozen=True, slots=True)
class BatchRow:
    """`ratios` are strata in words with their share in per cent, where it is not the common one."""

    batch: "Batch"
    percent: str
    ratios: tuple[tuple[str, str], ...]
    draws: "Sequence[Draw]"
    leads: "Sequence[Lead]"


def batch_rows(batches: "Iterable[Batch]", draws: "Iterable[Draw]") -> list[BatchRow]:
    """`draws` of these batches; the leads have been read with the batches."""
    by_batch = defaultdict(list)
    for draw in draws:
        by_batch[draw.batch_id].append(draw)
    return [
        BatchRow(
            one,
            percent(one.ratio),
            tuple(
                (stratum_words(part), percent(Decimal(ratio))) for part, ratio in one.ratios.items()
            ),
            by_batch[one.pk],
            list(one.leads.all()),
        )
        for one in batches
    ]
