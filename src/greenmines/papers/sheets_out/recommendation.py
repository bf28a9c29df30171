"""The summary of a province's recommendation as a workbook (4.1)."""

from decimal import Decimal
from typing import TYPE_CHECKING

from greenmines.papers.reports.delivery import Paper
from greenmines.papers.reports.editions import Edition
from greenmines.papers.reports.imprint import imprint_of
from greenmines.papers.reports.recommendations import TITLE, RecommendedLine, recommended_lines
from greenmines.papers.tables.writing import Value
from greenmines.rules.sources import Words

from .book import OF_AN_APPLICATION, OF_ITS_SCORES, Column, workbook_of


if TYPE_CHECKING:
    from greenmines.records.recommendations.models import Recommendation

COLUMNS = (
    Column(Words("序号", "Rank"), 7),
    *OF_AN_APPLICATION,
    *OF_ITS_SCORES,
    Column(Words("公示期", "Publicity"), 26),
    Column(Words("推荐理由", "Reason"), 50),
    Column(Words("盖章意见书摘要（SHA-256）", "Stamped opinion (SHA-256)"), 40),
)


def recommendation_sheet(file: "Recommendation", edition: Edition) -> Paper:
    with edition.active():
        imprint = imprint_of(
            file.round.version,
            edition,
            title=TITLE,
            subject=f"{edition.place(file.province)} {file.round.year}",
        )
        rows = (_row(line) for line in recommended_lines(file, edition))
        return workbook_of(imprint, COLUMNS, rows, edition)


def _row(line: RecommendedLine) -> tuple[Value, ...]:
    mine = line.mine
    return (
        int(mine.rank),
        mine.number,
        mine.mine,
        mine.holder,
        mine.licence,
        mine.mineral,
        mine.size,
        mine.place,
        line.agency,
        _number(line.self_total),
        _number(line.agency_total),
        _number(line.verified_total),
        line.publicity,
        line.reason,
        line.opinion_digest,
    )


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
