"""An enterprise presses Save while a file is still arriving: nothing that was given is lost."""

import pytest
from journeys.forms import fill, picture, press, told

from greenmines.records.applications.models import Application, Certificate


SAVE = "保存本件证照"
SAVED = "证照已登记"
# At the end of a page that is scrolled, scrolling would take the button along.
WHOLE_PAGE = {"width": 390, "height": 1800}


@pytest.fixture
def mine():
    return Application.objects.get(mine__name_zh__startswith="松树梁")


@pytest.fixture
def filled_in(visit, mine):
    """The page of a certificate, filled in but for its scan."""

    def opens(kind):
        page = visit("open1", width=390).page
        page.set_viewport_size(WHOLE_PAGE)
        page.goto(f"/enterprise/applications/{mine.pk}/certificates/add/?kind={kind}")
        fill(page, number=f"滇-{kind}", issuer="云南省生态环境厅")
        fill(page, valid_from="2019-01-01", valid_until="2029-12-31")
        return page

    return opens


def begins_to_arrive(page, name):
    """A file is chosen and stays under way until `arrive` is called, which is returned."""
    held = []

    def hold(route):
        held.append(route)

    page.route("**/uploads/*/?offset=*", hold)
    with page.expect_request("**/uploads/*/?offset=*"):
        page.locator("[name=proof]").set_input_files(picture(name))
    told(page, "正在上传")

    def arrive():
        for route in held:
            route.continue_()

    return arrive


def kept_of(mine, kind):
    one = Certificate.objects.get(application=mine, kind=kind, removed_at=None)
    return one.number, one.scan.name


def test_a_button_that_is_held_down_while_a_file_arrives_is_heard(filled_in, mine):
    """At its lower edge, which it would leave if the line of the file became any shorter."""
    page = filled_in("water_permit")
    arrive = begins_to_arrive(page, "held.png")
    button = page.get_by_role("button", name=SAVE, exact=True)
    edge = button.bounding_box()["height"] - 2
    button.hover(position={"x": 20, "y": edge})
    page.mouse.down()
    arrive()
    told(page, "已上传，保存后生效")
    page.mouse.up()

    told(page, SAVED)
    assert kept_of(mine, "water_permit") == ("滇-water_permit", "held.png")


def test_what_is_sent_while_a_file_arrives_goes_with_the_file(filled_in, mine):
    page = filled_in("land_use")
    arrive = begins_to_arrive(page, "late.png")
    press(page, SAVE)
    told(page, "文件传完后，您填写的内容将随即提交。")
    arrive()

    told(page, SAVED)
    assert kept_of(mine, "land_use") == ("滇-land_use", "late.png")
