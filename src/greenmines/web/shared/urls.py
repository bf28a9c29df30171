"""Addresses of accounts' own pages; allauth's keep their names."""

from django.urls import include, path

from . import views


urlpatterns = [
    path("", views.account, name="account"),
    path("desk/", views.desk, name="desk"),
    path("messages/", views.inbox, name="inbox"),
    path("messages/read/", views.read_all, name="inbox_read_all"),
    path("messages/<int:pk>/", views.open_message, name="inbox_open"),
    path("interrupted/", views.interrupted, name="interrupted"),
    path("two-factor/", include("allauth.mfa.urls")),
    path("", include("allauth.account.urls")),
]
