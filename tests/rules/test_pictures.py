"""What is observed of a photo: where and when it was taken, where else it is used, who saved it."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from shapely.geometry import box

from greenmines.rules.pictures import Known, Observed, PictureFact, Told, observe


MINE = box(102.40, 24.19, 102.41, 24.20)
OPENS = datetime(2020, 6, 1, tzinfo=UTC)
UPLOADED = datetime(2020, 6, 18, tzinfo=UTC)


def told(*, taken=datetime(2020, 6, 10, tzinfo=UTC), place=("102.405", "24.195"), software=""):
    longitude, latitude = (None, None) if place is None else map(Decimal, place)
    return Told(taken, longitude, latitude, UPLOADED, software)


def known(**facts):
    return Known(facts.pop("boundary", MINE), facts.pop("opens", OPENS), **facts)


@pytest.mark.parametrize(
    ("picture", "about", "observed"),
    [
        (told(), known(), [Observed(PictureFact.TAKEN_AT_MINE)]),
        (
            told(place=("102.42", "24.195")),
            known(),
            [Observed(PictureFact.TAKEN_OFF_MINE, "1.02")],
        ),
        (told(place=None), known(), [Observed(PictureFact.PLACE_NOT_TOLD)]),
        (told(), known(boundary=None), []),
        (
            told(taken=None),
            known(boundary=None),
            [Observed(PictureFact.TIME_NOT_TOLD)],
        ),
        (
            told(taken=datetime(2020, 5, 31, 23, 59, tzinfo=UTC)),
            known(boundary=None),
            [Observed(PictureFact.TAKEN_BEFORE_ROUND)],
        ),
        (told(taken=OPENS), known(boundary=None), []),
        (told(taken=UPLOADED), known(boundary=None), []),
        (
            told(taken=datetime(2031, 1, 1, tzinfo=UTC)),
            known(boundary=None),
            [Observed(PictureFact.TAKEN_AFTER_UPLOAD)],
        ),
        (told(), known(boundary=None, opens=None), []),
        (
            told(software="Adobe Photoshop 21.0 (Windows)"),
            known(boundary=None),
            [Observed(PictureFact.SAVED_BY_EDITOR, "Adobe Photoshop 21.0 (Windows)")],
        ),
        (told(software="MIUI Camera"), known(boundary=None), []),
        (
            told(),
            known(boundary=None, same_at=["2020-53-000001", "2020-53-000002"], like_at=["x"]),
            [Observed(PictureFact.SAME_AT_ANOTHER_MINE, "2020-53-000001, 2020-53-000002")],
        ),
        (
            told(),
            known(boundary=None, like_at=[""]),
            [Observed(PictureFact.LIKE_AT_ANOTHER_MINE, "")],
        ),
    ],
)
def test_what_is_observed(picture, about, observed):
    assert list(observe(picture, about)) == observed


def test_only_what_deserves_a_second_look_is_doubtful():
    doubtful = {fact.value for fact in PictureFact if Observed(fact).is_doubtful}

    assert doubtful == {
        "taken_off_mine",
        "taken_after_upload",
        "same_at_another_mine",
        "like_at_another_mine",
        "saved_by_editor",
    }
