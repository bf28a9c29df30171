from django.apps import AppConfig


class ChecksConfig(AppConfig):
    name = "greenmines.records.checks"
