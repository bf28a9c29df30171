"""What a photo says of itself: when and where it was taken (Exif 2.3). Nothing is made up."""

import struct
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import ExifTags, Image

from .kinds import IMAGES, Kind


_PLACES = Decimal("0.000001")
_MOST = {"N": 90, "S": 90, "E": 180, "W": 180}
_SIXTY = 60
_ANGLE_PARTS = 3


@dataclass(frozen=True, slots=True)
class Captured:
    """Degrees with six decimals, south and west negative; None where the file does not say."""

    at: datetime | None = None
    longitude: Decimal | None = None
    latitude: Decimal | None = None


def capture_of(path: Path, kind: Kind, zone: ZoneInfo) -> Captured:
    """Read a photo's own notes; a time without an offset is taken as one of `zone`."""
    if kind not in IMAGES:
        return Captured()
    try:
        # Pillow warns of notes that it cannot read
        with warnings.catch_warnings(action="ignore"), Image.open(path) as image:
            exif = image.getexif()
            taken = exif.get_ifd(ExifTags.IFD.Exif)
            place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    except (OSError, SyntaxError, ValueError, KeyError, TypeError, struct.error):
        return Captured()  # the picture is whole; only its notes are not
    return Captured(_time(taken, zone), *_place(place))


def _time(notes: Mapping[int, object], zone: ZoneInfo) -> datetime | None:
    written = _text(notes.get(ExifTags.Base.DateTimeOriginal))
    offset = _text(notes.get(ExifTags.Base.OffsetTimeOriginal))
    try:
        if offset:
            return datetime.strptime(f"{written} {offset}", "%Y:%m:%d %H:%M:%S %z")
        return datetime.strptime(written, "%Y:%m:%d %H:%M:%S").replace(tzinfo=zone)
    except ValueError:
        return None


def _place(notes: Mapping[int, object]) -> tuple[Decimal | None, Decimal | None]:
    """Both or none: half a place is none."""
    longitude = _angle(notes, ExifTags.GPS.GPSLongitude, ExifTags.GPS.GPSLongitudeRef)
    latitude = _angle(notes, ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLatitudeRef)
    if longitude is None or latitude is None:
        return None, None
    return longitude, latitude


def _angle(notes: Mapping[int, object], figures: int, side: int) -> Decimal | None:
    parts, letter = notes.get(figures), _text(notes.get(side)).upper()
    if letter not in _MOST or not isinstance(parts, tuple) or len(parts) != _ANGLE_PARTS:
        return None
    try:
        degrees, minutes, seconds = (Decimal(str(float(part))) for part in parts)
    except (TypeError, ValueError, ZeroDivisionError, InvalidOperation):
        return None
    angle = degrees + minutes / _SIXTY + seconds / _SIXTY**2
    if not angle.is_finite() or not 0 <= angle <= _MOST[letter]:
        return None
    return (-angle if letter in "SW" else angle).quantize(_PLACES)


def _text(note: object) -> str:
    return note.strip(" \0") if isinstance(note, str) else ""
