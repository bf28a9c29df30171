"""Whether a file of a known kind is whole: opened as far as it takes to know, never further."""

import struct
import warnings
from pathlib import Path

from PIL import Image

from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused

from .archives import insist_unpackable
from .kinds import Kind


# A camera of 2026 makes up to 200 million points, of which a phone joins four or more to one.
MOST_PIXELS = 100_000_000
PDF_TAIL = 2048
# A photo is read whole at an eighth of its size: enough to find where it breaks off.
SHRINK = 8
FORMATS = {Kind.JPEG: "JPEG", Kind.PNG: "PNG", Kind.WEBP: "WEBP"}
BOXES = {Kind.HEIC: b"meta", Kind.MP4: b"moov", Kind.MOV: b"moov"}
_BOX = struct.Struct(">L4s")
_LONG_BOX = struct.Struct(">Q")
_TO_THE_END, _LONG = 0, 1


def insist_sound(path: Path, kind: Kind) -> None:
    """Raise `Refused` (FILE_BROKEN, or FILE_TOO_LARGE for a bomb) unless the file is whole."""
    if kind in FORMATS:
        _insist_image(path, FORMATS[kind])
    elif kind in BOXES:
        _insist_box(path, BOXES[kind])
    elif kind in {Kind.XLSX, Kind.DOCX}:
        insist_unpackable(path)
    elif kind is Kind.PDF:
        _insist_pdf(path)
    # Plain text has been read to its end when its kind was told.


def _insist_pdf(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(5)
        file.seek(max(0, path.stat().st_size - PDF_TAIL))
        tail = file.read()
    if start != b"%PDF-" or b"%%EOF" not in tail:
        raise broken("pdf_cut_off")


def _insist_image(path: Path, image_format: str) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of many points, and of notes that cannot be read
            _read_through(path, image_format)
    except Image.DecompressionBombError as error:
        raise too_many_pixels() from error
    except (OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
        raise broken("image") from error


def _read_through(path: Path, image_format: str) -> None:
    with Image.open(path, formats=[image_format]) as image:
        width, height = image.size
        if width * height > MOST_PIXELS:
            raise too_many_pixels()
        image.verify()
    with Image.open(path, formats=[image_format]) as image:
        if image_format != "PNG":  # whose every part has just proved itself by its checksum
            image.draft(image.mode, (max(1, width // SHRINK), max(1, height // SHRINK)))
            image.load()


def _insist_box(path: Path, wanted: bytes) -> None:
    """ISO/IEC 14496-12: boxes end to end to the very last byte, the wanted one among them."""
    end, position, found = path.stat().st_size, 0, set()
    with path.open("rb") as file:
        while position < end:
            file.seek(position)
            head = file.read(_BOX.size)
            if len(head) < _BOX.size:
                raise broken("box_cut_off")
            size, name = _BOX.unpack(head)
            if size == _LONG:
                size = _long_size(file.read(_LONG_BOX.size))
            elif size == _TO_THE_END:
                size = end - position
            found.add(name)
            if size < _BOX.size or position + size > end:
                raise broken("box_cut_off")
            position += size
    if wanted not in found:
        raise broken("box_missing")


def _long_size(text: bytes) -> int:
    if len(text) < _LONG_BOX.size:
        raise broken("box_cut_off")
    return int(_LONG_BOX.unpack(text)[0])


def broken(cause: str) -> Refused:
    """The refusal of a file that cannot be opened; `cause` is a code for the operator."""
    return Refused([Refusal(Reason.FILE_BROKEN, details={"field": "file", "cause": cause})])


def too_many_pixels() -> Refused:
    millions = str(MOST_PIXELS // 1_000_000)
    details = {"field": "file", "limit": millions, "cause": "pixels"}
    return Refused([Refusal(Reason.FILE_TOO_LARGE, details=details)])
