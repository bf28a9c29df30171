from django.db import migrations


class Migration(migrations.Migration):
    # apart from the copying: PostgreSQL alters no table with rows to check in the same transaction

    dependencies = [
        ("rulesets", "0002_text_apart"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="rulesetversion",
            name="body",
        ),
    ]
