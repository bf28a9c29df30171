"""How a province stands against its quota: what sealed files used, the open one holds (1.3)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from greenmines.records.applications.models import Application
from greenmines.records.registers.queries import provincial_list_size
from greenmines.records.rounds.models import Round
from greenmines.records.rounds.queries import rules_for
from greenmines.rules.indicators import MineralClass
from greenmines.rules.quotas import QuotaStanding, Recommended, standing
from greenmines.rules.ruleset import QuotaClass

from .models import RecommendedMine
from .queries import mines_in, recommended_count, unsealed


def class_of(application: Application) -> QuotaClass:
    """Oil and gas have a quota of their own (1.2a)."""
    if application.mine.mineral_class == MineralClass.OIL_GAS:
        return QuotaClass.OIL_GAS
    return QuotaClass.OTHER


def standing_of(round_: Round, province: str) -> tuple[QuotaStanding, ...]:
    """With the mines of the open file, if there is one, as held."""
    file = unsealed(round_, province)
    return standing_with(round_, province, mines_in(file) if file else [])


def standing_with(
    round_: Round, province: str, held: Sequence[RecommendedMine]
) -> tuple[QuotaStanding, ...]:
    """With these mines as held."""
    holding = Counter(class_of(mine.application) for mine in held)
    counts = [
        Recommended(
            mine_class,
            recommended_count(round_, province, oil_gas=mine_class is QuotaClass.OIL_GAS),
            holding[mine_class],
        )
        for mine_class in (QuotaClass.OIL_GAS, QuotaClass.OTHER)
    ]
    return standing(rules_for(round_).quotas, counts, provincial_list_size(province))


@dataclass(frozen=True, slots=True)
class Spread:
    """How mines spread over minerals, sizes, methods and places; most frequent first (1.3)."""

    minerals: tuple[tuple[str, int], ...]
    sizes: tuple[tuple[str, int], ...]
    methods: tuple[tuple[str, int], ...]
    divisions: tuple[tuple[str, int], ...]


def spread_of(applications: Iterable[Application]) -> Spread:
    """Beside the ranking, so that a province can choose what is typical and representative."""
    mines = [application.mine for application in applications]

    def counted(name: str) -> tuple[tuple[str, int], ...]:
        return tuple(Counter(getattr(mine, name) for mine in mines).most_common())

    cities = Counter(f"{mine.division[:4]}00" for mine in mines)
    return Spread(
        counted("mineral_class"), counted("size"), counted("mining"), tuple(cities.most_common())
    )
