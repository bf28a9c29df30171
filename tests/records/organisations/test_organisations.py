"""Qualifications of agencies: a correction is a newer row (3.2a)."""

from datetime import date

import make

from greenmines.records.organisations.actions import record_qualification
from greenmines.records.organisations.queries import agencies, qualifications_on
from greenmines.rules.posts import Actor


def qualified(agency, staff, until=date(2022, 12, 31)):
    return record_qualification(
        agency,
        is_legal_entity=True,
        staff=staff,
        senior_staff=8,
        valid_from=date(2020, 1, 1),
        valid_until=until,
        by=None,
        now=make.NOW,
    )


def test_the_newest_row_that_covers_the_day_counts():
    agency = make.organisation(kind=Actor.AGENCY)
    qualified(agency, 15)
    corrected = qualified(agency, 20)
    qualified(agency, 30, until=date(2020, 3, 31))

    assert qualifications_on([agency], date(2020, 6, 18)) == {agency.pk: corrected}
    assert qualifications_on([agency], date(2023, 1, 1)) == {}
    assert list(agencies()) == [agency]
