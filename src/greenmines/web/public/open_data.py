"""What the page of the open data tells of each path; a test holds it against the description."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _


if TYPE_CHECKING:
    from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Path:
    """example is an address to try, empty where it needs a key of something."""

    path: str
    told: "Promise"
    example: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    title: "Promise"
    paths: Sequence[Path]


ROOMS: Sequence[Room] = (
    Room(
        _("The list"),
        (
            Path(
                "/api/listings",
                _("The list as it stands or stood: as_of, day, standing, province …"),
                "/api/listings?limit=5",
            ),
            Path("/api/listings/{number}", _("One stay with the rows of the audit that prove it")),
            Path(
                "/api/changes",
                _("What entered and left between since and until"),
                "/api/changes?since=2021-01-01T00:00:00%2B08:00",
            ),
            Path("/api/mines", _("Mines that are or were listed"), "/api/mines?limit=5"),
            Path("/api/mines/{key}", _("One mine with every stay")),
            Path("/api/seals", _("The chain of seals over the audit"), "/api/seals?limit=1"),
        ),
    ),
    Room(
        _("Publications"),
        (
            Path("/api/notices", _("Notices of publicity"), "/api/notices"),
            Path("/api/notices/{key}", _("One notice with its mines")),
            Path("/api/announcements", _("Announcements of the ministry"), "/api/announcements"),
            Path("/api/announcements/{key}", _("One announcement with its mines")),
            Path("/api/draws", _("Draws of spot checks"), "/api/draws"),
            Path("/api/draws/{number}", _("One draw; its file draws it again")),
            Path("/api/plans", _("Plans of spot checks, as they were published"), "/api/plans"),
            Path("/api/plans/{number}", _("One plan with its batches and their draws")),
            Path("/api/checks", _("Published results of spot checks"), "/api/checks"),
            Path("/api/removals", _("Mines taken off the list, with the ground"), "/api/removals"),
            Path(
                "/api/removal-announcements",
                _("Announcements that took mines off the list"),
                "/api/removal-announcements",
            ),
            Path("/api/removal-announcements/{key}", _("One of them with its mines and grounds")),
            Path(
                "/api/criticisms",
                _("Notices of criticism of agencies and experts"),
                "/api/criticisms",
            ),
            Path("/api/criticisms/{number}", _("One notice with the reports not accepted")),
            Path("/api/complaints", _("What complaints led to"), "/api/complaints"),
            Path("/api/credit", _("Credit of holders, agencies and experts"), "/api/credit"),
            Path("/api/rulesets", _("Rule sets with their digests"), "/api/rulesets"),
            Path("/api/clauses", _("Clauses, as this project reads them"), "/api/clauses"),
        ),
    ),
    Room(
        _("Whole files"),
        (
            Path("/api/bulk/listings.csv", _("The list as CSV"), "/api/bulk/listings.csv"),
            Path(
                "/api/bulk/listings.jsonl",
                _("The list, one stay a line, as JSON"),
                "/api/bulk/listings.jsonl",
            ),
            Path("/api/bulk/mines.jsonl", _("Mines, one a line, as JSON"), "/api/bulk/mines.jsonl"),
            Path(
                "/api/bulk/checks.jsonl",
                _("Results of spot checks, one a line, as JSON"),
                "/api/bulk/checks.jsonl",
            ),
            Path(
                "/api/bulk/removals.jsonl",
                _("Mines taken off the list, one a line, as JSON"),
                "/api/bulk/removals.jsonl",
            ),
            Path(
                "/api/bulk/complaints.jsonl",
                _("What complaints led to, one a line, as JSON"),
                "/api/bulk/complaints.jsonl",
            ),
        ),
    ),
)
