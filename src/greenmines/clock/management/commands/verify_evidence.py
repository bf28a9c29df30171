"""Reads the evidence store again and says what is missing, altered, orphaned or unfinished."""

from collections import Counter

from django.core.management.base import BaseCommand, CommandError

from greenmines.records.evidence.queries import Fault, faults_of_store


LOST = frozenset({Fault.MISSING, Fault.ALTERED})


class Command(BaseCommand):
    help = "Check every file of the evidence store against its record; fails if one is lost."

    def handle(self, *args: object, **options: object) -> None:
        counts: Counter[Fault] = Counter()
        for found in faults_of_store():
            counts[found.fault] += 1
            self.stdout.write(f"{found.fault} {found.name}")
        self.stdout.write(", ".join(f"{fault}: {counts[fault]}" for fault in Fault))
        if any(counts[fault] for fault in LOST):
            raise CommandError("The evidence store has lost files; restore them from a backup.")
