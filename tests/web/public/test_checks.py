"""Results of spot checks for everybody: random and led to apart, what is overdue, one result."""

from datetime import timedelta

import make
import pytest
import spot_checks
import time_machine
from spot_checks import BAD, VISITED

from greenmines.rules.checks import CheckPath


@pytest.fixture(autouse=True)
def _today(db, settings, tmp_path):
    settings.EVIDENCE_STORE = tmp_path / "evidence"
    with time_machine.travel(VISITED, tick=False):
        yield


@pytest.fixture
def reader(client):
    client.cookies["django_language"] = "en"
    return client


def numbers(reader, query=""):
    return [one.number for one in reader.get(f"/checks/{query}").context["page"]]


def test_results_are_shown_apart_by_path_and_narrowed(reader):
    drawn = spot_checks.drawn(at="published", results=BAD)
    lead = spot_checks.lead(at="published")
    spot_checks.drawn(at="decided")

    assert numbers(reader) == numbers(reader, "?path=nonsense") == [drawn.number]
    assert numbers(reader, "?path=lead") == [lead.number]
    assert numbers(reader, "?result=rectify&year=2026&province=530000") == [drawn.number]
    assert numbers(reader, "?result=no_problem") == []
    assert numbers(reader, "?province=150000") == []


def test_what_is_overdue_is_named_without_its_result(reader):
    late = spot_checks.drawn(at="decided", results=BAD)
    in_time = reader.get("/checks/").context["late"]
    with time_machine.travel(VISITED + timedelta(days=60), tick=False):
        page = reader.get("/checks/")
        other_path = reader.get("/checks/?path=lead").context["late"]

    assert (in_time, page.context["late"], other_path) == ([], [late], [])
    counted = {one.path: (one.begun, one.published, one.overdue) for one in page.context["counts"]}
    assert counted == {CheckPath.RANDOM: (1, 0, 1), CheckPath.LEAD: (0, 0, 0)}
    assert "To rectify</span>" not in page.content.decode()


def test_a_result_shows_what_was_found_and_names_nobody(reader):
    check = spot_checks.lead(at="published", results=BAD)

    page = reader.get(f"/checks/{check.number}/")
    text = page.content.decode()

    assert [(one.finding.matter, one.finding.is_problem) for one in page.context["findings"]] == [
        ("矿区环境", True),
        ("开采量", True),
    ]
    shown = ("To rectify", "Not consistent with the site", "现场核查情况属实。", "Complaint")
    assert [one for one in shown if one not in text] == []
    assert [one.kind for one in page.context["team"]] == ["inspector", "inspector"]
    hidden = ("群众举报边坡未治理。", "矿长李建明", "首次会议后", check.drafted_by.name)
    assert [one for one in hidden if one in text] == []


def test_an_item_is_told_by_its_name(reader):
    check = spot_checks.lead(at="published")
    make.ruleset_version()
    found = check.findings.first()
    found.pk, found.item_code, found.matter = None, "1.1.1", ""
    found.save(force_insert=True)

    names = [one.name for one in reader.get(f"/checks/{check.number}/").context["findings"]]

    assert names[0] is None
    assert names[1].zh


@pytest.mark.parametrize("path", ["XS-2026-530000-999", "%00"])
def test_what_is_not_published_is_not_there(reader, path):
    spot_checks.lead(at="decided")

    assert reader.get(f"/checks/{path}/").status_code == 404


def test_a_mines_page_leads_to_its_results(reader):
    check = spot_checks.drawn(at="published")
    page = f"/mines/{check.listing.mine_id}/"

    assert f"/checks/{check.number}/" in reader.get(page).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_queries_for_one_result_and_for_three(
    reader, count, django_assert_num_queries
):
    for _ in range(count):
        spot_checks.drawn(at="published", results=BAD)
    reader.get("/checks/")

    with django_assert_num_queries(4):
        reader.get("/checks/")
