from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "greenmines.records.people"
