"""What every template knows: its names are nobody else's, or a page would show the wrong thing."""

import ast
from pathlib import Path

import pytest
from django.test import RequestFactory

from greenmines.web import shared
from greenmines.web.shared.context import surroundings


WEB = Path(shared.__file__).parent.parent
OWN = {
    WEB / "shared" / "context.py",
    WEB / "shared" / "templatetags" / "greenmines.py",  # a tag drawn without a request
    WEB / "office" / "views" / "jobs.py",  # the names of functions
    WEB / "shared" / "not_there.py",  # one page for everybody: the look is all that is known
    WEB / "shared" / "views.py",  # the page of what is not sent shows it itself
}
VIEWS = sorted(path for path in WEB.rglob("*.py") if path not in OWN)


def keys_of(path):
    """Every word that stands as a key of a mapping with words for keys."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    keys = [key for node in ast.walk(tree) if isinstance(node, ast.Dict) for key in node.keys]
    return {key.value for key in keys if isinstance(key, ast.Constant)}


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: str(path.relative_to(WEB)))
def test_no_view_gives_a_name_that_every_template_knows(path):
    known = set(surroundings(RequestFactory().get("/")))

    assert keys_of(path) & known == set()
