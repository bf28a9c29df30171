"""Whether a mine's licence and certificates are valid, and outlast the round (1.2b)."""

from datetime import date, timedelta

from .facts import Certificate, Facts
from .findings import Finding, Result, Source, day_text, not_set, not_stated
from .linkage import linkage_on, stale
from .reasons import Reason
from .ruleset import CertificateKind
from .sources import Setting


def findings_on_licence(
    facts: Facts, notice: Setting[int], today: date, round_end: date
) -> list[Finding]:
    """A licence valid today as told lately enough, and what is to be said about its end (1.2b)."""
    source, first, last = Source.MINING_RIGHTS, facts.valid_from, facts.valid_until
    as_of = facts.as_of.get(source)
    if (last is not None and last < today) or (first is not None and first > today):
        details, reason = _period_of(facts, today), Reason.LICENCE_INVALID
        return [Finding("1.2b", Result.NOT_MET, source, reason, details, as_of)]
    if as_of is not None and (old := stale("1.2b", source, as_of, today, linkage_on(today))):
        return [old]
    if first is None:
        return [not_stated("1.2b", source, "valid_from")]
    if last is None:
        return [not_stated("1.2b", source, "valid_until")]
    if notice.value is None:
        return [not_set(notice, "1.2b", "periods.expiry_notice_days")]
    return [_on_the_end(facts, last, notice.value, today, round_end)]


def _period_of(facts: Facts, today: date) -> dict[str, str]:
    return {
        "valid_from": day_text(facts.valid_from),
        "valid_until": day_text(facts.valid_until),
        "today": day_text(today),
    }


def _on_the_end(
    facts: Facts, last: date, notice_days: int, today: date, round_end: date
) -> Finding:
    """Whether a licence outlasts the round, and is far enough from its end."""
    source, details = Source.MINING_RIGHTS, _period_of(facts, today)
    as_of, remind_on = facts.as_of.get(source), last - timedelta(days=notice_days)
    if last >= round_end and today < remind_on:
        return Finding("1.2b", Result.MET, source, details=details, as_of=as_of)
    details |= {"round_end": day_text(round_end), "remind_on": day_text(remind_on)}
    details |= {"notice_days": str(notice_days)}
    reason = Reason.LICENCE_EXPIRES_IN_ROUND
    return Finding("1.2b", Result.WARNING, source, reason, details, as_of)


def findings_on_holder(facts: Facts) -> list[Finding]:
    """An enterprise that lost the licence while it was applying is told; else nothing (1.2b)."""
    if facts.acts_for_licence is not False:
        return []
    details = {"licence": facts.licence_number or ""}
    reason = Reason.APPLICANT_LOST_LICENCE
    return [Finding("1.2b", Result.NOT_MET, Source.BINDINGS, reason, details)]


def findings_on_certificates(
    facts: Facts, required: Setting[tuple[CertificateKind, ...]], today: date, round_end: date
) -> list[Finding]:
    """Every kind of certificate that the rule set names, present and valid."""
    clause = required.clause or "1.2b"
    if required.value is None:
        return [not_set(required, clause, "eligibility.certificates")]
    if facts.certificates is None:
        fields = [f"certificates.{kind}" for kind in required.value]
        return [not_stated(clause, Source.DECLARATION, name) for name in fields]
    return [
        _on_certificate(kind, facts.certificates, clause, (today, round_end))
        for kind in required.value
    ]


def _on_certificate(
    kind: CertificateKind,
    held: tuple[Certificate, ...],
    clause: str,
    period: tuple[date, date],
) -> Finding:
    """Of several of a kind the one that lasts longest counts."""
    source, (today, round_end) = Source.DECLARATION, period
    numbered = [one for one in held if one.kind is kind and one.number.strip()]
    if not numbered:
        details = {"certificate": kind.value}
        return Finding(clause, Result.NOT_MET, source, Reason.CERTIFICATE_MISSING, details)
    best = max(numbered, key=_lasts)
    details = {"certificate": kind.value, "number": best.number}
    if best.without_end:
        return Finding(clause, Result.MET, source, details=details)
    if best.valid_until is None:
        return not_stated(clause, source, f"certificates.{kind}.valid_until")
    details["valid_until"] = day_text(best.valid_until)
    if best.valid_until < today:
        return Finding(clause, Result.NOT_MET, source, Reason.CERTIFICATE_EXPIRED, details)
    if best.valid_until < round_end:
        reason = Reason.LICENCE_EXPIRES_IN_ROUND
        return Finding(clause, Result.WARNING, source, reason, details)
    return Finding(clause, Result.MET, source, details=details)


def _lasts(certificate: Certificate) -> date:
    return date.max if certificate.without_end else certificate.valid_until or date.min
