"""Reading recommendation files and how far a province has used its quota."""

import json
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from greenmines.records.applications.models import Application
from greenmines.records.evidence.models import Evidence
from greenmines.records.people.models import Person
from greenmines.records.people.queries import kind_of
from greenmines.records.rounds.models import Round, RoundState
from greenmines.rules.checks import CheckSummary, summary_from_plain
from greenmines.rules.posts import Actor
from greenmines.rules.steps import End

from .models import Recommendation, RecommendedMine


CHECKS = "spot_checks_counted"  # under which a sealed file holds them


def recommendations(round_: Round) -> QuerySet[Recommendation]:
    return Recommendation.objects.filter(round=round_).order_by("province", "id")


def unsealed(round_: Round, province: str) -> Recommendation | None:
    return recommendations(round_).filter(province=province, sealed_at__isnull=True).first()


def open_files() -> QuerySet[Recommendation]:
    """Those that nobody has sealed, of rounds that are not concluded."""
    running = Recommendation.objects.filter(sealed_at__isnull=True, round__state=RoundState.OPEN)
    return running.select_related("round__version").order_by("id")


def mines_in(recommendation: Recommendation) -> list[RecommendedMine]:
    rows = RecommendedMine.objects.filter(recommendation=recommendation)
    return list(
        rows.select_related(
            "application__mine",
            "application__round__version",
            "application__enterprise",
            "application__licence",
            "opinion_scan",
        ).order_by("rank")
    )


def checks_in(file: Recommendation) -> CheckSummary | None:
    """The spot checks that were sealed with a file; None where none were counted."""
    plain = json.loads(file.body).get(CHECKS) if file.body else None
    return None if plain is None else summary_from_plain(plain)


def sealed_files(round_: Round) -> QuerySet[Recommendation]:
    """What the provinces have sent, by province."""
    return (
        recommendations(round_)
        .filter(sealed_at__isnull=False)
        .select_related("round__version", "prepared_by", "sealed_by")
    )


def sealed_visible_to(person: Person) -> QuerySet[Recommendation]:
    """A province's own files and, for the ministry, everybody's."""
    files = Recommendation.objects.filter(sealed_at__isnull=False).select_related(
        "round__version", "prepared_by", "sealed_by"
    )
    match kind_of(person):
        case Actor.MINISTRY:
            return files
        case Actor.PROVINCE:
            return files.filter(province=person.organisation.division)
        case Actor.ENTERPRISE | Actor.AGENCY | Actor.COUNTY | Actor.CITY | Actor.DEPARTMENT:
            return files.none()


@dataclass(frozen=True, slots=True)
class Counts:
    """Mines of a round by province: applied, in sealed files, and listed in the end."""

    applied: Counter[str]
    recommended: Counter[str]
    listed: Counter[str]


def counts_by_province(round_: Round) -> Counts:
    """In two queries, whatever the number of provinces."""
    applied: Counter[str] = Counter()
    listed: Counter[str] = Counter()
    stages = Application.objects.filter(round=round_, submitted_at__isnull=False).order_by()
    for province, stage, count in stages.values_list("province", "stage").annotate(
        count=Count("pk")
    ):
        applied[province] += count
        listed[province] += count if stage == End.LISTED else 0
    sent = RecommendedMine.objects.filter(
        recommendation__round=round_, recommendation__sealed_at__isnull=False
    ).order_by()
    by_province = sent.values_list("recommendation__province").annotate(
        count=Count("application_id", distinct=True)
    )
    return Counts(applied, Counter(dict(by_province)), listed)


def recommendation_of(application: Application) -> RecommendedMine | None:
    """The newest file that names the application."""
    return (
        RecommendedMine.objects.filter(application=application)
        .select_related("recommendation", "opinion_scan")
        .order_by("-id")
        .first()
    )


def opinions_on(application: Application) -> QuerySet[Evidence]:
    """The scans of stamped opinions on an application."""
    mines = RecommendedMine.objects.filter(application=application)
    return Evidence.objects.filter(pk__in=mines.values("opinion_scan_id"))


def chosen_in(round_: Round, province: str) -> list[Application]:
    """The mines of a province that stand in a file, sealed or open, each once (1.3)."""
    rows = RecommendedMine.objects.filter(
        recommendation__round=round_, recommendation__province=province
    )
    return list(
        Application.objects.filter(pk__in=rows.values("application_id"))
        .select_related("mine")
        .order_by("pk")
    )


def recommended_count(round_: Round, province: str, *, oil_gas: bool) -> int:
    """Mines in sealed files of the province, counted once each (1.3)."""
    rows = RecommendedMine.objects.filter(
        recommendation__round=round_,
        recommendation__province=province,
        recommendation__sealed_at__isnull=False,
    )
    is_oil_gas = {"application__mine__mineral_class": "oil_gas"}
    rows = rows.filter(**is_oil_gas) if oil_gas else rows.exclude(**is_oil_gas)
    return rows.values("application_id").distinct().count()
