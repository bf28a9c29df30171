"""What the registers say of a licence, a mine, an enterprise, and of the map on a day."""

from datetime import date
from decimal import Decimal

import pytest
import shapely

from greenmines.records.audit.models import Act
from greenmines.records.audit.verbs import Verb
from greenmines.records.registers.actions import take_in
from greenmines.records.registers.faults import FileFaulty, RowProblem
from greenmines.records.registers.intake import Origin
from greenmines.records.registers.models import (
    AbnormalPeriod,
    Penalty,
    ProtectedArea,
    ProvincialListing,
    Register,
    RiskClassing,
)
from greenmines.records.registers.queries import (
    abnormal_periods_of_each,
    newest_reserves_of_each,
    on_provincial_list,
    penalties_of_each,
    protected_areas_on,
    protected_index,
    provincial_list_size,
    risk_classes_on,
    risk_classings_on,
    ties_between,
)
from greenmines.records.registers.reserves import ReservesReport
from greenmines.records.registers.shelves import Line
from greenmines.records.registers.ties import Tie
from greenmines.rules import facts
from greenmines.rules.boundaries.storage import to_wkb
from greenmines.rules.indicators import Department


DAY = date(2020, 6, 1)
ONE, OTHER = "C1300002010017110000001", "C1300002010017110000002"
CODE = "91650100228665922F"


@pytest.fixture
def take(officer, now):
    files = iter(range(100))

    def taken(register, *records, day=DAY):
        lines = [Line(line, record) for line, record in enumerate(records, start=2)]
        origin = Origin("a.xlsx", f"{next(files):064}", day)
        return take_in(register, lines, origin=origin, by=officer, now=now)

    return taken


def penalty(number, authority, **more):
    return Penalty(
        decision_number=number,
        authority=authority,
        kind="罚款",
        decided_on=date(2019, 3, 1),
        ground="越界开采",
        **more,
    )


def area(name, box, *, valid_from=date(1990, 1, 1), valid_until=None):
    west, south, east, north = box
    return ProtectedArea(
        name=name,
        division="130000",
        shape=to_wkb(shapely.box(*box)),
        west=west,
        south=south,
        east=east,
        north=north,
        is_coarse=False,
        valid_from=valid_from,
        valid_until=valid_until,
        source="x",
    )


def test_penalties_hit_a_licence_or_the_whole_enterprise(take):
    take(
        Register.PENALTIES,
        penalty(
            "甲〔2019〕1号", "某市自然资源局", licence_number=ONE, rectified_on=DAY, proof="证"
        ),
        penalty("甲〔2019〕2号", "某市生态环境局", credit_code=CODE),
        penalty("甲〔2019〕3号", "某市公安局", licence_number=OTHER),
    )

    whole, other = (ONE, CODE), (OTHER, "")
    found = penalties_of_each([whole, other])

    assert [
        (each.number, each.department, each.rectified, each.proof) for each in found[whole]
    ] == [
        ("甲〔2019〕2号", Department.ECOLOGY, False, False),
        ("甲〔2019〕1号", Department.NATURAL_RESOURCES, True, True),
    ]
    assert [each.department for each in found[other]] == [None]


def test_an_empty_code_matches_nobody(take):
    take(Register.PENALTIES, penalty("甲〔2019〕2号", "某局", credit_code=CODE))

    nobody, a_licence = ("", ""), (ONE, "")
    assert penalties_of_each([nobody, a_licence]) == {nobody: (), a_licence: ()}


def test_the_history_of_the_abnormal_list_is_told_newest_first(take):
    take(
        Register.ABNORMAL,
        AbnormalPeriod(licence_number=ONE, listed_on=date(2018, 1, 1), removed_on=DAY, ground="a"),
        AbnormalPeriod(credit_code=CODE, listed_on=date(2020, 1, 1), ground="b"),
    )

    assert abnormal_periods_of_each([(ONE, CODE)])[ONE, CODE] == (
        facts.AbnormalPeriod(date(2020, 1, 1), None, "b"),
        facts.AbnormalPeriod(date(2018, 1, 1), DAY, "a"),
    )


def test_an_area_counts_from_its_first_to_its_last_day(take):
    take(Register.PROTECTED_AREAS, area("甲", (110, 30, 111, 31), valid_from=DAY, valid_until=DAY))

    days = (date(2020, 5, 31), DAY, date(2020, 6, 2))
    assert [protected_areas_on(day).count() for day in days] == [0, 1, 0]


def test_the_index_of_protected_areas_is_built_anew_after_an_import(take):
    mine = shapely.box(110.2, 30.2, 110.4, 30.4)
    assert protected_index(DAY).overlaps(mine) == []
    take(Register.PROTECTED_AREAS, area("甲", (110, 30, 110.3, 31)))

    index = protected_index(DAY)

    assert [(found.area.name, found.touches) for found in index.overlaps(mine)] == [("甲", False)]
    assert index.overlaps(mine)[0].per_cent == Decimal("50.0000")
    assert protected_index(DAY) is index


