"""The rules of the house, held against the code: who writes, who audits, what is complete."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from greenmines.records.audit.verbs import Verb
from greenmines.rules.library import SHIPPED, shipped
from greenmines.rules.posts import HOLDERS
from greenmines.rules.steps import END_OF_REFUSAL, HANDLERS, StepKind
from greenmines.web.shared.words import word


ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "greenmines"
WRITING = {
    "create",
    "bulk_create",
    "bulk_update",
    "change_as_seen",
    "delete",
    "get_or_create",
    "insert_all",
    "save",
    "update",
    "update_or_create",
}
LONGEST_FUNCTION, LONGEST_MODULE = 40, 300
SILENCED = re.compile(r"#.*\bnoqa\b(?!: [A-Z]+\d+(, [A-Z]+\d+)* - \w)")


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the product by its path below the package, migrations left out."""
    paths = [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]
    return {
        path.relative_to(SOURCE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(paths)
    }


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


# completeness of the road


@pytest.mark.parametrize("kind", StepKind)
def test_each_kind_of_step_has_a_handler_an_end_and_words(kind):
    assert HOLDERS[HANDLERS[kind]]
    assert END_OF_REFUSAL[kind]
    assert str(word(kind)) != kind.value


@pytest.mark.parametrize("code", SHIPPED)
def test_each_step_of_a_shipped_road_names_its_clause_and_is_named_in_both_languages(code):
    road = shipped(code).road

    assert [s.code for s in road if not (s.clause and s.name.zh and s.name.en)] == []


def test_each_word_of_the_audit_is_said_by_some_act():
    said = {
        node.attr
        for path, tree in modules().items()
        if path != "records/audit/verbs.py" and not path.startswith("web/shared/wording")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Verb"
    }

    assert set(Verb.__members__) - said == set()


# columns


def pairs() -> list[tuple[type[models.Model], str]]:
    """Every table with `x_at` and `x_by` that may both be empty.

    A moment that is never empty may have nobody beside it: the clock, an import, the public.
    """
    found = []
    for model in apps.get_models():
        if not model.__module__.startswith("greenmines."):
            continue
        columns = {field.name: field for field in model._meta.concrete_fields}
        for name, field in columns.items():
            by = columns.get(f"{name.removesuffix('_at')}_by")
            if name.endswith("_at") and by is not None and field.null:
                found.append((model, name.removesuffix("_at")))
    return found


@pytest.mark.parametrize(("model", "stem"), pairs(), ids=lambda one: getattr(one, "__name__", one))
def test_a_moment_and_its_person_are_set_together_or_not_at_all(model, stem):
    """Both null, or both set; one of them is refused by the database."""
    constraints = {one.name for one in model._meta.constraints}

    assert any(name.endswith(f"_{stem}_at_and_by") for name in constraints), constraints


# who writes


def root_of(node: ast.expr) -> tuple[str, bool]:
    """The name at which a chain of attributes and calls begins; whether it goes over `objects`."""
    over_objects = False
    while isinstance(node, ast.Attribute | ast.Call):
        if isinstance(node, ast.Attribute):
            over_objects |= node.attr == "objects"
            node = node.value
        else:
            node = node.func
    return (node.id if isinstance(node, ast.Name) else ""), over_objects


def tables_written(tree: ast.AST) -> set[str]:
    """Names of models that a piece of code writes through their manager.

    What writes rows of any model, as `insert_all` and `change_as_seen` do, stands for itself.
    """
    written = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            written |= {node.func.id} & WRITING
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name, over_objects = root_of(node.func)
            if node.func.attr in WRITING and over_objects and name:
                written.add(name)
    return written


def home_of(model: str) -> str:
    """The folder of the app whose table it is, or nothing."""
    found = [one for one in apps.get_models() if one.__name__ == model]
    ours = [one for one in found if one.__module__.startswith("greenmines.")]
    if not ours:
        return ""
    return "/".join(ours[0].__module__.split(".")[1:-1])


def test_a_table_is_written_in_its_own_app_only():
    strangers = [
        (path, model)
        for path, tree in modules().items()
        for model in tables_written(tree)
        if (home := home_of(model)) and not path.startswith(f"{home}/")
    ]

    assert strangers == []


@cache
def graph() -> dict[str, set[str]]:
    """Which function of the records calls which, by `module:function`."""
    found = {}
    for path, tree in modules().items():
        if path.startswith("records/"):
            names = imported(path, tree)
            for function in top_level(tree):
                found[f"{path}:{function.name}"] = called(function, path, names)
    return found


def top_level(tree: ast.Module) -> list[ast.FunctionDef]:
    return [node for node in tree.body if isinstance(node, ast.FunctionDef)]


def imported(path: str, tree: ast.Module) -> dict[str, str]:
    """Local name → `module:function`, or `module:` for a module."""
    names = {}
    folder = path.rsplit("/", 1)[0]
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or node.module is None:
            continue
        base = node.module.removeprefix("greenmines.").replace(".", "/")
        base = f"{folder}/{base}" if node.level else base
        for one in node.names:
            is_module = f"{base}/{one.name}.py" in modules()
            target = f"{base}/{one.name}.py:" if is_module else f"{base}.py:{one.name}"
            names[one.asname or one.name] = target
    return names


def called(function: ast.FunctionDef, path: str, names: dict[str, str]) -> set[str]:
    found = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Name):
            found.add(names.get(node.id, f"{path}:{node.id}"))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.add(f"{names.get(node.value.id, '')}{node.attr}")
    return found


