"""What is drawn from a photo once: a small picture to show, and marks by which to find its like.

The original stays as it came, with all its notes; the small one has none of them.
"""

import io
import struct
import warnings
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PIL import ExifTags, Image, ImageOps, ImageStat

from .kinds import IMAGES, Kind
from .soundness import FORMATS


SMALL = (960, 720)  # points: two for each of the page's
QUALITY = 80
# A JPEG is read at a part of its size; any other picture whole, at four bytes a point.
MOST_DECODED = 40_000_000
SIDE = 8
BAND_BITS = 16
BANDS = 2 * SIDE * SIDE // BAND_BITS
# Of 128 marks at most so many differ between a photo and its shrunken or recompressed copy. With
# eight bands and seven differences one band at least is the same, which is how the like is found.
MOST_DIFFERENT = BANDS - 1
LEAST_CONTRAST = 6  # standard deviation of grey: below it a wall or a sheet, alike to any other
LONGEST_SOFTWARE = 120
FAULTS = (OSError, SyntaxError, ValueError, EOFError, struct.error, Image.DecompressionBombError)


@dataclass(frozen=True, slots=True)
class Drawn:
    """`small` is a JPEG, empty where none can be made; `marks` 32 hex digits, or empty."""

    small: bytes = b""
    marks: str = ""
    software: str = ""


def draw(path: Path, kind: Kind) -> Drawn | None:
    """None for what is no photo; empty where one is too large to be read whole, or will not."""
    if kind not in IMAGES:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of notes that cannot be read, and of many points
            return _drawn(path, kind)
    except FAULTS:
        return Drawn()


def _drawn(path: Path, kind: Kind) -> Drawn:
    with Image.open(path, formats=[FORMATS[kind]]) as image:
        software = _software(image)
        if kind is not Kind.JPEG and image.width * image.height > MOST_DECODED:
            return Drawn(software=software)
        image.draft("RGB", SMALL)
        plain = _flat(ImageOps.exif_transpose(image))
    plain.thumbnail(SMALL)
    return Drawn(_jpeg(plain), marks_of(plain), software)


def _software(image: Image.Image) -> str:
    said = image.getexif().get(ExifTags.Base.Software)
    text = said if isinstance(said, str) else ""
    return "".join(char for char in text if char.isprintable()).strip()[:LONGEST_SOFTWARE]


def _flat(image: Image.Image) -> Image.Image:
    """On white, in three colours, without anything that the file said beside its points."""
    seen = image.convert("RGBA")
    plain = Image.new("RGB", seen.size, "white")
    plain.paste(seen, mask=seen.getchannel("A"))
    return plain


def _jpeg(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()


def marks_of(image: Image.Image) -> str:
    """Difference hash: whether it grows brighter from point to point, across and down."""
    grey = image.convert("L")
    across = grey.resize((SIDE + 1, SIDE))
    if ImageStat.Stat(across).stddev[0] < LEAST_CONTRAST:
        return ""
    rows = _brighter(across.tobytes(), SIDE + 1)
    columns = _brighter(grey.resize((SIDE, SIDE + 1)).transpose(_TURNED).tobytes(), SIDE + 1)
    return f"{int(rows + columns, 2):032x}"


_TURNED = Image.Transpose.TRANSPOSE


def _brighter(points: bytes, width: int) -> str:
    lines = [points[start : start + width] for start in range(0, len(points), width)]
    return "".join(
        "1" if after > before else "0" for line in lines for before, after in pairwise(line)
    )


def bands_of(marks: str) -> list[int]:
    """Each band with its place in it, so that equal bands of two pictures are equal numbers.

    Bands without any mark, or full of them, are common to many pictures and left out.
    """
    if not marks:
        return []
    number, full = int(marks, 16), (1 << BAND_BITS) - 1
    bands = [(place, number >> place * BAND_BITS & full) for place in range(BANDS)]
    return [place << BAND_BITS | band for place, band in bands if band not in {0, full}]


def are_alike(one: str, other: str) -> bool:
    """Whether two pictures are one, but for its size and its compression."""
    return bool(one and other) and (int(one, 16) ^ int(other, 16)).bit_count() <= MOST_DIFFERENT
