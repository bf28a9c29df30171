"""60,000 licences pulled from a stand-in: all new, none changed, 1 % changed, every one changed.

Beside each: only reading the same pages over HTTP. In this process, so both are measured alike.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from threading import Thread
from time import process_time

from greenmines.papers.publicity_system.connection import Connection, System
from greenmines.papers.publicity_system.reading import read_table
from greenmines.papers.publicity_system.taking_in import take_in_reading
from greenmines.records.registers.models import Register
from greenmines.rules.deadlines import CHINA
from greenmines.stand_in.said import Row, Said
from greenmines.stand_in.serving import SECRET, TOKEN, StandIn


LICENCES = 60_000
FIRST = date(2026, 3, 1)
# After what part of the rows is changed, as the line is called.
READINGS = {"all new": 0, "none changed": 0, "1 % changed": 100, "all changed": 1}


def said(rows: int, reading: int, every: int) -> Said:
    """The table on the day of a reading; every so many rows tell another capacity."""
    licences = tuple(
        licence(number, reading if every and number % every == 0 else 0) for number in range(rows)
    )
    return Said(licences=licences, as_of=FIRST + timedelta(days=reading))


def licence(number: int, capacity: int) -> Row:
    return {
        "licence_number": f"C{5300002008070000000000 + number}",
        "name_zh": f"第{number}号矿",
        "holder_name": "保山石灰石有限公司",
        "credit_code": "91530521472576577Q",
        "division": "530521",
        "mineral_zh": "石灰岩",
        "mining": "open_pit",
        "processing": "without",
        "size": "medium",
        "state": "producing",
        "capacity": str(100 + capacity),
        "capacity_unit": "万吨",
        "issuer": "云南省自然资源厅",
        "valid_from": "2020-01-01",
        "valid_until": "2030-12-31",
        "area_km2": "0.5",
    }


def run(share: float) -> Iterator[tuple[str, float, float, str]]:
    rows = int(LICENCES * share)
    with StandIn(Said(), 0) as server:
        serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        serving.start()
        connection = Connection(System(server.url, TOKEN, SECRET))
        for reading, (name, every) in enumerate(READINGS.items()):
            server.standing.said = said(rows, reading, every)
            yield f"pull, {name}", *_pull(connection), f"{rows} licences"
        connection.close()
        server.shutdown()
        serving.join()


def _pull(connection: Connection) -> tuple[float, float]:
    """Seconds of processor time: read and taken in, and only read."""
    began = process_time()
    with read_table(connection, Register.LICENCES) as reading:
        theirs = process_time() - began
        now = datetime(reading.as_of.year, reading.as_of.month, reading.as_of.day, 9, tzinfo=CHINA)
        take_in_reading(reading, today=reading.as_of, now=now)
    return process_time() - began, theirs
