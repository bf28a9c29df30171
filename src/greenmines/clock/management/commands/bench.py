"""`greenmines bench`: ratios against bare counterparts, in a database of its own (benchmarks/)."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction


SMALL = 0.01


@contextmanager
def _taken_back() -> Iterator[None]:
    """Each part begins with an empty database: what another filled would be measured with it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    cache.clear()


class Command(BaseCommand):
    help = "Print what the system costs beside a bare loop over the same numbers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--small", action="store_true", help="a hundredth of everything")

    def handle(self, *args: object, **options: object) -> None:
        folder = Path(settings.SOURCE).parents[1] / "benchmarks"
        if not folder.is_dir():
            raise CommandError("benchmarks/ lies beside src/ in a checkout only")
        sys.path.insert(0, str(folder))
        share = SMALL if options["small"] else 1.0
        name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            for part in ("geometry", "sheets", "importing", "papers", "credit"):
                with _taken_back():
                    self._line(part, *import_module(part).run(share))
            for part in ("pulling", "draws", "pages", "cases", "crowd"):
                with _taken_back():
                    for line in import_module(part).run(share):
                        self._line(*line)
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)

    def _line(self, part: str, ours: float, theirs: float, said: str) -> None:
        ratio = ours / theirs if theirs else float("nan")
        figures = f"{ours:9.3f} s {theirs:9.3f} s {ratio:7.2f} ×"
        self.stdout.write(f"{part:34}{figures}  {said}")
