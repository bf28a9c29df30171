from django.apps import AppConfig


class TrackRecordsConfig(AppConfig):
    name = "greenmines.records.track_records"
