"""Every refusal in the source gives the facts that its sentence names: none is left vague."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import greenmines
from greenmines.rules.reasons import Reason
from greenmines.web.shared.wording.sentences import facts_named
from greenmines.web.shared.words import FIELDS, SENTENCES


SOURCE = Path(greenmines.__file__).parent
MANY = 150  # else nothing was read
# What says where something is in the way, or which sentence to take: no fact of the sentence.
BESIDE = {"field", "cause", "application", "item"}


class Told(NamedTuple):
    """One `Refusal(…)` in the source; `facts` None where they are not written beside it."""

    where: str
    reason: Reason
    facts: frozenset[str] | None


def told() -> list[Told]:
    return [each for path in sorted(SOURCE.rglob("*.py")) for each in _told_in(path)]


def _told_in(path: Path) -> Iterator[Told]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for act in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for call in ast.walk(act):
            match call:
                case ast.Call(
                    func=ast.Name("Refusal"), args=[ast.Attribute(ast.Name("Reason"), name), *rest]
                ):
                    given = [one.value for one in call.keywords if one.arg == "details"]
                    facts = _facts((rest[1:] + given + [None])[0], act)
                    where = f"{path.relative_to(SOURCE)}:{call.lineno}"
                    yield Told(where, Reason[name], facts)


def _facts(node: ast.expr | None, act: ast.FunctionDef) -> frozenset[str] | None:
    match node:
        case None:
            return frozenset()
        case ast.Dict(keys=keys) if all(isinstance(key, ast.Constant) for key in keys):
            return frozenset(str(key.value) for key in keys if isinstance(key, ast.Constant))
        case ast.Name(name):
            return _facts_named(name, act)
        case _:
            return None


def _facts_named(name: str, act: ast.FunctionDef) -> frozenset[str] | None:
    """With what is added to a dictionary later on the way."""
    known = frozenset()
    for each in ast.walk(act):
        match each:
            case (
                ast.Assign(targets=[ast.Name(id=found)], value=value)
                | ast.AugAssign(target=ast.Name(id=found), value=value)
            ) if found == name:
                facts = _facts(value, act)
                if facts is None:
                    return None
                known |= facts
            case ast.Assign(
                targets=[ast.Subscript(value=ast.Name(id=found), slice=ast.Constant(value=key))]
            ) if found == name:
                known |= {str(key)}
    return known or None


def test_the_facts_of_a_refusal_are_said():
    """A sentence that could name facts gets all those of one of its lengths, or none at all."""
    found = told()
    vague = [
        one.where
        for one in found
        if one.facts is not None
        and one.facts - BESIDE
        and (longer := SENTENCES[one.reason.value].longer)
        and not any(set(facts_named(said)) <= one.facts for said in longer)
    ]

    assert len([one for one in found if one.facts]) > MANY
    assert vague == []


def test_every_field_of_a_refusal_has_a_name():
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")]
    takers = {taker for tree in trees for taker in _takers_of_field(tree)}
    fields = {field for tree in trees for field in _fields_in(tree, takers)}

    assert {field for field in fields if field.rpartition(".")[2] not in FIELDS} == set()


def _fields_in(tree: ast.Module, takers: set[tuple[str, int]]) -> Iterator[str]:
    """Those written as such, and those handed to a function that says them."""
    yield from (value.value for value in _values_of_field(tree) if isinstance(value, ast.Constant))
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        for place, given in enumerate(call.args):
            match call.func, given:
                case ast.Name(name), ast.Constant(str(field)) if (name, place) in takers:
                    yield field


def _takers_of_field(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Functions that say as a field what they are given, with its place."""
    for act in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        names = {value.id for value in _values_of_field(act) if isinstance(value, ast.Name)}
        yield from ((act.name, at) for at, one in enumerate(act.args.args) if one.arg in names)


def _values_of_field(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "field":
                    yield value