def reaches(start: str, goal: str) -> bool:
    seen, open_ = set(), [start]
    while open_:
        here = open_.pop()
        if here == goal:
            return True
        if here not in seen:
            seen.add(here)
            open_ += graph().get(here, ())
    return False


def is_atomic(function: ast.FunctionDef) -> bool:
    return any("transaction.atomic" in ast.unparse(one) for one in function.decorator_list)


def acts() -> list[tuple[str, ast.FunctionDef]]:
    """Public functions of the records that write, by themselves or by a private one beside them."""
    found = []
    for path, tree in modules().items():
        # The queue's own bookkeeping is no act of anybody.
        if not path.startswith("records/") or path.startswith("records/jobs/"):
            continue
        private = {f.name: f for f in top_level(tree) if f.name.startswith("_")}
        for function in top_level(tree):
            beside = [private[n] for n in names_in(function) if n in private]
            parts = [function, *beside]
            if not function.name.startswith("_") and any(tables_written(p) for p in parts):
                found.append((f"{path}:{function.name}", function))
    return found


def names_in(function: ast.FunctionDef) -> set[str]:
    return {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}


# What writes without a row of its own in the audit, and why.
UNAUDITED: dict[str, str] = {
    "records/assessments/actions.py:change_state": "within the acts that call it",
    "records/applications/actions.py:keep_totals": "a copy, within the act that locked the sheet",
    "records/audit/actions.py:record": "it is the audit",
    "records/audit/actions.py:record_each": "it is the audit",
    "records/audit/sealing.py:seal_next": "seals over the audit, no act of anybody",
    "records/checks/opening.py:join_check": "within the acts that open checks and change teams",
    "records/checks/teams.py:bring_to_draw": "within the acts that notify and change teams",
    "records/misconduct/actions.py:change_case": "within the acts that call it",
    "records/checks/telling.py:move": "within the acts that call it",
    "records/evidence/actions.py:small_of": "a small copy of a photo that was audited when it came",
    "records/evidence/actions.py:take_in": "one transaction inside, after a look into the file",
    "records/evidence/arriving.py:begin": "no evidence yet; it is audited when it is whole",
    "records/evidence/arriving.py:finish": "one transaction inside, with all pieces there",
    "records/evidence/arriving.py:give_up": "it was never evidence",
    "records/inspections/step.py:move": "within the acts that call it",
    "records/inbox/actions.py:mark_read": "a reader's own mail",
    "records/inbox/actions.py:send": "the act that is told of is audited",
    "records/mines/taking_in.py:correct_licence": "within the import, which is one transaction",
    "records/mines/taking_in.py:take_in_licences": "within the import, which is one transaction",
    "records/mines/taking_in.py:take_in_mines": "within the import, which is one transaction",
    "records/registers/actions.py:take_in": "leads to take_in_rows, which is one transaction",
    "records/registers/deliveries.py:note": "where a file is; what it brings is audited",
    "records/scoresheets/first_answers.py:copy_files": "within an audited act",
    "records/scoresheets/first_answers.py:fill": "within an audited act",
}


def test_every_act_is_one_transaction():
    assert [name for name, one in acts() if name not in UNAUDITED and not is_atomic(one)] == []


def test_every_act_leaves_its_row_in_the_audit():
    writers = [f"records/audit/actions.py:{one}" for one in ("record", "record_each")]
    silent = [name for name, _function in acts() if not any(reaches(name, w) for w in writers)]

    assert set(silent) - set(UNAUDITED) == set()


def test_every_exception_from_the_audit_still_exists():
    assert set(UNAUDITED) - {name for name, _function in acts()} == set()


# time and size


def test_only_pages_and_the_clock_look_at_the_clock():
    callers = {
        path
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"now", "localdate"}
        and isinstance(node.value, ast.Name)
        and node.value.id == "timezone"
    }
    allowed = re.compile(r"web/|api/|clock/|.*/management/commands/|demonstration/")

    assert [path for path in sorted(callers) if not allowed.match(path)] == []


def programs(*folders: str) -> dict[str, tuple[str, ast.Module]]:
    """Every program below these folders by its path in the repository, migrations left out."""
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    texts = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in paths
        if not {"migrations", "vendor"} & set(path.parts)
    }
    return {path: (text, ast.parse(text)) for path, text in texts.items()}


def test_no_function_is_longer_than_forty_lines():
    long = [
        (path, function.name, length)
        for path, (_text, tree) in programs("src", "benchmarks", "tests").items()
        for function in functions(tree)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    ]

    assert long == []


def test_no_module_is_longer_than_three_hundred_lines_and_each_says_what_lives_in_it():
    """A file of tests may be longer: it is read one test at a time."""
    read = programs("src", "benchmarks")
    long = {
        path: lines
        for path, (text, _) in read.items()
        if (lines := text.count("\n")) > LONGEST_MODULE
    }
    silent = [
        path
        for path, (_text, tree) in (read | programs("tests")).items()
        if not path.endswith(("__init__.py", "apps.py")) and ast.get_docstring(tree) is None
    ]

    assert (long, silent) == ({}, [])


def test_whatever_is_silenced_in_the_linter_says_which_rule_and_why():
    silenced = [
        (path, line)
        for path, (text, _tree) in programs("src", "benchmarks", "tests").items()
        for line in text.splitlines()
        if SILENCED.search(line)
    ]

    assert silenced == []
