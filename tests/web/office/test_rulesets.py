"""Drafting, deciding and comparing rule sets, and publishing them by a second person."""

import resource
import tempfile
from dataclasses import replace
from io import BytesIO

import make
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from greenmines.papers.tables.writing import write_workbook
from greenmines.records.rulesets.actions import take_in_shipped
from greenmines.records.rulesets.models import RuleSetVersion
from greenmines.records.rulesets.queries import rules_of
from greenmines.rules.canonical import to_canonical
from greenmines.rules.library import shipped, shipped_bytes
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused
from greenmines.rules.sources import Certainty, Words
from greenmines.rules.table_rows import COLUMNS, rows_from_table
from greenmines.web.office.views.settings import rows_of


@pytest.fixture
def versions():
    return {version.code: version for version in take_in_shipped(now=make.OPENED)}


@pytest.fixture
def officer(as_post):
    return as_post(Post.ROUND_OFFICER)


def newest():
    return RuleSetVersion.objects.order_by("-pk").first()


def workbook(rows):
    written = BytesIO()
    write_workbook(written, "table", COLUMNS, [[row[name] for name in COLUMNS] for row in rows])
    return SimpleUploadedFile("table.xlsx", written.getvalue())


def test_a_canonical_file_becomes_a_draft(officer):
    file = SimpleUploadedFile("2020.json", shipped_bytes("2020"))

    response = officer.post(reverse("office:ruleset_draft"), {"file": file})

    assert response.headers["Location"] == reverse("office:ruleset", args=[newest().pk])


def test_a_malformed_file_says_where_and_nothing_is_kept(officer):
    broken = shipped_bytes("2020").replace(b'"pass_total"', b'"pass_totall"')

    response = officer.post(
        reverse("office:ruleset_draft"), {"file": SimpleUploadedFile("x.json", broken)}
    )

    assert response.status_code == 422
    assert "scoring.pass_total" in str(response.context["form"].errors["file"])
    assert RuleSetVersion.objects.count() == 0


def test_what_keeps_a_draft_back_leads_to_its_setting(officer, versions):
    shown = officer.get(reverse("office:ruleset", args=[versions["2025"].pk])).context

    unset = {
        section.name: [row.anchor for row in section.rows] for section in shown["obstacles"].unset
    }
    assert (unset["eligibility"][0], unset["dates"][0]) == (
        "eligibility-penalty_years",
        "notice_on",
    )
    assert [one.anchor for one in shown["obstacles"].others] == ["indicators"]


def test_a_signer_publishes_what_is_whole_and_nothing_with_gaps(as_post, versions):
    signer = as_post(Post.SIGNER)
    shown = signer.get(reverse("office:ruleset", args=[versions["2020"].pk])).context
    gaps = signer.post(reverse("office:ruleset_publish", args=[versions["2025"].pk]))
    whole = signer.post(reverse("office:ruleset_publish", args=[versions["2020"].pk]))

    assert (shown["standing"], shown["may_revise"]) == ([], False)
    assert (gaps.status_code, whole.status_code) == (403, 302)
    frozen = RuleSetVersion.objects.filter(published_at__isnull=False)
    assert [version.code for version in frozen] == ["2020"]


def test_an_officer_reads_that_a_whole_draft_waits_for_a_signer_and_does_not_publish_it(officer):
    file = SimpleUploadedFile("2020.json", shipped_bytes("2020"))
    address = officer.post(reverse("office:ruleset_draft"), {"file": file}).headers["Location"]

    page = officer.get(address, {"lang": "en"})
    answer = officer.post(reverse("office:ruleset_publish", args=[newest().pk]))

    words = page.content.decode()
    assert [one.reason.value for one in page.context["standing"]] == [
        "not_your_post",
        "same_signer",
    ]
    assert "Complete; it waits for a signer who did not draft it" in words
    assert "Ask the person or party that is entitled to do this." in words
    assert reverse("office:ruleset_publish", args=[newest().pk]) not in words
    assert (answer.status_code, newest().published_at) == (403, None)


