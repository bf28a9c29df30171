"""`greenmines prepare`: what a start needs in the database, done once and quick to find done."""

import sys
from time import monotonic

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from greenmines.demonstration.filling import fill, is_filled
from greenmines.demonstration.vouching import vouch
from greenmines.records.rulesets.actions import take_in_shipped


SEED = "2020"


class Command(BaseCommand):
    help = "Take in the rule sets that ship; fill the database of a demonstration."
    requires_system_checks = ()

    def handle(self, *args: object, **options: object) -> None:
        take_in_shipped(now=timezone.now())
        if settings.MODE == "demonstration" and not is_filled():
            self._fill()
        if settings.MODE == "demonstration" and not settings.PUBLICITY_URL:
            vouch(timezone.now())

    def _fill(self) -> None:
        began = monotonic()
        _say("Preparing the demonstration, once; this takes a minute or two …")
        fill(seed=SEED, now=timezone.now(), say=_say)
        _say(f"The demonstration is ready after {monotonic() - began:.0f} s.")


def _say(line: str) -> None:
    sys.stderr.write(f"  {line}\n")
    sys.stderr.flush()
