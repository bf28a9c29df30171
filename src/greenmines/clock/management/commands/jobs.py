"""`greenmines jobs`: how the queue stands, newest first."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from greenmines.records.jobs.queries import Standing, newest


class Command(BaseCommand):
    help = "Show the newest jobs: state, attempts, progress, error."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--newest", type=int, default=20, help="How many to show.")

    def handle(self, *args: object, **options: object) -> None:
        for job in newest(int(str(options["newest"]))):
            self.stdout.write(_line(job))


def _line(job: Standing) -> str:
    progress = f"{job.done}/{job.total or '?'}" if job.done else "-"
    began = f"{job.queued_at:%Y-%m-%d %H:%M:%S} {job.state:11}{job.attempts:2}"
    return f"{began} {progress:>11} {job.name} {job.error}".rstrip()
