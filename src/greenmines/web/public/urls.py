"""Addresses of the pages that anybody may read."""

from django.urls import path

from . import views


urlpatterns = [
    path("", views.home, name="home"),
]
