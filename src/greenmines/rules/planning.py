"""What a plan of spot checks may say: its matters, and which share of the list (3.3a).

A matter of the general category has a limited ratio where the rules name a limit; a key matter has
none. What the batches of a year draw must together reach what the rules ask for.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum

from .credit.method import CreditMethod
from .reasons import Reason
from .refusals import Refusal
from .supervision import SamplingRules


CLAUSE = "3.3a"


class MatterCategory(StrEnum):
    GENERAL = "general"
    KEY = "key"  # without cap: all may be checked, and chance orders them only


class CheckMethod(StrEnum):
    ON_SITE = "on_site"
    DOCUMENTS = "documents"


def refusals_of_ratio(
    category: MatterCategory, ratios: Iterable[Decimal], rules: SamplingRules
) -> list[Refusal]:
    """A ratio is a share; one of a general matter stays within the limit, if there is one."""
    asked, most = list(ratios), rules.most_of_general.value
    if any(not 0 < ratio <= 1 for ratio in asked):
        return [Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "ratio"})]
    if category is MatterCategory.KEY or most is None or max(asked, default=most) <= most:
        return []
    return [Refusal(Reason.SHARE_TOO_LARGE, CLAUSE, {"most": _percent(most)})]


def refusals_of_year(ratios: Iterable[Decimal], rules: SamplingRules) -> list[Refusal]:
    """`ratios` are the least share of each draw of it; together they reach that of the rules."""
    planned, least = sum(ratios, Decimal(0)), rules.ratio.required
    if planned >= least:
        return []
    details = {"planned": _percent(planned), "least": _percent(least)}
    return [Refusal(Reason.SHARE_TOO_SMALL, CLAUSE, details)]


def multipliers_of(method: CreditMethod) -> Mapping[str, Decimal]:
    """By band of credit; one for a band without a multiplier."""
    return {band.code: band.sampling_multiplier.value or Decimal(1) for band in method.bands}


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}"
