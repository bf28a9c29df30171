from django.apps import AppConfig


class BansConfig(AppConfig):
    name = "greenmines.records.bans"
