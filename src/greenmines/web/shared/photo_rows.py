"""Rows of what was seen on site, each with a photo that is never sent twice."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from greenmines.records.evidence.actions import store
from greenmines.records.evidence.queries import visible_to as own_files
from greenmines.rules.refusals import Refused
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.fields import FileField, TextField, WholeNumberField
from greenmines.web.shared.forms import Form


if TYPE_CHECKING:
    from greenmines.records.evidence.models import Evidence
    from greenmines.rules.refusals import Refusal

LONG = 8000  # characters
AT_ONCE = 40  # findings in one account
ROWS = 4


class PhotoRow(Form):
    """One finding. `photo_kept` is the number of an upload that came with the page before."""

    found = TextField(label=_("Finding"), rows=2, required=False, max_length=LONG)
    place = TextField(label=pgettext_lazy("spot", "Place"), required=False, max_length=200)
    photo = FileField(
        label=_("Photo"), required=False, largest=settings.EVIDENCE_LARGEST, accept="image/*"
    )
    photo_kept = WholeNumberField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.refused: tuple[Refusal, ...] = ()  # what kept its photo from being stored


Row = TypeVar("Row", bound=PhotoRow)


def numbers_sent(request: HttpRequest) -> list[int]:
    """Of the rows that came with the page, each under the prefix `f<number>`."""
    return [number for number in range(AT_ONCE) if f"f{number}-found" in request.POST]


def rows_sent(request: HttpRequest, row_of: Callable[[int], Row]) -> list[Row]:
    return [row_of(number) for number in numbers_sent(request)]


def photo_of(request: HttpRequest, row: PhotoRow) -> "Evidence | None":
    """A new upload, or the one that was kept when the page came back."""
    person, upload = person_of(request), row.cleaned_data.get("photo")
    if upload is not None:
        return store(upload, name=upload.name, by=person, now=timezone.now())
    kept = row.cleaned_data.get("photo_kept")
    return own_files(person).filter(pk=kept).first() if kept else None


def with_photos_kept(request: HttpRequest, rows: Sequence[Row]) -> list[Row]:
    """The rows as sent; each new photo is kept and goes with the page by its number."""
    return [_with_photo(request, row) for row in rows]


def _with_photo(request: HttpRequest, row: Row) -> Row:
    row.is_valid()
    if row.cleaned_data.get("photo") is None:
        return row
    try:
        photo = photo_of(request, row)
    except Refused as refused:
        row.refused = tuple(refused.refusals)
        return row
    if photo is not None:
        entered = request.POST.copy()
        entered[row.add_prefix("photo_kept")] = str(photo.pk)
        row.data = entered
    return row
