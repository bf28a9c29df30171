"""The one small file that stands for every scan in a demonstration; its page says so."""

from collections.abc import Iterator
from datetime import datetime

from greenmines.records.evidence import actions as evidence
from greenmines.records.evidence.models import Evidence
from greenmines.records.people.models import Person


TEXT = b"BT /F1 18 Tf 60 760 Td (Demonstration: stands for a scan.) Tj ET"
OBJECTS = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>"
    ),
    b"<</Length %d>>stream\n%s\nendstream" % (len(TEXT), TEXT),
    b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
)


def page() -> bytes:
    """A whole PDF of one page."""
    written, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(OBJECTS, start=1):
        places.append(len(written))
        written += b"%d 0 obj%s endobj\n" % (number, content)
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(OBJECTS) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer<</Size %d/Root 1 0 R>>\n" % (len(OBJECTS) + 1)
    return bytes(written + b"startxref\n%d\n%%%%EOF\n" % table)


class Scan:
    """An upload of that page."""

    def chunks(self) -> Iterator[bytes]:
        yield page()


def scan(by: Person, name: str, now: datetime) -> Evidence:
    return evidence.store(Scan(), name=f"{name}.pdf", by=by, now=now)
