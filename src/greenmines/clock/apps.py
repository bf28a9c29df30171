from importlib import import_module

from django.apps import AppConfig


class ClockConfig(AppConfig):
    name = "greenmines.clock"

    def ready(self) -> None:
        """Django's own list has the checks of `starting` from now on, and pages find the jobs."""
        import_module("greenmines.clock.starting")
        import_module("greenmines.clock.taking_in").offer_jobs()
        import_module("greenmines.clock.linking").offer_jobs()
