from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "greenmines.records.evidence"
