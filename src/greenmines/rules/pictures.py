"""What a picture says of itself, held against what is known: facts to look at, never a verdict.

No notice asks for this; it helps whoever has to believe a photo. Nothing is refused because of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from .boundaries.overlap import Shape, distance_to_place_km


# Programs whose name in a photo (Exif, "Software") tells that it did not come straight from a
# camera. Cameras write there too, so other names tell nothing.
EDITORS = (
    "photoshop",
    "lightroom",
    "gimp",
    "snapseed",
    "picsart",
    "pixelmator",
    "affinity",
    "paint.net",
    "meitu",
    "美图",
    "xingtu",
    "醒图",
    "canva",
    "coreldraw",
    "capture one",
    "polarr",
    "vsco",
    "remini",
    "faceapp",
)


class PictureFact(StrEnum):
    """Kinds of facts; the words for them say what each does and does not mean."""

    TAKEN_AT_MINE = "taken_at_mine"
    TAKEN_OFF_MINE = "taken_off_mine"
    PLACE_NOT_TOLD = "place_not_told"
    TAKEN_BEFORE_ROUND = "taken_before_round"
    TAKEN_AFTER_UPLOAD = "taken_after_upload"
    TIME_NOT_TOLD = "time_not_told"
    SAME_AT_ANOTHER_MINE = "same_at_another_mine"
    LIKE_AT_ANOTHER_MINE = "like_at_another_mine"
    SAVED_BY_EDITOR = "saved_by_editor"


@dataclass(frozen=True, slots=True)
class Told:
    """What a picture says of itself; degrees of CGCS2000, of which WGS 84 differs by centimetres.

    `software` is what last saved it. None or empty where the file does not say.
    """

    taken_at: datetime | None
    longitude: Decimal | None
    latitude: Decimal | None
    uploaded_at: datetime
    software: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the picture is held against; None where it is not known.

    `same_at` and `like_at` are numbers of applications of other mines that use the same file, or a
    nearly identical picture.
    """

    boundary: Shape | None
    round_opens_at: datetime | None
    same_at: Sequence[str] = ()
    like_at: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Observed:
    """One fact. `detail` is a distance in km, the name of a program, or numbers of applications."""

    fact: PictureFact
    detail: str = ""

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody should look twice; most of these have an honest explanation."""
        return self.fact in DOUBTFUL


DOUBTFUL = frozenset(
    {
        PictureFact.TAKEN_OFF_MINE,
        PictureFact.TAKEN_AFTER_UPLOAD,
        PictureFact.SAME_AT_ANOTHER_MINE,
        PictureFact.LIKE_AT_ANOTHER_MINE,
        PictureFact.SAVED_BY_EDITOR,
    }
)


def observe(told: Told, known: Known) -> tuple[Observed, ...]:
    """Place, time, use elsewhere, editing: in this order."""
    return (
        *_of_place(told, known.boundary),
        *_of_time(told, known.round_opens_at),
        *_of_use(known),
        *_of_editing(told.software),
    )


def _of_place(told: Told, boundary: Shape | None) -> list[Observed]:
    if told.longitude is None or told.latitude is None:
        return [Observed(PictureFact.PLACE_NOT_TOLD)]
    if boundary is None:
        return []
    away = distance_to_place_km(boundary, told.longitude, told.latitude)
    if not away:
        return [Observed(PictureFact.TAKEN_AT_MINE)]
    return [Observed(PictureFact.TAKEN_OFF_MINE, f"{away:.2f}")]


def _of_time(told: Told, opens_at: datetime | None) -> list[Observed]:
    if told.taken_at is None:
        return [Observed(PictureFact.TIME_NOT_TOLD)]
    if told.taken_at > told.uploaded_at:
        return [Observed(PictureFact.TAKEN_AFTER_UPLOAD)]
    if opens_at is not None and told.taken_at < opens_at:
        return [Observed(PictureFact.TAKEN_BEFORE_ROUND)]
    return []


def _of_use(known: Known) -> list[Observed]:
    if known.same_at:
        return [Observed(PictureFact.SAME_AT_ANOTHER_MINE, ", ".join(known.same_at))]
    if known.like_at:
        return [Observed(PictureFact.LIKE_AT_ANOTHER_MINE, ", ".join(known.like_at))]
    return []


def _of_editing(software: str) -> list[Observed]:
    if any(editor in software.lower() for editor in EDITORS):
        return [Observed(PictureFact.SAVED_BY_EDITOR, software)]
    return []
