"""Files of other systems: sent, looked at, confirmed, taken in by a worker, refused row by row."""

from datetime import date, timedelta

import make
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from papers.tables.sheets import LICENCE, licence_table

from greenmines.clock.schedule import SCHEDULE
from greenmines.clock.worker import run_leased
from greenmines.papers.tables.holding import held_at, let_go
from greenmines.papers.tables.importing import import_file
from greenmines.papers.tables.layouts import COLUMNS
from greenmines.records.audit.models import Act
from greenmines.records.jobs import actions as jobs
from greenmines.records.jobs.models import Job
from greenmines.records.jobs.pace import Pace
from greenmines.records.mines.models import Boundary
from greenmines.records.registers import deliveries
from greenmines.records.registers.faults import RowFault, RowProblem
from greenmines.records.registers.models import AbnormalPeriod, Delivery, Import, Register
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused
from greenmines.web.office.deliveries_shown import faults_shown
from greenmines.web.office.views.jobs import NAMES


DAY = date(2020, 7, 2)
ROW = {
    "licence_number": "C5304262013057110000001",
    "listed_on": "2020-07-01",
    "ground": "未按时填报",
}


@pytest.fixture
def officer(as_post):
    return as_post(Post.ROUND_OFFICER)


@pytest.fixture
def hebei():
    province = make.organisation(kind=Actor.PROVINCE, division="130000")
    client = Client()
    officer = make.person(of=province, posts=[Post.ROUND_OFFICER])
    client.force_login(officer, backend=make.BACKEND)
    return client


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.EVIDENCE_STORE = tmp_path


def abnormal(*rows):
    codes = [column.code for column in COLUMNS[Register.ABNORMAL]]
    lines = [codes, *([row.get(code, "") for code in codes] for row in rows)]
    text = "\n".join(",".join(line) for line in lines)
    return SimpleUploadedFile("abnormal.csv", text.encode())


def send(client, file, code="abnormal"):
    """The address of the file's page."""
    sent = client.post(
        reverse("office:register", args=[code]), {"file": file, "as_of": "2020-07-02"}
    )
    return sent.headers["Location"]


def run_queue():
    """A worker's turn at everything that waits."""
    for row in DBTaskResult.objects.filter(status="READY").order_by("enqueued_at"):
        DBTaskResult.objects.filter(id=row.id).update(status="RUNNING", started_at=timezone.now())
        row.refresh_from_db()
        run_leased(row)


def confirm(client, page):
    return client.post(f"{page}take-in/")


def test_a_file_is_looked_at_confirmed_and_taken_in(officer):
    page = send(officer, abnormal(ROW))
    waiting = officer.get(page)
    run_queue()
    seen = officer.get(page)
    confirmed = confirm(officer, page)
    before = AbnormalPeriod.objects.count()
    run_queue()
    after = officer.get(page)

    assert (waiting.context["state"].is_running, waiting.context["found"]) == (True, None)
    assert (seen.context["found"].counts.new, seen.context["may_confirm"]) == (1, True)
    assert seen.context["found"].rows == (
        (2, (ROW["licence_number"], "", "2020-07-01", "", "未按时填报", "")),
    )
    assert (confirmed.headers["Location"], before) == (page, 0)
    assert (after.context["delivery"].stage, after.context["may_confirm"]) == ("taken_in", False)
    assert AbnormalPeriod.objects.get().ground == "未按时填报"
    assert list(Act.objects.filter(verb__startswith="file_").values_list("verb", flat=True)) == [
        "file_sent",
        "file_confirmed",
        "file_imported",
    ]


def test_the_page_loads_itself_again_only_while_a_job_is_at_work_and_may_be_told_not_to(officer):
    page = send(officer, abnormal(ROW))

    still = officer.get(f"{page}?still=1")
    working = officer.get(page)
    run_queue()
    seen = officer.get(page)

    refreshes = [answer.headers.get("Refresh") for answer in (still, working, seen)]
    assert refreshes == [None, "3", None]


def test_faults_are_named_by_row_and_column_and_nothing_can_be_confirmed(officer):
    page = send(officer, abnormal({**ROW, "listed_on": "neulich"}, ROW))
    run_queue()

    seen = officer.get(page)

    shown = [(one.line, one.column.zh, one.found) for one in seen.context["faults"]]
    assert shown == [(2, "列入日期", "neulich")]
    assert confirm(officer, page).status_code == 403
    assert (Delivery.objects.get().stage, Import.objects.count()) == ("refused", 0)


def test_a_file_that_is_no_table_is_refused_in_words(officer):
    page = send(officer, SimpleUploadedFile("abnormal.pdf", b"%PDF-1.7"))
    run_queue()

    refusals = officer.get(page).context["found"].refusals

    assert [refusal.reason.value for refusal in refusals] == ["file_type_refused"]


