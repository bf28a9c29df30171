from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "greenmines.records.audit"
