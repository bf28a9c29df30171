from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "greenmines.web.supervision"
    label = "web_supervision"
