"""What two accounts of one item say differently is marked, and nothing else."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenmines.web.authority.highlighting import LONGEST, marked_in


def marked(text, other):
    return [piece.text for piece in marked_in(text, other) if piece.differs]


@pytest.mark.parametrize(
    ("text", "other", "found"),
    [
        # one written after the other: every word that differs
        ("平台宽度 8.2 m，浮石 2 处", "平台宽度 7.1 m，浮石 5 处", ["8.2 m", "2 处"]),
        ("边坡稳定，无浮石", "边坡不稳定，无浮石", []),
        ("边坡不稳定，无浮石", "边坡稳定，无浮石", ["不"]),
        # each in words of its own: figures only
        (
            "采场分 6 个台段，平台宽度 8.2 至 9.6 m",
            "东段坡面见浮石，最大约 0.6 m，平台实测 7.1 m，分 6 个台段",
            ["8.2", "9.6 m"],
        ),
        # the same in other widths and with other blanks
        ("抑尘率 95%", "抑尘率 95 ％", []),
        # nothing to compare with
        ("平台宽度 8.2 m", "", []),
        ("", "平台宽度 8.2 m", []),
    ],
)
def test_what_the_other_account_lacks_is_marked(text, other, found):
    assert marked(text, other) == found


def test_long_accounts_are_compared_by_their_figures():
    own = "植被恢复良好。" * LONGEST + "面积 12 亩"

    assert marked(own, own.replace("12", "15").replace("良好", "较好")) == ["12 亩"]


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_character_is_lost_or_doubled(text, other):
    pieces = marked_in(text, other)

    assert "".join(piece.text for piece in pieces) == "".join(
        piece.text for piece in marked_in(text, "")
    )
    assert all(one.differs is not two.differs for one, two in pairwise(pieces))
