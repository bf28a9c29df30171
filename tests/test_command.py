"""The `greenmines` command: the rules answer without Django, everything else through it."""

import subprocess
import sys

import pytest

from greenmines.__main__ import main


def test_the_rules_answer_without_loading_django():
    program = (
        "import sys; sys.argv = ['greenmines', 'rules', '--help']\n"
        "from greenmines.__main__ import main\n"
        "try: main()\n"
        "finally: print('loaded:', 'django' in sys.modules)"
    )

    answer = subprocess.run(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-c", program], check=False, capture_output=True, text=True
    )

    assert (answer.returncode, answer.stdout.splitlines()[-1]) == (0, "loaded: False")


def test_the_rules_end_with_their_own_status(monkeypatch):
    monkeypatch.setattr("sys.argv", ["greenmines", "rules", "--help"])

    with pytest.raises(SystemExit) as end:
        main()

    assert end.value.code == 0


def test_any_other_word_is_a_management_command(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["greenmines", "version"])

    main()

    assert capsys.readouterr().out.startswith("5.2.")
