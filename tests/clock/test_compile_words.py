"""Translations are compiled when they are new, whole or not at all."""

import gettext
import os

import polib
import pytest
from django.core.management import call_command

from greenmines.clock.management.commands import compile_words
from greenmines.clock.management.commands.compile_words import compile_below


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "app" / "locale" / "zh_Hans" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    words = polib.POFile()
    words.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "zh_Hans"}
    words.append(polib.POEntry(msgid="Mine", msgstr="矿山"))
    words.save(str(folder / "django.po"))
    return folder / "django.po"


@pytest.mark.usefixtures("source")
def test_a_translation_is_read_back_by_gettext(tmp_path):
    (compiled,) = compile_below(tmp_path)

    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Mine") == "矿山"


@pytest.mark.usefixtures("source")
def test_nothing_is_compiled_twice(tmp_path):
    compile_below(tmp_path)

    assert compile_below(tmp_path) == []


def test_a_changed_translation_is_compiled_again(source, tmp_path):
    (compiled,) = compile_below(tmp_path)
    later = compiled.stat().st_mtime_ns + 1_000_000_000
    os.utime(source, ns=(later, later))

    assert compile_below(tmp_path) == [compiled]


def test_a_broken_translation_leaves_the_old_one_and_no_half_file(source, tmp_path):
    (compiled,) = compile_below(tmp_path)
    before = compiled.read_bytes()
    later = compiled.stat().st_mtime_ns + 1_000_000_000
    source.write_text("not a translation\n", encoding="utf-8")
    os.utime(source, ns=(later, later))

    with pytest.raises(OSError, match="Syntax error"):
        compile_below(tmp_path)

    assert compiled.read_bytes() == before
    assert sorted(path.name for path in source.parent.iterdir()) == ["django.mo", "django.po"]


@pytest.mark.usefixtures("source")
def test_the_command_says_how_many_it_compiled_and_then_is_silent(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(compile_words, "ROOT", tmp_path)

    call_command(compile_words.Command())
    call_command(compile_words.Command())

    assert capsys.readouterr().out == "Compiled 1 translation file(s).\n"
