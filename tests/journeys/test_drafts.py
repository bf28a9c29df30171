"""An expert in a pit without signal: nothing that was filled in is lost."""

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from greenmines.records.assessments.models import Appointment
from greenmines.records.assessments.queries import team_of
from greenmines.records.scoresheets.models import Entry, EntryEvidence


ITEM = "2.1.2"
UNSENT = "尚未发送"
NO_NETWORK = "没有网络"


@pytest.fixture
def appointment():
    """A team at work whose experts have not begun their sheets."""
    return Appointment.objects.filter(state="accepted", members__sheet=None).order_by("pk").first()


def photo():
    picture = BytesIO()
    Image.new("RGB", (64, 48), (120, 110, 90)).save(picture, "JPEG")
    return {"name": "slope.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}


def note(page):
    """What stands on the page of entries that the server does not have."""
    return page.locator("[data-draft-note]:visible, [data-draft-list]:visible")


def fill_in(page, *, count, found):
    page.locator("[name=count]").fill(count)
    page.locator("[name=found]").fill(found)
    page.locator("label:has([name=how_checked][value=field])").click()


def save(page):
    page.locator("button[form=entry][type=submit]:not([name=detach])").first.click()


def filled_in_without_a_network(visitor, address):
    """Saving fails, and the page is closed."""
    page = visitor.page
    page.goto(address)
    visitor.context.set_offline(True)
    fill_in(page, count="3", found="东侧坡面浮石 3 处")
    page.locator("#id_camera").set_input_files(photo())
    expect(note(page)).to_contain_text(NO_NETWORK)
    save(page)
    expect(note(page)).to_contain_text(UNSENT)
    page.goto("about:blank")
    has_network_again(visitor)


def has_network_again(visitor):
    visitor.context.set_offline(False)
    visitor.faults.clear()  # the browser complains of the network that was not there


def test_without_a_network_entries_stay_and_are_sent_once_there_is_one(visit, appointment):
    member = team_of(appointment)[1]
    visitor = visit(member.person.username, width=390)
    page, sheet = visitor.page, f"/agency/appointments/{appointment.pk}/sheet/"
    filled_in_without_a_network(visitor, f"{sheet}items/{ITEM}/")

    page.goto(sheet)
    note(page).get_by_role("link", name=re.compile(ITEM)).click()
    expect(page.locator("[name=count]")).to_have_value("3")
    expect(page.locator("[name=found]")).to_have_value("东侧坡面浮石 3 处")
    expect(page.locator("#id_camera_names")).to_have_text("slope.jpg")
    visitor.context.set_offline(True)
    save(page)
    expect(note(page)).to_contain_text(UNSENT)
    has_network_again(visitor)
    page.wait_for_url(lambda address: f"/items/{ITEM}/" not in address)
    expect(note(page)).to_have_count(0)

    member.refresh_from_db()
    entry = Entry.objects.get(sheet=member.sheet, item_code=ITEM)
    kept = EntryEvidence.objects.filter(entry=entry, detached_at=None)
    assert (entry.found, [one.evidence.name for one in kept]) == (
        "东侧坡面浮石 3 处",
        ["slope.jpg"],
    )
    assert page.evaluate("Object.keys(localStorage)") == []


def test_what_is_not_sent_can_be_discarded(visit, appointment):
    member = team_of(appointment)[2]
    visitor = visit(member.person.username, width=390)
    page, address = visitor.page, f"/agency/appointments/{appointment.pk}/sheet/items/{ITEM}/"
    page.goto(address)
    fill_in(page, count="7", found="记错了地方")
    expect(note(page)).to_contain_text(UNSENT)
    page.goto(address)
    expect(page.locator("[name=found]")).to_have_value("记错了地方")

    page.get_by_role("button", name="放弃，显示已保存的内容").click()

    expect(page.locator("[name=found]")).to_have_value("")
    expect(note(page)).to_have_count(0)


def test_an_answer_that_somebody_saved_meanwhile_is_not_overwritten(visit, appointment):
    """The same expert on a phone without a network and at a desk."""
    member = team_of(appointment)[3]
    phone, desk = (visit(member.person.username, width=width) for width in (390, 1440))
    address = f"/agency/appointments/{appointment.pk}/sheet/items/{ITEM}/"
    phone.page.goto(address)
    fill_in(phone.page, count="5", found="现场数得 5 处")
    desk.page.goto(address)
    fill_in(desk.page, count="1", found="材料记 1 处")
    save(desk.page)
    desk.page.wait_for_url(lambda there: f"/items/{ITEM}/" not in there)

    phone.page.goto(address)
    save(phone.page)

    conflict = phone.page.locator("main")
    expect(conflict).to_contain_text("材料记 1 处")
    expect(phone.page.locator("[name=found]")).to_have_value("现场数得 5 处")
    expect(note(phone.page)).to_contain_text(UNSENT)


def test_a_whole_group_is_filled_in_without_a_network(visit, appointment):
    """Two items and a photo: the one that was to be saved goes by itself, the other with all."""
    member = team_of(appointment)[4]
    visitor = visit(member.person.username, width=390)
    page = visitor.page
    page.goto(f"/agency/appointments/{appointment.pk}/sheet/second-level/2.1/")
    visitor.context.set_offline(True)
    first, second = (page.locator(f"#item-2-1-{number}") for number in (1, 2))
    first.locator("label:has([name=tier][value='1'])").click()
    first.locator("[name=found]").fill("四项要素缺一项")
    first.locator("#id_camera-2-1-1").set_input_files(photo())
    first.get_by_role("button", name="保存本项").click()
    expect(note(first)).to_contain_text(UNSENT)
    second.locator("summary").first.click()
    second.locator("[name=count]").fill("3")
    expect(note(second)).to_contain_text(UNSENT)

    has_network_again(visitor)
    expect(first.locator("[data-draft-mark]")).to_be_hidden(timeout=20_000)
    page.get_by_role("button", name="发送全部未发送项").click()
    expect(second.locator("[data-draft-mark]")).to_be_hidden()

    member.refresh_from_db()
    entries = Entry.objects.filter(sheet=member.sheet, revision=1).order_by("item_code")
    assert [(entry.item_code, entry.found) for entry in entries] == [
        ("2.1.1", "四项要素缺一项"),
        ("2.1.2", ""),
    ]
    kept = EntryEvidence.objects.get(entry__sheet=member.sheet, detached_at=None)
    assert (kept.entry.item_code, kept.evidence.name) == ("2.1.1", "slope.jpg")
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_draft_of_a_groups_page_stands_on_the_items_own_page(visit, appointment):
    member = team_of(appointment)[3]
    visitor = visit(member.person.username, width=390)
    page, sheet = visitor.page, f"/agency/appointments/{appointment.pk}/sheet/"
    page.goto(f"{sheet}second-level/2.1/")
    third = page.locator("#item-2-1-3")
    third.locator("summary").first.click()
    third.locator("[name=found]").fill("边界外 2 处")
    third.locator("#id_camera-2-1-3").set_input_files(photo())
    expect(note(third)).to_contain_text(UNSENT)

    page.goto(f"{sheet}items/2.1.3/")

    expect(page.locator("[name=found]")).to_have_value("边界外 2 处")
    expect(page.locator("#id_camera_names")).to_have_text("slope.jpg")
    expect(note(page)).to_contain_text("上次未发送")
