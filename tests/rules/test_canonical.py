"""The canonical form: written one way, read back whole, refused when anything in it is touched."""

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenmines.rules.canonical import Malformed, digest, from_canonical, to_canonical
from greenmines.rules.library import SHIPPED, shipped, shipped_bytes
from greenmines.rules.sources import Certainty, Setting, Words


SMALL = shipped_bytes("2025")  # every type of a rule set but indicators


def tree_of(code: str) -> dict:
    return json.loads(shipped_bytes(code))


def written(tree: object) -> bytes:
    return f"{json.dumps(tree, ensure_ascii=False, sort_keys=True, indent=1)}\n".encode()


def leaves(tree: object, path: tuple = ()) -> Iterator[tuple[tuple, object]]:
    if isinstance(tree, dict):
        for key, part in tree.items():
            yield from leaves(part, (*path, key))
    elif isinstance(tree, list):
        for index, part in enumerate(tree):
            yield from leaves(part, (*path, index))
    else:
        yield path, tree


def replaced(tree: dict, path: tuple, value: object) -> dict:
    copy = json.loads(json.dumps(tree))
    place = copy
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return copy


def of_another_type(value: object) -> object:
    match value:
        case bool():
            return int(value)
        case str():
            return 1
        case None:
            return {}
        case _:
            return str(value)


@pytest.mark.parametrize("code", SHIPPED)
def test_a_set_read_and_written_again_has_the_same_bytes(code):
    assert to_canonical(from_canonical(shipped_bytes(code))) == shipped_bytes(code)


@pytest.mark.parametrize("code", SHIPPED)
def test_a_set_written_and_read_again_is_equal(code):
    assert from_canonical(to_canonical(shipped(code))) == shipped(code)


def test_the_form_is_sorted_utf_8_with_a_newline_at_the_end():
    assert shipped_bytes("2020") == written(tree_of("2020"))


def test_decimals_are_written_as_strings_without_exponent_or_trailing_zeros():
    rules = shipped("2020").scoring
    hundreds = replace(rules, pass_total=Setting(Decimal("8.00E+2"), Certainty.ASSUMED))

    tree = json.loads(to_canonical(replace(shipped("2020"), scoring=hundreds)))

    assert tree["scoring"]["pass_total"]["value"] == "800"


def test_a_digest_is_the_sha_256_of_the_bytes():
    assert digest(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@given(st.integers(0, len(SMALL) - 1), st.integers(1, 255))
def test_any_changed_byte_changes_the_digest_and_is_refused_or_another_set(place, change):
    tampered = bytearray(SMALL)
    tampered[place] ^= change

    assert digest(bytes(tampered)) != digest(SMALL)
    try:
        read = from_canonical(bytes(tampered))
    except Malformed:
        return
    assert read != shipped("2025")
    assert to_canonical(read) == bytes(tampered)


@pytest.mark.parametrize("path", [path for path, _ in leaves(tree_of("2025"))], ids=str)
def test_no_value_is_taken_in_another_type(path):
    tree = tree_of("2025")
    value = dict(leaves(tree))[path]

    with pytest.raises(Malformed):
        from_canonical(written(replaced(tree, path, of_another_type(value))))


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        (("scoring", "pass_total", "value"), 800, '800 is to be written "800"'),
        (("scoring", "pass_total", "value"), "8e2", '"8e2" is to be written "800"'),
        (("scoring", "pass_total", "value"), "800.0", '"800.0" is to be written "800"'),
        (("eligibility", "penalty_years", "value"), "3", '"3" is to be written 3'),
        (("eligibility", "touching_counts", "value"), 1, "1 is to be written true"),
        (("periods", "close_hour", "value"), "17:00", '"17:00" is to be written "17:00:00"'),
    ],
)
def test_a_value_that_would_be_written_otherwise_is_refused_by_its_path(path, value, problem):
    with pytest.raises(Malformed) as refused:
        from_canonical(written(replaced(tree_of("2020"), path, value)))

    assert (refused.value.path, refused.value.problem) == (".".join(path), problem)


def test_an_unknown_entry_is_refused_by_its_path():
    tree = tree_of("2025") | {"colour": "green"}

    with pytest.raises(Malformed) as refused:
        from_canonical(written(tree))

    assert str(refused.value) == "colour: no rule set has this entry"


def test_an_entry_that_has_a_default_must_be_there_all_the_same():
    tree = tree_of("2025")
    del tree["notice_on"]["clause"]

    with pytest.raises(Malformed) as refused:
        from_canonical(written(tree))

    assert str(refused.value) == "notice_on.clause: is missing"


def test_a_missing_entry_is_refused_by_its_path():
    tree = tree_of("2025")
    del tree["scoring"]["pass_total"]

    with pytest.raises(Malformed) as refused:
        from_canonical(written(tree))

    assert refused.value.path == "scoring.pass_total"


def test_a_value_for_a_setting_that_is_not_set_is_refused():
    path = ("scoring", "pass_total", "value")

    with pytest.raises(Malformed) as refused:
        from_canonical(written(replaced(tree_of("2025"), path, "80")))

    assert refused.value.path == "scoring.pass_total"


def test_the_same_content_in_another_order_is_refused():
    backwards = dict(reversed(tree_of("2025").items()))
    text = f"{json.dumps(backwards, ensure_ascii=False, indent=1)}\n".encode()

    with pytest.raises(Malformed) as refused:
        from_canonical(text)

    assert str(refused.value) == (
        "the whole: the same content, but not in the canonical order and spacing"
    )


@pytest.mark.parametrize(
    "text",
    [b"", b"{", b"\xff\xfe", b"not json", b"[" * 100_000, b"9" * 5_000],
    ids=["nothing", "half", "not utf-8", "words", "too deep", "too long"],
)
def test_what_is_not_json_in_utf_8_is_refused(text):
    with pytest.raises(Malformed) as refused:
        from_canonical(text)

    assert refused.value.problem.startswith("not JSON in UTF-8: ")


@pytest.mark.parametrize("number", ["1E+999999999", "1E-999999999"])
def test_a_number_of_boundless_length_is_refused(number):
    path = ("scoring", "pass_total", "value")

    with pytest.raises(Malformed, match="has more than 20 digits"):
        from_canonical(written(replaced(tree_of("2020"), path, number)))


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "sNaN"])
def test_what_is_no_finite_number_is_refused(text):
    path = ("scoring", "pass_total", "value")

    with pytest.raises(Malformed) as refused:
        from_canonical(written(replaced(tree_of("2020"), path, text)))

    assert refused.value.path.startswith("scoring.pass_total.value")


def test_half_a_character_is_refused():
    tree = replaced(tree_of("2025"), ("title", "zh"), "\ud800")

    with pytest.raises(Malformed) as refused:
        from_canonical(json.dumps(tree).encode())

    assert str(refused.value) == "the whole: half a character stands alone"


def test_a_value_that_no_rule_set_holds_cannot_be_written():
    with pytest.raises(TypeError, match="a rule set holds no complex"):
        to_canonical(replace(shipped("2025"), title=Words("", 1j)))
