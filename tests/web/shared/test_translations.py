"""Every text of every part is translated, and the same words mean the same everywhere."""

import os
import re
import shutil
import string
import subprocess
import sys
from pathlib import Path

import polib
import pytest

import greenmines


SOURCE = Path(greenmines.__file__).parent
CATALOGUES = sorted(SOURCE.rglob("locale/*/LC_MESSAGES/*.po"))
APPS = sorted({path.parents[3] for path in CATALOGUES})
FIGURE = r"%\((?:age|cases|checks|days|hours|limit|months|points|score|times|until|years)\)[sd]"
HAN = r"[\u4e00-\u9fff]"
CROWDED = re.compile(f"{HAN}{FIGURE}|{FIGURE}{HAN}")
LOOSE = re.compile(r"(?:\)[sd]|\d) %%")
PERCENT = re.compile(r"%\(\w+\)[sd]|%[sd%]")


def name_of(path):
    return path.relative_to(SOURCE).as_posix()


def texts(entry):
    """Pairs of a source and its translation."""
    if entry.msgid_plural:
        return [(entry.msgid_plural, text) for text in entry.msgstr_plural.values()]
    return [(entry.msgid, entry.msgstr)]


def placeholders(text):
    named = sorted(set(PERCENT.findall(text)))
    braces = sorted({field for _, field, _, _ in safe_fields(text) if field})
    return named, braces


def safe_fields(text):
    try:
        return list(string.Formatter().parse(text))
    except ValueError:
        return []


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_nothing_is_untranslated(path):
    missing = [
        entry.msgid
        for entry in polib.pofile(path)
        if not entry.obsolete and not all(text for _, text in texts(entry))
    ]

    assert missing == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_nothing_is_fuzzy_or_left_over(path):
    doubtful = [entry.msgid for entry in polib.pofile(path) if entry.fuzzy or entry.obsolete]

    assert doubtful == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_translations_name_the_same_facts(path):
    differing = [
        source
        for entry in polib.pofile(path)
        for source, text in texts(entry)
        if entry.msgid != "j F Y" and placeholders(source) != placeholders(text)
    ]

    assert differing == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_a_figure_stands_apart_from_chinese_and_close_to_its_per_cent(path):
    crowded = [
        text
        for entry in polib.pofile(path)
        for source, text in texts(entry)
        if CROWDED.search(text) or LOOSE.search(source) or LOOSE.search(text)
    ]

    assert crowded == []


def test_one_source_has_one_translation_in_every_part():
    """Django puts all parts into one catalogue: of two translations one would silently win."""
    said = {}
    for path in CATALOGUES:
        for entry in polib.pofile(path):
            key = (entry.msgctxt, entry.msgid, path.parents[1].name)
            said.setdefault(key, set()).add(entry.msgstr or entry.msgstr_plural.get(0, ""))
    twofold = {key[:2]: sorted(texts) for key, texts in said.items() if len(texts) > 1}

    assert twofold == {}


def extracted(app, folder):
    """What Django's own tool finds in a copy of the app."""
    copy = folder / app.name
    shutil.copytree(app, copy, ignore=shutil.ignore_patterns("*.po", "*.mo", "static"))
    (copy / "locale/zh_Hans/LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [
            sys.executable,
            "-m",
            "django",
            "makemessages",
            "-l",
            "zh_Hans",
            "-v0",
            "-e",
            "html,txt,py,svg",
        ],
        cwd=copy,
        check=True,
        env={key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"},
    )
    found = polib.pofile(copy / "locale/zh_Hans/LC_MESSAGES/django.po")
    return {(entry.msgctxt, entry.msgid) for entry in found}


@pytest.mark.parametrize("app", APPS, ids=name_of)
def test_a_parts_own_catalogue_holds_every_text_of_its_source_and_no_other(app, tmp_path):
    """Needs xgettext; where CI has not installed it, the command fails and so does this test."""
    catalogue = polib.pofile(app / "locale/zh_Hans/LC_MESSAGES/django.po")
    found = translated = {(entry.msgctxt, entry.msgid) for entry in catalogue}
    if shutil.which("xgettext") is not None or os.environ.get("CI") == "true":
        found = extracted(app, tmp_path)

    missing, dead = found - translated, translated - found
    assert (sorted(missing, key=str), sorted(dead, key=str)) == ([], [])
