from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "greenmines.records.inbox"
