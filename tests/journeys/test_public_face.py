"""A visitor finds a mine from home, its history and proof, the list of an earlier day, the map."""

import make
import pytest
import scenes
from journeys import sweep
from playwright.sync_api import expect


LONG = 30_000  # milliseconds: a machine without a graphics card draws a map slowly


@pytest.fixture(scope="module")
def listed(server):
    """A mine that entered on 8 January 2020 at nine, with its corner points."""
    listing = scenes.listing(number="GM-2019-0955", name="翠屏山磷矿")
    make.licence(mine=listing.mine)
    return listing


@pytest.mark.usefixtures("listed")
def test_a_visitor_follows_a_mine_from_home_to_its_proof_and_takes_the_list_away(visit, axe_source):
    reader = visit()
    page = reader.page
    page.goto("/")
    page.get_by_role("searchbox").fill("翠屏山")
    page.get_by_role("button", name="查询").click()
    page.get_by_role("link", name="翠屏山磷矿").click()
    row = page.get_by_role("row", name="GM-2019-0955")
    expect(row).to_contain_text("2020-01-08 09:00:00")
    row.get_by_role("link", name="审计记录").click()
    expect(page.get_by_role("heading", name="列入名录")).to_be_visible()

    page.goto("/list/?q=翠屏山&on=2020-01-07")
    expect(page.get_by_role("heading", name="没有找到矿山")).to_be_visible()
    page.get_by_label("名录日期").fill("2020-01-08")
    page.get_by_role("button", name="查询").click()
    expect(page.get_by_role("link", name="翠屏山磷矿")).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("link", name="下载结果 CSV").click()
    assert taken.value.path().read_text(encoding="utf-8-sig").count("GM-2019-0955") == 1

    page.get_by_role("link", name="地图", exact=True).click()
    expect(page.locator("[data-drawn='1']")).to_be_visible(timeout=LONG)
    expect(page.get_by_role("row", name="翠屏山磷矿")).to_contain_text("102.41°")
    page.evaluate(axe_source)
    assert page.evaluate(sweep.AXE, sweep.RULES) == []
    reader.faults.clear()  # of the driver without a card, and of axe itself


@pytest.mark.usefixtures("listed")
def test_without_scripts_the_table_is_the_map(visit):
    page = visit(width=390, scripts=False).page
    page.goto("/map/?q=翠屏山")

    expect(page.get_by_role("row", name="翠屏山磷矿")).to_contain_text("102.41°")
    assert page.evaluate(sweep.TOO_WIDE) == []
