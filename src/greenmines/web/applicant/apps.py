from django.apps import AppConfig


class ApplicantConfig(AppConfig):
    name = "greenmines.web.applicant"
    label = "web_applicant"
