"""Workbooks hold what the records say, text stays text, and the second sheet says their origin."""

from io import BytesIO

import make
import pytest
from openpyxl import load_workbook
from zeal import zeal_ignore

from greenmines.papers.reports.editions import Language
from greenmines.papers.sheets_out.applications import applications_sheet
from greenmines.papers.sheets_out.indicators import indicator_sheet
from greenmines.records.applications.queries import whole
from greenmines.records.mines.models import Mine
from greenmines.records.scoresheets.queries import sheet_with_entries


pytestmark = pytest.mark.django_db


def rows_of(paper, sheet=0):
    book = load_workbook(BytesIO(paper.content))
    return [[cell.value for cell in row] for row in book.worksheets[sheet].iter_rows()]


def test_the_applications_of_a_province_with_their_scores(edition):
    with zeal_ignore():
        one = make.application(at="third_party")
        two = make.application(at="application")
    Mine.objects.filter(pk=two.mine_id).update(name_zh="=HYPERLINK(1)")
    found = list(whole().filter(pk__in=[one.pk, two.pk]).order_by("id"))

    paper = applications_sheet(one.round, found, "530000", edition())

    heads, first, second = rows_of(paper)
    assert heads[:3] == ["申请编号", "矿山名称", "采矿权人"]
    assert [first[0], first[7], first[10]] == [one.number, "第三方评估", 1000]
    assert [second[0], second[1], second[10]] == [two.number, "=HYPERLINK(1)", None]
    assert paper.filename.startswith("绿色矿山申请汇总 云南省")


def test_an_indicator_sheet_has_every_item_and_the_total(edition):
    with zeal_ignore():
        application = make.application(at="third_party")
    application = whole().get(pk=application.pk)
    view = sheet_with_entries(application.sheet)

    rows = rows_of(indicator_sheet(application, application.sheet, edition(Language.EN)))

    assert [row[0] for row in rows[1:-1]] == [item.item.code for item in view.items]
    assert rows[1][3] == view.items[0].item.name.en
    assert [rows[-1][1], rows[-1][5], rows[-1][6]] == ["Total", 1000, 1000]


def test_the_second_sheet_says_what_it_was_made_from(edition, settings):
    settings.MODE = "demonstration"
    with zeal_ignore():
        application = make.application(at="self_assessment")
    application = whole().get(pk=application.pk)

    about = dict(rows_of(indicator_sheet(application, application.sheet, edition(Language.EN)), 1))

    assert about["Digest (SHA-256)"] == application.sheet.version.digest
    assert about["Origin of the indicators"].startswith("project baseline, not the ministry's text")
    assert about["Nature"] == "Demonstration: of no official effect"
    assert about["Note"] == "The Chinese edition of this document prevails."
