"""The database refuses to empty the tables of the audit, too."""

from django.db import migrations

from greenmines.records.audit.guards import (
    statements_against_emptying,
    statements_to_allow_emptying,
)


def guard(apps, editor):
    for statement in statements_against_emptying(editor.connection.vendor):
        editor.execute(statement)


def release(apps, editor):
    for statement in statements_to_allow_emptying(editor.connection.vendor):
        editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [("audit", "0003_rows_stay")]

    operations = [migrations.RunPython(guard, release)]
