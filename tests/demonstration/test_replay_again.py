"""A small round, played on an empty stage: beyond a quota."""

from dataclasses import replace
from datetime import date

import pytest

from greenmines.demonstration.real_rows import RealMine
from greenmines.demonstration.replay import play_round
from greenmines.demonstration.stories import Story
from greenmines.records.recommendations import standing
from greenmines.records.recommendations.models import Recommendation
from greenmines.rules.library import shipped as shipped_rules
from greenmines.rules.sources import Certainty, Setting


pytestmark = [pytest.mark.django_db, pytest.mark.long]
OPENING = date(2020, 6, 1)


def test_the_province_with_the_most_mines_goes_over_its_quota_and_is_flagged(
    settings, tmp_path, monkeypatch
):
    settings.EVIDENCE_STORE = tmp_path
    limit_to_one(monkeypatch)
    rows = [(RealMine(f"矿{n}", "530102", "铜", "listed", "x"), Story.PLAIN) for n in range(3)]

    _game, result = play_round(
        rows, rules=shipped_rules("2020"), seed="1", opening=OPENING, say=lambda _step: None
    )

    (file,) = Recommendation.objects.all()
    assert (file.is_flagged, file.mines.count()) == (True, 2)
    assert {gate: refused for gate, _e, _p, refused in result.gates}["recommendation"] == {
        "quota_exceeded": 1
    }


def limit_to_one(monkeypatch):
    rules_for = standing.rules_for

    def limited(round_):
        rules = rules_for(round_)
        limit = Setting(1, Certainty.CONFIRMED, "1.3", "测试")
        return replace(rules, quotas=(replace(rules.quotas[0], at_most=limit),))

    monkeypatch.setattr(standing, "rules_for", limited)
