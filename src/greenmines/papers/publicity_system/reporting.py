"""Sending one check result, and reading the receipt (clause 3.3c)."""

import json

from greenmines.records.linkage.models import Report
from greenmines.records.linkage.troubles import Trouble, Troubled

from .answers import receipt_in
from .connection import Connection, SnapshotChanged


INTERFACE = "1.0"


def send(connection: Connection, report: Report) -> str:
    """The receipt's number. Raises `Troubled`; the same report may be sent again at any time."""
    told = {"interface": INTERFACE, "key": report.key, **report.body}
    body = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
    try:
        answer = connection.post("/v1/check-results", body, report.key)
    except SnapshotChanged as error:
        raise Troubled(Trouble.STATUS, "409") from error
    return receipt_in(answer).receipt
