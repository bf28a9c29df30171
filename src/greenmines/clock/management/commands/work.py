"""`greenmines work`: one worker of the queue, which also looks at the clock."""

import logging
import os
import socket
from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.utils.crypto import get_random_string

from greenmines.clock.starting import insist_on_production
from greenmines.clock.worker import LeasedWorker, work


class Command(BaseCommand):
    help = "Work through the queue, and queue what is due. Several may run beside each other."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--interval", type=float, default=0.5, help="Seconds between looks.")
        parser.add_argument("--until-empty", action="store_true", help="End when nothing waits.")

    def handle(self, *args: object, **options: object) -> None:
        insist_on_production()
        if int(str(options["verbosity"])) > 1:
            logging.getLogger("greenmines.clock").setLevel(logging.INFO)
        name = f"{socket.gethostname()[:30]}-{os.getpid()}-{get_random_string(8)}"
        worker = LeasedWorker(worker_id=name, interval=float(str(options["interval"])))
        work(worker, until_empty=bool(options["until_empty"]))
