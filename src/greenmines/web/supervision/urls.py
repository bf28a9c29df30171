"""Addresses of the supervision desk: what authorities do about mines that are listed."""

from django.urls import path

from greenmines.web.shared.navigation import register

from .sections import items_for
from .views import complaints, overview


register(items_for)

app_name = "supervision"

urlpatterns = [
    path("", overview.home, name="home"),
    path("complaints/", complaints.complaints, name="complaints"),
    path("complaints/<int:pk>/", complaints.complaint, name="complaint"),
    path("complaints/<int:pk>/name/", complaints.complaint_name, name="complaint_name"),
    path(
        "complaints/<int:pk>/files/<int:evidence>/",
        complaints.complaint_file,
        name="complaint_file",
    ),
    path("complaints/<int:pk>/<str:step>/", complaints.complaint_step, name="complaint_step"),
]
