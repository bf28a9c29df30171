from django.apps import AppConfig


class MinesConfig(AppConfig):
    name = "greenmines.records.mines"
