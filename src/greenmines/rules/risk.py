"""The class of credit risk into which the market's regulators put an enterprise (信用风险分类).

It is told by them and never reckoned here. Some provinces draw by it: the higher the risk, the
larger the share.
"""

from enum import StrEnum


class RiskClass(StrEnum):
    """From the lowest risk to the highest; the regulators call them A to D."""

    A = "risk_a"
    B = "risk_b"
    C = "risk_c"
    D = "risk_d"
