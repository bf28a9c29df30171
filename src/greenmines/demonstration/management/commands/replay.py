"""`greenmines replay`: a whole round played with real mines, in a database of its own."""

import json
import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from greenmines.demonstration.real_rows import RealMine, RowsUnreadable, read_file, shipped
from greenmines.demonstration.replay import Result, play_round
from greenmines.demonstration.stories import Story, invented_mines
from greenmines.rules.library import SHIPPED
from greenmines.rules.library import shipped as shipped_rules
from greenmines.rules.reasons import Reason
from greenmines.rules.ruleset import settings_of


INVENTED_IN = "530102"  # where the invented mines of the stories lie


class Command(BaseCommand):
    help = "Play a whole selection round through the same actions as the pages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--ruleset", default="2020", choices=SHIPPED)
        parser.add_argument("--mines", type=Path, help="CSV of mines; the shipped list without")
        parser.add_argument("--provincial", type=Path, help="CSV of mines; shipped list without")
        parser.add_argument("--seed", default="2020")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: object, **options: object) -> None:
        _insist_complete(str(options["ruleset"]))
        rows = _rows(options["mines"], options["provincial"])
        name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            result = self._play(rows, str(options["ruleset"]), str(options["seed"]))
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)
        if options["json"]:
            text = json.dumps(result.as_plain(), ensure_ascii=False, indent=1)
            self.stdout.write(text)
        else:
            self._print(result)

    def _play(self, rows: list[RealMine], code: str, seed: str) -> Result:
        rules = shipped_rules(code)
        opening = rules.periods.applications_open.value or date(2020, 6, 1)
        region = rules.region
        real = [(row, Story.PLAIN) for row in rows if region in {"", row.province}]
        told = [*real, *invented_mines(INVENTED_IN)]
        _game, result = play_round(told, code=code, seed=seed, opening=opening, say=self._say)
        return result

    def _say(self, step: str) -> None:
        sys.stderr.write(f"{step} …\n")

    def _print(self, result: Result) -> None:
        self.stdout.write(f"seed {result.seed}, rule set {result.ruleset}")
        for gate, entered, passed, refused in result.gates:
            reasons = ", ".join(f"{reason} {count}" for reason, count in refused.items())
            self.stdout.write(f"{gate:24}{entered:6}{passed:6}  {reasons}")
        for province, applied, recommended, listed in result.provinces:
            self.stdout.write(f"{province}\t{applied}\t{recommended}\t{listed}")
        for mine, province, number in result.listed:
            self.stdout.write(f"{number}\t{province}\t{mine}")


def _insist_complete(code: str) -> None:
    """No round opens on a set with gaps, so there is nothing to play on one."""
    settings = settings_of(shipped_rules(code))
    missing = [path for path, setting in settings if not setting.is_set]
    if missing:
        raise CommandError(
            f"No round can open on rule set {code} ({Reason.SETTING_NOT_SET}): "
            f"not set are {', '.join(missing)}"
        )


def _rows(mines: object, provincial: object) -> list[RealMine]:
    """Both lists together; a mine that stands on both plays once."""
    try:
        rows = [*_list(mines, "national-list"), *_list(provincial, "provincial-list")]
    except (RowsUnreadable, OSError) as error:
        raise CommandError(str(error)) from error
    return list({(row.name, row.province): row for row in reversed(rows)}.values())[::-1]


def _list(path: object, name: str) -> list[RealMine]:
    return read_file(path) if isinstance(path, Path) else shipped(name)
