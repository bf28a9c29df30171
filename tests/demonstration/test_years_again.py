"""One seed is one history; and what the command says when the years cannot be played."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from greenmines.demonstration.management.commands.replay import as_plain
from greenmines.demonstration.replay import Result, play_round
from greenmines.demonstration.stories import Story, invented_mines
from greenmines.demonstration.years.playing import play_years
from greenmines.records.inspections.models import Draw
from greenmines.rules.library import shipped as shipped_rules


pytestmark = [pytest.mark.django_db, pytest.mark.long]
PLAIN = [one for one in invented_mines("530102") if one[1] is Story.PLAIN]


def test_the_same_seed_plays_the_same_round_and_the_same_year(settings, tmp_path):
    """That another seed is another history is asked of what both begin with: facts and fates."""
    settings.EVIDENCE_STORE = tmp_path

    def played():
        with transaction.atomic():
            game, result = play_round(
                PLAIN,
                rules=shipped_rules("2020"),
                seed="a",
                opening=date(2020, 6, 1),
                say=lambda _: None,
            )
            years, ends = play_years(game, years=1, division="530102")
            fates = [(one.fate, one.player.mine.name) for one in years.overseen]
            totals = [player.application.agency_total for player in game.players]
            drawn = Draw.objects.get().result
            transaction.set_rollback(True)
        told = [result.as_plain(), *(one.as_plain() for one in ends)]
        return json.dumps(told, ensure_ascii=False), fates, totals, drawn

    once, again = played(), played()

    assert once == again


def test_fewer_years_than_none_are_refused():
    with pytest.raises(CommandError) as ended:
        call_command("replay", years=-1)

    assert (str(ended.value), ended.value.returncode) == ("--years -1: no year or more", 2)


def test_without_years_the_round_alone_is_told():
    result = Result("1", "2020", (), (), ())

    assert as_plain(result, []) == result.as_plain()
    assert list(result.as_plain()) == ["seed", "ruleset", "gates", "provinces", "listed"]
