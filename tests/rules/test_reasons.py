"""The lists of reasons and cures are complete and have no dead entries."""

import re

import pytest

from greenmines.rules.cures import CURES, Cure
from greenmines.rules.reasons import Reason


def test_every_reason_has_a_cure():
    assert set(CURES) == set(Reason)


def test_every_cure_cures_something():
    assert set(CURES.values()) == set(Cure)


def test_cures_stand_in_the_order_of_the_reasons():
    assert list(CURES) == list(Reason)


@pytest.mark.parametrize("code", [*Reason, *Cure])
def test_a_code_is_its_own_name_in_small_letters(code: Reason | Cure):
    assert code.value == code.name.lower()
    assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", code.value)
