"""Minerals as real lists name them, their class and the industry standard of 2018."""

import pytest

from greenmines.rules.indicators import MineralClass
from greenmines.rules.minerals import (
    Doubt,
    classify,
    mineral_class,
    minerals,
    standard_for,
    standards,
)


# every mineral of the mines that we know from the national and the provincial lists
CERTAIN = {
    "地热": MineralClass.WATER,
    "建筑用白云岩": MineralClass.SAND_GRAVEL,
    "建筑用石料(凝灰岩)": MineralClass.SAND_GRAVEL,
    "建筑用花岗岩": MineralClass.SAND_GRAVEL,
    "建筑石料用灰岩": MineralClass.SAND_GRAVEL,
    "建筑石料用石灰岩": MineralClass.SAND_GRAVEL,
    "建筑石料用砂岩、灰岩": MineralClass.SAND_GRAVEL,
    "水泥用灰岩": MineralClass.CEMENT_LIMESTONE,
    "水泥用石灰岩": MineralClass.CEMENT_LIMESTONE,
    "煤炭": MineralClass.COAL,
    "盐矿": MineralClass.CHEMICAL,
    "石料": MineralClass.SAND_GRAVEL,
    "石油": MineralClass.OIL_GAS,
    "矿泉水": MineralClass.WATER,
    "磷矿": MineralClass.CHEMICAL,
    "金矿": MineralClass.METAL,
    "钨矿": MineralClass.METAL,
    "钨锡矿": MineralClass.METAL,
    "铁矿": MineralClass.METAL,
    "铅锌矿": MineralClass.METAL,
    "铜矿": MineralClass.METAL,
    "铜钼矿": MineralClass.METAL,
    "铜镍矿": MineralClass.METAL,
    "铝土矿": MineralClass.METAL,
    "锑矿": MineralClass.METAL,
    "饰面用花岗岩": MineralClass.NON_METAL,
    "高岭土": MineralClass.NON_METAL,
}


@pytest.mark.parametrize("name", CERTAIN)
def test_a_mineral_from_the_lists_has_its_class_for_certain(name: str) -> None:
    found = classify(name)

    assert found is not None
    assert (found.mineral_class, found.doubt) == (CERTAIN[name], None)
    assert found.other_classes == ()


@pytest.mark.parametrize(
    ("name", "likeliest", "others", "doubt"),
    [
        (
            "石灰石",
            MineralClass.CEMENT_LIMESTONE,
            (MineralClass.SAND_GRAVEL, MineralClass.NON_METAL, MineralClass.CHEMICAL),
            Doubt.USE_NOT_STATED,
        ),
        ("片麻岩", MineralClass.SAND_GRAVEL, (MineralClass.NON_METAL,), Doubt.USE_NOT_STATED),
        ("红砂岩", MineralClass.SAND_GRAVEL, (MineralClass.NON_METAL,), Doubt.USE_NOT_STATED),
        ("油砂", MineralClass.OIL_GAS, (MineralClass.NON_METAL,), Doubt.USE_NOT_STATED),
        ("金硫矿", MineralClass.METAL, (MineralClass.CHEMICAL,), Doubt.SEVERAL_MINERALS),
        ("金铜矿", MineralClass.METAL, (), Doubt.SEVERAL_MINERALS),
        ("熔剂用灰岩", MineralClass.NON_METAL, (MineralClass.METAL,), Doubt.USE_BETWEEN_STANDARDS),
        (
            "水泥用大理岩",
            MineralClass.CEMENT_LIMESTONE,
            (MineralClass.NON_METAL,),
            Doubt.USE_BETWEEN_STANDARDS,
        ),
        (
            "水泥配料用砂岩",
            MineralClass.NON_METAL,
            (MineralClass.CEMENT_LIMESTONE,),
            Doubt.USE_BETWEEN_STANDARDS,
        ),
    ],
)
def test_a_name_that_leaves_a_choice_says_which_and_why(
    name: str, likeliest: MineralClass, others: tuple[MineralClass, ...], doubt: Doubt
) -> None:
    found = classify(name)

    assert found is not None
    assert (found.mineral_class, found.other_classes, found.doubt) == (likeliest, others, doubt)


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("钒钛磁铁矿", ["Vanadium", "Titanium", "Iron"]),
        ("铅、锌", ["Lead", "Zinc"]),
        ("石灰岩（水泥用）", ["Limestone"]),
        ("建筑用砂岩", ["Sandstone"]),
        ("建筑用砂", ["Building sand"]),
        (" 煤 矿 ", ["Coal"]),
        ("铁矿石", ["Iron"]),
        ("金刚石", ["Diamond"]),
        ("硫铁矿", ["Pyrite"]),
    ],
)
def test_the_minerals_of_a_name_are_told_apart(name: str, names: list[str]) -> None:
    found = classify(name)

    assert found is not None
    assert [mineral.name_en for mineral in found.minerals] == names


@pytest.mark.parametrize("name", ["", "某某", "建筑用某某", "铅、某", "矿", "用", "铅某", "建筑用"])
def test_an_unknown_name_is_not_guessed(name: str) -> None:
    assert (classify(name), mineral_class(name), standard_for(name)) == (None, None, None)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("高岭土", "DZ/T 0312-2018"),
        ("磷矿", "DZ/T 0313-2018"),
        ("金矿", "DZ/T 0314-2018"),
        ("煤炭", "DZ/T 0315-2018"),
        ("建筑用花岗岩", "DZ/T 0316-2018"),
        ("天然气", "DZ/T 0317-2018"),
        ("水泥用灰岩", "DZ/T 0318-2018"),
        ("铁矿", "DZ/T 0319-2018"),
        ("铜矿", "DZ/T 0320-2018"),
    ],
)
def test_each_standard_governs_its_minerals(name: str, number: str) -> None:
    assert standard_for(name) == standards()[number]


@pytest.mark.parametrize("name", ["地热", "矿泉水", "铀矿"])
def test_a_mineral_without_a_standard_of_2018_has_none(name: str) -> None:
    assert mineral_class(name) is not None
    assert standard_for(name) is None


def test_nine_standards_and_more_than_a_hundred_minerals_are_named_in_both_languages() -> None:
    assert len(standards()) == 9
    assert len(minerals()) > 120
    assert [each.name_zh for each in minerals() if not each.name_en] == []
    assert len({each.name_zh for each in minerals()}) == len(minerals())


def test_every_mineral_is_found_by_its_own_name() -> None:
    lost = [
        each.name_zh
        for each in minerals()
        if (found := classify(each.name_zh)) is None or found.minerals != (each,)
    ]

    assert lost == []
