from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "greenmines.records.plans"
