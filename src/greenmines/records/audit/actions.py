"""The one writer of the audit. Call it inside the transaction of the act that it records.

Most nouns have a few lines of their own around it: which of its facts and which clause stand in
every row, each noun says for itself. One for all would have to be told them by every act.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from django.db import models, transaction

from greenmines.records.inserting import insert_all

from .models import Act
from .verbs import Verb


class Organisation(Protocol):
    @property
    def pk(self) -> int: ...
    @property
    def name_zh(self) -> str: ...


class Acting(Protocol):
    """Whoever acts; `people.Person` is one."""

    @property
    def pk(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def organisation(self) -> Organisation: ...


def record(
    verb: Verb,
    subject: models.Model,
    *,
    by: Acting | None,
    now: datetime,
    application_id: int | None = None,
    round_id: int | None = None,
    clause: str = "",
    reason: str = "",
    details: Mapping[str, object] | None = None,
) -> None:
    """Add one row. `by` is None for the clock. Refuses to run outside a transaction."""
    _insist_on_a_transaction()
    act = Act(
        at=now,
        verb=verb,
        subject_kind=subject._meta.model_name or "",
        subject_id=str(subject.pk),
        application_id=application_id,
        round_id=round_id,
        clause=clause,
        reason=reason,
        details=dict(details or {}),
        **_columns_of(by),
    )
    insert_all([act])


def record_each(
    verb: Verb,
    told: Sequence[tuple[models.Model, Mapping[str, object]]],
    *,
    by: Acting | None,
    now: datetime,
    clause: str = "",
) -> None:
    """Add a row for each subject with its details, in one statement, for an act on many."""
    _insist_on_a_transaction()
    columns = _columns_of(by)
    insert_all(
        [
            Act(
                at=now,
                verb=verb,
                subject_kind=subject._meta.model_name or "",
                subject_id=str(subject.pk),
                clause=clause,
                details=dict(details),
                **columns,
            )
            for subject, details in told
        ]
    )


def _insist_on_a_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an act is audited in its own transaction")


def _columns_of(by: Acting | None) -> dict[str, int | str]:
    if by is None:
        return {}
    return {
        "actor_id": by.pk,
        "actor_name": by.name,
        "actor_organisation_id": by.organisation.pk,
        "actor_organisation": by.organisation.name_zh,
    }
