"""Which rules, records, pages and tests serve each clause of the notice: found in the sources.

Nothing is registered by hand. `rules.clauses` names the rules; of records, pages and tests the
sources are read for the clauses that they cite, and a test also serves the clauses of the rules
that it imports.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from greenmines.rules.clause import Clause
from greenmines.rules.named_systems import EVERY_CLAUSE


PACKAGE = Path(__file__).resolve().parents[1]
TESTS = PACKAGE.parents[1] / "tests"
NUMBER = r"(?:[1-4]\.[1-9][a-g]?|S[1-6])"
SEVERAL = rf"({NUMBER}(?:(?:,| and| to) {NUMBER})*)"
IN_TEXT = re.compile(rf"\((?:clauses? )?{SEVERAL}\)|clauses? {SEVERAL}")
IN_TEMPLATE = re.compile(rf"{{% clause [\"']({NUMBER})[\"'] %}}")
ALONE = re.compile(NUMBER)
RANGE = re.compile(r"([1-4]\.[1-9])([a-g]) to \1([a-g])")
CITING_CALLS = frozenset({"Refusal", "Finding"})


@dataclass(frozen=True, slots=True)
class Served:
    """A clause and what serves it: dotted names of functions and modules, paths of files."""

    clause: Clause
    rules: tuple[str, ...]
    records: tuple[str, ...]
    pages: tuple[str, ...]
    tests: tuple[str, ...]


@cache
def served() -> tuple[Served, ...]:
    """Every clause and named system, in the order of the notice."""
    records, pages, tests = cited_by_records(), cited_by_pages(), cited_by_tests()
    return tuple(
        Served(
            clause,
            clause.rules,
            _citing(clause.number, records),
            _citing(clause.number, pages),
            _citing(clause.number, tests),
        )
        for clause in EVERY_CLAUSE
    )


def _citing(number: str, cited: dict[str, frozenset[str]]) -> tuple[str, ...]:
    return tuple(sorted(name for name, numbers in cited.items() if number in numbers))


def cited_by_records() -> dict[str, frozenset[str]]:
    """Public functions of the records, and modules whose first sentence cites a clause."""
    found: dict[str, frozenset[str]] = {}
    for path in sorted((PACKAGE / "records").glob("*/*.py")):
        if path.name not in {"__init__.py", "models.py", "apps.py"}:
            found |= _functions_citing(path, ".".join(path.with_suffix("").parts[-2:]))
    return found


def _functions_citing(path: Path, name: str) -> dict[str, frozenset[str]]:
    tree = _tree(path)
    found = {name: numbers_in(ast.get_docstring(tree) or "")}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            found[f"{name}.{node.name}"] = _numbers_of(node)
    return {name: numbers for name, numbers in found.items() if numbers}


def cited_by_pages() -> dict[str, frozenset[str]]:
    """Templates that link to a clause, and views whose words cite one."""
    found: dict[str, frozenset[str]] = {}
    for path in sorted((PACKAGE / "web").rglob("*.html")):
        numbers = frozenset(IN_TEMPLATE.findall(path.read_text(encoding="utf-8")))
        if numbers:
            found[str(path.relative_to(PACKAGE / "web"))] = numbers
    for path in sorted((PACKAGE / "web").rglob("*.py")):
        tree = _tree(path)
        numbers = numbers_in(" ".join(_docstrings(tree)))
        if numbers:
            found[str(path.relative_to(PACKAGE / "web"))] = numbers
    return found


def cited_by_tests() -> dict[str, frozenset[str]]:
    """Test files by the clauses that they cite, and by those of the rules that they import."""
    found: dict[str, frozenset[str]] = {}
    for path in sorted(TESTS.rglob("test_*.py")):
        tree = _tree(path)
        numbers = numbers_in(" ".join(_docstrings(tree))) | _numbers_cited(tree)
        numbers |= _clauses_of(_imported_rules(tree))
        if numbers:
            found[str(path.relative_to(TESTS.parent))] = numbers
    return found


def numbers_in(text: str) -> frozenset[str]:
    """The clauses that a text cites, as "(2.6)", "(2.6, 4.3)", "(1.2a to 1.2g)"."""
    cited = [one or other for one, other in IN_TEXT.findall(text)]
    ranges = (found.groups() for part in cited for found in RANGE.finditer(part))
    between = {f"{stem}{letter}" for stem, *ends in ranges for letter in _letters(*ends)}
    return frozenset(number for part in cited for number in ALONE.findall(part)) | between


def _letters(first: str, last: str) -> Iterator[str]:
    yield from map(chr, range(ord(first), ord(last) + 1))


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def _numbers_of(node: ast.FunctionDef) -> frozenset[str]:
    alone = (
        constant.value
        for constant in ast.walk(node)
        if isinstance(constant, ast.Constant) and isinstance(constant.value, str)
    )
    whole = frozenset(text for text in alone if ALONE.fullmatch(text))
    return whole | numbers_in(ast.get_docstring(node) or "")


def _docstrings(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            yield ast.get_docstring(node) or ""


def _numbers_cited(tree: ast.Module) -> frozenset[str]:
    """As the clause of a refusal or finding, or of an act: never a score that looks like one."""
    cited: list[ast.expr] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            cited += [word.value for word in node.keywords if word.arg == "clause"]
            if isinstance(node.func, ast.Name) and node.func.id in CITING_CALLS:
                cited += node.args[1:2]
    return frozenset(_texts(cited))


def _texts(nodes: Iterable[ast.expr]) -> Iterator[str]:
    for node in nodes:
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and ALONE.fullmatch(text):
            yield text


def _imported_rules(tree: ast.Module) -> frozenset[str]:
    """Dotted names below `greenmines.rules` of what a module imports from there."""
    prefix = "greenmines.rules."
    return frozenset(
        f"{(node.module or '').removeprefix(prefix)}.{name.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(prefix)
        for name in node.names
    )


def _clauses_of(names: frozenset[str]) -> frozenset[str]:
    return frozenset(clause.number for clause in EVERY_CLAUSE if names & set(clause.rules))
