from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "greenmines.web.public"
    label = "web_public"
