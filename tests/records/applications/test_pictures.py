"""What is observed of the photos of an application, and for whom other applications are named."""

import io

import make
import pytest
from PIL import Image, ImageDraw
from PIL.TiffImagePlugin import IFDRational

from greenmines.records.applications import actions
from greenmines.records.applications.pictures import observed_at
from greenmines.records.evidence.actions import store
from greenmines.records.scoresheets.queries import sheet_with_entries
from greenmines.rules.posts import Actor, Post


ITEM = "1.1.4"


def photo(*, quality=90, notes=None):
    """A view with light and dark places."""
    image = Image.new("RGB", (640, 480), "skyblue")
    pen = ImageDraw.Draw(image)
    for place in range(30):
        x, y, grey = place * 97 % 640, place * place * 31 % 480, place * 53 % 256
        pen.ellipse((x, y, x + 150, y + 110), fill=(grey, 255 - grey, grey // 2))
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality, **({} if notes is None else {"exif": notes}))
    file.seek(0)
    return make.File(file, name="bench.jpg")


def at_the_mine():
    notes = Image.Exif()
    place = [tuple(IFDRational(*part) for part in angle) for angle in (NORTH, EAST)]
    notes.get_ifd(0x8825).update({1: "N", 2: place[0], 3: "E", 4: place[1]})
    notes.get_ifd(0x8769)[36867] = "2020:06:17 10:00:00"
    return notes


NORTH = ((24, 1), (11, 1), (50, 1))
EAST = ((102, 1), (24, 1), (30, 1))


def attached(application, owner, file):
    evidence = store(file, name="bench.jpg", by=owner, now=make.NOW)
    actions.attach_self_evidence(application, ITEM, evidence, by=owner, now=make.NOW)
    return evidence


def facts(application, viewer):
    shown = sheet_with_entries(application.sheet).item(ITEM)
    (line,) = observed_at(application, shown, viewer=viewer).evidence
    return [(one.fact.value, one.detail) for one in line.observed]


@pytest.fixture
def assessing(owner):
    return make.application(by=owner, at="self_assessment")


@pytest.fixture
def elsewhere(owner):
    """Another mine of the same enterprise, at its self-assessment."""
    return make.application(by=owner, at="self_assessment")


def test_a_photo_from_the_mine_says_so(assessing, owner):
    attached(assessing, owner, photo(notes=at_the_mine()))

    assert facts(assessing, owner) == [("taken_at_mine", "")]


def test_without_a_boundary_only_the_rest_is_observed(assessing, owner):
    assessing.licence.boundary.delete()
    assessing.licence.refresh_from_db()
    attached(assessing, owner, photo(notes=at_the_mine()))

    assert facts(assessing, owner) == []


@pytest.mark.parametrize(("quality", "fact"), [(90, "same"), (60, "like")])
def test_a_photo_of_another_mine_is_observed_with_the_number(
    assessing, elsewhere, owner, quality, fact
):
    attached(elsewhere, owner, photo())
    attached(assessing, owner, photo(quality=quality))

    assert facts(assessing, owner)[2:] == [(f"{fact}_at_another_mine", elsewhere.number)]


def test_the_number_is_kept_from_who_may_not_see_that_application(assessing, elsewhere, owner):
    attached(elsewhere, owner, photo())
    attached(assessing, owner, photo())
    expert = make.person(kind=Actor.AGENCY, posts=(Post.EXPERT,))

    assert facts(assessing, expert)[2:] == [("same_at_another_mine", "")]


def test_a_photo_taken_off_the_other_mine_is_not_held_against_anybody(assessing, elsewhere, owner):
    former = attached(elsewhere, owner, photo())
    actions.detach_self_evidence(elsewhere, ITEM, former, by=owner, now=make.NOW)
    attached(assessing, owner, photo())

    assert facts(assessing, owner) == [("place_not_told", ""), ("time_not_told", "")]


def test_of_papers_and_empty_items_nothing_is_observed(assessing, owner):
    shown = sheet_with_entries(assessing.sheet).item(ITEM)
    attached(assessing, owner, make.File(io.BytesIO(b"plain words"), name="a.txt"))

    assert observed_at(assessing, shown, viewer=owner) == shown
    assert facts(assessing, owner) == []
