"""What keeps a production from starting on this database: the server and `check --deploy` ask."""

from collections.abc import Sequence
from tempfile import TemporaryFile

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as Caution
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.rounds.models import Round


class NotForProduction(ImproperlyConfigured):
    """The message is for the person who starts the system."""


def faults() -> list[str]:
    """Empty in a demonstration, and where a production may start."""
    if settings.MODE != "production":
        return []
    return [*_faults_of_store(), *_faults_of_database()]


def _faults_of_store() -> list[str]:
    try:
        settings.EVIDENCE_STORE.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=settings.EVIDENCE_STORE):
            return []
    except OSError as error:
        return [f"The evidence cannot be written (GREENMINES_EVIDENCE): {error}"]


def _faults_of_database() -> list[str]:
    try:
        return [
            f"The database holds demonstration rows ({name}). "
            "Point GREENMINES_DATABASE to a database of its own."
            for name in _demonstrated()
        ]
    except DatabaseError as error:
        return [f"The database cannot be read ({error}). Run: greenmines migrate"]


def _demonstrated() -> list[str]:
    """Which tables hold rows of a demonstration."""
    found = {
        "accounts": Person.objects.filter(is_demonstration=True).exists(),
        "organisations": Organisation.objects.filter(is_demonstration=True).exists(),
        "rounds": Round.objects.filter(is_demonstration=True).exists(),
    }
    return [name for name, is_found in found.items() if is_found]


def insist_on_production() -> None:
    """Raises `NotForProduction` with every fault."""
    found = faults()
    if found:
        raise NotForProduction("\n".join(found))


@register(deploy=True)
def check_database(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[CheckMessage]:
    """For `greenmines check --deploy`."""
    del app_configs, kwargs  # as Django calls every check
    found: list[CheckMessage] = [Error(fault, id="greenmines.E001") for fault in faults()]
    if settings.MODE == "production" and connection.vendor == "sqlite":
        hint = "Several servers, or many writers, need PostgreSQL."
        found.append(Caution("The database is SQLite.", hint=hint, id="greenmines.W001"))
    return found
