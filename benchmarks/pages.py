"""The public list at 1,000 and at 100,000 mines, beside a view that only renders a template."""

from datetime import UTC, datetime, timedelta

from django.test import Client
from measuring import STATIC, cost_to

from greenmines.records.listings.models import Listing
from greenmines.records.mines.models import Mine


BEGAN = datetime(2020, 1, 1, tzinfo=UTC)


def fill(upto: int) -> None:
    """Listed mines until there are so many; written in bulk, for this is no act of anybody."""
    have = Mine.objects.count()
    mines = Mine.objects.bulk_create(
        [
            Mine(
                name_zh=f"第{number}号矿",
                division=f"{11 + number % 5}0101",
                mineral_zh="水泥用石灰岩",
                mineral_class="cement_limestone",
                mining="open_pit",
                processing="with",
                size="unknown",
                state="producing",
                is_listed=True,
            )
            for number in range(have, upto)
        ],
        batch_size=2000,
    )
    Listing.objects.bulk_create(
        [
            Listing(
                mine=mine,
                number=f"B-{mine.pk}",
                province=mine.province,
                batch_year=2020,
                listed_at=BEGAN + timedelta(minutes=mine.pk),
            )
            for mine in mines
        ],
        batch_size=2000,
    )


def cost(address: str) -> float:
    """As anybody asks for it."""
    return cost_to(Client(), address)


def run(share: float) -> list[tuple[str, float, float, str]]:
    lines = []
    for count in (1_000, int(100_000 * share) or 1_000):
        fill(count)
        static = cost(STATIC)
        for name, query in (
            ("first", ""),
            ("deep", f"?after={_number_at(count // 2)}"),
            ("deepest", f"?after={_number_at(count - 30)}"),
            ("last", "?page=last"),
        ):
            line = f"list, {count} mines, {name} page"
            lines.append((line, cost(f"/list/{query}"), static, query))
    return lines


def _number_at(place: int) -> str:
    """Of the listing that stands there in the list, counted from its front."""
    return Listing.objects.order_by("-listed_at", "number")[place].number
