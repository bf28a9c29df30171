from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "greenmines.records.complaints"
