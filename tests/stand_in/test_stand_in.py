"""The stand-in of the publicity system: pages of tables, faults, results received, signing in."""

import base64
import hashlib
import json
from collections.abc import Iterator
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
import urllib3
from jwt import PyJWKSet

from greenmines.stand_in import command_line
from greenmines.stand_in.answers import signature
from greenmines.stand_in.failing import Fail
from greenmines.stand_in.said import Kind, Said, SaidUnreadable, from_text, read, shipped
from greenmines.stand_in.serving import SECRET, TOKEN, StandIn
from greenmines.stand_in.signing_in import CLIENT_ID, CLIENT_SECRET, KEY_BITS


pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
KNOWN = {"Authorization": f"Bearer {TOKEN}"}
VERIFIER = "v" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode()[:-1]
ASKED = {
    "client_id": CLIENT_ID,
    "redirect_uri": "http://127.0.0.1:8000/back/?a=b",
    "response_type": "code",
    "scope": "openid profile",
    "state": "s1",
    "nonce": "n1",
    "code_challenge": CHALLENGE,
    "code_challenge_method": "S256",
}


@pytest.fixture
def server() -> Iterator[StandIn]:
    with StandIn(shipped(), 0) as running:
        thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def http() -> Iterator[urllib3.PoolManager]:
    with urllib3.PoolManager(retries=False) as pool:
        yield pool


@pytest.fixture
def get(server, http):
    def ask(path, headers=KNOWN):
        return http.request("GET", server.url + path, headers=headers, redirect=False)

    return ask


@pytest.fixture
def post(server, http):
    def send(path, fields, headers=None):
        encoded = urlencode(fields)
        return http.request(
            "POST",
            server.url + path,
            body=encoded,
            headers={"Content-Type": "application/x-www-form-urlencoded", **(headers or {})},
            redirect=False,
        )

    return send


def test_a_table_is_told_page_by_page_and_each_page_is_signed_with_its_address(get):
    first = get("/v1/abnormal?size=1")
    told = first.json()
    second = get(f"/v1/abnormal?size=1&cursor={told['next']}").json()

    assert (told["interface"], told["kind"], told["total"]) == ("1.0", "abnormal", 2)
    assert [*told["rows"], *second["rows"]] == list(shipped().abnormal)
    assert (second["next"], second["snapshot"]) == (None, told["snapshot"])
    signed = signature(SECRET, "/v1/abnormal?size=1", first.data)
    assert first.headers["Answer-Signature"] == signed


@pytest.mark.parametrize(
    ("path", "headers", "status", "problem"),
    [
        ("/v1/holders", {}, 401, "not_authorised"),
        ("/v1/holders", {"Authorization": "Bearer other"}, 401, "not_authorised"),
        ("/v1/holders?cursor=%21", KNOWN, 400, "cursor_malformed"),
        ("/v1/holders?cursor=YWJj", KNOWN, 400, "cursor_malformed"),
        ("/v1/holders?cursor=YWJjOjE%3D", KNOWN, 409, "snapshot_changed"),
        ("/v1/wages", KNOWN, 404, "not_found"),
    ],
)
def test_what_cannot_be_told_names_its_problem(get, path, headers, status, problem):
    answer = get(path, headers)

    assert (answer.status, answer.json()["problem"]) == (status, problem)


@pytest.mark.parametrize(
    ("fail", "status"),
    [
        (Fail.ERROR, 500),
        (Fail.BUSY, 503),
        (Fail.ELSEWHERE, 302),
        (Fail.REFUSED, 401),
        (Fail.SLOW, 200),
        (Fail.BAD_JSON, 200),
        (Fail.WRONG_SIGNATURE, 200),
    ],
)
def test_it_fails_with_a_status_as_it_was_told(server, get, post, fail, status):
    server.standing.slow_seconds = 0.01
    told = post("/stand-in/fail", {"kind": "holders", "fail": fail.value})

    assert (told.status, get("/v1/holders").status) == (303, status)


def test_it_tells_what_is_old_or_short_or_was_changed_meanwhile(server, get):
    today = get("/v1/abnormal?size=1").json()
    server.standing.failing[Kind.ABNORMAL] = Fail.STALE
    old = get("/v1/abnormal").json()
    server.standing.failing[Kind.ABNORMAL] = Fail.SHORT
    short = get("/v1/abnormal").json()
    server.standing.failing[Kind.ABNORMAL] = Fail.CHANGED
    changed = get(f"/v1/abnormal?size=1&cursor={today['next']}")

    assert old["as_of"] < today["as_of"]
    assert (short["total"], len(short["rows"])) == (3, 2)
    assert changed.status == 409


@pytest.mark.parametrize("fail", [Fail.HALF, Fail.HUGE])
def test_it_breaks_off_in_the_middle_of_an_answer(server, http, fail):
    server.standing.failing[Kind.HOLDERS] = fail
    answer = http.request(
        "GET", f"{server.url}/v1/holders", headers=KNOWN, preload_content=False, redirect=False
    )

    first = answer.read(10, decode_content=False)
    answer.close()

    assert (answer.status, len(first)) == (200, 10)


def report(server, http, body, key="k1", headers=KNOWN):
    return http.request(
        "POST",
        f"{server.url}/v1/check-results",
        body=body,
        headers={**headers, "Idempotency-Key": key},
    )


