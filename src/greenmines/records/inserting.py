"""Adding new rows whose keys nobody needs back, for a fraction of what `create` costs."""

from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from django.db import connection, models


AS_IT_IS = (models.CharField, models.TextField, models.IntegerField, models.BooleanField)
Fields = tuple[models.Field[object, object], ...]


def insert_all(records: Sequence[models.Model]) -> None:
    """Insert unsaved records of one model, in the transaction around. Their keys stay unset."""
    if not records:
        return
    statement, fields = _insertion(type(records[0]), connection.vendor)
    rows = list(zip(*(_column(field, records) for field in fields), strict=True))
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


@lru_cache
def _insertion(model: type[models.Model], _vendor: str) -> tuple[str, Fields]:
    """The statement that adds one row, and the fields whose values it wants."""
    table = model._meta
    fields = tuple(field for field in table.concrete_fields if not field.primary_key)
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column or "") for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(table.db_table)} ({columns}) VALUES ({places})"  # noqa: S608 - names of our own tables
    return statement, fields


def _column(field: models.Field[object, object], records: Sequence[models.Model]) -> list[object]:
    """Values as the database takes them; text, whole numbers and NULL need nothing done."""
    values = list(map(attrgetter(field.attname), records))
    if isinstance(field, AS_IT_IS):
        return values
    # One moment or person stands in every row of an act: each is turned into its column once.
    distinct = {id(value): value for value in values if value is not None}
    columns = {key: field.get_db_prep_save(each, connection) for key, each in distinct.items()}
    return [columns.get(id(value)) for value in values]
