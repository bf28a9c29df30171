from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "greenmines.records.organisations"
