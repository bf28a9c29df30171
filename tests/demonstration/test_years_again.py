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


pytestmark = [pytest.mark.django_db, pytest.mark.long, pytest.mark.once]
PLAIN = [one for one in invented_mines("530102") if one[1] is Story.PLAIN]


def test_the_same_seed_plays_the_same_year_and_another_one_another(settings, tmp_path):
    settings.EVIDENCE_STORE = tmp_path

    def played(seed):
        with transaction.atomic():
            game, _result = play_round(
                PLAIN,
                rules=shipped_rules("2020"),
                seed=seed,
                opening=date(2020, 6, 1),
                say=lambda _: None,
            )
            years, ends = play_years(game, years=1, division="530102")
            fates = [(one.fate, one.player.mine.name) for one in years.overseen]
            result = Draw.objects.get().result
            transaction.set_rollback(True)
        return json.dumps([one.as_plain() for one in ends]), fates, result

    once, again, other = played("a"), played("a"), played("b")

    assert once == again
    assert (once[1] == other[1], once[2] == other[2]) == (False, False)


def test_fewer_years_than_none_are_refused():
    with pytest.raises(CommandError) as ended:
        call_command("replay", years=-1)

    assert (str(ended.value), ended.value.returncode) == ("--years -1: no year or more", 2)


def test_without_years_the_round_alone_is_told():
    result = Result("1", "2020", (), (), ())

    assert as_plain(result, []) == result.as_plain()
    assert list(result.as_plain()) == ["seed", "ruleset", "gates", "provinces", "listed"]
