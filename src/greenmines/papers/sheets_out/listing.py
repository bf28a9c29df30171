"""The list as anybody may take it away: a workbook, or CSV for programs."""

from datetime import datetime
from functools import cache, partial
from itertools import islice
from json.encoder import encode_basestring
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

    from greenmines.records.listings.rows import StayRow
    from greenmines.records.mines.places import Place

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
PROPERTY_NAMES = tuple(f'"{name}":' for name in PROPERTIES)
PIECE = 256 * 1024
FEATURES_AT_ONCE = 500


def list_sheet(listings: "Iterable[StayRow]", moment: datetime, edition: Edition) -> LongPaper:
    """The listings given, as they stood at `moment`."""
    with edition.active():
        imprint = bare_imprint(
            edition, title=TITLE, subject=day_text(moment), number="", said=BATCHES
        )
    rows = _cells(listings, moment, edition)
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


def list_lines(listings: "Iterable[StayRow]", moment: datetime, edition: Edition) -> LongPaper:
    """The same in CSV, for programs: UTF-8 with its mark."""
    rows = _cells(listings, moment, edition)
    headings = [edition.say(column.heading) for column in COLUMNS]
    title = f"{edition.say(TITLE)} {day_text(moment)}"
    return LongPaper(title, MediaType.CSV, _in_language(csv_lines(headings, rows), edition))


def list_changes(listings: "Iterable[StayRow]", between: Between, edition: Edition) -> LongPaper:
    """What entered or left the list between two moments, in CSV, to the second."""
    headings = [edition.say(column.heading) for column in (*CHANGE_COLUMNS, *COLUMNS)]
    words = _Words(edition, between.until)
    rows = (
        (
            edition.say(CHANGES[change_of(one, between)]),
            _second(one.listed_at),
            _second(one.left_at) if one.has_left(between.until) else "",
            *words.cells(one),
        )
        for one in listings
    )
    title = f"{edition.say(CHANGES_TITLE)} {day_text(between.since)} {day_text(between.until)}"
    return LongPaper(title, MediaType.CSV, _in_language(csv_lines(headings, rows), edition))


def list_places(
    placed: "Iterable[tuple[StayRow, Place | None]]", moment: datetime, edition: Edition
) -> LongPaper:
    """The same as GeoJSON: the middle of each mining area, to a hundredth of a degree, or none."""
    title = f"{edition.say(TITLE)} {day_text(moment)}"
    words = _Words(edition, moment)
    lines = (_feature(one.number, place, words.cells(one)) for one, place in placed)
    return LongPaper(title, MediaType.GEOJSON, _in_language(_collection(lines), edition))


def _collection(features: "Iterator[str]") -> "Iterator[str]":
    """Many a piece, as lines of one list."""
    before = '{"type":"FeatureCollection","features":[\n'
    while some := ",\n".join(islice(features, FEATURES_AT_ONCE)):
        yield f"{before}{some}"
        before = ",\n"
    yield "\n]}\n" if before == ",\n" else f"{before}]}}\n"


def _feature(number: str, place: "Place | None", cells: "Sequence[Value]") -> str:
    middle = "null"
    if place is not None:
        middle = f'{{"type":"Point","coordinates":[{place[0] / 100},{place[1] / 100}]}}'
    told = ",".join(
        [f"{name}{_json(value)}" for name, value in zip(PROPERTY_NAMES, cells, strict=True)]
    )
    head = f'{{"type":"Feature","id":{encode_basestring(number)},"geometry":{middle}'
    return f'{head},"properties":{{{told}}}}}'


def _json(value: Value) -> str:
    return "null" if value is None else encode_basestring(str(value))


def _in_language(parts: "Iterator[str]", edition: Edition) -> "Iterator[bytes]":
    """Each part is worded when it is sent, in the language of the paper and not of the server."""
    while True:
        with edition.active():
            part = next(parts, "")
        if not part:
            return
        yield part.encode()


def _second(moment: datetime | None) -> str:
    return "" if moment is None else moment.astimezone(CHINA).isoformat(timespec="seconds")


class _Words:
    """A stay in the words of an edition, as it stood at a moment.

    A list has far fewer places, grounds and days than mines: each is worded once.
    """

    def __init__(self, edition: Edition, moment: datetime) -> None:
        self.moment = moment
        self.place = cache(edition.place)
        self.ground = cache(partial(edition.word, "Ground"))

    def cells(self, stay: "StayRow") -> "tuple[Value, ...]":
        has_left = stay.has_left(self.moment)
        return (
            stay.number,
            stay.name_zh,
            stay.name_en,
            stay.holder,
            self.place(stay.province),
            self.place(stay.division),
            stay.mineral_zh,
            stay.year,
            day_in_china(stay.listed_at),
            day_in_china(stay.left_at) if has_left and stay.left_at is not None else None,
            self.ground(stay.ground) if has_left else "",
            stay.source if stay.announcement is None else stay.announcement,
        )


def _cells(
    stays: "Iterable[StayRow]", moment: datetime, edition: Edition
) -> "Iterator[tuple[Value, ...]]":
    return map(_Words(edition, moment).cells, stays)