def test_the_same_file_is_not_taken_in_twice(officer):
    for _ in range(2):
        page = send(officer, abnormal(ROW))
        run_queue()
        confirm(officer, page)
        run_queue()

    assert officer.get(page).context["found"].is_repeat
    assert (Import.objects.count(), AbnormalPeriod.objects.count()) == (1, 1)


def test_two_files_with_the_same_content_at_once_make_one_import(officer):
    pages = [send(officer, abnormal(ROW)) for _ in range(2)]
    run_queue()
    for page in pages:
        confirm(officer, page)
    run_queue()

    found = [officer.get(page).context["found"].is_repeat for page in pages]
    assert (found, Import.objects.count()) == ([False, True], 1)


def test_while_rows_are_written_the_page_says_how_many_and_that_none_is_stored(officer):
    page = send(officer, abnormal(ROW))
    run_queue()
    confirm(officer, page)
    task = Delivery.objects.get().task_id
    DBTaskResult.objects.filter(id=task).update(status="RUNNING")
    jobs.take(task, name="take in", now=timezone.now())

    said = officer.get(page, {"lang": "en"}, follow=True).content.decode()

    assert "Writing 1 rows." in said
    assert "until the last row is written nothing is stored" in said


def test_what_changed_between_looking_and_taking_in_is_refused_whole(hebei):
    """The ministry's file gave the licence to another province meanwhile."""
    page = send(hebei, licences(), "licences")
    run_queue()
    confirm(hebei, page)
    elsewhere = licence_table(省份="河南省", 市县="郑州市")
    import_file(Register.LICENCES, elsewhere, file_name="x", as_of=DAY, by=None, now=make.NOW)
    run_queue()

    shown = officer_faults(hebei, page)
    assert shown == [(2, "not_your_province")]
    assert (Delivery.objects.get().stage, Import.objects.count()) == ("refused", 1)


def officer_faults(client, page):
    faults = client.get(page).context["faults"]
    return [(one.line, one.fault.problem.value) for one in faults]


def test_boundaries_are_drawn_after_licences_came(officer):
    page = send(officer, licences(), "licences")
    run_queue()
    confirm(officer, page)
    run_queue()

    delivery = officer.get(page).context["delivery"]
    assert (delivery.stage, delivery.drawn, delivery.undrawn) == ("taken_in", 1, 0)
    assert Boundary.objects.get().licence.number == LICENCE


def test_a_worker_that_died_while_drawing_is_followed_by_one_that_goes_on_drawing(officer):
    page = send(officer, licences(), "licences")
    run_queue()
    confirm(officer, page)
    run_queue()
    Boundary.objects.all().delete()
    Delivery.objects.update(stage="drawing", drawn=None)
    DBTaskResult.objects.update(status="READY")
    run_queue()

    delivery = officer.get(page).context["delivery"]
    assert (delivery.stage, delivery.drawn, Import.objects.count()) == ("taken_in", 1, 1)


def test_a_job_that_was_given_up_can_be_ordered_again(officer):
    page = send(officer, abnormal(ROW))
    run_queue()
    confirm(officer, page)
    DBTaskResult.objects.update(status="FAILED")

    stuck = officer.get(page)
    again = confirm(officer, page)
    run_queue()

    assert (stuck.context["state"].is_stuck, stuck.context["may_confirm"]) == (True, True)
    assert (again.status_code, AbnormalPeriod.objects.count()) == (302, 1)


def test_whoever_orders_a_job_again_at_the_same_moment_comes_second(officer):
    page = send(officer, abnormal(ROW))
    run_queue()
    confirm(officer, page)
    DBTaskResult.objects.update(status="FAILED")
    first, second = Delivery.objects.get(), Delivery.objects.get()

    deliveries.confirm(first, by=first.sent_by, now=make.NOW)
    with pytest.raises(Refused) as refused:
        deliveries.confirm(second, by=second.sent_by, now=make.NOW)

    assert [one.reason for one in refused.value.refusals] == [Reason.SOMEBODY_WAS_FASTER]
    assert DBTaskResult.objects.filter(status="READY").count() == 1


def test_a_job_that_broke_off_and_waits_for_its_next_attempt_says_so(officer):
    page = send(officer, abnormal(ROW))
    waiting = officer.get(page).context["state"]
    Job.objects.create(task_id=Delivery.objects.get().task_id, attempts=1, beat_at=make.NOW)

    again = officer.get(page).context["state"]

    assert (waiting.broke_off, again.broke_off, again.has_begun) == (False, True, False)


