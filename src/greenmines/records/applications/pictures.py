"""What the photos of an application say, held against its mine's boundary, its round, and others.

Facts for whoever may see the photos: the enterprise, its experts, the reviewers. No verdict.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from greenmines.records.evidence.models import Evidence
from greenmines.records.evidence.queries import evidence_with_pictures, pictures_like
from greenmines.records.mines.queries import boundary_of
from greenmines.records.people.models import Person
from greenmines.records.scoresheets.models import EntryEvidence
from greenmines.records.scoresheets.reading import EvidenceLine, ItemView
from greenmines.rules.boundaries.storage import from_wkb
from greenmines.rules.pictures import Known, Told, observe

from .models import Application
from .queries import visible_to


def observed_at(application: Application, shown: ItemView, *, viewer: Person) -> ItemView:
    """The item with what is observed of each photo at it.

    Applications of other mines are named only where the viewer may see them.
    """
    if shown.saved is None:
        return shown
    evidence = _observed(application, shown.evidence, viewer)
    return replace(shown, saved=replace(shown.saved, evidence=evidence))


def _observed(
    application: Application, given: tuple[EvidenceLine, ...], viewer: Person
) -> tuple[EvidenceLine, ...]:
    photos = evidence_with_pictures(line.evidence_id for line in given if line.is_picture)
    if not photos:
        return given
    same, like = _used_elsewhere(application, [photo.blob_id for photo in photos], viewer)
    drawn = boundary_of(application.licence)
    about = Known(
        None if drawn is None else from_wkb(bytes(drawn.shape)),
        application.round.applications_open_at,
    )
    said = {
        photo.pk: observe(
            _told(photo),
            replace(about, same_at=same[photo.blob_id], like_at=like[photo.blob_id]),
        )
        for photo in photos
    }
    return tuple(replace(line, observed=said.get(line.evidence_id, ())) for line in given)


def _told(photo: Evidence) -> Told:
    picture = getattr(photo.blob, "picture", None)
    return Told(
        taken_at=photo.captured_at,
        longitude=photo.longitude,
        latitude=photo.latitude,
        uploaded_at=photo.uploaded_at,
        software="" if picture is None else picture.software,
    )


def _used_elsewhere(
    application: Application, digests: list[str], viewer: Person
) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    """By digest: where other mines use the same file, and where a nearly identical picture."""
    alike = pictures_like(digests)
    asked = {*digests, *(other for others in alike.values() for other in others)}
    numbers: dict[str, set[str]] = defaultdict(set)
    rows = EntryEvidence.objects.filter(
        evidence__blob_id__in=asked,
        detached_at__isnull=True,
        entry__sheet__application__isnull=False,
    ).exclude(entry__sheet__application__mine_id=application.mine_id)
    for digest, number in rows.values_list(
        "evidence__blob_id", "entry__sheet__application__number"
    ):
        numbers[digest].add(number)
    seen = _seen_by(viewer, {number for found in numbers.values() for number in found})
    same = {digest: _named(numbers[digest], seen) for digest in digests}
    like = {
        digest: _named({each for other in alike.get(digest, ()) for each in numbers[other]}, seen)
        for digest in digests
    }
    return same, like


def _seen_by(viewer: Person, numbers: set[str]) -> set[str]:
    if not numbers:
        return set()
    return set(visible_to(viewer).filter(number__in=numbers).values_list("number", flat=True))


def _named(numbers: set[str], seen: set[str]) -> list[str]:
    """Those that may be named; one without a name stands for all that may not."""
    return sorted(numbers & seen) or ([""] if numbers else [])
