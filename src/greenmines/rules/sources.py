"""Where a rule comes from, how sure we are of it, and bilingual words as rule sets carry them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar


T = TypeVar("T")


class Certainty(StrEnum):
    """How sure we are that the ministry (or province) said it."""

    CONFIRMED = "confirmed"  # read in a public source named beside it
    DERIVED = "derived"  # arithmetic or plain consequence of confirmed facts
    ASSUMED = "assumed"  # this project's stated default; an office may change it
    NOT_SET = "not_set"  # nobody has decided; a round cannot open on it


class Provenance(StrEnum):
    """Whose wording an indicator is."""

    CONFIRMED = "confirmed"  # the official text
    CONFIRMED_NAME = "confirmed_name"  # only the name is official; points and method are ours
    BASELINE = "baseline"  # this project's professional baseline


@dataclass(frozen=True, slots=True)
class Words:
    """One text in Chinese, which is official, and in English, which is for the reader."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """`language` is a code such as "zh-hans" or "en"; anything but English gets Chinese."""
        return self.en if language.lower().startswith("en") else self.zh


@dataclass(frozen=True, slots=True)
class Basis:
    """A document that a rule set stands on, cited by its number."""

    number: str
    title: Words
    issued_on: date | None


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One number, date or choice of a rule set; `value` is None exactly while it is not set."""

    value: T | None
    certainty: Certainty
    clause: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if (self.value is None) != (self.certainty is Certainty.NOT_SET):
            raise ValueError("a setting without a value is NOT_SET, and only such a one")

    @property
    def is_set(self) -> bool:
        return self.value is not None

    @property
    def required(self) -> T:
        """The value; no round opens on a set with gaps, so a gap here is a programmer's error."""
        if self.value is None:
            raise LookupError("the rule set does not say")
        return self.value
