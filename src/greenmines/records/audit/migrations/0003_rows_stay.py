"""The database refuses to change or delete rows of the audit, whoever asks."""

from django.db import migrations

from greenmines.records.audit.guards import statements_to_guard, statements_to_release


def guard(apps, editor):
    for statement in statements_to_guard(editor.connection.vendor):
        editor.execute(statement)


def release(apps, editor):
    for statement in statements_to_release(editor.connection.vendor):
        editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [("audit", "0002_seal")]

    operations = [migrations.RunPython(guard, release)]
