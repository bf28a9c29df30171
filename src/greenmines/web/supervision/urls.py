"""Addresses of the supervision desk: what authorities do about mines that are listed."""

from django.urls import path

from greenmines.web.shared.navigation import register

from .sections import items_for
from .views import overview


register(items_for)

app_name = "supervision"

urlpatterns = [
    path("", overview.home, name="home"),
]
