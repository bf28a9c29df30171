"""The reports of enterprise and agency hold what was entered, in both languages."""

import make
import pytest
from papers.reports.pdf_read import missing_in, reader
from papers.sheets_out.test_workbooks import rows_of
from zeal import zeal_ignore

from greenmines.papers.reports.editions import Language
from greenmines.papers.reports.self_assessment import self_assessment_report
from greenmines.papers.reports.site_records import sheet_with_records
from greenmines.papers.reports.third_party import third_party_report
from greenmines.papers.sheets_out.indicators import indicator_sheet
from greenmines.records.applications.models import Application
from greenmines.records.assessments.queries import reported_for, team_of
from greenmines.records.scoresheets.actions import attach_evidence
from greenmines.records.scoresheets.answers import Observation
from greenmines.records.scoresheets.models import Entry, EntryEvidence
from greenmines.records.scoresheets.queries import sheet_with_entries, table_of
from greenmines.rules.indicators import HowChecked
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


pytestmark = pytest.mark.django_db


@pytest.fixture
def fresh():
    def find(application):
        found = Application.objects.select_related(
            "round__version", "mine", "licence", "enterprise", "sheet__version"
        )
        return found.get(pk=application.pk)

    return find


@pytest.fixture
def drafted():
    with zeal_ignore():
        return make.application(at="self_assessment")


@pytest.fixture
def reported():
    with zeal_ignore():
        application = make.application(at="third_party")
        make.appointment(at="reported", application=application)
    return reported_for(application)


def titles_of(content):
    outline = reader(content).outline
    return [one.title for one in outline if not isinstance(one, list)]


def test_a_self_assessment_holds_every_entry(drafted, fresh, edition, settings):
    settings.MODE = "demonstration"
    owner = drafted.opened_by
    file = make.evidence(by=owner, name="功能分区图.png", now=make.NOW)
    with zeal_ignore():
        make.filled(drafted.sheet, by=owner, but=("1.1.1",), now=make.NOW)
        attach_evidence(drafted.sheet, "1.1.2", file, by=owner, now=make.NOW)
    application = fresh(drafted)
    view = sheet_with_entries(application.sheet)

    paper = self_assessment_report(application, edition())

    every_item = [text for item in view.items for text in (item.item.code, item.item.name.zh)]
    requirements = [item.item.requirement.zh for item in view.items]
    digest = application.sheet.version.digest
    assert missing_in(paper.content, *every_item, *requirements) == []
    assert (
        missing_in(
            paper.content,
            application.number,
            application.mine.name_zh,
            application.enterprise.name_zh,
            application.licence.number,
            f"{view.result.total.normalize():f}/1000",
            digest,
            "项目基线，非部发原文",
            "按一级指标折算",
            "2021-03-0109:30",
            "演示数据，不具法律效力",
            file.name,
            file.blob_id,
            "草稿：自评表尚未提交",
        )
        == []
    )
    assert (
        paper.filename == f"绿色矿山自评估报告 {application.number} {application.mine.name_zh}.pdf"
    )


def test_the_english_edition_has_the_same_figures(drafted, fresh, edition):
    application = fresh(drafted)

    paper = self_assessment_report(application, edition(Language.EN))

    groups = [group.name.en for group in table_of(application.sheet).groups]
    assert (
        missing_in(
            paper.content,
            *groups,
            application.number,
            "project baseline, not the ministry's text",
            "The Chinese edition of this document prevails.",
            "Draft: the sheet has not been handed in",
        )
        == []
    )
    assert titles_of(paper.content) == [
        "1 The mine",
        "2 Preconditions",
        "3 Scores in sum",
        "4 The indicators, one by one",
        "5 Gaps, and what it takes",
        "6 Investment",
        "7 Conclusion",
        "8 Pledge",
    ]


def test_a_third_party_report_holds_team_scores_and_opinion(reported, edition):
    team = team_of(reported)

    paper = third_party_report(reported, edition())

    people = [member.person.name for member in team]
    assert (
        missing_in(
            paper.content,
            *people,
            reported.agency.name_zh,
            reported.contract.number,
            reported.opinion,
            reported.application.number,
            "宣读承诺书：是",
            "矿长李建明",
            "均值",
            "极差",
            "1000/1000",
            reported.sheet.version.digest,
        )
        == []
    )


def test_a_report_tells_what_each_expert_recorded_and_names_a_file_once(reported, edition):
    """The team wrote nothing at the item; two experts found the same, and show the same photo."""
    first, second, third, *_ = team_of(reported)
    sheets = [member.sheet for member in (first, second, third)]
    Entry.objects.filter(item_code="2.1.2").exclude(sheet=reported.sheet).update(place="平台")
    for sheet, found in zip(sheets, ("东侧坡面浮石", "东侧坡面浮石", "排水沟堵塞"), strict=True):
        Entry.objects.filter(sheet=sheet, item_code="2.1.2").update(found=found)
    photo = make.evidence(by=first.person, name="坡面浮石.png", now=make.VISITED)
    for sheet in sheets[:2]:
        entry = Entry.objects.get(sheet=sheet, item_code="2.1.2")
        EntryEvidence.objects.create(entry=entry, evidence=photo, attached_at=make.VISITED)

    view = sheet_with_records(reported, reported.sheet)

    item = view.item("2.1.2")
    assert item.saved.observation == Observation(
        (HowChecked.FIELD,), "[E1, E2] 东侧坡面浮石\n[E3] 排水沟堵塞", "平台"
    )
    assert [file.name for file in item.evidence] == ["坡面浮石.png"]
    paper = third_party_report(reported, edition())
    assert missing_in(paper.content, "[E3] 排水沟堵塞", "坡面浮石.png") == []
    book = indicator_sheet(reported.application, reported.sheet, edition())
    assert "[E3] 排水沟堵塞" in str(rows_of(book))


def test_what_the_team_wrote_itself_stands_alone(reported, edition):
    Entry.objects.filter(sheet=team_of(reported)[0].sheet).update(found="浮石")
    Entry.objects.filter(sheet=reported.sheet, item_code="2.1.2").update(found="浮石已清除")

    view = sheet_with_records(reported, reported.sheet)

    assert view.item("2.1.2").saved.observation.found == "浮石已清除"


def test_the_english_report_has_its_ten_parts(reported, edition):
    paper = third_party_report(reported, edition(Language.EN))

    assert titles_of(paper.content) == [
        "1 Agency and team",
        "2 How the assessment went",
        "3 The mine",
        "4 Preconditions",
        "5 Scores in sum",
        "6 Scores by expert",
        "7 The indicators, one by one",
        "8 Problems found",
        "9 Opinion",
        "10 Signatures",
    ]
    assert missing_in(paper.content, reported.agency.name_zh, "Spread") == []


def test_there_is_no_report_before_it_was_submitted(edition):
    with zeal_ignore():
        appointment = make.appointment(at="reconciled")

    with pytest.raises(Refused) as refused:
        third_party_report(appointment, edition())

    assert [one.reason for one in refused.value.refusals] == [Reason.WRONG_STAGE]
