from django.apps import AppConfig


class PublicityConfig(AppConfig):
    name = "greenmines.records.publicity"
