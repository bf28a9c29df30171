"""Small real files of each kind, and uploads made of them."""

import io
import struct
import zipfile

from django.core.files.base import ContentFile
from PIL import Image
from PIL.TiffImagePlugin import IFDRational


def upload(content):
    return ContentFile(content)


def picture(image_format="JPEG", size=(64, 48), exif=None):
    file = io.BytesIO()
    more = {} if exif is None else {"exif": exif}
    Image.effect_noise(size, 60).convert("RGB").save(file, image_format, **more)
    return file.getvalue()


def exif(*, taken="2020:06:18 10:42:00", offset="", place=None):
    """Notes of a camera; `place` as latitude, its letter, longitude, its letter."""
    notes = Image.Exif()
    notes.get_ifd(0x8769)[36867] = taken
    if offset:
        notes.get_ifd(0x8769)[36881] = offset
    if place is not None:
        latitude, north, longitude, east = place
        notes.get_ifd(0x8825).update({1: north, 2: _angle(latitude), 3: east, 4: _angle(longitude)})
    return notes


def _angle(parts):
    return tuple(IFDRational(*part) for part in parts)


def pdf():
    return b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"


def box(name, content=b""):
    return struct.pack(">L4s", 8 + len(content), name) + content


def video(brand=b"isom"):
    return box(b"ftyp", brand + b"\0\0\2\0" + brand) + box(b"moov", b"\0" * 64)


def heic():
    return box(b"ftyp", b"heic\0\0\0\0mif1heic") + box(b"meta", b"\0" * 32)


def archive(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return file.getvalue()


def office(main="xl/workbook.xml", **more):
    parts = {"[Content_Types].xml": "<Types/>", "_rels/.rels": "<R/>", main: "<w/>"}
    return archive(parts | more)
