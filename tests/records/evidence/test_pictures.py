"""What is drawn from a photo: a small picture without notes, and marks that find its like."""

import io

import pytest
from PIL import Image, ImageDraw
from records.evidence.files import exif, heic, pdf, upload

from greenmines.records.evidence import actions
from greenmines.records.evidence.kinds import Kind
from greenmines.records.evidence.models import Blob, Picture, PictureBand
from greenmines.records.evidence.pictures import MOST_DECODED, are_alike, bands_of, draw
from greenmines.records.evidence.queries import pictures_like
from greenmines.records.evidence.store import place_of_small


def view(*, seed=3, size=(1200, 900)):
    """Something with light and dark places, another one for each seed."""
    image = Image.new("RGB", size, "skyblue")
    pen = ImageDraw.Draw(image)
    for place in range(40):
        x, y = (place * seed * 97) % size[0], (place * place * seed * 31) % size[1]
        grey = (place * seed * 53) % 256
        pen.ellipse((x, y, x + 260, y + 200), fill=(grey, 255 - grey, grey // 2))
    return image


def packed(image, image_format="JPEG", **how):
    file = io.BytesIO()
    image.save(file, image_format, **how)
    return file.getvalue()


@pytest.fixture
def keep(person, now):
    def stored(content, name="bench.jpg"):
        return actions.store(upload(content), name=name, by=person, now=now)

    return stored


def small(evidence):
    with actions.small_of(evidence.blob) as file:
        return Image.open(io.BytesIO(file.read()))


def test_the_small_picture_has_no_notes_and_the_original_keeps_them(keep):
    notes = exif(place=(((24, 1), (11, 1), (50, 1)), "N", ((102, 1), (24, 1), (30, 1)), "E"))
    content = packed(view(), exif=notes, comment=b"taken by Li")

    evidence = keep(content)

    shown = small(evidence)
    assert (shown.size, dict(shown.getexif()), shown.info.get("comment")) == ((960, 720), {}, None)
    with actions.bytes_of(evidence.blob) as file:
        assert file.read() == content


def test_a_photo_held_upright_is_shown_upright(keep):
    notes = Image.Exif()
    notes[0x0112] = 6  # the camera was turned by a quarter

    assert small(keep(packed(view(), exif=notes))).size == (540, 720)


def test_what_is_clear_is_shown_on_white(keep):
    clear = Image.new("RGBA", (40, 30), (0, 0, 0, 0))

    assert small(keep(packed(clear, "PNG"), "plan.png")).getpixel((20, 15)) == (255, 255, 255)


def test_the_program_that_saved_it_is_noted(keep):
    notes = Image.Exif()
    notes[0x0131] = "Adobe Photoshop\x07 21.0 "

    evidence = keep(packed(view(), exif=notes))

    assert Picture.objects.get(blob=evidence.blob).software == "Adobe Photoshop 21.0"


@pytest.mark.parametrize(("content", "name"), [(pdf(), "a.pdf"), (heic(), "a.heic")])
def test_of_what_is_no_photo_nothing_is_drawn(keep, content, name):
    evidence = keep(content, name)

    assert (actions.small_of(evidence.blob), Picture.objects.count()) == (None, 0)


def test_a_drawing_too_large_to_be_read_whole_is_kept_without_a_small_picture(keep):
    width = 10_000
    wide = Image.new("1", (width, MOST_DECODED // width + 1))

    evidence = keep(packed(wide, "PNG"), "plan.png")

    assert actions.small_of(evidence.blob) is None
    assert Picture.objects.get().has_small is False


def test_a_picture_whose_points_cannot_be_read_has_none(tmp_path):
    path = tmp_path / "broken.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0" + b"\0" * 40)

    assert draw(path, Kind.JPEG).small == b""


def test_the_small_picture_is_drawn_again_where_the_store_has_lost_it(keep):
    evidence = keep(packed(view()))
    place_of_small(evidence.blob_id).unlink()

    assert small(evidence).size == (960, 720)


def test_photos_stored_before_are_drawn_by_the_clock(keep):
    evidence = keep(packed(view()))
    PictureBand.objects.all().delete()
    Picture.objects.all().delete()
    place_of_small(evidence.blob_id).unlink()

    assert (actions.draw_missing(), actions.draw_missing()) == (1, 0)
    assert place_of_small(evidence.blob_id).exists()


@pytest.mark.parametrize(
    "again",
    [
        lambda image: packed(image, quality=40),
        lambda image: packed(image.resize((600, 450))),
        lambda image: packed(image, "PNG"),
    ],
    ids=["compressed", "shrunken", "another kind"],
)
def test_a_copy_of_a_photo_is_found(keep, again):
    one, copy = keep(packed(view())), keep(again(view()))
    keep(packed(view(seed=8)))

    assert pictures_like([one.blob_id]) == {one.blob_id: {copy.blob_id}}


def test_a_plain_wall_is_like_nothing(keep):
    one = keep(packed(Image.new("RGB", (400, 300), "grey")))
    keep(packed(Image.new("RGB", (400, 300), "white")))

    assert pictures_like([one.blob_id]) == {one.blob_id: set()}


def test_bands_that_many_pictures_share_are_left_out():
    assert bands_of("") == []
    assert bands_of("0" * 24 + "ffff" + "00a1") == [0xA1]
    assert (are_alike("", ""), are_alike("f" * 32, "f" * 31 + "0")) == (False, True)
    assert are_alike("f" * 32, "f" * 30 + "00") is False


def test_the_same_file_is_drawn_once(keep):
    keep(packed(view())), keep(packed(view()), "again.jpg")

    assert (Blob.objects.count(), Picture.objects.count()) == (1, 1)
