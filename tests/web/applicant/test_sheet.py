"""The self-assessment, item by item."""

from datetime import timedelta

import make
import pytest
import time_machine

from greenmines.records.applications.models import Application
from greenmines.records.evidence.models import Evidence
from greenmines.records.scoresheets.models import Entry, EntryEvidence
from greenmines.rules.reasons import Reason


pytestmark = pytest.mark.django_db


ITEM = "1.1.4"  # a deduction of 14 points, 1 for each finding
NEXT = "1.1.5"


@pytest.fixture
def application(owner):
    return make.application(by=owner, at="self_assessment")


@pytest.fixture
def address(application):
    return f"/enterprise/applications/{application.pk}/sheet/"


def test_there_is_no_sheet_before_the_application_is_submitted(signed_in, owner):
    drafted = make.application(by=owner)

    response = signed_in(owner).get(f"/enterprise/applications/{drafted.pk}/sheet/{ITEM}/")

    assert response.status_code == 404


def test_the_sheet_opens_at_the_first_unanswered_item(signed_in, filler, address):
    assert signed_in(filler).get(address)["Location"] == f"{address}1.1.1/"


def test_a_filler_saves_an_item_and_stays(signed_in, filler, address):
    response = signed_in(filler).post(f"{address}{ITEM}/", {"count": "4", "revision": "0"})

    entry = Entry.objects.get()
    assert response["Location"] == f"{address}{ITEM}/"
    assert (entry.item_code, entry.score, entry.saved_by) == (ITEM, 10, filler)


def test_save_and_next_goes_on_whatever_address_was_sent(signed_in, filler, address):
    response = signed_in(filler).post(
        f"{address}{ITEM}/", {"count": "4", "revision": "0", "next": "https://evil.example/"}
    )

    assert response["Location"] == f"{address}{NEXT}/"


def test_only_the_unanswered_items_stay_in_the_tree(signed_in, filler, address):
    client = signed_in(filler)
    client.post(f"{address}{ITEM}/", {"count": "4", "revision": "0"})

    page = client.get(f"{address}1.1.1/?only=open").context["page"]

    codes = [one.code for group in page.tree for second in group.seconds for one in second.items]
    assert (codes[:4], len(codes)) == (["1.1.1", "1.1.2", "1.1.3", NEXT], 94)


def test_what_cannot_count_stays_in_the_form(signed_in, filler, address):
    response = signed_in(filler).post(
        f"{address}{ITEM}/", {"count": "four", "reason": "沉陷", "revision": "0"}
    )

    form = response.context["item_page"].form
    assert response.status_code == 422
    assert (form.data["count"], form.data["reason"]) == ("four", "沉陷")
    assert Entry.objects.count() == 0


def test_of_two_answers_neither_is_lost(signed_in, owner, filler, address):
    signed_in(filler).post(f"{address}{ITEM}/", {"count": "4", "revision": "0"})

    response = signed_in(owner).post(f"{address}{ITEM}/", {"count": "2", "revision": "0"})

    conflict = response.context["item_page"].conflict
    assert (conflict.theirs.saved_by, conflict.theirs.score) == ("李建明", 10)
    assert [line.text for line in conflict.entered][:1] == ["2"]
    assert Entry.objects.get().score == 10


def test_several_files_come_with_one_save(signed_in, filler, address):
    files = [make.picture(name="a.png"), make.picture(name="b.png", colour="blue")]

    signed_in(filler).post(f"{address}{ITEM}/", {"count": "0", "revision": "0", "files": files})

    names = EntryEvidence.objects.order_by("id").values_list("evidence__name", flat=True)
    assert list(names) == ["a.png", "b.png"]


def test_files_are_kept_though_the_answer_is_refused(signed_in, filler, address):
    signed_in(filler).post(
        f"{address}{ITEM}/",
        {"count": "", "revision": "0", "files": [make.picture(name="a.png")]},
    )

    assert EntryEvidence.objects.get().evidence.name == "a.png"


