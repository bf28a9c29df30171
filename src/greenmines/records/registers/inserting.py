"""Adding many new rows whose keys nobody needs back, in half the time of `bulk_create`."""

from collections.abc import Sequence
from operator import attrgetter

from django.db import connection, models


AS_IT_IS = (models.CharField, models.TextField, models.IntegerField, models.BooleanField)


def insert_all(records: Sequence[models.Model]) -> None:
    """Insert unsaved records of one model, in the transaction around. Their keys stay unset."""
    if not records:
        return
    table = records[0]._meta  # noqa: SLF001 - Django's documented way
    fields = [field for field in table.concrete_fields if not field.primary_key]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column or "") for field in fields)
    places = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(table.db_table)} ({columns}) VALUES ({places})",  # noqa: S608 - names of our own tables
            list(zip(*(_column(field, records) for field in fields), strict=True)),
        )


def _column(field: models.Field[object, object], records: Sequence[models.Model]) -> list[object]:
    """Values as the database takes them; text, whole numbers and NULL need nothing done."""
    values = list(map(attrgetter(field.attname), records))
    if isinstance(field, AS_IT_IS):
        return values
    # One moment or person stands in every row of an act: each is turned into its column once.
    distinct = {id(value): value for value in values if value is not None}
    columns = {key: field.get_db_prep_save(each, connection) for key, each in distinct.items()}
    return [columns.get(id(value)) for value in values]
