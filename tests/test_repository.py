"""The whole repository: what is shipped is what was taken, and no workplace is named."""

import hashlib
import json
import re
import socket
import subprocess
import tomllib
from pathlib import Path

import pytest
from pytest_socket import SocketBlockedError


ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src/greenmines/web/shared/static/vendor"
ROWS = ROOT / "src/greenmines/demonstration/rows"
MANIFEST = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
SHIPPED_FOLDERS = (VENDOR, ROOT / "src/greenmines/papers/fonts", ROOT / "tests/vendor")


def tracked_files():
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 - the developer's own git
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def tracked_texts():
    """Own text files by path, without what others wrote and we ship as it is.

    Rows of public lists are left out too: the addresses of their sources are what they are.
    """
    others = {ROOT / entry["file"] for entry in MANIFEST} | {ROOT / "LICENSE"}
    for path in tracked_files():
        if path in others or path.parent == ROWS or not path.is_file():
            continue
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a font


def names_in(requirements):
    """The packages that an .in file names, in the spelling of the locks."""
    lines = (ROOT / requirements).read_text(encoding="utf-8").splitlines()
    named = {re.split(r"[\[<>=;# ]", line)[0] for line in lines if line and line[0] not in "#-"}
    return {re.sub(r"[-_.]+", "-", name).lower() for name in named}


def direct_names_in(lock, source):
    """The packages that a lock says it holds because the .in file names them."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-z0-9])", text)
    return {
        re.split(r"[\[=]", block)[0]
        for block in blocks
        if re.search(rf"(via|#) +-r {re.escape(source)}$", block, re.MULTILINE)
    }


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["file"])
def test_a_shipped_file_is_the_one_in_the_manifest(entry):
    content = (ROOT / entry["file"]).read_bytes()

    assert hashlib.sha256(content).hexdigest() == entry["sha256"]


def test_every_shipped_file_is_in_the_manifest():
    present = {
        path.relative_to(ROOT).as_posix()
        for folder in SHIPPED_FOLDERS
        for path in folder.iterdir()
        if path.name != "manifest.json"
    }

    assert present == {entry["file"] for entry in MANIFEST}


def test_a_font_stays_below_eight_megabytes():
    too_large = [
        path.name
        for path in (ROOT / "src/greenmines/papers/fonts").glob("*.ttf")
        if path.stat().st_size >= 8_000_000
    ]

    assert too_large == []


@pytest.mark.parametrize("name", ["requirements", "requirements-test"])
def test_a_lock_holds_just_what_its_source_names(name):
    assert direct_names_in(f"{name}.lock", f"{name}.in") == names_in(f"{name}.in")


def test_the_tests_run_with_the_versions_that_are_shipped():
    def versions(lock):
        text = (ROOT / lock).read_text(encoding="utf-8")
        return set(re.findall(r"^([a-z0-9-]+)(?:\[[^]]*\])?==([^ ;\\]+)", text, re.MULTILINE))

    assert versions("requirements.lock") - versions("requirements-test.lock") == set()


def test_the_change_log_begins_with_the_version_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert re.findall(r"^## (\d+\.\d+\.\d+)", changes, re.MULTILINE)[0] == project["version"]


# Spelt in pieces, so that this file does not find itself.
FORBIDDEN = [
    "/" + "work/",
    "/" + "root/",
    "/" + "home/",
    "py" + "pi.org",
    "python" + "hosted.org",
    "registry." + "npmjs",
    "deb." + "debian.org",
    "--index" + "-url",
]


@pytest.mark.parametrize("words", FORBIDDEN)
def test_no_text_names_a_machine_or_a_registry(words):
    found = [name for name, text in tracked_texts() if words in text]

    assert found == []


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_the_network_is_closed():
    with pytest.raises(SocketBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=0.1)
