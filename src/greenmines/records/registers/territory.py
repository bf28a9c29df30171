"""Of whom an authority's files may speak: of its own province, and the ministry of all."""

from dataclasses import dataclass


CODE_LENGTH = 18


@dataclass(frozen=True, slots=True)
class Ours:
    """Numbers of one's own mines and enterprises that do not show it by their digits.

    The ministry issues licences too, and an enterprise may be registered in another province than
    its mine.
    """

    licences: frozenset[str] = frozenset()
    enterprises: frozenset[str] = frozenset()


NONE_KNOWN = Ours()


@dataclass(frozen=True, slots=True)
class Territory:
    """`region` is the code of a province; empty for the whole country. What is not said fits."""

    region: str = ""
    ours: Ours = NONE_KNOWN

    def has(self, column: str, said: str) -> bool:
        """Whether what a column says is of this territory."""
        if column == "licence_number":
            return self._lies_here(said[1:3], said) or said in self.ours.licences
        if column in {"credit_code", "enterprise_code"}:
            return self._lies_here(registered_in(said), said) or said in self.ours.enterprises
        return self.has_division(said)

    def has_division(self, code: str) -> bool:
        return self._lies_here(code[:2], code)

    def _lies_here(self, digits: str, said: str) -> bool:
        return not self.region or not said or digits == self.region[:2]


def registered_in(credit_code: str) -> str:
    """The two digits of the province in a credit code, or in the older number of 15 digits."""
    return credit_code[2:4] if len(credit_code) == CODE_LENGTH else credit_code[:2]
