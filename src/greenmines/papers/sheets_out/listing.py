"""The list as anybody may take it away: a workbook, or CSV for programs."""

import json
from datetime import datetime
from itertools import islice
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from greenmines.papers.reports.delivery import LongPaper, MediaType
from greenmines.papers.reports.editions import Edition, day_text
from greenmines.papers.reports.imprint import Imprint, bare_imprint
from greenmines.papers.tables.writing import Value, csv_lines
from greenmines.records.listings.changes import Between, Change, change_of
from greenmines.rules.deadlines import CHINA, day_in_china
from greenmines.rules.sources import Words

from .book import Column, title_of, write_book


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from greenmines.records.listings.models import Listing
    from greenmines.records.mines.places import Middle

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

PROPERTIES = (
    "number",
    "name_zh",
    "name_en",
    "holder",
    "province",
    "place",
    "mineral",
    "year",
    "listed_on",
    "left_on",
    "ground",
    "announcement_or_source",
)
CHANGES_TITLE = Words("名录变更", "Changes of the list")
CHANGES = {
    Change.ENTERED: Words("列入", "entered"),
    Change.LEFT: Words("移出", "left"),
    Change.PASSED: Words("期间列入又移出", "entered and left in between"),
}
CHANGE_COLUMNS = (
    Column(Words("变更", "Change")),
    Column(Words("列入时间", "Listed at")),
    Column(Words("移出时间", "Left at")),
)
PIECE = 256 * 1024
PARTS_AT_ONCE = 500


def list_sheet(listings: "Iterable[Listing]", moment: datetime, edition: Edition) -> LongPaper:
    """The listings given, as they stood at `moment`."""
    with edition.active():
        imprint = bare_imprint(
            edition, title=TITLE, subject=day_text(moment), number="", said=BATCHES
        )
    rows = (_row(one, moment, edition) for one in listings)
    return LongPaper(title_of(imprint), MediaType.XLSX, _book(imprint, rows, edition))


def _book(
    imprint: Imprint, rows: "Iterable[Sequence[Value]]", edition: Edition
) -> "Iterator[bytes]":
    """Written to the disk when it is asked for and read piece by piece; nothing of it stays."""
    with TemporaryFile() as file:
        with edition.active():
            write_book(file, imprint, COLUMNS, rows, edition)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def list_lines(listings: "Iterable[Listing]", moment: datetime, edition: Edition) -> LongPaper:
    """The same in CSV, for programs: UTF-8 with its mark."""
    rows = (_row(one, moment, edition) for one in listings)
    headings = [edition.say(column.heading) for column in COLUMNS]
    title = f"{edition.say(TITLE)} {day_text(moment)}"
    return LongPaper(title, MediaType.CSV, _in_language(csv_lines(headings, rows), edition))


def list_changes(listings: "Iterable[Listing]", between: Between, edition: Edition) -> LongPaper:
    """What entered or left the list between two moments, in CSV, to the second."""
    headings = [edition.say(column.heading) for column in (*CHANGE_COLUMNS, *COLUMNS)]
    rows = (
        (
            edition.say(CHANGES[change_of(one, between)]),
            _second(one.listed_at),
            _second(one.left_at) if _has_left(one, between.until) else "",
            *_row(one, between.until, edition),
        )
        for one in listings
    )
    title = f"{edition.say(CHANGES_TITLE)} {day_text(between.since)} {day_text(between.until)}"
    return LongPaper(title, MediaType.CSV, _in_language(csv_lines(headings, rows), edition))


def list_places(
    placed: "Iterable[tuple[Listing, Middle | None]]", moment: datetime, edition: Edition
) -> LongPaper:
    """The same as GeoJSON: the middle of each mining area, to a hundredth of a degree, or none."""
    title = f"{edition.say(TITLE)} {day_text(moment)}"
    lines = (_feature(one, place, moment, edition) for one, place in placed)
    return LongPaper(title, MediaType.GEOJSON, _in_language(_collection(lines), edition))


def _collection(features: "Iterable[str]") -> "Iterator[str]":
    yield '{"type":"FeatureCollection","features":['
    for count, feature in enumerate(features):
        yield f",\n{feature}" if count else f"\n{feature}"
    yield "\n]}\n"


def _feature(listing: "Listing", place: "Middle | None", moment: datetime, edition: Edition) -> str:
    values = (None if value is None else str(value) for value in _row(listing, moment, edition))
    feature = {
        "type": "Feature",
        "id": listing.number,
        "geometry": None
        if place is None
        else {"type": "Point", "coordinates": [float(place.east), float(place.north)]},
        "properties": dict(zip(PROPERTIES, values, strict=True)),
    }
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


def _in_language(parts: "Iterator[str]", edition: Edition) -> "Iterator[bytes]":
    """Each part is worded when it is sent, in the language of the paper and not of the server."""
    while True:
        with edition.active():
            gathered = "".join(islice(parts, PARTS_AT_ONCE))
        if not gathered:
            return
        yield gathered.encode()


def _second(moment: datetime | None) -> str:
    return "" if moment is None else moment.astimezone(CHINA).isoformat(timespec="seconds")


def _has_left(listing: "Listing", moment: datetime) -> bool:
    return listing.left_at is not None and listing.left_at <= moment


def _row(listing: "Listing", moment: datetime, edition: Edition) -> tuple[Value, ...]:
    mine = listing.mine
    has_left = _has_left(listing, moment)
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
        edition.word("Ground", listing.leaving_ground) if has_left else "",
        listing.source if announcement is None else announcement.number,
    )
