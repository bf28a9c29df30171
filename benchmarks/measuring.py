"""What an answer costs: processor time, and the most memory that it took.

Through middleware, view and template, in this process, so that all are measured alike.
"""

import os
import tracemalloc
from http import HTTPStatus
from pathlib import Path
from time import process_time

from django.core.cache import cache
from django.db import connection
from django.test import Client


ASKED = 60
A_MEGABYTE = 1024**2
STATIC = "/accessibility/"  # a view that only renders a template


def cost_to(client: Client, address: str) -> float:
    """Seconds of processor time for one answer, the best of three rounds."""
    client.get(address)
    rounds = []
    for _ in range(3):
        began = spent()
        for _ in range(ASKED // 3):
            answer = client.get(address)
        rounds.append((spent() - began) / (ASKED // 3))
    if answer.status_code != HTTPStatus.OK:
        raise LookupError(f"{address}: {answer.status_code}")
    return min(rounds)


def spent() -> float:
    """Seconds of this process, and of PostgreSQL's that answers it on the same machine."""
    if connection.vendor != "postgresql":
        return process_time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (server,) = cursor.fetchone()
    stat = Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()
    return process_time() + (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


def anew(address: str) -> float:
    """Seconds for an answer that nobody has kept."""
    rounds = []
    for _ in range(3):
        cache.clear()
        began = spent()
        read(address)
        rounds.append(spent() - began)
    return min(rounds)


def most_memory(address: str) -> int:
    """The most bytes that Python held at once while the answer was sent, beyond what it held."""
    tracemalloc.start()
    read(address)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def read(address: str) -> None:
    """Piece by piece, as a server sends it: none is kept."""
    response = Client().get(address)
    if response.status_code != HTTPStatus.OK:
        raise LookupError(f"{address}: {response.status_code}")
    if response.streaming:
        for _piece in response.streaming_content:
            pass