@pytest.mark.parametrize("more", [0, 2])
def test_the_newest_whole_drafts_stand_first_for_whoever_signs(
    officer, as_post, versions, django_assert_num_queries, more
):
    for number in range(more):
        rules = shipped("2020")
        renamed = replace(rules, code=f"2020-{number}", title=Words("规则", f"Set {number}"))
        file = SimpleUploadedFile("rules.json", to_canonical(renamed))
        officer.post(reverse("office:ruleset_draft"), {"file": file})
    signer = as_post(Post.SIGNER, Actor.PROVINCE)
    signer.get(reverse("office:rulesets"))

    with django_assert_num_queries(7):
        page = signer.get(reverse("office:rulesets"))

    waiting = [(one.code, region) for one, region in page.context["waiting"]]
    drafted = [(f"2020-{number}", "") for number in range(more)]
    assert waiting == sorted([("2020", ""), ("2020-530000", "530000"), *drafted])
    assert page.context["may_draft"] is False


@pytest.mark.parametrize(
    ("path", "value", "kept"),
    [
        ("publicity.length", "7", "7"),
        ("publicity.unit", "working", "working"),
        ("publicity.count_start", "no", "False"),
        ("publicity.cut_off", "16:30", "16:30:00"),
        ("notice_on", "2025年4月1日", "2025-04-01"),
        ("scoring.pass_total", "80.0", "80"),
    ],
)
def test_a_setting_that_is_decided_makes_a_new_draft(officer, versions, path, value, kept):
    address = reverse("office:ruleset_setting", args=[versions["2025"].pk, path])
    said = {"value": value, "certainty": "confirmed", "source": "部函"}

    response = officer.post(address, said)

    assert response.status_code == 302
    owner = rules_of(newest())
    for name in path.split("."):
        owner = getattr(owner, name)
    assert (str(owner.value), owner.source) == (kept, "部函")
    assert officer.get(address).status_code == 200


def test_a_value_of_the_wrong_kind_is_asked_for_again(officer, versions):
    address = reverse("office:ruleset_setting", args=[versions["2025"].pk, "publicity.length"])

    response = officer.post(address, {"value": "many", "certainty": "confirmed", "source": "x"})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["value"]


def test_who_changes_a_setting_sees_what_it_is_and_in_which_unit_to_write(officer, versions):
    address = reverse(
        "office:ruleset_setting", args=[versions["2020-530000"].pk, "eligibility.area_tolerance"]
    )

    response = officer.get(address)

    present, page = response.context["present"], response.content.decode()
    assert (present.value, present.certainty) == ("0.1%", Certainty.ASSUMED)
    assert page.count("<b>0.1%</b>") == 1
    assert page.count("填小数：0.1 表示 10%。") == 1


def test_no_setting_no_page(officer, versions):
    address = reverse("office:ruleset_setting", args=[versions["2025"].pk, "no.such"])

    assert officer.get(address).status_code == 404


def test_a_spreadsheet_of_indicators_is_taken_in_whole(officer, versions):
    rows = rows_from_table(shipped("2020").indicators)
    rows[0]["name_zh"] = "另一个名称"

    response = officer.post(
        reverse("office:ruleset_indicators", args=[versions["2020"].pk]), {"file": workbook(rows)}
    )

    assert response.status_code == 302
    assert next(rules_of(newest()).indicators.items()).name.zh == "另一个名称"


def test_faults_of_a_spreadsheet_are_named_by_row_and_nothing_is_kept(officer, versions):
    rows = rows_from_table(shipped("2020").indicators)
    rows[1]["points"] = "viel"
    before = RuleSetVersion.objects.count()

    response = officer.post(
        reverse("office:ruleset_indicators", args=[versions["2020"].pk]), {"file": workbook(rows)}
    )

    fault = response.context["faults"].shown[0]
    assert (response.status_code, fault.row, fault.column) == (422, 3, "points")
    assert RuleSetVersion.objects.count() == before


