"""Each import contract can fail: a bad import is planted in a copy, and the right one names it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parent.parent
FLOORS = "Web stands on records, records on rules"
ROAD = "A later stage knows an earlier one, never the reverse"
INSIDE = "Inside a record: actions over queries and permissions over models"
PURE = "The rules know nothing of Django"
RIGHTS = "Pages read through queries and write through actions"
DESKS = "One audience's pages do not know another's"
STAGE = "The demonstration plays people and the clock, and no pages"


@pytest.fixture
def copy(tmp_path):
    """The package without what no import can reach."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(
        ROOT / "src",
        tmp_path / "src",
        ignore=shutil.ignore_patterns("__pycache__", "static", "fonts", "locale", "templates"),
    )
    return tmp_path


def plant(copy, module, line):
    """Add a line to a module of the copy, which need not exist there yet."""
    path = copy / "src" / "greenmines" / module
    path.parent.mkdir(parents=True, exist_ok=True)
    (path.parent / "__init__.py").touch()
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")


def broken_contracts(copy):
    report = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy / "src"), "COLUMNS": "200", "NO_COLOR": "1"},
        check=False,
        capture_output=True,
        text=True,
    )
    verdicts = dict(re.findall(r"^(.+) (KEPT|BROKEN)$", report.stdout, re.MULTILINE))
    assert verdicts.keys() == {FLOORS, ROAD, INSIDE, PURE, RIGHTS, DESKS, STAGE}, report.stdout
    return {name for name, verdict in verdicts.items() if verdict == "BROKEN"}


def test_the_code_as_it_stands_keeps_every_contract(copy):
    assert broken_contracts(copy) == set()


def test_a_query_that_calls_an_action_breaks_its_contract_and_no_other(copy):
    plant(copy, "records/applications/actions.py", "")
    plant(copy, "records/applications/queries.py", "from . import actions")

    assert broken_contracts(copy) == {INSIDE}


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        pytest.param("rules/deadlines.py", "import django", PURE, id="Django in a rule"),
        pytest.param(
            "web/applicant/views.py",
            "import greenmines.records.applications.models",
            RIGHTS,
            id="a model in a page",
        ),
        pytest.param(
            "records/mines/permissions.py",
            "import greenmines.records.publicity.permissions",
            ROAD,
            id="an earlier record that knows a later one",
        ),
        pytest.param(
            "records/reviews/permissions.py",
            "import greenmines.web.shared",
            FLOORS,
            id="a page in a record",
        ),
        pytest.param(
            "web/applicant/views.py",
            "import greenmines.web.authority",
            DESKS,
            id="one desk in another",
        ),
        pytest.param(
            "demonstration/players.py",
            "import greenmines.web.shared",
            STAGE,
            id="a page in the demonstration",
        ),
        pytest.param(
            "clock/duties.py",
            "import greenmines.demonstration.players",
            FLOORS,
            id="the clock that knows the demonstration",
        ),
        pytest.param(
            "stand_in/serving.py",
            "import greenmines.records.registers.models",
            FLOORS,
            id="a stand-in that knows the records",
        ),
        pytest.param("records/medals/models.py", "", ROAD, id="a new record without a place"),
        pytest.param("extras/anything.py", "", FLOORS, id="a new floor without a place"),
        pytest.param("web/kiosk/views.py", "", DESKS, id="a new desk without a place"),
    ],
)
def test_a_forbidden_import_breaks_its_contract_and_no_other(copy, module, line, contract):
    plant(copy, module, line)

    assert broken_contracts(copy) == {contract}
