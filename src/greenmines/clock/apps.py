from importlib import import_module

from django.apps import AppConfig


class ClockConfig(AppConfig):
    name = "greenmines.clock"

    def ready(self) -> None:
        """The checks of `starting` stand in Django's own list from now on."""
        import_module("greenmines.clock.starting")
