"""Reading the environment so that a wrong setting fails at once and says its name."""

import os
from urllib.parse import urlsplit


LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Misconfigured(Exception):
    """The message is for the person who starts the system."""


def word(name: str, default: str) -> str:
    return os.environ.get(name, default)


def number(name: str, default: int) -> int:
    """A whole number of 1 or more."""
    text = os.environ.get(name, str(default))
    if not (text.isdecimal() and text.isascii() and int(text)):
        raise Misconfigured(f"{name} must be a whole number of 1 or more, not {text!r}")
    return int(text)


def words(name: str, default: str) -> list[str]:
    """Comma-separated; blanks fall away."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def choice(name: str, choices: tuple[str, ...]) -> str:
    """One of `choices`; the first is the default."""
    text = os.environ.get(name, choices[0])
    if text not in choices:
        raise Misconfigured(f"{name} must be one of {', '.join(choices)}, not {text!r}")
    return text


def required_words(name: str) -> list[str]:
    """Comma-separated, one at least."""
    found = words(name, required(name))
    if not found:
        raise Misconfigured(f"{name} must be set for production (docs/operate.md)")
    return found


def address(name: str, *, secure: bool) -> str:
    """The beginning of another system's addresses, without a slash at its end; empty for none.

    HTTPS; plain HTTP only to this machine, and not where it must be `secure`.
    """
    text = os.environ.get(name, "").rstrip("/")
    parts = urlsplit(text)
    is_plain = parts.scheme == "http" and parts.hostname in LOOPBACK and not secure
    is_whole = bool(parts.hostname) and not (parts.query or parts.fragment or parts.username)
    if text and not (is_whole and (parts.scheme == "https" or is_plain)):
        raise Misconfigured(f"{name} must be an address that begins with https://, not {text!r}")
    return text


def beside(name: str, other: str) -> str:
    """Must be set where the other one is, and means nothing without it."""
    text = os.environ.get(name, "")
    if os.environ.get(other) and not text:
        raise Misconfigured(f"{name} must be set, because {other} is (docs/operate.md)")
    return text


def required(name: str) -> str:
    text = os.environ.get(name, "")
    if not text:
        raise Misconfigured(f"{name} must be set for production (docs/operate.md)")
    return text
