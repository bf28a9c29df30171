"""The `greenmines` command: the rules answer by themselves, everything else is a Django command."""

import os
import sys

from greenmines.config.environment import Misconfigured


def main() -> None:
    """Run `greenmines rules …` without Django, or any management command."""
    if sys.argv[1:2] == ["rules"]:
        from greenmines.rules.command_line import main as rules  # noqa: PLC0415 - loaded only when asked for

        sys.exit(rules(sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "greenmines.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - a rule must not wait for Django

    try:
        execute_from_command_line(sys.argv)
    except Misconfigured as fault:
        sys.stderr.write(f"{fault}\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