def test_how_far_a_job_is_stands_on_the_page(officer):
    page = send(officer, abnormal(ROW))
    task_id = Delivery.objects.get().task_id
    DBTaskResult.objects.filter(id=task_id).update(status="RUNNING")
    attempt = jobs.take(task_id, "look", now=make.NOW)
    jobs.report(task_id, attempt, Pace(500, 2000), now=make.NOW)

    state = officer.get(page).context["state"]

    assert (state.has_begun, state.done, state.total) == (True, 500, 2000)


def test_a_file_that_was_let_go_is_refused_and_can_be_sent_again(officer):
    page = send(officer, abnormal(ROW))
    let_go(now=timezone.now() + timedelta(days=8))
    run_queue()

    found = officer.get(page).context["found"]

    assert not held_at(Delivery.objects.get().digest).exists()
    assert [refusal.reason.value for refusal in found.refusals] == ["file_broken"]


def test_files_of_another_authority_are_not_there(officer, hebei):
    page = send(officer, abnormal(ROW))

    assert (hebei.get(page).status_code, confirm(hebei, page).status_code) == (404, 404)


def test_a_colleague_sees_the_file_and_cannot_confirm_it(officer):
    page = send(officer, abnormal(ROW))
    run_queue()
    ministry = make.organisation(kind=Actor.MINISTRY)
    colleague = Client()
    other = make.person(of=ministry, posts=[Post.ROUND_OFFICER])
    colleague.force_login(other, backend=make.BACKEND)

    assert colleague.get(page).context["may_confirm"] is False
    assert confirm(colleague, page).status_code == 403


def test_a_form_without_a_file_names_the_field(officer):
    answer = officer.post(reverse("office:register", args=["abnormal"]), {"as_of": "2020-07-02"})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["file"])


def test_a_full_store_keeps_the_day_that_was_entered(officer, tmp_path):
    (tmp_path / "held").write_bytes(b"no folder")
    address = reverse("office:register", args=["abnormal"])

    answer = officer.post(address, {"file": abnormal(ROW), "as_of": "2020-07-02"})

    assert [one.reason.value for one in answer.context["refusals"]] == ["store_full"]
    assert (answer.status_code, Delivery.objects.count()) == (403, 0)
    assert 'value="2020-07-02"' in answer.content.decode()


@pytest.mark.parametrize("sent", [1, 3])
def test_the_register_asks_the_same_queries_for_one_file_and_for_three(
    officer, sent, django_assert_num_queries
):
    for day in range(sent):
        page = send(officer, abnormal({**ROW, "listed_on": f"2020-07-0{day + 1}"}))
        run_queue()
        confirm(officer, page)
        run_queue()

    with django_assert_num_queries(9):
        answer = officer.get(reverse("office:register", args=["abnormal"]))

    assert (len(answer.context["sent"]), len(answer.context["history"])) == (sent, sent)


def test_templates_and_unknown_registers(officer):
    template = officer.get(reverse("office:register_template", args=["penalties"]))

    assert template.content.startswith(b"PK")
    assert officer.get(reverse("office:register", args=["nonsense"])).status_code == 404
    assert len(officer.get(reverse("office:registers")).context["registers"]) == len(Register)


def test_the_system_administrator_sees_the_queue(officer, as_post):
    page = send(officer, abnormal(ROW))
    run_queue()
    confirm(officer, page)
    DBTaskResult.objects.filter(status="READY").update(status="FAILED")

    shown = as_post(Post.SYSTEM_ADMIN).get(reverse("office:jobs"))

    listed = [(str(name), one.state) for name, _state, one in shown.context["jobs"]]
    assert listed == [
        ("导入登记数据文件", "FAILED"),
        ("读取登记数据文件", "SUCCESSFUL"),
    ]
    assert shown.context["given_up"] == 1


def licences():
    return SimpleUploadedFile("licences.xlsx", licence_table().read())


def test_every_job_has_a_name_for_people():
    offered = {"look", "take_in", "pull"}

    assert {one.task.name for one in SCHEDULE} | offered <= set(NAMES)


@pytest.mark.parametrize(
    ("details", "found"),
    [
        ({"found": "昨天"}, "昨天"),
        ({"line": "2"}, "与第 2 行重复"),
        ({"limit": "200000"}, "上限 200000"),
        ({"division": "140000"}, "山西省"),
        ({"limit": "20", "found": "23"}, "23"),
        ({"licence_number": "C14"}, "C14"),
        ({}, ""),
    ],
)
def test_what_was_found_is_quoted_in_words(details, found):
    fault = RowFault(2, "licence_number", RowProblem.MISSING, details)

    shown = faults_shown(Register.PENALTIES, (fault,))

    assert [(one.line, one.found) for one in shown] == [(2, found)]


def test_a_day_to_come_is_asked_for_again(officer):
    said = {"file": abnormal(ROW), "as_of": "2999-01-01"}

    answer = officer.post(reverse("office:register", args=["abnormal"]), said)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["as_of"])
