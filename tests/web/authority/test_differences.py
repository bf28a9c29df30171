"""How a difference of two scores is written."""

from decimal import Decimal

import pytest

from greenmines.web.authority.templatetags.authority import signed


@pytest.mark.parametrize(
    ("difference", "written"),
    [("1.5", "+1.5"), ("-4", "−4"), ("0", "0"), (None, "–")],
)
def test_a_difference_shows_its_sign_or_that_there_is_none(difference, written):
    assert signed(None if difference is None else Decimal(difference)) == written
