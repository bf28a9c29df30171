"""Small rounds, played on an empty stage: the same seed again, another one, and beyond a quota."""

import json
from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction

from greenmines.demonstration.real_rows import RealMine
from greenmines.demonstration.replay import play_round
from greenmines.demonstration.stories import Story
from greenmines.records.recommendations import standing
from greenmines.records.recommendations.models import Recommendation
from greenmines.rules.library import shipped as shipped_rules
from greenmines.rules.sources import Certainty, Setting


pytestmark = [pytest.mark.django_db, pytest.mark.long]
OPENING = date(2020, 6, 1)


def play(rows, seed):
    return play_round(
        rows, rules=shipped_rules("2020"), seed=seed, opening=OPENING, say=lambda _step: None
    )


def test_the_same_seed_plays_the_same_round_and_another_one_another(settings, tmp_path):
    settings.EVIDENCE_STORE = tmp_path
    rows = [(RealMine(f"矿{n}", "530102", "铜", "listed", "x"), Story.PLAIN) for n in range(2)]

    def numbers(seed):
        with transaction.atomic():
            game, result = play(rows, seed)
            totals = [player.application.agency_total for player in game.players]
            transaction.set_rollback(True)
        return json.dumps(result.as_plain() | {"seed": ""}, ensure_ascii=False), totals

    once, again, other = numbers("a"), numbers("a"), numbers("b")

    assert (once == again, once[1] == other[1]) == (True, False)


def test_the_province_with_the_most_mines_goes_over_its_quota_and_is_flagged(
    settings, tmp_path, monkeypatch
):
    settings.EVIDENCE_STORE = tmp_path
    limit_to_one(monkeypatch)
    rows = [(RealMine(f"矿{n}", "530102", "铜", "listed", "x"), Story.PLAIN) for n in range(3)]

    _game, result = play(rows, "1")

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
