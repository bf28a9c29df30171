"""Jobs for the tests of the worker; each leaves a line in a file."""

import time
from pathlib import Path

from django_tasks import task


@task()
def sleep(path, seconds):
    """The first that runs sleeps as if for ever; whoever comes after it is done at once."""
    lines = Path(path)
    is_first = not lines.exists()
    with lines.open("a") as file:
        file.write("began\n")
    if is_first:
        time.sleep(seconds)
    with lines.open("a") as file:
        file.write("ended\n")


@task()
def note(path, number):
    with Path(path).open("a") as file:
        file.write(f"{number}\n")
