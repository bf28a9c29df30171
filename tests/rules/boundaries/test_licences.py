"""Every boundary that we could find in print, measured against the area printed with it."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from greenmines.rules.boundaries.report import area_report
from greenmines.rules.boundaries.values import Datum


CASES = Path(__file__).parent / "cases"
LICENCES = json.loads((CASES / "licences.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", LICENCES, ids=lambda case: f"{case['file']}-{case['datum']}")
def test_a_printed_boundary_has_the_printed_area(case):
    text = (CASES / case["file"]).read_text(encoding="utf-8")

    plain = area_report(
        text,
        datum=Datum(case["datum"]),
        stated_km2=Decimal(case["stated"]),
        tolerance=Decimal("0.001"),
    ).as_plain()

    warnings = [warning["code"] for warning in plain.pop("warnings")]
    assert warnings == case["warnings"]
    assert plain == {
        "blocks": case["blocks"],
        "area_km2": case["area_km2"],
        "planar_area_km2": case["planar_area_km2"],
    }


def test_four_decimals_of_a_licence_of_2025_are_met_exactly():
    text = (CASES / "haicheng.txt").read_text(encoding="utf-8")

    report = area_report(text, datum=Datum.CGCS2000, stated_km2=None, tolerance=Decimal("0.001"))

    assert round(report.boundary.area_km2, 4) == Decimal("1.0685")
