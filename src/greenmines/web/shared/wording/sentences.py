"""A sentence in two or three lengths: as long as the facts that are known allow."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise


PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`plain` has no placeholders; `full` and `fuller`, where given, name facts as `%(name)s`."""

    plain: str | Promise
    full: str | Promise | None = None
    fuller: str | Promise | None = None

    def with_facts(self, facts: Mapping[str, str]) -> str:
        for told in (self.fuller, self.full):
            if told is not None and all(facts.get(name) for name in PLACEHOLDER.findall(str(told))):
                return str(told) % facts
        return str(self.plain)
