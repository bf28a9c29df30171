"""The text of a recommendation that is sealed (4.1)."""

import json

from greenmines.rules.checks import CheckSummary, summary_as_plain

from .models import Recommendation, RecommendedMine
from .queries import CHECKS


def canonical(
    file: Recommendation, mines: list[RecommendedMine], checks: CheckSummary | None = None
) -> str:
    """What is sealed: everything that the ministry relies on, in one order, as JSON."""
    counted = {} if checks is None else {CHECKS: summary_as_plain(checks)}
    content: dict[str, object] = {
        "round": file.round.name_zh,
        "rule_set": file.round.version.digest,
        "province": file.province,
        "spot_checks": file.spot_checks,
        "over_quota_reason": file.over_quota_reason,
        "mines": [_as_plain(mine) for mine in mines],
        **counted,
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def _as_plain(mine: RecommendedMine) -> dict[str, str | int | None]:
    application = mine.application
    scan = mine.opinion_scan
    return {
        "rank": mine.rank,
        "number": application.number,
        "mine": application.mine.name_zh,
        "licence": application.licence.number,
        "enterprise": application.enterprise.name_zh,
        "self_total": _text(application.self_total),
        "agency_total": _text(application.agency_total),
        "verified_total": _text(application.verified_total),
        "reason": mine.reason,
        "opinion": scan.blob_id if scan else None,
    }


def _text(number: object) -> str | None:
    return None if number is None else str(number)
