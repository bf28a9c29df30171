from django.apps import AppConfig


class MisconductConfig(AppConfig):
    name = "greenmines.records.misconduct"
