from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "greenmines.records.recommendations"
