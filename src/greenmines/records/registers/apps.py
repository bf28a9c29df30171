from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "greenmines.records.registers"
