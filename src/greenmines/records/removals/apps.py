from importlib import import_module

from django.apps import AppConfig


class RemovalsConfig(AppConfig):
    name = "greenmines.records.removals"

    def ready(self) -> None:
        """Whoever draws, further down the road, finds the open leads from now on."""
        stays_led_to = import_module("greenmines.records.removals.queries").stays_led_to
        import_module("greenmines.records.plans.pointing").offer_leads(stays_led_to)
