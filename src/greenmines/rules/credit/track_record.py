"""How an agency's scores held up against what was verified later, with how sure that is.

The interval of the mean is Student's t at 95 %, two-sided, which is right for few cases whose
spread is estimated from themselves; critical values as printed in the usual tables (for instance
NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.6.7.2).
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from .method import CreditMethod


# Critical values in thousandths, for 1, 2, 3, … degrees of freedom.
_ROWS_TO_30 = (
    *(12706, 4303, 3182, 2776, 2571, 2447, 2365, 2306, 2262, 2228),
    *(2201, 2179, 2160, 2145, 2131, 2120, 2110, 2101, 2093, 2086),
    *(2080, 2074, 2069, 2064, 2060, 2056, 2052, 2048, 2045, 2042),
)
_ROWS_BEYOND = ((40, 2021), (60, 2000), (120, 1980))
# Degrees of freedom and critical value. Between two rows the smaller one is used, so that an
# interval is never narrower than it ought to be.
STUDENT_T: tuple[tuple[int, Decimal], ...] = tuple(
    (freedom, Decimal(thousandths).scaleb(-3))
    for freedom, thousandths in (*enumerate(_ROWS_TO_30, start=1), *_ROWS_BEYOND)
)
FEWEST = 2  # a spread needs two
HUNDRED = Decimal(100)
TWO_PLACES = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class VerifiedScore:
    """One report of an agency and the score that a later verification found, of the same sheet."""

    reference: str
    assessed: Decimal
    verified: Decimal
    most: Decimal  # the most points that could be had

    def __post_init__(self) -> None:
        if self.most <= 0:
            raise ValueError(f"{self.reference}: the most points are more than none")

    @property
    def difference(self) -> Decimal:
        """In points; above zero where the agency gave more than was found."""
        return self.assessed - self.verified

    @property
    def share(self) -> Decimal:
        """The difference in percent of the most points, not rounded."""
        return self.difference * HUNDRED / self.most


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """Mean difference in percent of the most points, and its 95 % interval, to two places."""

    cases: int
    mean: Decimal
    low: Decimal
    high: Decimal


def track_record(method: CreditMethod, scores: Sequence[VerifiedScore]) -> TrackRecord | None:
    """None below the least number of cases, of which two are needed at any rate."""
    count = len(scores)
    if count < max(FEWEST, method.least_cases.required):
        return None
    shares = [one.share for one in scores]
    mean = sum(shares, Decimal(0)) / count
    squares = sum(((share - mean) ** 2 for share in shares), Decimal(0))
    spread = (squares / (count - 1) / count).sqrt() * critical_value(count - 1)
    return TrackRecord(count, _rounded(mean), _rounded(mean - spread), _rounded(mean + spread))


def critical_value(freedom: int) -> Decimal:
    """Of Student's t at 95 %, two-sided; for at least one degree of freedom."""
    if freedom < 1:
        raise ValueError(f"there is at least one degree of freedom, not {freedom}")
    row = bisect_right(STUDENT_T, freedom, key=lambda one: one[0])
    return STUDENT_T[row - 1][1]


def _rounded(percent: Decimal) -> Decimal:
    return percent.quantize(TWO_PLACES, ROUND_HALF_UP)
