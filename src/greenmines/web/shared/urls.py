"""Addresses of accounts' own pages; of allauth's views those that we use, under their names."""

from allauth.account import views as allauth_views
from django.urls import include, path

from greenmines.web.shared import publicity_views, views
from greenmines.web.shared.publicity_accounts import PROVIDER


urlpatterns = [
    path("", views.account, name="account"),
    path("desk/", views.desk, name="desk"),
    path("messages/", views.inbox, name="inbox"),
    path("messages/read/", views.read_all, name="inbox_read_all"),
    path("messages/<int:pk>/", views.open_message, name="inbox_open"),
    path("interrupted/", views.interrupted, name="interrupted"),
    path("login/", allauth_views.login, name="account_login"),
    path("logout/", allauth_views.logout, name="account_logout"),
    path("inactive/", allauth_views.account_inactive, name="account_inactive"),
    path("signup/", allauth_views.signup, name="account_signup"),
    path("reauthenticate/", allauth_views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", allauth_views.password_change, name="account_change_password"),
    path("publicity/", publicity_views.begin, name="publicity_sign_in"),
    path("password/set/", allauth_views.password_set, name="account_set_password"),
    path("publicity/disconnect/", publicity_views.part, name="publicity_part"),
    path("publicity/first/", publicity_views.first_time, name="socialaccount_signup"),
    path(
        "publicity/callback/",
        publicity_views.back,
        {"provider_id": PROVIDER},
        name="openid_connect_callback",
    ),
    path("two-factor/", include("allauth.mfa.urls")),
]
