"""A demonstration has no publicity system to ask: it says itself that nothing changed."""

from datetime import date, datetime

import make
import pytest

from greenmines.demonstration.vouching import vouch
from greenmines.records.mines.models import Licence
from greenmines.records.registers.models import Import
from greenmines.rules.deadlines import CHINA


pytestmark = pytest.mark.django_db
BEFORE_ANYBODY_ASKS = datetime(2024, 6, 3, 9, tzinfo=CHINA)
NOW = datetime(2026, 3, 2, 9, tzinfo=CHINA)


def test_every_licence_and_both_lists_are_told_of_again():
    licence = make.licence(mine=make.mine())

    vouch(NOW)
    vouch(NOW)

    assert Licence.objects.get(pk=licence.pk).as_of == date(2026, 3, 2)
    told = Import.objects.order_by("register").values_list("register", flat=True)
    assert list(told) == ["abnormal", "licences", "serious"]


def test_nothing_is_said_before_anybody_asks_how_old_it_is():
    licence = make.licence(mine=make.mine())

    vouch(BEFORE_ANYBODY_ASKS)

    assert Licence.objects.get(pk=licence.pk).as_of == licence.as_of
