"""The stand-in's server: the interface of docs/publicity-system.md over HTTP on this machine only.

For development and tests. It keeps what it is told in memory and forgets it when it ends.
"""

import hmac
import json
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import socket
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

from . import pages
from .answers import ROWS, SIGNATURE, Answer, Table, page, problem, receipt, signature
from .failing import SLOW_SECONDS, YEAR_DAYS, Fail
from .said import Kind, Received, Said, snapshot_of
from .signing_in import Door, NotAsked, asked_in


HOST = "127.0.0.1"
TOKEN, SECRET = "stand-in-token", "stand-in-signing-secret"
CHINA_HOURS = timedelta(hours=8)
LARGEST_BODY = 1024 * 1024
JSON, HTML = "application/json; charset=utf-8", "text/html; charset=utf-8"


@dataclass(slots=True)
class Standing:
    """All that the stand-in knows; tests and its own page change it while it runs."""

    said: Said
    door: Door
    failing: dict[Kind, Fail] = field(default_factory=dict)
    failing_to_take: Fail = Fail.NOTHING
    received: Received = field(default_factory=Received)
    asked: list[str] = field(default_factory=list)
    slow_seconds: float = SLOW_SECONDS
    snapshots: dict[tuple[int, Kind, date], str] = field(default_factory=dict)

    def table(self, kind: Kind, fail: Fail) -> Table:
        """As it stands today, or a year ago."""
        as_of = self.said.as_of or _today()
        if fail is Fail.STALE:
            as_of -= timedelta(days=YEAR_DAYS)
        rows = self.said.table(kind)
        name = (id(self.said), kind, as_of)
        if name not in self.snapshots:
            self.snapshots[name] = snapshot_of(rows, as_of)
        return Table(kind, rows, as_of, self.snapshots[name])


