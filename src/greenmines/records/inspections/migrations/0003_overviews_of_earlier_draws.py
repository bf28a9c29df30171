"""Draws frozen before pages read an overview get theirs, from what was frozen."""

import json

from django.db import migrations

from greenmines.rules.drawing.files import draw_from_plain
from greenmines.rules.drawing.overview import overview_as_text, overview_of


def fill(apps, schema_editor):
    """One after the other: a frozen part may have megabytes."""
    draws = apps.get_model("inspections", "Draw").objects.filter(overview="")
    for key in list(draws.values_list("pk", flat=True)):
        frozen = json.loads(draws.values_list("frozen", flat=True).get(pk=key))
        overview = overview_of(draw_from_plain({"frozen": frozen}).frozen)
        draws.filter(pk=key).update(overview=overview_as_text(overview))


class Migration(migrations.Migration):
    dependencies = [("inspections", "0002_absences_and_plans")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
