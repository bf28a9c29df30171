"""Real reserves are known as boxes only, and say so."""

import pytest

from greenmines.demonstration.reserves import reserves


def test_each_reserve_is_a_coarse_box_of_the_degrees_that_its_notice_tells():
    found = reserves()

    assert [(one.name, one.division, one.is_coarse) for one in found] == [
        ("山西五鹿山国家级自然保护区", "140000", True),
        ("广西元宝山国家级自然保护区", "450000", True),
        ("辽宁丹东鸭绿江口湿地国家级自然保护区", "210000", True),
        ("河北雾灵山国家级自然保护区", "130000", True),
    ]
    first = found[0]
    assert (first.west, first.south, first.east, first.north) == pytest.approx(
        (111 + 8 / 60, 36 + 23 / 60 + 45 / 3600, 111 + 18 / 60, 36 + 38 / 60 + 20 / 3600)
    )
