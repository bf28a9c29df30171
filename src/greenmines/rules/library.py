"""The rule sets that ship with the system: read from `published/`, checked and kept.

"2020" is the round of the founding notice, "2025" a draft that lists what is not known yet, and
"2020-530000" this project's example of a provincial order of steps.
"""

from functools import cache
from importlib.resources import files

from .canonical import digest, from_canonical
from .ruleset import RuleSet


SHIPPED: tuple[str, ...] = ("2020", "2020-530000", "2025")


def shipped(code: str) -> RuleSet:
    """The rule set that ships under `code`, one of `SHIPPED`; raises `LookupError` for another."""
    return _read(code)


def shipped_bytes(code: str) -> bytes:
    """Its canonical form, as it lies on disk."""
    if code not in SHIPPED:
        raise LookupError(f"no rule set ships under {code!r}; there are {', '.join(SHIPPED)}")
    return files(__package__).joinpath("published", f"{code}.json").read_bytes()


def shipped_digest(code: str) -> str:
    """SHA-256 of its canonical form, 64 hexadecimal digits."""
    return digest(shipped_bytes(code))


@cache
def _read(code: str) -> RuleSet:
    return from_canonical(shipped_bytes(code))
