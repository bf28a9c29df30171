from django.apps import AppConfig


class ScoresheetsConfig(AppConfig):
    name = "greenmines.records.scoresheets"
