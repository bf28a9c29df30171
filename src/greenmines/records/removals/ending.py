"""Leads that are over by themselves: what pointed at the mine has ended (3.3b).

The clock's. Only what a source says ends a lead, never that it is silent: a register that is not
read any more closes nothing. What a complaint or a check found stays for somebody to weigh.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.mines.models import Licence
from greenmines.records.registers.models import AbnormalPeriod, Penalty, SeriousPeriod
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.removal import CLAUSE

from .leading import ENDED_STATES, pieces
from .models import LeadKind, LeadState, RemovalLead


Over = tuple[RemovalLead, str]  # and why, in Chinese as the facts of a lead are


def end_leads(now: datetime) -> int:
    """Returns how many are over."""
    today, ended = day_in_china(now), 0
    for kind in LeadKind:
        leads = RemovalLead.objects.filter(state=LeadState.OPEN, kind=kind).order_by("id")
        for piece in pieces(leads.select_related("listing__mine").iterator()):
            for lead, reason in _over(kind, piece, today):
                ended += _end(lead, reason, now)
    return ended


@transaction.atomic
def _end(lead: RemovalLead, reason: str, now: datetime) -> bool:
    """Whether nobody was faster."""
    still = RemovalLead.objects.filter(pk=lead.pk, state=LeadState.OPEN)
    if not still.update(state=LeadState.OVER, over_at=now, reason=reason):
        return False
    details = {"kind": lead.kind, "listing": lead.listing.number, "source": lead.source}
    audit.record(
        Verb.LEAD_CLOSED, lead, by=None, now=now, clause=CLAUSE, reason=reason, details=details
    )
    return True


def _over(kind: LeadKind, leads: Sequence[RemovalLead], today: date) -> Iterator[Over]:
    match kind:
        case LeadKind.ABNORMAL_LIST:
            yield from _off_list(AbnormalPeriod.objects.all(), leads, today, "异常名录")
        case LeadKind.SERIOUS_LIST:
            yield from _off_list(SeriousPeriod.objects.all(), leads, today, "严重违法名单")
        case LeadKind.PENALTY:
            yield from _put_right(leads)
        case LeadKind.LICENCE_ENDED:
            yield from _renewed(leads, today)
        case LeadKind.MINE_CLOSED:
            yield from _at_work(leads)
        case LeadKind.COMPLAINT | LeadKind.CHECK:
            return


def _off_list(
    periods: QuerySet[AbnormalPeriod] | QuerySet[SeriousPeriod],
    leads: Sequence[RemovalLead],
    today: date,
    name: str,
) -> Iterator[Over]:
    whose = {lead.source.split(" ")[0] for lead in leads}
    told = Q(licence_number__in=whose) | Q(credit_code__in=whose)
    left = {str(row): row.removed_on for row in periods.filter(told, removed_on__lte=today)}
    for lead in leads:
        if lead.source in left:
            yield lead, f"已于 {left[lead.source]} 移出{name}"


def _put_right(leads: Sequence[RemovalLead]) -> Iterator[Over]:
    """One decision may hit several licences; the last of them counts."""
    rows = Penalty.objects.filter(decision_number__in={lead.source for lead in leads})
    waiting = set(rows.filter(rectified_on__isnull=True).values_list("decision_number", flat=True))
    told = rows.values_list("decision_number").annotate(day=Max("rectified_on")).order_by()
    right = {number: day for number, day in told if number not in waiting}
    for lead in leads:
        if lead.source in right:
            yield lead, f"处罚涉及问题已于 {right[lead.source]} 整改完成"


def _renewed(leads: Sequence[RemovalLead], today: date) -> Iterator[Over]:
    mines = {lead.listing.mine_id for lead in leads}
    known = Licence.objects.filter(mine__in=mines).values_list("mine").order_by()
    until = dict(known.annotate(day=Max("valid_until")))
    for lead in leads:
        day = until.get(lead.listing.mine_id)
        if day is not None and day >= today:
            yield lead, f"采矿许可证已续期，有效期至 {day}"


def _at_work(leads: Sequence[RemovalLead]) -> Iterator[Over]:
    for lead in leads:
        if lead.listing.mine.state not in (None, *ENDED_STATES):
            yield lead, "矿山状态已变更，不再是关闭或资源枯竭"