def test_a_file_is_taken_off_and_attached_again(signed_in, filler, address):
    client = signed_in(filler)
    client.post(f"{address}{ITEM}/", {"count": "0", "revision": "0", "files": [make.picture()]})
    file = Evidence.objects.get(name="bench.png")

    client.post(f"{address}{ITEM}/", {"detach": str(file.pk)})
    assert EntryEvidence.objects.filter(detached_at=None).count() == 0
    client.post(f"{address}{ITEM}/", {"attach": "yes", "library_file": str(file.pk)})

    assert EntryEvidence.objects.get(detached_at=None).evidence == file


def test_the_file_of_another_enterprise_cannot_be_attached(signed_in, filler, address):
    strange = make.evidence(by=make.person())

    sent = {"attach": "yes", "library_file": str(strange.pk)}
    response = signed_in(filler).post(f"{address}{ITEM}/", sent)

    assert response.status_code == 404


def test_an_item_that_is_not_asked_is_not_there(signed_in, filler, address):
    assert signed_in(filler).get(f"{address}9.9.9/").status_code == 404


def test_an_incomplete_sheet_cannot_be_submitted(signed_in, owner, application, address):
    response = signed_in(owner).post(f"{address}submit/")

    named = [one.item.code for one in response.context["open_items"]]
    application.refresh_from_db()
    assert (response.status_code, named[:2], len(named)) == (403, ["1.1.1", "1.1.2"], 95)
    assert response.context["refusals"] == []
    assert application.stage == "self_assessment"


def test_a_filler_cannot_submit_the_sheet(signed_in, owner, filler, application, address):
    make.filled(application.sheet, by=owner)

    response = signed_in(filler).post(f"{address}submit/")

    assert [one.reason for one in response.context["refusals"]] == [Reason.NOT_YOUR_POST]


def test_a_complete_sheet_is_submitted(signed_in, owner, application, address):
    make.filled(application.sheet, by=owner)

    signed_in(owner).post(f"{address}submit/")

    application.refresh_from_db()
    assert (application.stage, application.self_total) == ("third_party", 1000)


def test_a_locked_sheet_is_read_only(signed_in, owner):
    gone = make.application(by=owner, at="third_party")
    address = f"/enterprise/applications/{gone.pk}/sheet/"

    response = signed_in(owner).get(f"{address}{ITEM}/")

    assert response.context["item_page"].form is None
    assert signed_in(owner).get(f"{address}print/").status_code == 200


def with_file(client, address, *, name="bench.png"):
    """An answered item with one file at it."""
    sent = {"count": "4", "reason": "见照片", "revision": "0", "files": [make.picture(name=name)]}
    client.post(f"{address}{ITEM}/", sent)
    return Evidence.objects.get(name=name)


def test_taking_a_file_off_keeps_what_was_typed(signed_in, filler, address):
    client = signed_in(filler)
    file = with_file(client, address)
    typed = {"count": "3", "reason": "已整治 1 处", "override": "", "revision": "1"}

    response = client.post(f"{address}{ITEM}/", {**typed, "detach": str(file.pk)})

    form = response.context["item_page"].form
    said = {name: form[name].value() for name in typed}
    assert (response.status_code, said) == (200, typed)
    assert (Entry.objects.get().score, response.context["item_page"].shown.evidence) == (10, ())
    assert "What you have typed below is not saved yet." in response.content.decode()


def test_taking_a_file_off_a_saved_item_leads_back_to_it(signed_in, filler, address):
    client = signed_in(filler)
    file = with_file(client, address)
    saved = {"count": "4", "reason": "见照片", "revision": "1"}

    response = client.post(f"{address}{ITEM}/", {**saved, "detach": str(file.pk)})

    assert response["Location"] == f"{address}{ITEM}/"


def test_files_chosen_beside_the_one_taken_off_are_kept(signed_in, filler, address):
    client = signed_in(filler)
    file = with_file(client, address)
    sent = {"detach": str(file.pk), "files": [make.picture(name="new.png", colour="blue")]}

    client.post(f"{address}{ITEM}/", {"count": "4", "reason": "见照片", "revision": "1", **sent})

    left = EntryEvidence.objects.filter(detached_at=None)
    assert [link.evidence.name for link in left] == ["new.png"]


