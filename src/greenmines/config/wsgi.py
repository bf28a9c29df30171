"""What a web server starts. A production refuses to, on a database that served a demonstration."""

import os

from django.core.wsgi import get_wsgi_application


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "greenmines.config.settings")
application = get_wsgi_application()

from greenmines.clock.starting import insist_on_production  # noqa: E402 - needs the apps above


insist_on_production()
