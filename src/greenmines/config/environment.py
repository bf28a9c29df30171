"""Reading the environment so that a wrong setting fails at once and says its name."""

import os


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


def required(name: str) -> str:
    text = os.environ.get(name, "")
    if not text:
        raise Misconfigured(f"{name} must be set for production (docs/operate.md)")
    return text
