"""Stays on a list that the publicity system told of and tells no longer: they are over."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb

from .models import AbnormalPeriod, Import, ImportSource, Register, SeriousPeriod


@transaction.atomic
def close_missing(brought: Import, *, now: datetime) -> int:
    """End the open stays that an earlier reading told and this one does not, on its day (1.2e).

    What only a file told stays open: the other system never vouched for it. Where a row could not
    be read none ends, for that row may be the stay. Returns how many ended; none for a register
    that is no list.
    """
    if brought.rejected:
        return 0
    missing = list(_missing(brought))
    for period in missing:
        period.removed_on = max(brought.as_of, period.listed_on)
        period.brought_by = brought
        period.save(update_fields=["removed_on", "brought_by"])
        details = {
            "before": {"removed_on": ""},
            "after": {"removed_on": period.removed_on.isoformat()},
        }
        audit.record(Verb.STAY_CLOSED, period, by=None, now=now, clause="1.2e", details=details)
    return len(missing)


def _missing(brought: Import) -> Iterable[AbnormalPeriod | SeriousPeriod]:
    told_before = Q(
        removed_on__isnull=True,
        brought_by__source=ImportSource.PUBLICITY_SYSTEM,
        brought_by__as_of__lte=brought.as_of,
    )
    match Register(brought.register):
        case Register.ABNORMAL:
            stays = AbnormalPeriod.objects.filter(told_before)
            return stays.exclude(brought_by=brought).order_by("id")
        case Register.SERIOUS:
            serious = SeriousPeriod.objects.filter(told_before)
            return serious.exclude(brought_by=brought).order_by("id")
        case _:
            return ()
