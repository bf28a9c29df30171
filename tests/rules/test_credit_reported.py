"""Which events the system puts on record by itself, of all that the methods know."""

import pytest

from greenmines.rules.credit.method import SHIPPED_METHODS, shipped_method
from greenmines.rules.credit.reported import BY_ITSELF, is_recorded_by_itself


@pytest.mark.parametrize("code", SHIPPED_METHODS)
def test_each_is_a_kind_of_event_and_the_rest_is_an_authoritys(code):
    known = {one.code for one in shipped_method(code).types}

    assert known - BY_ITSELF == {
        "fraud_in_application",
        "mining_out_of_bounds",
        "major_accident",
        "scores_far_off",
        "report_held_up",
        "absent_without_reason",
    }
    assert BY_ITSELF - known == set()
    method = shipped_method(code)
    assert is_recorded_by_itself(method, "late_report")
    assert not is_recorded_by_itself(method, "scores_far_off")
