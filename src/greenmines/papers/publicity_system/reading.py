"""Reading one table whole, page by page, into a file: nothing is taken in before all of it came."""

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import IO
from urllib.parse import urlencode

from greenmines.records.linkage.troubles import Trouble, Troubled
from greenmines.records.registers.models import Register

from .answers import Page, Told, page_in
from .connection import Connection, SnapshotChanged


ROWS = 1000
MOST_ROWS = 1_000_000
BEGINNINGS = 3
# Called with the rows read and the rows in all.
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Reading:
    """A table as it was told; `digest` names exactly these rows of this day."""

    register: Register
    as_of: date
    total: int
    digest: str
    file: IO[str]

    def rows(self) -> Iterator[Told]:
        self.file.seek(0)
        for line in self.file:
            yield json.loads(line)


@contextmanager
def read_table(
    connection: Connection, register: Register, progress: Progress | None = None
) -> Iterator[Reading]:
    """Raises `Troubled`. A table that changes while it is read is begun again a few times."""
    for _ in range(BEGINNINGS):
        with tempfile.TemporaryFile("w+", encoding="utf-8") as file:
            try:
                reading = _read(connection, register, file, progress)
            except SnapshotChanged:
                continue
            yield reading
            return
    raise Troubled(Trouble.CHANGED, str(BEGINNINGS))


def _read(
    connection: Connection, register: Register, file: IO[str], progress: Progress | None
) -> Reading:
    first = _page(connection, register, "")
    if first.total > MOST_ROWS:
        raise Troubled(Trouble.TOO_LARGE, f"{first.total} > {MOST_ROWS}")
    digest = hashlib.sha256(f"{register}\n{first.as_of}\n".encode())
    page, count = first, 0
    while True:
        for row in page.rows:
            line = json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n"
            digest.update(line.encode())
            file.write(line)
        count += len(page.rows)
        if progress is not None:
            progress(count, first.total)
        if page.next is None or count > first.total:
            break
        page = _following(connection, register, page, first)
    if count != first.total:
        raise Troubled(Trouble.INCOMPLETE, f"{count} / {first.total}")
    return Reading(register, first.as_of, count, digest.hexdigest(), file)


def _following(connection: Connection, register: Register, page: Page, first: Page) -> Page:
    """A page without rows that names another one would go on for ever."""
    if not page.rows:
        raise Troubled(Trouble.MALFORMED, "rows")
    following = _page(connection, register, page.next or "")
    if (following.snapshot, following.as_of) != (first.snapshot, first.as_of):
        raise SnapshotChanged
    return following


def _page(connection: Connection, register: Register, cursor: str) -> Page:
    words = {"size": str(ROWS), **({"cursor": cursor} if cursor else {})}
    body = connection.get(f"/v1/{register.value}?{urlencode(words)}")
    return page_in(body, register.value)