def test_without_a_step_no_table_is_read(officer, versions):
    said = {"points": "100", "items": "49", "seconds": "23", "groups": "6"}
    file = workbook(rows_from_table(shipped("2020").indicators))

    response = officer.post(
        reverse("office:ruleset_indicators", args=[versions["2025"].pk]), {**said, "file": file}
    )

    assert [one.details["setting"] for one in response.context["refusals"]] == [
        "scoring.score_step"
    ]


def test_the_template_has_the_columns_that_are_read(officer, versions):
    response = officer.get(reverse("office:indicator_table", args=[versions["2025"].pk]))

    assert response.content.startswith(b"PK")


def test_only_what_differs_is_compared(officer, versions):
    here, there = versions["2020"], versions["2020-530000"]

    shown = officer.get(
        reverse("office:ruleset_compare", args=[here.pk]), {"with": there.pk, "lang": "en"}
    ).context
    same = officer.get(reverse("office:ruleset_compare", args=[here.pk]), {"with": here.pk}).context

    steps = [one for one in shown["comparison"].differences if one.label == "Order of the steps"]
    assert [(one.section, one.here.split(" → ")[0]) for one in steps] == [("", "Application")]
    assert same["comparison"].differences == []


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"PK\x03\x04 no archive"])
def test_a_file_that_is_no_table_is_refused_in_words(officer, versions, content):
    address = reverse("office:ruleset_indicators", args=[versions["2020"].pk])

    response = officer.post(address, {"file": SimpleUploadedFile("table.xlsx", content)})

    assert (response.status_code, len(response.context["refusals"])) == (422, 1)


@pytest.fixture
def scarce(tmp_path, monkeypatch):
    """A folder for what waits on the disk, in which no file may grow beyond a few bytes."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, former[1]))
    yield tmp_path
    resource.setrlimit(resource.RLIMIT_FSIZE, former)


def test_a_table_for_which_the_disk_has_no_room_is_refused_and_leaves_nothing(scarce):
    file = SimpleUploadedFile("table.csv", b"code,points\n" * 20)

    with pytest.raises(Refused) as refused:
        rows_of(file)

    assert [one.reason for one in refused.value.refusals] == [Reason.STORE_FULL]
    assert list(scarce.iterdir()) == []


def test_a_form_without_a_table_names_the_field(officer, versions):
    address = reverse("office:ruleset_indicators", args=[versions["2020"].pk])

    shown, sent = officer.get(address), officer.post(address)

    assert (shown.status_code, sent.status_code) == (200, 422)
    assert list(sent.context["form"].errors) == ["file"]


def test_an_empty_first_row_makes_no_table(officer, versions):
    address = reverse("office:ruleset_indicators", args=[versions["2020"].pk])

    response = officer.post(address, {"file": SimpleUploadedFile("table.csv", b"a\n")})

    assert response.status_code == 422
    assert response.context["faults"].count > 0


def test_several_choices_of_a_setting_are_kept(officer, versions):
    address = reverse(
        "office:ruleset_setting", args=[versions["2025"].pk, "eligibility.certificates"]
    )
    said = {"value": ["safety_licence"], "certainty": "derived", "source": "部函"}

    response = officer.post(address, said)

    assert response.status_code == 302
    kept = rules_of(newest()).eligibility.certificates.value
    assert [one.value for one in kept] == ["safety_licence"]


def test_a_value_that_breaks_the_set_is_said_on_the_page(officer, versions):
    address = reverse("office:ruleset_setting", args=[versions["2025"].pk, "scoring.pass_total"])

    response = officer.post(address, {"value": "80", "certainty": "assumed", "source": ""})

    assert (response.status_code, RuleSetVersion.objects.count()) == (422, 3)
