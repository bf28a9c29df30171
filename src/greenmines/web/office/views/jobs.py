"""How the queue stands, for the system's administrators: what waits, runs, failed."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from greenmines.records.jobs.queries import newest
from greenmines.rules.posts import Post
from greenmines.web.shared.doors import door


SHOWN = 100
# The function's own name; a job that nobody named here is shown by its path.
NAMES: Mapping[str, str | Promise] = {
    "eligibility": _("Preconditions of all applications"),
    "licences": _("Licences about to expire"),
    "independence": _("Ties found after a report"),
    "credit": _("Credit scores due this quarter"),
    "deadlines": _("Reminders of deadlines"),
    "publicity": _("Publicity periods that are over"),
    "draws": _("Draws whose parties may reveal their secrets"),
    "leads": _("Leads about listed mines"),
    "checks": _("Results of spot checks that are late"),
    "complaints": _("Complaints that are late"),
    "rectification": _("Reminders of rectification orders"),
    "signatures": _("Drafts that wait for a second person"),
    "seals": _("Sealing of the audit"),
    "sessions": _("Clearing of old sessions and files"),
    "evidence": _("Check of the evidence store"),
    "uploads": _("Clearing of uploads that broke off"),
    "pictures": _("Small pictures of evidence"),
    "pull": _("Reading of the publicity system"),
    "pulls": _("Publicity system: whether to read it again"),
    "reports": _("Publicity system: sending of check results"),
    "look": _("Reading of a register's file"),
    "take_in": _("Taking in of a register's file"),
}
STATES: Mapping[str, tuple[str, str | Promise]] = {
    "READY": ("wait", _("Waits")),
    "RUNNING": ("info", _("Runs")),
    "SUCCESSFUL": ("ok", _("Done")),
    "FAILED": ("stop", _("Given up")),
}


@door(Post.SYSTEM_ADMIN)
def jobs(request: HttpRequest) -> HttpResponse:
    """The newest jobs first; the ones that were given up stand in a list of their own."""
    shown = [(NAMES.get(one.name, one.name), STATES[one.state], one) for one in newest(SHOWN)]
    given_up = [row for row in shown if row[2].state == "FAILED"]
    return render(request, "office/jobs.html", {"jobs": shown, "given_up": len(given_up)})
