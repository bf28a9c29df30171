"""The database of one address: sqlite:///PATH, the embedded default, or a postgresql:// one."""

from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from .environment import Misconfigured


# WAL lets readers go on while somebody writes; IMMEDIATE makes writers queue instead of failing.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=268435456;"
    "PRAGMA cache_size=-64000;PRAGMA temp_store=MEMORY;PRAGMA foreign_keys=ON;"
)


def database(address: str) -> dict[str, object]:
    """Django's settings for the address. Raises `Misconfigured` for what it cannot use."""
    parts = urlsplit(address)
    if parts.query:  # PostgreSQL's own programs, which back it up, would not read it
        raise Misconfigured(
            "GREENMINES_DATABASE: what follows '?' is not read; set PostgreSQL's own variables, "
            "such as PGSSLMODE or PGHOST"
        )
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)[1:] or "var/greenmines.sqlite3"))
    if parts.scheme in {"postgresql", "postgres"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": _port(parts),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
        }
    raise Misconfigured(f"GREENMINES_DATABASE: cannot use {parts.scheme!r}")


def _port(parts: SplitResult) -> str:
    try:
        return str(parts.port or "")
    except ValueError as error:
        raise Misconfigured(f"GREENMINES_DATABASE: {error}") from error


def _sqlite(path: Path) -> dict[str, object]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Misconfigured(
            f"No folder for the database (GREENMINES_STATE, GREENMINES_DATABASE): {error}"
        ) from error
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_PRAGMAS,
        },
    }
