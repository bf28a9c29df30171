"""A sentence in two lengths: with all of its facts, and for when one of them is missing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise


PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`plain` has no placeholders; `full`, where there is one, names facts as `%(name)s`."""

    plain: str | Promise
    full: str | Promise | None = None

    def with_facts(self, facts: Mapping[str, str]) -> str:
        if self.full is None:
            return str(self.plain)
        full = str(self.full)
        named = PLACEHOLDER.findall(full)
        return full % facts if all(facts.get(name) for name in named) else str(self.plain)
