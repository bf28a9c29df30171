"""The public list at 1,000 and at 100,000 mines, beside a view that only renders a template.

Through middleware, view and template, in this process, so that both are measured alike.
"""

from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from time import process_time

from django.test import Client

from greenmines.records.listings.models import Listing
from greenmines.records.mines.models import Mine


ASKED = 60
STATIC = "/accessibility/"
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
    """Seconds of this process for one answer, the best of three rounds."""
    client = Client()
    client.get(address)
    rounds = []
    for _ in range(3):
        began = process_time()
        for _ in range(ASKED // 3):
            answer = client.get(address)
        rounds.append((process_time() - began) / (ASKED // 3))
    if answer.status_code != HTTPStatus.OK:
        raise LookupError(f"{address}: {answer.status_code}")
    return min(rounds)


def run(share: float) -> list[tuple[str, float, float, str]]:
    lines = []
    for count in (1_000, int(100_000 * share) or 1_000):
        fill(count)
        last = max(1, count // 25 - 1)
        for name, address in (("first", "/list/"), ("deep", f"/list/?page={last}")):
            lines.append(
                (f"list, {count} mines, {name} page", cost(address), cost(STATIC), f"page {last}")
            )
    return lines
