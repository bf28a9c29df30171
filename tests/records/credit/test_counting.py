"""Counting again: each quarter, by whoever is due, with the count before kept; and who is found."""

from datetime import date, datetime

import make
import pytest

from greenmines.records.credit.actions import recount, recount_due
from greenmines.records.credit.queries import (
    Subject,
    bands_of,
    found_by,
    history_of,
    own_subjects,
    standing_of,
)
from greenmines.rules.credit.method import SubjectKind, shipped_method_digest
from greenmines.rules.credit.standing import BandSince
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor


def on(month, day, year=2026):
    return datetime(year, month, day, 6, 30, tzinfo=CHINA)


def test_a_score_is_counted_on_the_first_look_of_the_next_quarter_and_once(recorded, subject):
    recorded("penalty")

    assert [recount_due(on(3, 31)), recount_due(on(4, 3)), recount_due(on(4, 4))] == [0, 1, 0]
    standing = standing_of(subject)
    assert (standing.as_of, standing.score, standing.band) == (date(2026, 4, 3), 70, "B")
    assert (standing.method, standing.method_digest) == (
        "credit-2026",
        shipped_method_digest("credit-2026"),
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
