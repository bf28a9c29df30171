"""Asking the publicity system over HTTPS: one host, a time, a size, no redirect, a signature.

docs/publicity-system.md is the interface. Whatever goes wrong is a `Troubled` with its code.
"""

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from time import monotonic

import urllib3
from django.conf import settings
from urllib3 import exceptions as http
from urllib3.util import Timeout

from greenmines.records.linkage.troubles import Trouble, Troubled


LARGEST = 8 * 1024 * 1024
PIECE = 64 * 1024
CONNECT_SECONDS = 5.0
SIGNATURE = "Answer-Signature"
SHOWN = 80


class SnapshotChanged(Exception):
    """The table changed between two pages: the reading begins again."""


@dataclass(frozen=True, slots=True)
class System:
    """Where the other side is, and by what both know each other."""

    url: str
    token: str
    secret: str
    ca: str = ""
    seconds: float = 20.0


def configured() -> System | None:
    """From the settings; None without a linkage."""
    if not settings.PUBLICITY_URL:
        return None
    return System(
        settings.PUBLICITY_URL,
        settings.PUBLICITY_TOKEN,
        settings.PUBLICITY_SECRET,
        settings.PUBLICITY_CA,
        settings.PUBLICITY_SECONDS,
    )


class Connection:
    """One conversation. Certificates are checked; what is asked goes to this one host only."""

    def __init__(self, system: System) -> None:
        self._system = system

    @cached_property
    def _pool(self) -> urllib3.PoolManager:
        return urllib3.PoolManager(
            num_pools=1,
            retries=False,
            timeout=Timeout(connect=CONNECT_SECONDS, read=self._system.seconds),
            cert_reqs="CERT_REQUIRED",
            ca_certs=self._system.ca or None,
        )

    def get(self, target: str) -> bytes:
        """`target` begins with a slash. Raises `Troubled`, `SnapshotChanged`."""
        return self._ask("GET", target, None, {})

    def post(self, target: str, body: bytes, key: str) -> bytes:
        """Raises `Troubled`."""
        headers = {"Content-Type": "application/json; charset=utf-8", "Idempotency-Key": key}
        return self._ask("POST", target, body, headers)

    def close(self) -> None:
        self._pool.clear()

    def _ask(
        self, method: str, target: str, body: bytes | None, headers: Mapping[str, str]
    ) -> bytes:
        known = {"Authorization": f"Bearer {self._system.token}", "Accept": "application/json"}
        with _told_apart():
            answer = self._pool.request(
                method,
                self._system.url + target,
                body=body,
                headers={**known, **headers},
                redirect=False,
                preload_content=False,
            )
            try:
                _insist_status(answer)
                said = self._read(answer)
            finally:
                answer.close()
        self._insist_signature(target, said, answer.headers.get(SIGNATURE, ""))
        return said

    def _read(self, answer: urllib3.BaseHTTPResponse) -> bytes:
        """Whole, within the time and the size; a server that drips is cut off too."""
        parts, size, until = [], 0, monotonic() + self._system.seconds
        for part in answer.stream(PIECE, decode_content=False):
            size += len(part)
            if size > LARGEST:
                raise Troubled(Trouble.TOO_LARGE, f"> {LARGEST} bytes")
            if monotonic() > until:
                raise Troubled(Trouble.TIMED_OUT, f"{self._system.seconds:g} s")
            parts.append(part)
        return b"".join(parts)

    def _insist_signature(self, target: str, body: bytes, told: str) -> None:
        said = target.encode() + b"\n" + body
        right = hmac.new(self._system.secret.encode(), said, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(told.encode(), f"v1={right}".encode()):
            raise Troubled(Trouble.SIGNATURE, target[:SHOWN])


def _insist_status(answer: urllib3.BaseHTTPResponse) -> None:
    match answer.status:
        case HTTPStatus.OK | HTTPStatus.CREATED:
            return
        case HTTPStatus.CONFLICT:
            raise SnapshotChanged
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.FORBIDDEN:
            raise Troubled(Trouble.NOT_AUTHORISED, str(answer.status))
        case status if status // 100 == HTTPStatus.MULTIPLE_CHOICES // 100:
            raise Troubled(Trouble.REDIRECTED, answer.headers.get("Location", "")[:SHOWN])
        case status:
            raise Troubled(Trouble.STATUS, str(status))


@contextmanager
def _told_apart() -> Iterator[None]:
    """The library's errors under our codes."""
    try:
        yield
    except http.SSLError as error:
        raise Troubled(Trouble.CERTIFICATE, str(error)) from error
    except http.NewConnectionError as error:
        raise Troubled(Trouble.UNREACHABLE, str(error)) from error
    except http.TimeoutError as error:
        raise Troubled(Trouble.TIMED_OUT, str(error)) from error
    except http.HTTPError as error:
        raise Troubled(Trouble.BROKEN_OFF, str(error)) from error
