from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "greenmines.web.office"
    label = "web_office"
