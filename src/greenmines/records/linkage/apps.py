from django.apps import AppConfig


class LinkageConfig(AppConfig):
    name = "greenmines.records.linkage"
