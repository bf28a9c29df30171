"""Counting what belongs to each of some records, for those alone that are read."""

from django.db.models import F, Func, IntegerField, Model, QuerySet, Subquery


def how_many(rows: QuerySet[Model]) -> Subquery:
    """Of rows that name their record by an `OuterRef`; 0 where there are none.

    A page asks it for its own records. To join and group instead would count the rows of all
    records before the page is cut out.
    """
    counted = Func(F("pk"), function="COUNT", output_field=IntegerField())
    return Subquery(rows.order_by().annotate(count=counted).values("count"))
