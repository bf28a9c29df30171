"""The `greenmines` command: rules and stand-in go by themselves, the rest are Django's commands."""

import os
import sys

from greenmines.config.environment import Misconfigured


def main() -> None:
    """Run `greenmines rules …` or `greenmines stand_in …` without Django, or any Django command."""
    if sys.argv[1:2] == ["rules"]:
        from greenmines.rules.command_line import main as rules

        sys.exit(rules(sys.argv[2:]))
    if sys.argv[1:2] == ["stand_in"]:
        from greenmines.stand_in.command_line import main as stand_in

        sys.exit(stand_in(sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "greenmines.config.settings")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except Misconfigured as fault:
        sys.stderr.write(f"{fault}\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
