"""Every address of the product, by audience."""

from django.urls import include, path

from greenmines.api.opening import open_urls


urlpatterns = [
    path("", include("greenmines.web.public.urls")),
    path("api/", open_urls()),
    path("account/", include("greenmines.web.shared.urls")),
    path("enterprise/", include("greenmines.web.applicant.urls")),
    path("agency/", include("greenmines.web.assessor.urls")),
    path("authority/", include("greenmines.web.authority.urls")),
    path("supervision/", include("greenmines.web.supervision.urls")),
    path("office/", include("greenmines.web.office.urls")),
]
handler404 = "greenmines.web.shared.not_there.not_there"
