"""Writes docs/rules-and-clauses.md and docs/workflow.md from the sources."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser

from greenmines.papers.clause_table import PACKAGE
from greenmines.papers.written_docs import rules_and_clauses, workflow


DOCS = PACKAGE.parents[1] / "docs"
DOCUMENTS = {"rules-and-clauses.md": rules_and_clauses, "workflow.md": workflow}


class Command(BaseCommand):
    help = "Write the documents that are found in the sources."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="Write nothing; fail if out of date."
        )
        parser.add_argument("--folder", type=Path, default=DOCS, help="Where the documents lie.")

    def handle(self, *args: object, **options: object) -> None:
        folder = Path(str(options["folder"]))
        stale = [name for name, write in DOCUMENTS.items() if _text(folder / name) != write()]
        if options["check"] and stale:
            self.stderr.write(f"Out of date: {', '.join(stale)}. Run ./run write_docs")
            raise SystemExit(1)
        if options["check"]:
            self.stdout.write("Every document is up to date.")
            return
        folder.mkdir(parents=True, exist_ok=True)
        for name in stale:
            (folder / name).write_text(DOCUMENTS[name](), encoding="utf-8")
        self.stdout.write(f"Wrote {', '.join(stale) or 'nothing; all is up to date'}.")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
