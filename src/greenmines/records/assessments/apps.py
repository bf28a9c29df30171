from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "greenmines.records.assessments"