def test_a_check_result_is_received_once_whoever_sends_it_again(server, http):
    first = report(server, http, b'{"result": "passed"}')
    again = report(server, http, b'{"result": "passed"}')
    other = report(server, http, b'{"result": "failed"}')

    assert (first.status, again.status, other.status) == (201, 200, 422)
    assert first.json()["receipt"] == again.json()["receipt"] == "R00000001"
    assert other.json()["problem"] == "key_used_for_another_result"
    assert list(server.standing.received.results) == ["k1"]


def test_a_result_without_key_or_token_or_sense_is_not_received(server, http):
    nameless = report(server, http, b"{}", key="")
    foreign = report(server, http, b"{}", headers={})
    senseless = report(server, http, b"{")
    server.standing.failing_to_take = Fail.ERROR
    failed = report(server, http, b"{}")

    answers = [nameless, foreign, senseless, failed]
    assert [answer.status for answer in answers] == [400, 401, 400, 500]
    assert server.standing.received.results == {}


def test_somebody_signs_in_with_a_code_that_is_good_once_and_an_rs256_token(get, post):
    asked = get(f"/authorize?{urlencode(ASKED)}")
    there = post("/authorize", {"asked": urlencode(ASKED), "account": "newcomer"})
    back = parse_qs(urlsplit(there.headers["Location"]).query)
    form = {
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "grant_type": "authorization_code",
        "redirect_uri": ASKED["redirect_uri"],
        "code": back["code"][0],
        "code_verifier": VERIFIER,
    }
    told = post("/token", form).json()
    again = post("/token", form)
    person = get("/userinfo", {"Authorization": f"Bearer {told['access_token']}"}).json()

    keys = PyJWKSet.from_dict(get("/jwks").json())
    issuer = get("/.well-known/openid-configuration").json()["issuer"]
    claims = jwt.decode(
        told["id_token"], keys["1"], algorithms=["RS256"], audience=CLIENT_ID, issuer=issuer
    )
    assert "STAND-IN" in asked.data.decode()
    assert (back["a"], back["state"]) == (["b"], ["s1"])
    assert (claims["sub"], claims["nonce"], claims["holder_verified"]) == ("newcomer", "n1", True)
    assert person["holder_code"] == "91530426MA6K2020XR"
    assert (again.status, again.json()) == (400, {"error": "invalid_grant"})
    assert get("/userinfo", {"Authorization": "Bearer other"}).status == 401
    assert keys["1"].key.key_size == KEY_BITS


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"client_secret": "guessed"}, "invalid_client"),
        ({"code_verifier": "w" * 43}, "invalid_grant"),
        ({"redirect_uri": "http://127.0.0.1:8000/other/"}, "invalid_grant"),
        ({"grant_type": "password"}, "invalid_grant"),
    ],
)
def test_a_code_is_worth_nothing_to_whoever_did_not_ask_for_it(post, changed, error):
    there = post("/authorize", {"asked": urlencode(ASKED), "account": "newcomer"})
    back = parse_qs(urlsplit(there.headers["Location"]).query)
    form = {
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "grant_type": "authorization_code",
        "redirect_uri": ASKED["redirect_uri"],
        "code": back["code"][0],
        "code_verifier": VERIFIER,
    }

    answer = post("/token", form | changed)

    assert (answer.status, answer.json()) == (400, {"error": error})


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"redirect_uri": "https://elsewhere.invalid/"}, "invalid_redirect_uri"),
        ({"client_id": "other"}, "unauthorized_client"),
        ({"scope": "profile"}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
    ],
)
def test_nobody_is_signed_in_for_whom_it_was_not_asked_rightly(get, post, changed, error):
    query = urlencode(ASKED | changed)

    asked, sent = get(f"/authorize?{query}"), post("/authorize", {"asked": query})

    assert [asked.status, sent.status] == [400, 400]
    assert asked.json() == sent.json() == {"error": error}


def test_whoever_cancels_goes_back_without_a_code(post):
    there = post("/authorize", {"asked": urlencode(ASKED), "account": ""}).headers["Location"]

    assert parse_qs(urlsplit(there).query)["error"] == ["access_denied"]


def test_its_own_page_shows_what_it_tells_and_that_it_is_a_stand_in(get, post):
    page = get("/", {}).data.decode()

    assert [f"<b>{kind.value}</b>" in page for kind in Kind] == [True] * 4
    assert "STAND-IN" in page
    assert post("/elsewhere", {}).status == 404
    assert post("/token", {"long": "x" * 1_100_000}).status == 413


def test_a_file_tells_other_tables_and_says_what_is_wrong_with_it(tmp_path):
    path = tmp_path / "said.json"
    path.write_text(json.dumps({"as_of": "2026-01-02", "holders": [{"name_zh": "甲"}]}))

    assert read(path).holders == ({"name_zh": "甲"},)
    with pytest.raises(SaidUnreadable, match=r"said\.json: holders: Input should be a valid array"):
        from_text('{"holders": 1}', "said.json")
    with pytest.raises(SaidUnreadable, match="missing"):
        read(tmp_path / "missing.json")
    assert Said().account("anybody") is None


def test_the_command_says_how_to_start_the_system_with_it(monkeypatch, capsys):
    def interrupted(self, poll_interval=0.5):
        raise KeyboardInterrupt

    monkeypatch.setattr(StandIn, "serve_forever", interrupted)

    status = command_line.main(["--port", "0", "--fail", "slow"])

    said = capsys.readouterr()
    assert (status, "GREENMINES_PUBLICITY_TOKEN=stand-in-token" in said.out) == (0, True)
    assert said.err == "Stopped serving on 127.0.0.1.\n"
    assert command_line.main(["--file", "nowhere.json"]) == 2
