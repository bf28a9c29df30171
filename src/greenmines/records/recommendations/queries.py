"""Reading recommendation files and how far a province has used its quota."""

from django.db.models import QuerySet

from greenmines.records.applications.models import Application
from greenmines.records.evidence.models import Evidence
from greenmines.records.rounds.models import Round

from .models import Recommendation, RecommendedMine


def recommendations(round_: Round) -> QuerySet[Recommendation]:
    return Recommendation.objects.filter(round=round_).order_by("province", "id")


def unsealed(round_: Round, province: str) -> Recommendation | None:
    return recommendations(round_).filter(province=province, sealed_at__isnull=True).first()


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


def sealed_files(round_: Round) -> QuerySet[Recommendation]:
    """What the provinces have sent, by province."""
    return (
        recommendations(round_)
        .filter(sealed_at__isnull=False)
        .select_related("round__version", "prepared_by", "sealed_by")
    )


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
