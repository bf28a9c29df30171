"""The list as anybody may take it away: a workbook, or CSV for programs."""

from datetime import datetime
from typing import TYPE_CHECKING

from greenmines.papers.reports.delivery import MediaType, Paper
from greenmines.papers.reports.editions import Edition, day_text
from greenmines.papers.reports.imprint import bare_imprint
from greenmines.papers.tables.writing import Value, csv_lines
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.sources import Words

from .book import Column, workbook_of


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from greenmines.records.listings.models import Listing

TITLE = Words("绿色矿山名录", "List of green mines")
BATCHES = Words(
    "名录含多个批次，各批次规则集见相应公告",
    "the list holds several rounds; the rule set of each is told with its announcement",
)
COLUMNS = (
    Column(Words("证书编号", "Number"), 18),
    Column(Words("矿山名称", "Mine"), 34),
    Column(Words("英文名称", "English name"), 30),
    Column(Words("采矿权人", "Holder"), 34),
    Column(Words("省份", "Province"), 16),
    Column(Words("所在地", "Place"), 30),
    Column(Words("矿种", "Mineral")),
    Column(Words("批次年度", "Year of selection"), 10),
    Column(Words("列入日期", "Listed on"), 12),
    Column(Words("移出日期", "Left on"), 12),
    Column(Words("移出原因", "Ground for leaving"), 24),
    Column(Words("公告或来源", "Announcement or source"), 34),
)


def list_sheet(listings: "Iterable[Listing]", moment: datetime, edition: Edition) -> Paper:
    """The listings given, as they stood at `moment`."""
    with edition.active():
        imprint = bare_imprint(
            edition, title=TITLE, subject=day_text(moment), number="", said=BATCHES
        )
        rows = (_row(one, moment, edition) for one in listings)
        return workbook_of(imprint, COLUMNS, rows, edition)


def list_lines(listings: "Iterable[Listing]", moment: datetime, edition: Edition) -> Paper:
    """The same in CSV, for programs: UTF-8 with its mark."""
    with edition.active():
        headings = [edition.say(column.heading) for column in COLUMNS]
        lines: Iterator[str] = csv_lines(headings, (_row(one, moment, edition) for one in listings))
        content = "".join(lines).encode()
    return Paper(f"{edition.say(TITLE)} {day_text(moment)}", MediaType.CSV, content)


def _row(listing: "Listing", moment: datetime, edition: Edition) -> tuple[Value, ...]:
    mine = listing.mine
    has_left = listing.left_at is not None and listing.left_at <= moment
    announcement = listing.announcement
    return (
        listing.number,
        mine.name_zh,
        mine.name_en,
        mine.holder_name,
        edition.place(listing.province),
        edition.place(mine.division),
        mine.mineral_zh,
        listing.batch_year,
        day_in_china(listing.listed_at),
        day_in_china(listing.left_at) if has_left and listing.left_at is not None else None,
        listing.leaving_ground if has_left else "",
        listing.source if announcement is None else announcement.number,
    )
