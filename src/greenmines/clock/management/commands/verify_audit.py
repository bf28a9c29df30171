"""`greenmines verify_audit`: holds the audit against its seals and names the first broken row."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from greenmines.records.audit.models import Seal
from greenmines.records.audit.sealing import verify


class Command(BaseCommand):
    help = "Recompute the seals of the audit; fails at the first break."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--expect", default="", help="A digest that was noted earlier and must be in the chain."
        )

    def handle(self, *args: object, **options: object) -> None:
        found, expected = verify(), str(options["expect"])
        if found.broken is not None:
            row = "" if found.broken.act_id is None else f" at row {found.broken.act_id}"
            raise CommandError(f"{found.broken.kind}: seal {found.broken.seal_id}{row}")
        if expected and not Seal.objects.filter(digest=expected).exists():
            raise CommandError(f"No seal has the digest {expected}: the chain was cut off.")
        self.stdout.write(
            f"{found.seals} seals over {found.rows} rows hold; {found.unsealed} rows wait for one."
        )
        self.stdout.write(f"Newest digest: {found.head or 'none'}")
