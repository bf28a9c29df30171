"""The level of whoever registered a mining right, from the digits of the licence alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenmines.rules.levels import RegisteringLevel, pattern_of, registering_level


DIGITS = st.text("0123456789", min_size=6, max_size=6)


@pytest.mark.parametrize(
    ("number", "level"),
    [
        ("C1000002023125218000664", "ministry"),  # real ones, as printed on licences
        ("C1500002009064210023021", "province"),
        ("C3400002010123210098203", "province"),
        ("C6601002012057120200001", "city"),  # the Corps is registered as a province is
        ("C5304002012057120200001", "city"),
        ("C5304262012057120200001", "county"),
        ("C4290042012057120200001", "county"),  # directly below its province
        ("c530426 2012057120200001", "county"),
        ("C9900002012057120200001", None),
        ("C1000012012057120200001", None),
        ("T44120090302026433", None),
        ("", None),
    ],
)
def test_the_six_digits_of_the_issuer_tell_the_level(number, level):
    assert registering_level(number) == level


@given(st.one_of(DIGITS, DIGITS.map(lambda digits: f"53{digits[2:4]}00")))
def test_a_database_finds_by_pattern_what_the_rule_says(issuer):
    number = f"C{issuer}2012057120200001"
    found = [level for level in RegisteringLevel if re.search(pattern_of(level), number)]

    assert found == [level for level in [registering_level(number)] if level is not None]
