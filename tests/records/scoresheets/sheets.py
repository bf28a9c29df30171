"""People, files and answers for tests of sheets."""

from datetime import UTC, datetime, timedelta

from make import best

from greenmines.records.evidence.models import Blob, Evidence
from greenmines.records.organisations.actions import open_organisation
from greenmines.records.people.actions import open_account
from greenmines.records.scoresheets.answers import Observation, Scored, columns_of
from greenmines.records.scoresheets.first_answers import fresh
from greenmines.records.scoresheets.models import Entry
from greenmines.records.scoresheets.queries import class_of, measure_at, table_of
from greenmines.records.scoresheets.rows import Row
from greenmines.rules.indicators import (
    MineClass,
    MineralClass,
    MiningMethod,
    Processing,
)


NOW = datetime(2020, 6, 18, 10, 42, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
QUARRY = MineClass(MiningMethod.OPEN_PIT, Processing.WITHOUT, MineralClass.CEMENT_LIMESTONE)


def organisation_of(kind, name):
    return open_organisation(kind=kind, name_zh=name, division="530400", by=None, now=NOW)


def person_of(organisation, username, post):
    return open_account(
        organisation,
        username=username,
        name=username.title(),
        password="a long password",
        posts=[post],
        by=None,
        now=NOW,
    )


def fill(sheet, person, *, but=()):
    """Every asked item at its full points but those named, written at once to be quick."""
    rows = {
        item.code: Row(columns_of(Scored(best(item)), measure_at(sheet, item.code)), Observation())
        for item in table_of(sheet).items()
        if item.applies_to.fits(class_of(sheet)) and item.code not in but
    }
    Entry.objects.bulk_create(fresh(sheet, rows, by=person, now=NOW))


def file_of(person, name="bench.jpg"):
    blob = Blob.objects.create(
        digest=f"{name:0>64}", size=2048, media_type="image/jpeg", stored_at=NOW
    )
    return Evidence.objects.create(
        blob=blob, name=name, owner=person.organisation, uploaded_at=NOW, uploaded_by=person
    )
