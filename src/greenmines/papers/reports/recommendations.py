"""The summary of a province's recommendation: mines in their order, quota, spot checks (4.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenmines.records.assessments.queries import agency_names
from greenmines.records.publicity.queries import periods_of
from greenmines.records.recommendations.queries import checks_in, mines_in
from greenmines.records.recommendations.standing import standing_with
from greenmines.rules.sources import Words

from .delivery import MediaType, Paper
from .editions import Edition, moment_text
from .engine import pdf_of
from .imprint import Imprint, imprint_of
from .lines import MineLine, line_of_application, totals_line


if TYPE_CHECKING:
    from greenmines.records.recommendations.models import Recommendation, RecommendedMine
    from greenmines.rules.checks import CheckSummary

TITLE = Words("绿色矿山推荐汇总表", "Summary of recommended green mines")


@dataclass(frozen=True, slots=True)
class RecommendedLine:
    """`publicity` is the period in the province; `opinion_digest` the SHA-256 of the scan."""

    mine: MineLine
    agency: str
    self_total: str
    agency_total: str
    verified_total: str
    publicity: str
    reason: str
    opinion_digest: str


@dataclass(frozen=True, slots=True)
class QuotaLine:
    mine_class: str
    counted: str
    limit: str
    over: str


@dataclass(frozen=True, slots=True)
class CheckLine:
    """Spot checks of one path; `results` and `publicity` are pairs of a word and a number."""

    path: str
    checked: str
    results: tuple[tuple[str, str], ...]
    publicity: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """`sealed_at` is empty while the file is open: the summary is a draft then."""

    imprint: Imprint
    round: str
    province: str
    mines: tuple[RecommendedLine, ...]
    quotas: tuple[QuotaLine, ...]
    over_quota_reason: str
    spot_checks: str
    checks: tuple[CheckLine, ...]
    checks_period: str
    checks_awaited: str
    is_late: bool
    prepared_by: str
    prepared_at: str
    sealed_by: str
    sealed_at: str
    digest: str


def recommendation_summary(
    file: "Recommendation", edition: Edition, checks: "CheckSummary | None" = None
) -> Paper:
    """`checks` are those counted by now, for an open file; a sealed one has its own."""
    counted = checks if file.sealed_at is None else checks_in(file)
    with edition.active():
        values = _values(file, edition, counted)
    title = f"{edition.say(TITLE)} {values.province} {file.round.year}"
    return Paper(title, MediaType.PDF, pdf_of("recommendation", values, now=edition.now))


def recommended_lines(file: "Recommendation", edition: Edition) -> tuple[RecommendedLine, ...]:
    """In the order of the file. Words are looked up in whatever language is active."""
    mines = mines_in(file)
    applications = [mine.application for mine in mines]
    agencies, periods = agency_names(applications), periods_of(applications)
    return tuple(
        _line(
            mine,
            agencies.get(mine.application_id, ""),
            _period(periods.get(mine.application_id)),
            edition,
        )
        for mine in mines
    )


def _period(days: tuple[object, object] | None) -> str:
    return "" if days is None else f"{days[0]} – {days[1]}"


def _line(
    mine: "RecommendedMine", agency: str, publicity: str, edition: Edition
) -> RecommendedLine:
    own, third, verified = totals_line(mine.application)
    scan = mine.opinion_scan
    return RecommendedLine(
        mine=line_of_application(mine.rank, mine.application, edition),
        agency=agency,
        self_total=own,
        agency_total=third,
        verified_total=verified,
        publicity=publicity,
        reason=mine.reason,
        opinion_digest="" if scan is None else scan.blob_id,
    )


def _values(file: "Recommendation", edition: Edition, checks: "CheckSummary | None") -> Summary:
    place, mines = edition.place(file.province), mines_in(file)
    is_sealed = file.sealed_at is not None
    return Summary(
        imprint=imprint_of(file.round.version, edition, title=TITLE, subject=place),
        round=edition.say(Words(file.round.name_zh, file.round.name_en)),
        province=place,
        mines=recommended_lines(file, edition),
        quotas=_quotas(file, [] if is_sealed else mines, edition),
        over_quota_reason=file.over_quota_reason,
        spot_checks=file.spot_checks,
        checks=_checks(checks, edition),
        checks_period="" if checks is None else f"{checks.since} – {checks.until}",
        checks_awaited="" if checks is None else str(checks.awaited),
        is_late=file.is_late,
        prepared_by=file.prepared_by.name,
        prepared_at=moment_text(file.prepared_at),
        sealed_by="" if file.sealed_by is None else file.sealed_by.name,
        sealed_at=moment_text(file.sealed_at),
        digest=file.digest if is_sealed else "",
    )


def _quotas(
    file: "Recommendation", held: Sequence["RecommendedMine"], edition: Edition
) -> tuple[QuotaLine, ...]:
    return tuple(
        QuotaLine(
            mine_class=edition.words.word(one.mine_class),
            counted=str(one.used + one.held),
            limit="" if one.limit is None else str(one.limit),
            over=str(one.over) if one.over else "",
        )
        for one in standing_with(file.round, file.province, held)
    )


def _checks(checks: "CheckSummary | None", edition: Edition) -> tuple[CheckLine, ...]:
    word = edition.words.word
    return tuple(
        CheckLine(
            path=word(one.path),
            checked=str(one.checked),
            results=tuple((word(result), str(count)) for result, count in one.results),
            publicity=tuple((word(result), str(count)) for result, count in one.publicity),
        )
        for one in (checks.counts if checks else ())
    )
