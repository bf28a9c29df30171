"""`greenmines restore FOLDER`: a backup back into the database and the evidence store."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from greenmines.clock.backups import BackupFaulty, restore


class Command(BaseCommand):
    help = "Bring a backup back; stop the server and the workers first."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--overwrite", action="store_true", help="Replace what is there.")

    def handle(self, *args: object, **options: object) -> None:
        folder = Path(str(options["folder"]))
        try:
            made = restore(folder, overwrite=bool(options["overwrite"]))
        except (BackupFaulty, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Restored the backup of {made.made_at}: {made.files} files of evidence.")
