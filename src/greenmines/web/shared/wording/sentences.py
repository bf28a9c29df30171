"""A sentence in several lengths: as long as the facts that are known allow."""

import re
from collections.abc import Mapping

from django.utils.functional import Promise


PLACEHOLDER = re.compile(r"%\((\w+)\)s")


class Sentence:
    """`plain` has no placeholders; longer ones, each better than the one before, name facts."""

    __slots__ = ("longer", "plain")

    def __init__(self, plain: str | Promise, *longer: str | Promise) -> None:
        self.plain = plain
        self.longer = longer

    def with_facts(self, facts: Mapping[str, str]) -> str:
        for told in reversed(self.longer):
            if all(facts.get(name) for name in facts_named(told)):
                return str(told) % facts
        return str(self.plain)


def facts_named(told: str | Promise) -> list[str]:
    """The names of the facts that a sentence needs, written as `%(name)s`."""
    return PLACEHOLDER.findall(str(told))
