from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "greenmines.records.inspections"
