"""`take_in`: whole or not at all, never the same twice, the newer file counts in either order."""

import itertools
from collections.abc import Iterator
from datetime import date

import pytest

from greenmines.records.audit.models import Act
from greenmines.records.audit.verbs import Verb
from greenmines.records.registers.actions import take_in
from greenmines.records.registers.faults import FileFaulty, RowFault, RowProblem
from greenmines.records.registers.intake import BATCH, Counts, Origin
from greenmines.records.registers.models import (
    AbnormalPeriod,
    Import,
    Penalty,
    ProvincialListing,
    Register,
)
from greenmines.records.registers.queries import as_of, import_of, imports_of
from greenmines.records.registers.shelves import Line
from greenmines.records.registers.territory import Ours
from greenmines.records.registers.ties import Tie
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


MAY, JUNE, JULY = date(2020, 5, 1), date(2020, 6, 1), date(2020, 7, 1)
LICENCE = "C1300002010017110000001"


def stay(line=2, *, licence=LICENCE, listed_on=date(2020, 1, 5), removed_on=None, ground="未公示"):
    return Line(
        line,
        AbnormalPeriod(
            licence_number=licence, listed_on=listed_on, removed_on=removed_on, ground=ground
        ),
    )


def listing(line, province):
    record = ProvincialListing(licence_number=f"C{line:022}", province=province, listed_on=MAY)
    return Line(line, record)


@pytest.fixture
def take(officer, now):
    """Take in rows of the abnormal list, each time as another file."""
    files = iter(range(100))

    def taken(*rows, day=JUNE, by=officer, register=Register.ABNORMAL, digest="", **more):
        origin = Origin("list.xlsx", digest or f"{next(files):064}", day)
        lines = itertools.chain.from_iterable(
            row if isinstance(row, Iterator) else [row] for row in rows
        )
        return take_in(register, lines, origin=origin, by=by, now=now, **more)

    return taken


def test_new_rows_are_kept_with_their_import_and_one_row_of_audit(take, officer):
    intake = take(stay(2), stay(3, listed_on=MAY))

    assert intake.counts == Counts(rows=2, new=2)
    assert [row.brought_by for row in AbnormalPeriod.objects.all()] == [intake.brought] * 2
    assert (intake.brought.rows, intake.brought.imported_by) == (2, officer)
    act = Act.objects.get(verb=Verb.FILE_IMPORTED)
    assert act.details == {
        "register": "abnormal",
        "file": "list.xlsx",
        "rows": 2,
        "new": 2,
        "changed": 0,
        "same": 0,
        "older": 0,
        "left_out": 0,
        "refused": 0,
    }


def test_the_same_file_again_changes_nothing_and_says_so(take):
    first = take(stay(), digest="a" * 64)

    again = take(stay(), stay(3, listed_on=MAY), digest="a" * 64)

    assert (again.is_repeat, again.brought) == (True, first.brought)
    assert AbnormalPeriod.objects.count() == 1
    assert Act.objects.filter(verb=Verb.FILE_IMPORTED).count() == 1


def test_the_same_rows_in_a_newer_file_make_no_doubles_and_bear_its_date(take):
    take(stay())

    newer = take(stay(), day=JULY)

    assert newer.counts == Counts(rows=1, same=1)
    assert AbnormalPeriod.objects.get().brought_by == newer.brought
    assert as_of(Register.ABNORMAL) == JULY


def test_a_newer_file_closes_a_period_and_the_audit_keeps_what_was_said_before(take):
    take(stay())

    newer = take(stay(removed_on=MAY, ground="未按期公示"), day=JULY)

    row = AbnormalPeriod.objects.get()
    assert newer.counts == Counts(rows=1, changed=1)
    assert (row.removed_on, row.ground, row.brought_by) == (MAY, "未按期公示", newer.brought)
    act = Act.objects.get(verb=Verb.FILE_IMPORTED, subject_kind="abnormalperiod")
    assert act.details == {
        "before": {"removed_on": "", "ground": "未公示"},
        "after": {"removed_on": "2020-05-01", "ground": "未按期公示"},
    }


def test_an_older_file_that_comes_late_never_undoes_a_newer_one(take):
    take(stay(removed_on=MAY), day=JULY)

    older = take(stay(), day=JUNE)

    assert older.counts == Counts(rows=1, older=1)
    assert AbnormalPeriod.objects.get().removed_on == MAY


def test_an_older_file_does_not_undo_what_a_newer_one_only_confirmed(take):
    take(stay(), day=MAY)
    take(stay(), day=JULY)

    late = take(stay(ground="另一原因"), day=JUNE)

    assert late.counts == Counts(rows=1, older=1)
    assert AbnormalPeriod.objects.get().ground == "未公示"


