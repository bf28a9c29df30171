from django.apps import AppConfig


class AuthorityConfig(AppConfig):
    name = "greenmines.web.authority"
    label = "web_authority"
