from django.apps import AppConfig


class CreditConfig(AppConfig):
    name = "greenmines.records.credit"
