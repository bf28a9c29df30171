"""Draws of before pages read an overview are given theirs by a migration."""

from importlib import import_module

import pytest
from django.apps import apps

from greenmines.records.inspections.models import Draw


fill = import_module(
    "greenmines.records.inspections.migrations.0003_overviews_of_earlier_draws"
).fill


@pytest.mark.django_db
def test_an_earlier_draw_gets_the_overview_of_what_was_frozen(world):
    draw = world.frozen()
    Draw.objects.filter(pk=draw.pk).update(overview="")

    fill(apps, None)

    assert Draw.objects.get().overview == draw.overview
