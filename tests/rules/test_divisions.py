"""Codes and names of provinces, cities and counties, in force and former."""

import pytest

from greenmines.rules.divisions import (
    Division,
    Level,
    Tile,
    division,
    divisions_in,
    find_by_name,
    path_names,
    province_by_letters,
    province_of,
    provinces,
)


def codes_named(text: str, within: str = "") -> list[str]:
    return [found.code for found in find_by_name(text, within=within)]


def test_there_are_31_provinces_and_the_corps_that_take_part_and_three_that_do_not() -> None:
    taking_part = [each.code for each in provinces().values() if each.takes_part]
    others = [each.name_zh for each in provinces().values() if not each.takes_part]

    assert (len(taking_part), others) == (32, ["台湾省", "香港特别行政区", "澳门特别行政区"])


def test_the_divisions_of_one_level_inside_another_are_found_by_code() -> None:
    cities = divisions_in("460000", Level.CITY)
    assert [one.code for one in cities] == ["460100", "460200", "460300", "460400"]
    assert divisions_in("460200", Level.CITY) == ()
    assert {one.code[:4] for one in divisions_in("530100", Level.COUNTY)} == {"5301"}


def test_a_province_has_its_names_letters_mark_and_tile() -> None:
    hebei = provinces()["130000"]

    assert (hebei.letters, hebei.name_zh, hebei.short_zh) == ("HE", "河北省", "河北")
    assert (hebei.mark_zh, hebei.name_en, hebei.tile) == ("冀", "Hebei", Tile(5, 2))


def test_no_two_provinces_share_a_tile_a_mark_or_letters() -> None:
    every = list(provinces().values())
    tiles = [each.tile for each in every if each.tile is not None]

    assert len(set(tiles)) == len(tiles) == len(every) - 1
    assert len({each.mark_zh for each in every}) == len(every)
    assert len({each.letters for each in every}) == len(every)


@pytest.mark.parametrize(
    ("letters", "code"), [("SN", "610000"), ("SX", "140000"), ("BT", "660000")]
)
def test_a_province_is_found_by_its_letters(letters: str, code: str) -> None:
    assert province_by_letters(letters) == provinces()[code]


def test_unknown_letters_are_no_province() -> None:
    assert province_by_letters("ZZ") is None


@pytest.mark.parametrize(
    ("code", "name"),
    [("340212", "安徽省"), ("429004", "湖北省"), ("660000", "新疆生产建设兵团")],
)
def test_a_division_lies_in_its_province(code: str, name: str) -> None:
    province = province_of(code)

    assert province is not None
    assert province.name_zh == name


@pytest.mark.parametrize("code", ["100000", "990000", "13", "13000x", "１３００００", ""])
def test_what_is_no_code_of_a_province_lies_in_none(code: str) -> None:
    assert province_of(code) is None


@pytest.mark.parametrize(
    ("code", "level"),
    [("130000", Level.PROVINCE), ("130600", Level.CITY), ("130633", Level.COUNTY)],
)
def test_the_code_tells_the_level(code: str, level: Level) -> None:
    found = division(code)

    assert found is not None
    assert found.level is level


def test_a_former_division_is_known_as_former() -> None:
    assert division("340222") == Division("340222", "繁昌县", is_current=False, successor="340212")


def test_a_code_that_never_was_is_unknown() -> None:
    assert division("139999") is None


def test_every_successor_is_in_force() -> None:
    former = [division(f"{number:06d}") for number in range(110000, 660000)]
    ends = [found.successor for found in former if found is not None and found.successor]

    assert len(ends) > 300
    assert [
        code for code in ends if (found := division(code)) is None or not found.is_current
    ] == []


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("130000", ("河北省",)),
        ("130600", ("河北省", "保定市")),
        ("130633", ("河北省", "保定市", "易县")),
        ("110105", ("北京市", "朝阳区")),
        ("429004", ("湖北省", "仙桃市")),
        ("340222", ("安徽省", "芜湖市", "繁昌县")),
        ("999999", ()),
    ],
)
def test_the_path_names_every_level(code: str, names: tuple[str, ...]) -> None:
    assert path_names(code) == names


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("易县", ["130633"]),
        ("岱山县", ["330921"]),
        ("岱山", ["330921"]),
        ("昌吉回族自治州", ["652300"]),
        ("昌吉州", ["652300"]),
        ("昌吉", ["652300", "652301"]),
        ("博州", ["652700"]),
        ("新疆", ["650000"]),
        ("新疆自治区", ["650000"]),
        ("内蒙古自治区", ["150000"]),
        ("内蒙古", ["150000"]),
        ("兵团", ["660000"]),
        ("威宁县", ["520526"]),
        ("繁昌县", ["340212"]),
        ("祁阳县", ["431181"]),
        ("莱芜市", ["371200"]),
        ("吉林", ["220000", "220200"]),
        ("朝阳区", ["110105", "220104"]),
        ("鄂温克族自治旗", ["150724"]),
        (" 河北 省 ", ["130000"]),
        ("新疆昌吉州", ["652300"]),
        ("安徽省芜湖市繁昌县", ["340212"]),
        ("北京市朝阳区", ["110105"]),
        ("河北省易县", ["130633"]),
        ("河北省浙江省", []),
        ("易县易县", []),
        ("某某市", []),
        ("", []),
    ],
)
def test_a_name_finds_what_it_may_mean(text: str, codes: list[str]) -> None:
    assert codes_named(text) == codes


def test_a_name_can_be_looked_for_in_one_province() -> None:
    assert codes_named("朝阳区", within="220000") == ["220104"]
    assert codes_named("长春市朝阳区", within="220000") == ["220104"]
    assert codes_named("长春市朝阳区", within="110000") == []
