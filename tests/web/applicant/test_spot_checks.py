"""A mine's side of a spot check: the notice, what was found, its position, the results."""

import make
import pytest
import spot_checks
import time_machine
from papers.reports.pdf_read import text_of
from spot_checks import BAD, VISITED

from greenmines.records.checks.queries import findings_of
from greenmines.rules.posts import Post


@pytest.fixture(autouse=True)
def _today(settings, tmp_path):
    settings.EVIDENCE_STORE = tmp_path / "evidence"
    with time_machine.travel(VISITED, tick=False):
        yield


@pytest.fixture
def owner(db):
    return spot_checks.owner()


@pytest.fixture
def mine(owner):
    return spot_checks.listing(by=owner)


def page(check, step=""):
    return f"/enterprise/checks/{check.pk}/{step}"


def test_a_check_is_there_for_its_own_mine_from_the_notice_on(signed_in, owner, mine):
    client = signed_in(owner)
    check = spot_checks.drawn(mine=mine)
    before = [
        client.get(page(check)).status_code,
        client.get("/enterprise/").context["spot_checks"],
    ]
    spot_checks.notified(check)

    assert before == [404, []]
    assert client.get("/enterprise/").context["spot_checks"] == [check]
    assert client.get(page(check)).status_code == 200
    assert signed_in(spot_checks.owner()).get(page(check)).status_code == 404
    assert signed_in(spot_checks.officer(Post.VERIFIER)).get(page(check)).status_code == 404
    printed = signed_in(owner).get(page(check, "papers/zh/notice.pdf"))
    assert check.number in text_of(printed.content)


def test_what_was_found_is_shown_with_its_files_and_never_the_lead(signed_in, owner, mine):
    client = signed_in(owner)
    check = spot_checks.lead(at="notified", mine=mine)
    record = make.evidence(by=spot_checks.officer(Post.VERIFIER))
    assert client.get(page(check, f"files/{record.pk}/")).status_code == 404
    spot_checks.visited(check, results=BAD)
    found = findings_of(check)[0]
    type(found).objects.filter(pk=found.pk).update(photo=record)

    shown = client.get(page(check))

    assert [one.finding.matter for one in shown.context["findings"]] == ["矿区环境", "开采量"]
    assert "群众举报边坡未治理。" not in shown.content.decode()
    files = [client.get(page(check, f"files/{record.pk}/{small}")) for small in ("", "?small")]
    assert [len(one.getvalue()) > 0 for one in files] == [True, True]
    assert [one["Content-Type"] for one in files] == ["image/png", "image/jpeg"]


def test_the_mine_states_its_position_once(signed_in, owner, mine):
    client = signed_in(owner)
    check = spot_checks.lead(at="visited", mine=mine, results=BAD)

    empty = client.post(page(check, "position/"), {"position": ""})
    said = client.post(page(check, "position/"), {"position": "已列入复垦计划。"})
    again = client.post(page(check, "position/"), {"position": "又及。"})

    assert (empty.status_code, said.status_code, again.status_code) == (422, 302, 403)
    check.refresh_from_db()
    assert check.position == "已列入复垦计划。"


def test_results_are_shown_when_they_are_public(signed_in, owner, mine):
    client = signed_in(owner)
    check = spot_checks.lead(at="decided", mine=mine, results=BAD)
    decided = client.get(page(check)).context["is_public"]
    spot_checks.actions.publish(check, by=spot_checks.officer(Post.SIGNER), now=VISITED)

    shown = client.get(page(check))

    assert (decided, shown.context["is_public"]) == (False, True)
    assert f"/checks/{check.number}/" in shown.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_a_check_asks_the_same_queries_for_one_finding_and_for_three(
    signed_in, owner, mine, count, django_assert_num_queries
):
    client = signed_in(owner)
    check = spot_checks.lead(at="visited", mine=mine)
    for _ in range(count - 1):
        found = findings_of(check)[0]
        found.pk = None
        found.save(force_insert=True)
    client.get(page(check))

    with django_assert_num_queries(9):
        client.get(page(check))
