from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "greenmines.records.reviews"
