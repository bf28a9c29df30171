"""Counting again: each quarter, by whoever is due, with the count before kept; and who is found."""

from datetime import date, datetime

import make
import policy_versions
import pytest

from greenmines.records.credit.actions import record_event
from greenmines.records.credit.counting import recount, recount_due
from greenmines.records.credit.explaining import explained
from greenmines.records.credit.queries import (
    Subject,
    band_on,
    bands_of,
    bands_on,
    found_by,
    held_by_each,
    history_of,
    own_subjects,
    standing_of,
)
from greenmines.rules.credit.method import SubjectKind, shipped_method
from greenmines.rules.credit.standing import BandSince
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor
from greenmines.rules.reasons import Reason


def on(month, day, year=2026):
    return datetime(year, month, day, 6, 30, tzinfo=CHINA)


def test_a_score_is_counted_on_the_first_look_of_the_next_quarter_and_once(recorded, subject):
    recorded("penalty")

    assert [recount_due(on(3, 31)), recount_due(on(4, 3)), recount_due(on(4, 4))] == [0, 1, 0]
    standing = standing_of(subject)
    assert (standing.as_of, standing.score, standing.band) == (date(2026, 4, 3), 70, "B")
    assert (standing.method, standing.method_digest) == (
        "credit-2026",
        policy_versions.shipped_digest("credit-2026"),
    )


def test_what_has_faded_counts_no_more_at_the_next_count(recorded, subject):
    recorded("penalty")
    recount_due(on(4, 1))

    recount_due(on(4, 1, year=2028))

    assert [one.score for one in history_of(subject)] == [80, 70]
    assert bands_of(subject) == [
        BandSince(date(2026, 4, 1), "B"),
        BandSince(date(2028, 4, 1), "B"),
    ]


def test_nobody_is_counted_of_whom_nothing_is_on_record():
    nobody = Subject(SubjectKind.AGENCY, "91530426MA00000000")

    with pytest.raises(LookupError, match="nothing is on record of"):
        recount(nobody, now=on(4, 1))


def test_a_subject_is_found_by_its_name_or_whole_code(recorded, subject, holder):
    recorded("mining_out_of_bounds")
    name = holder.organisation.name_zh

    found = {
        text: [one.subject_code for one in found_by(text)]
        for text in (name[1:], f" {subject.code.lower()} ", subject.code[:9], "别的")
    }

    assert list(found.values()) == [[subject.code], [subject.code], [], []]


def test_an_open_objection_is_pointed_out(objection, subject):
    assert [one.has_objection_open for one in found_by(subject.code)] == [True]


def test_somebody_speaks_for_the_own_house_and_for_themselves(holder, subject):
    manager = make.person(kind=Actor.AGENCY)
    officer = make.person(of=make.organisation(kind=Actor.PROVINCE))

    assert own_subjects(holder) == [subject, Subject(SubjectKind.EXPERT, holder.username)]
    assert own_subjects(manager)[0] == Subject(SubjectKind.AGENCY, manager.organisation.credit_code)
    assert own_subjects(officer) == [Subject(SubjectKind.EXPERT, officer.username)]


def test_the_band_of_a_day_is_that_of_the_last_count_before_it(recorded, subject):
    recorded("mining_out_of_bounds")
    recount_due(on(4, 1, year=2030))

    days = [date(2026, 3, 1), date(2026, 3, 2), date(2030, 3, 31), date(2030, 4, 1)]
    assert [band_on(subject, day) for day in days] == [None, "C", "C", "B"]
    assert [bands_on(SubjectKind.HOLDER, day).get(subject.code) for day in days] == [
        None,
        "C",
        "C",
        "B",
    ]
    assert [bands_on(SubjectKind.AGENCY, day) for day in days] == [{}] * 4


def test_what_follows_from_a_band_is_what_its_method_says(recorded, subject):
    recorded("mining_out_of_bounds")

    assert held_by_each([subject], date(2026, 3, 1)) == {subject: None}
    held = held_by_each([subject], date(2026, 3, 2))[subject]
    assert held.band == shipped_method("credit-2026").band("C")


def test_before_the_first_method_nobody_is_counted_and_nothing_recorded(said, reasons_of):
    early = on(5, 13, year=2020)

    assert recount_due(early) == 0
    refused = reasons_of(record_event, said(), by=None, now=early)
    assert refused == [Reason.SETTING_NOT_SET]


@pytest.mark.parametrize("subjects", [1, 3])
def test_a_batch_asks_as_much_for_three_as_for_one(said, django_assert_num_queries, subjects):
    for number in range(subjects):
        of = Subject(SubjectKind.HOLDER, make.credit_code(number))
        record_event(said(subject=of), by=None, now=on(2, 20))

    with django_assert_num_queries(11):  # who is due, one batch, its transaction
        assert recount_due(on(4, 1)) == subjects


def test_subjects_of_every_kind_are_counted_each_by_their_own_events(said, subject):
    agency = Subject(SubjectKind.AGENCY, subject.code)
    record_event(said("penalty"), by=None, now=on(2, 20))
    record_event(said("late_report", subject=agency), by=None, now=on(2, 20))

    assert recount_due(on(4, 1)) == 2

    assert [standing_of(one).score for one in (subject, agency)] == [70, 77]


def test_of_events_of_one_moment_each_count_explains_those_that_were_there(recorded, subject):
    recorded("mining_out_of_bounds", document="云罚〔1〕")
    recorded("removed_for_fault", document="云移〔2〕")

    after, before = history_of(subject)

    assert after.counted_at == before.counted_at
    assert [(one.score, explained(one).score) for one in (before, after)] == [(50, 50), (20, 20)]