def test_a_later_stay_is_a_new_row_beside_the_earlier_one(take):
    take(stay(removed_on=MAY))

    take(stay(removed_on=MAY), stay(3, listed_on=JUNE), day=JULY)

    stays = AbnormalPeriod.objects.order_by("listed_on").values_list("listed_on", "removed_on")
    assert list(stays) == [(date(2020, 1, 5), MAY), (JUNE, None)]


def test_a_fault_in_the_last_row_leaves_nothing_of_the_file(take):
    rows = [stay(line, licence=f"C{line:022}") for line in range(2, BATCH + 10)]
    fault = RowFault(BATCH + 10, "listed_on", RowProblem.NOT_A_DATE)

    with pytest.raises(FileFaulty) as caught:
        take(*rows, fault)

    assert (caught.value.faults, caught.value.count) == ((fault,), 1)
    assert (AbnormalPeriod.objects.count(), Import.objects.count()) == (0, 0)
    assert not Act.objects.filter(verb=Verb.FILE_IMPORTED).exists()


def test_a_server_that_dies_in_the_middle_leaves_nothing_of_the_file(take):
    def rows():
        yield from (stay(line, licence=f"C{line:022}") for line in range(2, BATCH + 10))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take(rows())

    assert (AbnormalPeriod.objects.count(), Import.objects.count()) == (0, 0)


def test_every_fault_is_named_though_nothing_is_written(take):
    faults = [
        RowFault(2, "ground", RowProblem.MISSING),
        RowFault(2, "listed_on", RowProblem.MISSING),
    ]

    with pytest.raises(FileFaulty) as caught:
        take(*faults, stay(3), RowFault(9, "ground", RowProblem.TOO_LONG))

    assert (len(caught.value.faults), caught.value.count) == (3, 2)


def test_a_row_that_comes_twice_in_a_file_is_a_fault_that_names_the_first(take):
    with pytest.raises(FileFaulty) as caught:
        take(stay(2), stay(7))

    assert caught.value.faults == (RowFault(7, "", RowProblem.REPEATED, {"line": "2"}),)


def test_a_file_without_rows_is_refused(take):
    with pytest.raises(FileFaulty) as caught:
        take()

    assert caught.value.faults == (RowFault(0, "", RowProblem.NO_ROWS),)


def test_a_row_that_is_left_out_stops_nobody_and_is_counted(take):
    left_out = RowFault(3, "lon_range", RowProblem.PLACE_NOT_GIVEN)

    intake = take(stay(2), left_out)

    assert (intake.counts, intake.left_out) == (Counts(rows=2, new=1, left_out=1), (left_out,))


def test_a_province_speaks_of_itself_only(take, hebei):
    with pytest.raises(FileFaulty) as caught:
        take(
            listing(2, "130000"), listing(3, "140000"), by=hebei, register=Register.PROVINCIAL_LIST
        )

    fault = RowFault(3, "division", RowProblem.NOT_YOUR_PROVINCE, {"division": "140000"})
    assert caught.value.faults == (fault,)


def test_without_the_post_nothing_is_taken_in(take, reviewer):
    with pytest.raises(Refused) as caught:
        take(stay(), by=reviewer)

    assert [refusal.reason for refusal in caught.value.refusals] == [Reason.NOT_YOUR_POST]
    assert not Import.objects.exists()


def test_the_operators_command_line_may_speak_of_every_province(take):
    take(listing(2, "130000"), listing(3, "140000"), by=None, register=Register.PROVINCIAL_LIST)

    assert ProvincialListing.objects.count() == 2


def test_ties_bear_the_time_at_which_they_were_taken_in(take, now):
    tie = Tie(enterprise_code="E", agency_code="A", kind="contract", from_on=MAY, source="x")

    take(Line(2, tie), register=Register.TIES)

    assert Tie.objects.get().recorded_at == now


def test_a_tie_taken_out_comes_back_only_by_a_file_of_a_later_day(take, officer, now):
    told = {"enterprise_code": "E", "agency_code": "A", "kind": "contract", "source": "x"}
    tie = Tie.objects.create(
        **told, recorded_at=now, superseded_at=now, superseded_by=officer, superseded_reason="错"
    )
    taken_out = now.date()

    same_day = take(Line(2, Tie(**told)), register=Register.TIES, day=taken_out)
    later = take(Line(2, Tie(**told)), register=Register.TIES, day=date(2020, 7, 1))

    assert (same_day.counts.older, later.counts.new) == (1, 1)
    assert Tie.objects.exclude(pk=tie.pk).get().brought_by == later.brought


