"""Constraints that many tables share: a value of a closed set, and `_at` and `_by` together."""

from enum import StrEnum

from django.db.models import CheckConstraint, F, Q


def known(table: str, column: str, values: type[StrEnum]) -> CheckConstraint:
    """The column holds a value of the enum and nothing else."""
    condition = Q(**{f"{column}__in": [value.value for value in values]})
    return CheckConstraint(condition=condition, name=f"{table}_{column}_known")


def together(table: str, stem: str) -> CheckConstraint:
    """`<stem>_at` and `<stem>_by` are both null or both set."""
    both = Q(**{f"{stem}_at__isnull": False, f"{stem}_by__isnull": False})
    neither = Q(**{f"{stem}_at__isnull": True, f"{stem}_by__isnull": True})
    return CheckConstraint(condition=both | neither, name=f"{table}_{stem}_at_and_by")


def in_order(table: str, first: str, last: str) -> CheckConstraint:
    """A period does not end before it begins; an open end is allowed."""
    condition = Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": F(first)})
    return CheckConstraint(condition=condition, name=f"{table}_{first}_{last}_in_order")
