"""An enterprise presses Save while a file is still arriving: nothing that was given is lost."""

import pytest
from journeys.forms import fill, picture, press, told

from greenmines.records.applications.models import Application
from greenmines.records.scoresheets.models import Entry


SAID = "北侧缺一处标识。"
ARRIVING = "正在上传"
ARRIVED = "已上传，保存后生效"


@pytest.fixture
def mine():
    return Application.objects.get(mine__name_zh__startswith="大龙洞")


@pytest.fixture
def page(visit, mine):
    """The page of an item, filled in but for its file."""

    def opens(code):
        page = visit("open4").page
        page.goto(f"/enterprise/applications/{mine.pk}/sheet/{code}/")
        fill(page, count="1", reason=SAID)
        return page

    return opens


def begins_to_arrive(page, name):
    """A file is chosen and stays under way until `arrive` is called, which is returned."""
    held = []

    def hold(route):
        held.append(route)

    page.route("**/uploads/*/?offset=*", hold)
    with page.expect_request("**/uploads/*/?offset=*"):
        page.locator("input[type=file]:not([capture])").first.set_input_files(picture(name))
    told(page, ARRIVING)

    def arrive():
        for route in held:
            route.continue_()

    return arrive


def kept_of(mine, code):
    mine.refresh_from_db()
    entry = Entry.objects.get(sheet=mine.sheet, item_code=code)
    links = entry.evidence_links.filter(detached_at=None)
    return entry.reason, [link.evidence.name for link in links]


def test_a_button_that_is_held_down_while_a_file_arrives_is_heard(page, mine):
    window = page("1.1.3")
    arrive = begins_to_arrive(window, "held.png")
    button = window.get_by_role("button", name="保存本项", exact=True)
    button.scroll_into_view_if_needed()
    button.hover()
    window.mouse.down()
    arrive()
    told(window, ARRIVED)
    window.mouse.up()

    told(window, "1.1.3 项已保存")
    assert kept_of(mine, "1.1.3") == (SAID, ["held.png"])


def test_what_is_sent_while_a_file_arrives_goes_with_the_file(page, mine):
    window = page("1.1.4")
    arrive = begins_to_arrive(window, "late.png")
    press(window, "保存本项")
    told(window, "文件传完后，您填写的内容将随即提交。")
    arrive()

    told(window, "1.1.4 项已保存")
    assert kept_of(mine, "1.1.4") == (SAID, ["late.png"])