def test_a_file_changes_what_somebody_recorded_only_if_it_vouches_for_that_day_or_later(
    take, officer, now
):
    told = {"enterprise_code": "E", "agency_code": "A", "kind": "contract", "from_on": MAY}
    Tie.objects.create(**told, source="举报", recorded_at=now, recorded_by=officer)

    earlier = take(Line(2, Tie(**told, source="登记")), register=Register.TIES, day=MAY)
    assert (earlier.counts.older, Tie.objects.get().source) == (1, "举报")
    later = take(Line(2, Tie(**told, source="登记")), register=Register.TIES, day=JULY)

    assert (later.counts.changed, Tie.objects.get().source) == (1, "登记")


def test_whoever_waits_is_told_how_far_it_is(take):
    told = []
    rows = [stay(line, licence=f"C{line:022}") for line in range(2, 2 * BATCH + 12)]

    take(*rows, progress=told.append)

    assert told == [BATCH, 2 * BATCH, 2 * BATCH + 10]


def test_imports_are_found_by_their_file_and_the_newest_day_first(take):
    newer = take(stay(), day=JULY, digest="b" * 64).brought
    older = take(stay(), day=JUNE).brought

    assert import_of(Register.ABNORMAL, "b" * 64) == newer
    assert import_of(Register.TIES, "b" * 64) is None
    assert list(imports_of(Register.ABNORMAL)) == [newer, older]
    assert as_of(Register.TIES) is None


NEIGHBOUR = "C1400002010017110000001"  # issued in Shanxi
MINISTERIAL = "C1000002010017110000001"


def fine(line=2, *, licence="", code=""):
    record = Penalty(
        licence_number=licence,
        credit_code=code,
        decision_number=f"冀罚〔2020〕{line}号",
        authority="生态环境局",
        kind="罚款",
        decided_on=MAY,
        ground="扬尘",
    )
    return Line(line, record)


def affiliation(line=2, *, enterprise):
    record = Tie(
        agency_code="91110000100000001X",
        enterprise_code=enterprise,
        kind="contract",
        from_on=MAY,
        source="工商",
    )
    return Line(line, record)


HERE, THERE = "91130000MA00000001", "91140000MA00000001"  # registered in Hebei, in Shanxi


@pytest.mark.parametrize(
    ("register", "row", "fault"),
    [
        (Register.PENALTIES, fine(licence=LICENCE), None),
        (Register.PENALTIES, fine(code=HERE), None),
        (Register.PENALTIES, fine(licence=NEIGHBOUR), ("licence_number", NEIGHBOUR)),
        (Register.PENALTIES, fine(code=THERE), ("credit_code", THERE)),
        (Register.PENALTIES, fine(licence=LICENCE, code=THERE), ("credit_code", THERE)),
        (Register.PENALTIES, fine(licence=MINISTERIAL), ("licence_number", MINISTERIAL)),
        (Register.PENALTIES, fine(code="140000000000001"), ("credit_code", "140000000000001")),
        (Register.ABNORMAL, stay(licence=NEIGHBOUR), ("licence_number", NEIGHBOUR)),
        (Register.TIES, affiliation(enterprise=HERE), None),
        (Register.TIES, affiliation(enterprise=THERE), ("enterprise_code", THERE)),
    ],
)
def test_a_province_brings_rows_of_its_own_mines_and_enterprises_only(
    take, hebei, register, row, fault
):
    if fault is None:
        assert take(row, by=hebei, register=register).counts.new == 1
        return

    column, said = fault
    with pytest.raises(FileFaulty) as caught:
        take(row, by=hebei, register=register)
    assert caught.value.faults == (
        RowFault(2, column, RowProblem.NOT_YOUR_PROVINCE, {column: said}),
    )
    assert take(row, register=register).counts.new == 1


def test_a_licence_of_the_ministry_and_an_enterprise_from_elsewhere_can_be_ones_own(take, hebei):
    ours = Ours(frozenset({MINISTERIAL}), frozenset({THERE}))

    intake = take(
        fine(licence=MINISTERIAL, code=THERE), by=hebei, register=Register.PENALTIES, ours=ours
    )

    assert intake.counts.new == 1


def test_a_province_does_not_draw_a_neighbours_record_to_itself(take, hebei):
    take(listing(2, "140000"), register=Register.PROVINCIAL_LIST)

    with pytest.raises(FileFaulty) as caught:
        take(listing(2, "130000"), by=hebei, register=Register.PROVINCIAL_LIST)

    details = {"division": "140000"}
    fault = RowFault(2, "division", RowProblem.NOT_YOUR_PROVINCE, details)
    assert (caught.value.faults, caught.value.count) == ((fault,), 1)
    assert ProvincialListing.objects.get().province == "140000"