class StandIn(ThreadingHTTPServer):
    """`with StandIn(said, port) as server: server.serve_forever()`; port 0 takes any free one."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, said: Said, port: int) -> None:
        super().__init__((HOST, port), Visit)
        self.url = f"http://{HOST}:{self.server_address[1]}"
        self.standing = Standing(said, Door(self.url))

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: object) -> None:
        """Whoever asked and went away is no fault of ours."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class Visit(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server_version = "GreenMinesStandIn"
    server: StandIn
    timeout: ClassVar[float] = 60

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Nothing: what was asked is kept in `Standing.asked`."""

    @property
    def standing(self) -> Standing:
        return self.server.standing

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        self.standing.asked.append(self.path)
        kind = next((one for one in Kind if address.path == f"/v1/{one.value}"), None)
        if kind is not None:
            self._tell(kind, address.query)
            return
        match address.path:
            case "/.well-known/openid-configuration":
                self._json(self.standing.door.discovery())
            case "/jwks":
                self._json(self.standing.door.jwks())
            case "/userinfo":
                self._userinfo()
            case "/authorize":
                self._ask_who(address.query)
            case "/":
                self._home()
            case _:
                self._send(HTTPStatus.NOT_FOUND, JSON, problem(404, "not_found").body)

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        if length > LARGEST_BODY:
            self._send(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, JSON, b"{}")
            return
        body = self.rfile.read(length)
        match urlsplit(self.path).path:
            case "/v1/check-results":
                self._receive(body)
            case "/token":
                self._token(_form(body))
            case "/authorize":
                self._signed_in(_form(body))
            case "/stand-in/fail":
                self._set_failing(_form(body))
            case _:
                self._send(HTTPStatus.NOT_FOUND, JSON, problem(404, "not_found").body)

    def _tell(self, kind: Kind, query: str) -> None:
        fail = self.standing.failing.get(kind, Fail.NOTHING)
        words = parse_qs(query)
        if not self._is_known() or fail is Fail.REFUSED:
            self._answer(problem(401, "not_authorised"))
            return
        size = words.get("size", [""])[0]
        answer = page(
            self.standing.table(kind, fail),
            cursor=words.get("cursor", [""])[0],
            size=int(size) if size.isdecimal() and size.isascii() else ROWS,
            fail=fail,
        )
        self._answer(answer, fail)

    def _answer(self, answer: Answer, fail: Fail = Fail.NOTHING) -> None:
        secret = f"not {SECRET}" if fail is Fail.WRONG_SIGNATURE else SECRET
        signed = {SIGNATURE: signature(secret, self.path, answer.body)}
        match fail:
            case Fail.SLOW:
                time.sleep(self.standing.slow_seconds)
            case Fail.ERROR:
                self._send(500, HTML, b"<h1>Internal Server Error</h1>")
                return
            case Fail.BUSY:
                self._send(503, JSON, b"{}", {"Retry-After": "120"})
                return
            case Fail.ELSEWHERE:
                self._send(302, HTML, b"", {"Location": "http://elsewhere.invalid/v1/abnormal"})
                return
            case Fail.BAD_JSON:
                body = answer.body[:-1] + b",,"
                self._send(200, JSON, body, {SIGNATURE: signature(SECRET, self.path, body)})
                return
            case Fail.HALF | Fail.HUGE:
                self._break_off(answer.body, is_endless=fail is Fail.HUGE)
                return
            case _:
                pass
        self._send(answer.status, JSON, answer.body, signed)

    def _break_off(self, body: bytes, *, is_endless: bool) -> None:
        """Promise an answer, and send half of it, or more than anybody wants."""
        self.send_response(200)
        self.send_header("Content-Type", JSON)
        self.send_header("Content-Length", str(10**12 if is_endless else len(body)))
        self.end_headers()
        self.close_connection = True
        try:
            for _ in range(256 if is_endless else 1):
                self.wfile.write(b" " * 1024 * 1024 if is_endless else body[: len(body) // 2])
        except OSError:
            return  # whoever asked has heard enough

    def _is_known(self) -> bool:
        told = self.headers.get("Authorization", "")
        return hmac.compare_digest(told.encode(), f"Bearer {TOKEN}".encode())

    def _receive(self, body: bytes) -> None:
        key = self.headers.get("Idempotency-Key", "")
        if not self._is_known():
            self._answer(problem(401, "not_authorised"))
            return
        try:
            told = json.loads(body)
        except ValueError:
            told = None
        if not isinstance(told, dict) or not key:
            self._answer(problem(400, "result_malformed"))
            return
        if self.standing.failing_to_take is Fail.ERROR:
            self._answer(problem(500, "error"), Fail.ERROR)
            return
        status, number = self.standing.received.take(key, told)
        fail = self.standing.failing_to_take
        if not number:
            self._answer(problem(status, "key_used_for_another_result"))
        else:
            self._answer(receipt(status, number, datetime.now(UTC).isoformat()), fail)  # noqa: TID251 - a server's own clock

    def _ask_who(self, query: str) -> None:
        try:
            asked_in(query)
        except NotAsked as error:
            self._json({"error": str(error)}, HTTPStatus.BAD_REQUEST)
            return
        self._html(pages.signing_in(self.standing.said.accounts, query))

    def _signed_in(self, form: dict[str, str]) -> None:
        door = self.standing.door
        try:
            asked = asked_in(form.get("asked", ""))
        except NotAsked as error:
            self._json({"error": str(error)}, HTTPStatus.BAD_REQUEST)
            return
        account = self.standing.said.account(form.get("account", ""))
        there = door.deny(asked) if account is None else door.grant(asked, account, time.time())
        self._send(302, HTML, b"", {"Location": there})

    def _token(self, form: dict[str, str]) -> None:
        try:
            self._json(self.standing.door.token(form, time.time()))
        except NotAsked as error:
            self._json({"error": str(error)}, HTTPStatus.BAD_REQUEST)

    def _userinfo(self) -> None:
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        told = self.standing.door.userinfo(token, time.time())
        if told is None:
            self._json({"error": "invalid_token"}, HTTPStatus.UNAUTHORIZED)
        else:
            self._json(told)

    def _home(self) -> None:
        standing = self.standing
        received = len(standing.received.results)
        self._html(pages.state(standing.said, standing.failing, received))

    def _set_failing(self, form: dict[str, str]) -> None:
        self.standing.failing[Kind(form["kind"])] = Fail(form["fail"])
        self._send(303, HTML, b"", {"Location": "/"})

    def _json(self, told: Mapping[str, object], status: int = 200) -> None:
        self._send(status, JSON, json.dumps(told, ensure_ascii=False).encode())

    def _html(self, text: str) -> None:
        self._send(200, HTML, text.encode())

    def _send(
        self, status: int, kind: str, body: bytes, more: Mapping[str, str] | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        for name, value in (more or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _form(body: bytes) -> dict[str, str]:
    said = parse_qs(body.decode(errors="replace"), keep_blank_values=True)
    return {name: values[0] for name, values in said.items()}


def _today() -> date:
    return (datetime.now(UTC) + CHINA_HOURS).date()  # noqa: TID251 - a server's own clock
