from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    name = "greenmines.records.policies"
