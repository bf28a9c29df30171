"""What a crowd reads once there is supervision: 100,000 mines with checks, removals, complaints.

Pages beside a view that only renders a template; files with the most memory that they took.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.test import Client, override_settings
from measuring import A_MEGABYTE, STATIC, anew, cost_to, most_memory, read
from pages import fill
from supervised import supervise


SINCE = "since=2020-01-01"
PAGES = (
    "/figures/",
    "/checks/",
    "/checks/?path=lead&page=last",
    "/checks/?path=lead&province=110000&result=rectify&year=2025&page=last",
    "/removals/",
    "/removals/?nature=fault&page=last",
    "/complaints/",
    "/complaints/?show=overdue&page=last",
    "/plans/",
    "/plans/?page=last",
    "/criticisms/",
    "/criticisms/?page=last",
    "/map/",
    "/list/changes/",
    f"/list/changes/?{SINCE}&show=left&page=last",
    "/sitemap.xml",
    "/sitemaps/pages.xml",
    "/feeds/zh/criticisms.atom",
    "/api/checks?limit=1000",
    "/api/removals?limit=1000",
    "/api/complaints?limit=1000",
    "/api/plans?limit=1000",
    "/api/criticisms?limit=1000",
)
WHOLE = (
    "/map/places.json",
    "/list/papers/zh/list.xlsx",
    "/list/papers/zh/list.csv",
    "/list/papers/zh/list.geojson",
    "/api/bulk/listings.jsonl",
    "/api/bulk/mines.jsonl",
    "/api/bulk/checks.jsonl",
    "/api/bulk/removals.jsonl",
    "/api/bulk/complaints.jsonl",
)
FILES = (*WHOLE, f"/list/papers/zh/changes.csv?{SINCE}")


def run(share: float) -> list[tuple[str, float, float, str]]:
    fill(int(100_000 * share) or 1_000)
    supervise(share)
    static = cost_to(Client(), STATIC)
    kept = ("/figures/ kept", cost_to(Client(), "/figures/"), static, "until the next act")
    with override_settings(ANSWERS=None):
        lines = [(address, anew(address), static, "") for address in PAGES]
        files = [
            (address, anew(address), static, f"{most_memory(address) / A_MEGABYTE:.1f} MB at most")
            for address in FILES
        ]
    with TemporaryDirectory() as folder, override_settings(ANSWERS=Path(folder)):
        again = [(f"{address} kept", _kept(address), static, "") for address in WHOLE]
    return [kept, *lines, *files, *again]


def _kept(address: str) -> float:
    """Seconds for a file that somebody else had made."""
    read(address)
    return anew(address)