def test_what_was_typed_over_a_colleagues_newer_answer_is_still_a_conflict(
    signed_in, owner, filler, address
):
    file = with_file(signed_in(owner), address)
    signed_in(owner).post(f"{address}{ITEM}/", {"count": "6", "revision": "1"})
    typed = {"count": "3", "revision": "1"}

    shown = signed_in(filler).post(f"{address}{ITEM}/", {**typed, "detach": str(file.pk)})
    again = {"count": "3", "revision": shown.context["item_page"].form["revision"].value()}
    response = signed_in(filler).post(f"{address}{ITEM}/", again)

    assert response.context["item_page"].conflict.theirs.score == 8
    assert Entry.objects.get().score == 8


def applied_again(owner, first):
    """A submitted application for the licence of one that was withdrawn."""
    former = Application.objects.get(pk=first)
    anew = make.applications.open_application(former.round, former.licence, by=owner, now=make.NOW)
    make.submitted(anew, by=owner)
    return anew


def test_a_licence_that_applies_anew_begins_with_its_former_answers(signed_in, owner, address):
    client, first = signed_in(owner), address.split("/")[3]
    with_file(client, address)
    client.post(f"/enterprise/applications/{first}/withdraw/", {"reason": "重新准备"})
    anew = applied_again(owner, first)
    page = client.get(f"/enterprise/applications/{anew.pk}/sheet/{NEXT}/")

    response = client.post(f"/enterprise/applications/{anew.pk}/sheet/begin/")

    entry = Entry.objects.get(sheet=anew.sheet)
    assert page.context["former"].pk == int(first)
    assert (entry.item_code, entry.score, entry.reason) == (ITEM, 10, "见照片")
    assert entry.evidence_links.get().evidence.name == "bench.png"
    assert response["Location"] == f"/enterprise/applications/{anew.pk}/sheet/"


def test_without_a_former_sheet_nothing_can_be_taken_over(signed_in, owner, address):
    response = signed_in(owner).post(f"{address}begin/")

    assert (response.status_code, Entry.objects.count()) == (403, 0)


def test_both_papers_are_a_click_away(signed_in, owner, application, address):
    page = signed_in(owner).get(f"{address}print/").content.decode()

    papers = f"/enterprise/applications/{application.pk}/papers/en/"
    assert (f"{papers}self-assessment.pdf" in page, f"{papers}indicators.xlsx" in page) == (
        True,
        True,
    )


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"count": "4"}, "<b>This item 10／14</b> · total 10／1,000 · 790 short of the line"),
        (
            {"count": "0", "override": "13.5", "override_reason": "按比例"},
            "<b>This item 13.5／14</b> · total 13.5／1,000 · 786.5 short of the line",
        ),
        ({"count": ""}, "Not complete yet"),
        ({"count": "1e999"}, "Not complete yet"),
    ],
)
def test_an_answer_is_weighed_while_it_is_typed(signed_in, filler, address, sent, told):
    response = signed_in(filler).post(f"{address}{ITEM}/weigh/", {**sent, "revision": "0"})

    assert (words_of(response), Entry.objects.count()) == (told, 0)


def test_an_answer_that_reaches_the_line_is_weighed_without_a_lack(
    signed_in, owner, application, address
):
    make.filled(application.sheet, by=owner)

    response = signed_in(owner).post(f"{address}{ITEM}/weigh/", {"count": "2", "revision": "1"})

    assert words_of(response) == "<b>This item 12／14</b> · total 998／1,000"


def words_of(response):
    """Without the line ends of the template."""
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("code", ["9.9.9", "1.1.4'--"])
def test_what_is_not_asked_cannot_be_weighed(signed_in, filler, address, code):
    assert signed_in(filler).post(f"{address}{code}/weigh/", {"count": "0"}).status_code == 404


def test_entries_survive_a_session_that_a_script_of_the_page_found_ended(
    signed_in, filler, address, settings
):
    client = signed_in(filler)
    client.get(f"{address}{ITEM}/")
    typed = {"count": "4", "reason": "见照片", "revision": "0"}
    with time_machine.travel(make.NOW + timedelta(hours=1), tick=False):
        client.post(f"{address}{ITEM}/weigh/", typed)
        response = client.post(f"{address}{ITEM}/", typed)
        signed_in(filler)
        page = client.get("/account/interrupted/")

    assert response["Location"] == "/account/login/?next=/account/interrupted/"
    assert page.context["kept"].path == f"{address}{ITEM}/"
    assert dict(page.context["kept"].fields) == typed
