from django.apps import AppConfig


class SharedConfig(AppConfig):
    name = "greenmines.web.shared"
    label = "web_shared"
