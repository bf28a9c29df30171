"""Turns every `.po` into the `.mo` that Django reads, without gettext's own tools."""

import os
import tempfile
from pathlib import Path

import polib
from django.core.management.base import BaseCommand

import greenmines


ROOT = Path(greenmines.__file__).parent


def is_stale(source: Path, compiled: Path) -> bool:
    return not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns


def compile_one(source: Path, compiled: Path) -> None:
    """Write in one move, so that a server that starts meanwhile never reads half a file."""
    handle, name = tempfile.mkstemp(dir=compiled.parent, suffix=".new")
    os.close(handle)
    fresh = Path(name)
    try:
        polib.pofile(str(source)).save_as_mofile(name)
        fresh.chmod(0o644)
        fresh.replace(compiled)
    finally:
        fresh.unlink(missing_ok=True)


def compile_below(root: Path) -> list[Path]:
    """Compile each `.po` below `root` that is newer than its `.mo`; say which."""
    written = []
    for source in sorted(root.rglob("locale/*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if is_stale(source, compiled):
            compile_one(source, compiled)
            written.append(compiled)
    return written


class Command(BaseCommand):
    help = "Compile the translations that have changed."
    requires_system_checks = ()

    def handle(self, *args: object, **options: object) -> None:
        written = compile_below(ROOT)
        if written:
            self.stdout.write(f"Compiled {len(written)} translation file(s).")
