"""`greenmines replay`: a whole round played with real mines, in a database of its own."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.transaction import atomic
from django.test import override_settings

from greenmines.demonstration.players import Game
from greenmines.demonstration.real_rows import RealMine, RowsUnreadable, read_file, shipped
from greenmines.demonstration.replay import Result, play_round
from greenmines.demonstration.stories import Story, invented_mines
from greenmines.demonstration.years.ends import YearEnd
from greenmines.demonstration.years.playing import play_years
from greenmines.records.audit.guards import (
    statements_against_emptying,
    statements_to_guard,
)
from greenmines.rules.canonical import Malformed, from_canonical
from greenmines.rules.divisions import Level, divisions_in
from greenmines.rules.library import SHIPPED
from greenmines.rules.library import shipped as shipped_rules
from greenmines.rules.policies import PolicyKind, shipped_in_force
from greenmines.rules.publishing import refusals_to_publish
from greenmines.rules.reasons import Reason
from greenmines.rules.ruleset import RuleSet, settings_of


INVENTED_IN = "530102"  # where the invented mines lie, unless the set is of another province
FAULTY = 2  # the status of a command that was given what it cannot use


class Command(BaseCommand):
    help = "Play a selection round, and years after it, through the same actions as the pages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        known = ", ".join(SHIPPED)
        parser.add_argument("--ruleset", default="2020", help=f"{known}, or a file of a rule set")
        parser.add_argument("--mines", type=Path, help="CSV of mines; the shipped list without")
        parser.add_argument("--provincial", type=Path, help="CSV of mines; shipped list without")
        parser.add_argument("--seed", default="2020")
        parser.add_argument("--years", type=int, default=0, help="so many years after the list")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: object, **options: object) -> None:
        rules = _rules(str(options["ruleset"]))
        rows = self._rows(options["mines"], options["provincial"], rules.region)
        told = [(row, Story.PLAIN) for row in rows]
        told += invented_mines(_county_in(rules.region), rules.road)
        opening = rules.periods.applications_open.value or date(2020, 6, 1)
        years = _years(options["years"], opening)
        with _stage():
            game, result = play_round(
                told, rules=rules, seed=str(options["seed"]), opening=opening, say=self._say
            )
            ends = _played(game, years, _county_in(rules.region))
        if options["json"]:
            text = json.dumps(as_plain(result, ends), ensure_ascii=False, indent=1)
            self.stdout.write(text)
        else:
            self._print(result.lines())
            for end in ends:
                self._print(["", *end.lines()])

    def _rows(self, mines: object, provincial: object, region: str) -> list[RealMine]:
        """Both lists together, as far as the set is for their mines; each plays once."""
        try:
            rows = [*_list(mines, "national-list"), *_list(provincial, "provincial-list")]
        except (RowsUnreadable, OSError) as error:
            raise CommandError(str(error), returncode=FAULTY) from error
        here = [row for row in rows if region in {"", row.province}]
        once = list({(row.name, row.province): row for row in reversed(here)}.values())[::-1]
        if not once:
            where = f" in {region}, for which the rule set is" if region else ""
            raise CommandError(f"The files name no mine{where}.", returncode=FAULTY)
        if len(once) < len(here):
            self._say(f"{len(here) - len(once)} rows name a mine again; each mine plays once")
        return once

    def _say(self, line: str) -> None:
        sys.stderr.write(f"{line} …\n")
        sys.stderr.flush()

    def _print(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.stdout.write(line)


def _years(asked: object, opening: date) -> int:
    """How many, if rules of supervision ship for the first of them: the replay has no others."""
    years = asked if isinstance(asked, int) else 0
    if years < 0:
        raise CommandError(f"--years {years}: no year or more", returncode=FAULTY)
    if years and shipped_in_force(PolicyKind.SUPERVISION, opening) is None:
        raise CommandError(
            f"--years {years}: no rules of supervision were in force on {opening}",
            returncode=FAULTY,
        )
    return years


def _played(game: Game, years: int, division: str) -> list[YearEnd]:
    if not years:
        return []
    _told, ends = play_years(game, years=years, division=division)
    return ends


def as_plain(result: Result, ends: Sequence[YearEnd]) -> dict[str, object]:
    """For JSON: what the round came to, and the years only where some were asked for."""
    plain = result.as_plain()
    return plain | {"years": [end.as_plain() for end in ends]} if ends else plain


@contextmanager
def _stage() -> Iterator[None]:
    """A database and an evidence store of its own, on disk and gone afterwards.

    The tables are made as the models are: there is nothing in them to migrate, and the migrations
    would take longer than the round. All is one transaction: each act is undone alone when it is
    refused, as in life, and none of it has to outlive the print.
    """
    with TemporaryDirectory(prefix="greenmines-replay-") as folder:
        own = connection.settings_dict["TEST"]
        own["MIGRATE"] = False
        if connection.vendor == "sqlite":
            own["NAME"] = str(Path(folder) / "replay.sqlite3")
        name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            with override_settings(EVIDENCE_STORE=Path(folder) / "evidence"), atomic():
                _guard_audit()
                yield
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)


def _guard_audit() -> None:
    """What of a database is not in the models: it refuses to change rows of the audit."""
    vendor = connection.vendor
    with connection.cursor() as cursor:
        for statement in (*statements_to_guard(vendor), *statements_against_emptying(vendor)):
            cursor.execute(statement)


def _rules(asked: str) -> RuleSet:
    """A set that ships, or one of a file; no round opens on one that cannot be published."""
    rules = shipped_rules(asked) if asked in SHIPPED else _rules_of_file(Path(asked))
    missing = [path for path, setting in settings_of(rules) if not setting.is_set]
    if missing:
        raise CommandError(
            f"No round can open on rule set {rules.code} ({Reason.SETTING_NOT_SET}): "
            f"not set are {', '.join(missing)}",
            returncode=FAULTY,
        )
    faults = [
        " ".join([one.reason, *(f"{name}={value}" for name, value in one.details.items())])
        for one in refusals_to_publish(rules)
    ]
    if faults:
        raise CommandError(
            f"Rule set {rules.code} cannot be published: {'; '.join(faults)}", returncode=FAULTY
        )
    return rules


def _rules_of_file(path: Path) -> RuleSet:
    try:
        return from_canonical(path.read_bytes())
    except FileNotFoundError as error:
        message = f"'{path}' is neither a rule set that ships ({', '.join(SHIPPED)}) nor a file"
        raise CommandError(message, returncode=FAULTY) from error
    except (OSError, Malformed) as error:
        raise CommandError(f"{path}: {error}", returncode=FAULTY) from error


def _county_in(region: str) -> str:
    if region in {"", f"{INVENTED_IN[:2]}0000"}:
        return INVENTED_IN
    return next((one.code for one in divisions_in(region, Level.COUNTY)), region)


def _list(path: object, name: str) -> list[RealMine]:
    return read_file(path) if isinstance(path, Path) else shipped(name)
