from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "greenmines.records.applications"
