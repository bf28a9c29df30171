"""The `greenmines` command: the rules answer without Django, everything else through it."""

import os
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

    answer = subprocess.run(
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


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        (
            "GREENMINES_MODE",
            "live",
            "GREENMINES_MODE must be one of demonstration, production, test, not 'live'",
        ),
        ("GREENMINES_DATABASE", "mysql://x", "GREENMINES_DATABASE: cannot use 'mysql'"),
        (
            "GREENMINES_DATABASE",
            "postgresql://a@b/c?sslmode=require",
            (
                "GREENMINES_DATABASE: what follows '?' is not read; set PostgreSQL's own "
                "variables, such as PGSSLMODE or PGHOST"
            ),
        ),
        (
            "GREENMINES_DATABASE",
            "postgresql://house:port/mines",
            "GREENMINES_DATABASE: Port could not be cast to integer value as 'port'",
        ),
        (
            "GREENMINES_STATE",
            "/dev/null/state",
            (
                "No folder for the database (GREENMINES_STATE, GREENMINES_DATABASE): "
                "[Errno 20] Not a directory: '/dev/null/state'"
            ),
        ),
        (
            "GREENMINES_PUBLICITY_URL",
            "http://publicity.example.cn",
            (
                "GREENMINES_PUBLICITY_URL must be an address that begins with https://, "
                "not 'http://publicity.example.cn'"
            ),
        ),
        (
            "GREENMINES_PUBLICITY_URL",
            "http://localhost:8100/",
            (
                "GREENMINES_PUBLICITY_TOKEN must be set, because GREENMINES_PUBLICITY_URL is "
                "(docs/operate.md)"
            ),
        ),
    ],
)
def test_a_wrong_setting_is_one_plain_line_and_status_2(name, value, said):
    rest = {key: text for key, text in os.environ.items() if not key.startswith("GREENMINES_")}

    done = subprocess.run(
        [sys.executable, "-m", "greenmines", "check"],
        check=False,
        capture_output=True,
        text=True,
        env=rest | {name: value},
    )

    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{said}\n")
