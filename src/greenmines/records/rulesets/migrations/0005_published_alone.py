from django.db import migrations, models


class Migration(migrations.Migration):
    """What its drafter published says so, while the former constraint still lets it stand."""

    dependencies = [
        ("rulesets", "0004_two_people"),
    ]

    operations = [
        migrations.AddField(
            model_name="rulesetversion",
            name="is_published_alone",
            field=models.BooleanField(default=False),
        ),
        migrations.RunSQL(
            "UPDATE rulesets_rulesetversion SET is_published_alone = TRUE "
            "WHERE published_by_id = drafted_by_id",
            migrations.RunSQL.noop,
        ),
    ]
