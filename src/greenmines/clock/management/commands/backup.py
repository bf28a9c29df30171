"""`greenmines backup FOLDER`: the database and the evidence store into one folder."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from greenmines.clock.backups import BackupFaulty, back_up


class Command(BaseCommand):
    help = "Copy the database and the evidence store into a new folder, while the system runs."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: object, **options: object) -> None:
        folder = Path(str(options["folder"]))
        try:
            made = back_up(folder, now=timezone.now())
        except (BackupFaulty, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{folder}: {made.database} and {made.files} files of evidence.")