def test_a_corrected_area_is_found_in_its_new_place(take):
    mine = shapely.box(110.2, 30.2, 110.4, 30.4)
    take(Register.PROTECTED_AREAS, area("甲", (110, 30, 111, 31)))
    assert len(protected_index(DAY).overlaps(mine)) == 1

    intake = take(Register.PROTECTED_AREAS, area("甲", (120, 30, 121, 31)), day=date(2020, 7, 1))

    assert intake.counts.changed == 1
    assert protected_index(DAY).overlaps(mine) == []


def test_ties_are_those_of_the_agency_itself_and_of_the_experts_asked_for(take):
    def tie(kind, **of):
        return Tie(kind=kind, enterprise_code="E", from_on=DAY, source="x", **of)

    take(
        Register.TIES,
        tie("contract", agency_code="A"),
        tie("employment", agency_code="A", expert_username="zhao"),
        tie("employment", agency_code="A", expert_username="qian"),
        tie("payment", agency_code="B"),
    )

    found = ties_between("A", ["zhao", ""], "E")

    assert [(each.kind, each.expert_username) for each in found] == [
        ("contract", ""),
        ("employment", "zhao"),
    ]
    assert list(ties_between("A", ["zhao"], "")) == []
    assert list(ties_between("", [], "E")) == []


@pytest.mark.django_db
def test_a_list_that_was_never_read_is_not_known():
    assert (on_provincial_list(ONE, DAY), provincial_list_size("130000")) == (None, None)


def test_a_mine_stands_on_its_provinces_list_until_the_day_it_leaves(take):
    listing = ProvincialListing(
        licence_number=ONE, province="130000", listed_on=date(2019, 1, 1), left_on=DAY
    )
    stays = ProvincialListing(licence_number=OTHER, province="130000", listed_on=DAY)
    take(Register.PROVINCIAL_LIST, listing, stays)

    days = (date(2018, 12, 31), date(2019, 1, 1), date(2020, 5, 31), DAY)
    assert [on_provincial_list(ONE, day) for day in days] == [False, True, True, False]
    assert (provincial_list_size("130000"), provincial_list_size("140000")) == (1, None)


def test_an_enterprise_is_in_the_class_that_was_told_last_and_the_earlier_ones_stay(take):
    def classed(risk_class, day, **more):
        told = {"credit_code": CODE, "classed_by": "某市场监督管理局"} | more
        return RiskClassing(risk_class=risk_class, classed_on=day, **told)

    january, may = date(2020, 1, 2), date(2020, 5, 2)
    take(Register.RISK, classed("risk_b", january), classed("risk_a", january, credit_code="X"))
    # A newer file corrects what was said of a day, and adds what is newer.
    take(Register.RISK, classed("risk_c", january), classed("risk_d", may), day=date(2020, 6, 2))

    days = (date(2020, 1, 1), january, DAY)
    assert [risk_classes_on(day, [CODE, "X"]) for day in days] == [
        {},
        {CODE: "risk_c", "X": "risk_a"},
        {CODE: "risk_d", "X": "risk_a"},
    ]
    assert risk_classes_on(DAY, ["", "X"]) == {"X": "risk_a"}
    found = risk_classings_on(DAY, [CODE, "", "Y"])
    assert {code: (one.risk_class, one.classed_on) for code, one in found.items()} == {
        CODE: ("risk_d", may)
    }
    assert RiskClassing.objects.count() == 3


def test_the_newest_report_of_reserves_counts_and_a_correction_leaves_the_old_figures(
    take, hebei, now, django_assert_num_queries
):
    def report(number, year, left):
        figures = {"remaining": Decimal(left), "output": Decimal(120), "unit": "万吨"}
        return ReservesReport(licence_number=number, year=year, **figures)

    take(
        Register.RESERVES, report(ONE, 2019, 1416), report(ONE, 2018, 1536), report(OTHER, 2018, 9)
    )
    take(Register.RESERVES, report(ONE, 2019, 700), day=date(2020, 6, 2))
    take(Register.RESERVES, report(ONE, 2019, 800), day=date(2020, 5, 2))

    with django_assert_num_queries(1):
        newest = newest_reserves_of_each([ONE, OTHER, "C"])
    assert {number: (one.year, one.remaining) for number, one in newest.items()} == {
        ONE: (2019, 700),
        OTHER: (2018, 9),
    }
    corrected = Act.objects.get(verb=Verb.FILE_IMPORTED, subject_kind="reservesreport")
    assert corrected.details == {
        "before": {"remaining": "1416.0000"},
        "after": {"remaining": "700"},
    }
    elsewhere = Line(2, report("C5300002010017110000001", 2019, 9))
    origin = Origin("r.csv", "r" * 64, DAY)
    with pytest.raises(FileFaulty) as caught:
        take_in(Register.RESERVES, [elsewhere], origin=origin, by=hebei, now=now)
    assert [one.problem for one in caught.value.faults] == [RowProblem.NOT_YOUR_PROVINCE]
    assert str(ReservesReport.objects.get(licence_number=OTHER)) == f"{OTHER} 2018"
