"""The indicator sheet of an application: each item with what was answered and what it scored."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from greenmines.papers.reports.delivery import Paper
from greenmines.papers.reports.editions import Edition
from greenmines.papers.reports.imprint import imprint_of
from greenmines.papers.reports.items import item_line
from greenmines.papers.reports.site_records import sheet_with_records
from greenmines.papers.tables.writing import Value
from greenmines.records.applications.models import Application
from greenmines.records.assessments.queries import appointment_with
from greenmines.records.scoresheets.models import Sheet
from greenmines.records.scoresheets.queries import sheet_with_entries
from greenmines.records.scoresheets.reading import ItemView, SheetView
from greenmines.rules.sources import Provenance, Words

from .book import YES_NO, Column, workbook_of


if TYPE_CHECKING:
    from decimal import Decimal


TITLE = Words("绿色矿山评价指标表", "Indicator sheet of a green mine")
TOTAL = Words("总分", "Total")
COLUMNS = (
    Column(Words("编号", "Item"), 8),
    Column(Words("一级指标", "First level"), 20),
    Column(Words("二级指标", "Second level"), 20),
    Column(Words("指标", "Indicator"), 30),
    Column(Words("关键项", "Key"), 8),
    Column(Words("满分", "Full"), 8),
    Column(Words("得分", "Score"), 8),
    Column(Words("状态", "State"), 16),
    Column(Words("要求", "Requirement"), 50),
    Column(Words("填报", "Answer"), 40),
    Column(Words("计分过程", "How the score came about"), 30),
    Column(Words("说明", "Reason"), 40),
    Column(Words("核查方式", "How checked"), 20),
    Column(Words("发现情况", "Found"), 40),
    Column(Words("地点", "Place"), 20),
    Column(Words("佐证材料（SHA-256）", "Evidence (SHA-256)"), 60),
    Column(Words("项目基线", "Project baseline"), 10),
)


def indicator_sheet(application: Application, sheet: Sheet, edition: Edition) -> Paper:
    """`sheet` is one of the application's that the reader may see."""
    appointment = appointment_with(sheet)
    view = (
        sheet_with_entries(sheet) if appointment is None else sheet_with_records(appointment, sheet)
    )
    with edition.active():
        imprint = imprint_of(
            sheet.version,
            edition,
            title=TITLE,
            subject=f"{application.mine.name_zh} {edition.word('SheetKind', sheet.kind)}",
            number=application.number,
        )
        return workbook_of(imprint, COLUMNS, _rows(view, edition), edition)


def _rows(view: SheetView, edition: Edition) -> Iterator[tuple[Value, ...]]:
    for group in view.groups:
        for second in group.seconds:
            for item in second.items:
                above = (edition.say(group.group.name), edition.say(second.second.name))
                yield _row(item, above, edition)
    result = view.result
    yield ("", edition.say(TOTAL), "", "", "", result.full, result.total)


def _row(view: ItemView, above: tuple[str, str], edition: Edition) -> tuple[Value, ...]:
    line, points = item_line(view, edition), view.item.points
    score: Decimal | None = view.score
    return (
        line.code,
        *above,
        line.name,
        edition.say(YES_NO[line.is_key]),
        points,
        score,
        line.state,
        line.requirement,
        line.answer,
        " ".join(part for part in (line.derivation, line.override) if part),
        line.reason,
        line.how_checked,
        line.found,
        line.place,
        "\n".join(f"{file.name} {file.digest}" for file in line.files),
        edition.say(YES_NO[view.item.provenance is not Provenance.CONFIRMED]),
    )
