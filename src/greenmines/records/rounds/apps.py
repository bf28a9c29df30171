from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "greenmines.records.rounds"
