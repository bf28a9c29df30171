"""Reading a table of the publicity system whole, and every way in which it may fail."""

from dataclasses import replace
from datetime import date

import pytest
from linkage.conftest import licence, said

from greenmines.papers.publicity_system import connection as asking
from greenmines.papers.publicity_system import reading
from greenmines.papers.publicity_system.answers import page_in, receipt_in
from greenmines.papers.publicity_system.connection import Connection, configured
from greenmines.papers.publicity_system.reading import read_table
from greenmines.records.linkage.troubles import Trouble, Troubled
from greenmines.records.registers.models import Register
from greenmines.stand_in.failing import Fail
from greenmines.stand_in.said import Kind


pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
FAILS = {
    Fail.SLOW: Trouble.TIMED_OUT,
    Fail.ERROR: Trouble.STATUS,
    Fail.BUSY: Trouble.STATUS,
    Fail.BAD_JSON: Trouble.MALFORMED,
    Fail.HALF: Trouble.BROKEN_OFF,
    Fail.SHORT: Trouble.INCOMPLETE,
    Fail.WRONG_SIGNATURE: Trouble.SIGNATURE,
    Fail.CHANGED: Trouble.CHANGED,
    Fail.ELSEWHERE: Trouble.REDIRECTED,
    Fail.HUGE: Trouble.TOO_LARGE,
    Fail.REFUSED: Trouble.NOT_AUTHORISED,
}


def read(opened, register=Register.LICENCES, progress=None):
    with read_table(opened, register, progress) as found:
        return found.as_of, found.total, found.digest, list(found.rows())


def trouble_of(opened, register=Register.LICENCES):
    with pytest.raises(Troubled) as caught:
        read(opened, register)
    return caught.value.trouble


def three(server):
    rows = tuple(licence(f"C53000020080771203696{number}") for number in (10, 11, 12))
    server.standing.said = said(licences=rows)
    return list(rows)


def test_a_table_is_read_page_by_page_with_its_day_and_a_digest_of_exactly_this(
    server, connection, monkeypatch
):
    rows, told = three(server), []
    monkeypatch.setattr(reading, "ROWS", 2)

    as_of, total, digest, found = read(connection, progress=lambda *pace: told.append(pace))
    again = read(connection)[2]
    server.standing.said = replace(server.standing.said, as_of=date(2026, 3, 20))
    later = read(connection)[2]

    assert (as_of, total, found) == (date(2026, 3, 19), 3, rows)
    assert told == [(2, 3), (3, 3)]
    assert (digest == again, digest == later) == (True, False)


@pytest.mark.parametrize(("fail", "trouble"), FAILS.items(), ids=[one.value for one in FAILS])
def test_each_failure_of_the_other_side_is_told_by_its_code(
    server, connection, monkeypatch, fail, trouble
):
    three(server)
    monkeypatch.setattr(reading, "ROWS", 2)
    server.standing.slow_seconds = 2.5
    server.standing.failing[Kind.LICENCES] = fail

    assert trouble_of(connection) == trouble


def test_every_failure_of_the_stand_in_is_tried():
    assert set(Fail) - set(FAILS) == {Fail.NOTHING, Fail.STALE}


def test_a_table_that_changes_once_while_it_is_read_is_begun_again(server, connection, monkeypatch):
    three(server)
    monkeypatch.setattr(reading, "ROWS", 2)

    def change(done, _total):
        if done == 2 and server.standing.said.licences[0]["issuer"] != "另一机关":
            server.standing.said = said(licences=(licence(issuer="另一机关"),))

    assert [row["issuer"] for row in read(connection, progress=change)[3]] == ["另一机关"]


def test_an_answer_that_drips_is_cut_off_and_one_without_end_too(server, system, monkeypatch):
    monkeypatch.setattr(asking, "LARGEST", 100)
    three(server)

    assert trouble_of(Connection(system)) == Trouble.TOO_LARGE
    monkeypatch.undo()
    assert trouble_of(Connection(replace(system, seconds=1e-9))) == Trouble.TIMED_OUT


def test_a_host_that_is_not_there_and_a_secret_that_differs_are_told(server, system):
    nowhere = replace(system, url="http://127.0.0.1:9")
    other = replace(system, secret="another")
    plain = replace(system, url=server.url.replace("http:", "https:"))

    assert trouble_of(Connection(nowhere)) == Trouble.UNREACHABLE
    assert trouble_of(Connection(other)) == Trouble.SIGNATURE
    assert trouble_of(Connection(plain)) == Trouble.CERTIFICATE


def test_a_table_that_would_never_end_is_refused(server, connection, monkeypatch):
    three(server)
    monkeypatch.setattr(reading, "MOST_ROWS", 2)

    assert trouble_of(connection) == Trouble.TOO_LARGE


PAGE = (
    '{"interface": "%s", "kind": "%s", "as_of": "%s", "snapshot": "s", "total": 1,'
    ' "rows": [{"a": %s}], "next": null}'
)


@pytest.mark.parametrize(
    ("words", "detail"),
    [
        (("2.0", "licences", "2026-01-01", '"b"'), "interface: 2.0"),
        (("1.0", "abnormal", "2026-01-01", '"b"'), "kind: abnormal"),
        (("1.0", "licences", "soon", '"b"'), "as_of: Input should be a valid date"),
        (("1.0", "licences", "2026-01-01", "[1]"), "rows.0.a: Input should be a valid string"),
    ],
)
def test_what_is_not_of_this_interface_is_refused_with_its_field(words, detail):
    with pytest.raises(Troubled) as caught:
        page_in((PAGE % words).encode(), "licences")

    assert (caught.value.trouble, caught.value.detail[: len(detail)]) == (
        Trouble.MALFORMED,
        detail,
    )


def test_a_page_that_names_itself_as_the_next_one_is_refused(connection, monkeypatch):
    endless = (
        b'{"interface": "1.0", "kind": "licences", "as_of": "2026-01-01", "snapshot": "s",'
        b' "total": 5, "rows": [], "next": "again"}'
    )
    monkeypatch.setattr(Connection, "get", lambda _self, _target: endless)

    assert trouble_of(connection) == Trouble.MALFORMED


def test_a_receipt_without_a_number_is_none():
    with pytest.raises(Troubled, match="receipt"):
        receipt_in(b'{"interface": "1.0", "receipt": "", "received_at": "now"}')


def test_without_an_address_there_is_no_linkage(settings):
    settings.PUBLICITY_URL = ""

    assert configured() is None
