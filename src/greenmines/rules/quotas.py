"""How many mines an authority may recommend, and how far it has come (1.3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR

from .reasons import Reason
from .refusals import Refusal
from .ruleset import Quota, QuotaClass


CLAUSE = "1.3"


@dataclass(frozen=True, slots=True)
class Recommended:
    """Mines of one class: `used` are recommended, `held` are chosen and not yet recommended."""

    mine_class: QuotaClass
    used: int
    held: int


@dataclass(frozen=True, slots=True)
class QuotaStanding:
    """A quota as it stands; `limit` is None while the rule set or the list's size leaves it open.

    `over` says how many of those used and held go beyond the limit; 0 while there is none.
    """

    mine_class: QuotaClass
    used: int
    held: int
    limit: int | None
    over: int
    in_principle: bool
    clause: str

    @property
    def is_full(self) -> bool:
        """Whether one more recommendation would go beyond a known limit."""
        return self.limit is not None and self.used >= self.limit


def standing(
    quotas: Iterable[Quota], counts: Sequence[Recommended], provincial_list_size: int | None
) -> tuple[QuotaStanding, ...]:
    """Each quota with what is used of it, in the order of the rule set.

    `counts` are of the classes themselves; the quota for all mines adds them up, so a count for ALL
    stands only for mines that are of no other class.
    """
    return tuple(_standing_of(quota, counts, provincial_list_size) for quota in quotas)


def refusals_to_recommend(
    standings: Iterable[QuotaStanding], mine_class: QuotaClass, signed_reason: str = ""
) -> list[Refusal]:
    """What keeps one more mine of this class from being recommended.

    Beyond a quota "in principle" with a signed reason only, and then flagged (`is_flagged`); beyond
    any other never. A quota whose limit is open lets nobody through.
    """
    refusals = [_refusal(quota, signed_reason) for quota in _concerning(standings, mine_class)]
    return [refusal for refusal in refusals if refusal is not None]


def is_flagged(standings: Iterable[QuotaStanding], mine_class: QuotaClass) -> bool:
    """Whether recommending one more of this class has to be pointed out to the ministry."""
    return any(quota.is_full and quota.in_principle for quota in _concerning(standings, mine_class))


def _standing_of(
    quota: Quota, counts: Iterable[Recommended], provincial_list_size: int | None
) -> QuotaStanding:
    concerned = [
        count for count in counts if quota.mine_class in {QuotaClass.ALL, count.mine_class}
    ]
    used = sum(count.used for count in concerned)
    held = sum(count.held for count in concerned)
    limit = limit_of(quota, provincial_list_size)
    over = 0 if limit is None else max(0, used + held - limit)
    clause = quota.clause or CLAUSE
    return QuotaStanding(quota.mine_class, used, held, limit, over, quota.in_principle, clause)


def limit_of(quota: Quota, provincial_list_size: int | None) -> int | None:
    """The lowest of the quota's bounds; None if it has none, or its share cannot be counted.

    A share of the provincial list is rounded down: this project's assumption, no text says how.
    """
    bounds = [] if quota.at_most.value is None else [quota.at_most.value]
    if quota.share_of_provincial_list is not None:
        share = quota.share_of_provincial_list.value
        if share is None or provincial_list_size is None:
            return None
        bounds.append(int((share * provincial_list_size).to_integral_value(ROUND_FLOOR)))
    return min(bounds, default=None)


def _concerning(standings: Iterable[QuotaStanding], mine_class: QuotaClass) -> list[QuotaStanding]:
    return [quota for quota in standings if quota.mine_class in {QuotaClass.ALL, mine_class}]


def _refusal(quota: QuotaStanding, signed_reason: str) -> Refusal | None:
    details = {"class": quota.mine_class.value, "used": str(quota.used)}
    if quota.limit is None:
        return Refusal(Reason.SETTING_NOT_SET, quota.clause, details | {"setting": "quotas"})
    if not quota.is_full:
        return None
    details["limit"] = str(quota.limit)
    if not quota.in_principle:
        return Refusal(Reason.QUOTA_EXCEEDED, quota.clause, details)
    if signed_reason.strip():
        return None
    return Refusal(Reason.QUOTA_REASON_MISSING, quota.clause, details)
