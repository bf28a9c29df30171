"""Pages of a table as the interface words them: cursor, total, the day, and the signature."""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .failing import Fail
from .said import Kind, Row


INTERFACE = "1.0"
MOST_ROWS, ROWS = 1000, 500
SIGNATURE = "Answer-Signature"


@dataclass(frozen=True, slots=True)
class Answer:
    """`problem` names what is wrong in a code; then there are no rows."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Table:
    """One table on one day; `snapshot` names exactly this state of it."""

    kind: Kind
    rows: tuple[Row, ...]
    as_of: date
    snapshot: str


def page(table: Table, *, cursor: str, size: int, fail: Fail) -> Answer:
    """One page; `cursor` is empty for the first."""
    rows, snapshot = table.rows, table.snapshot
    begins = _place(cursor, snapshot)
    if begins is None:
        return problem(400, "cursor_malformed")
    if begins < 0 or (fail is Fail.CHANGED and cursor):
        return problem(409, "snapshot_changed")
    size = min(max(1, size), MOST_ROWS)
    shown, ends = rows[begins : begins + size], begins + size
    return Answer(
        200,
        _written(
            {
                "interface": INTERFACE,
                "kind": table.kind.value,
                "as_of": table.as_of.isoformat(),
                "snapshot": snapshot,
                "total": len(rows) + (fail is Fail.SHORT),
                "rows": list(shown),
                "next": _cursor(snapshot, ends) if ends < len(rows) else None,
            }
        ),
    )


def problem(status: int, code: str) -> Answer:
    return Answer(status, _written({"interface": INTERFACE, "problem": code}))


def receipt(status: int, number: str, received_at: str) -> Answer:
    told = {"interface": INTERFACE, "receipt": number, "received_at": received_at}
    return Answer(status, _written(told))


def signature(secret: str, target: str, body: bytes) -> str:
    """HMAC-SHA256 over the address that was asked, with its query, a line feed and the body."""
    said = target.encode() + b"\n" + body
    return "v1=" + hmac.new(secret.encode(), said, hashlib.sha256).hexdigest()


def _written(told: Mapping[str, object]) -> bytes:
    return json.dumps(told, ensure_ascii=False).encode()


def _cursor(snapshot: str, place: int) -> str:
    return base64.urlsafe_b64encode(f"{snapshot}:{place}".encode()).decode()


def _place(cursor: str, snapshot: str) -> int | None:
    """Where the page begins; -1 for a cursor of another snapshot, None for no cursor of ours."""
    if not cursor:
        return 0
    try:
        named, _, place = base64.urlsafe_b64decode(cursor.encode()).decode().partition(":")
    except ValueError:
        return None
    if not (place.isascii() and place.isdecimal()):
        return None
    return int(place) if named == snapshot else -1
