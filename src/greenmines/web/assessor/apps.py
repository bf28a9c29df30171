from django.apps import AppConfig


class AssessorConfig(AppConfig):
    name = "greenmines.web.assessor"
    label = "web_assessor"
