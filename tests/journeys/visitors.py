"""Somebody at a window of the browser: signed in or not, on a desk or a phone."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, ConsoleMessage, Page, Response

from greenmines.records.people.models import Person


BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
HEIGHTS = {1440: 900, 390: 844}
# What the browser says of an answer that a test asks for.
EXPECTED = "the server responded with a status of 4"

# What drawing without a graphics card makes its driver say; none of the page.
DRIVER = "GL Driver Message"


class Visitor:
    """A window of its own, sharing cookies with nobody; `faults` are the console's complaints."""

    def __init__(self, browser: Browser, address: str, *, width: int, scripts: bool) -> None:
        self.address = address
        self.faults: list[str] = []
        self.context = browser.new_context(
            base_url=address,
            locale="zh-CN",
            viewport={"width": width, "height": HEIGHTS[width]},
            java_script_enabled=scripts,
        )
        self.context.set_default_timeout(20_000)
        self.page = self.context.new_page()
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: {error}"))
        self.page.on("response", self._watch)

    def come_in(self, username: str) -> None:
        """Signed in without the page; the page of signing in has journeys of its own."""
        person = Person.objects.get(username=username)
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = BACKEND
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key}
        self.context.add_cookies([{**cookie, "url": self.address}])

    def sign_in(self, username: str, password: str = settings.DEMONSTRATION_PASSWORD) -> Page:
        """As people do."""
        self.page.goto("/account/login/")
        self.page.get_by_role("textbox", name="账号").fill(username)
        self.page.get_by_role("textbox", name="密码").fill(password)
        self.page.get_by_role("button", name="登录", exact=True).click()
        return self.page

    def bring(self, script: str) -> None:
        """Into every page from now on; the browser keeps it, instead of being sent it each time."""
        self.page.add_init_script(script)

    def confirm_oneself(self) -> None:
        """What guards the account asks for the password once more."""
        self.page.goto("/account/reauthenticate/")
        self.page.locator("[name=password]").fill(settings.DEMONSTRATION_PASSWORD)
        self.page.locator("[name=password]").press("Enter")
        self.page.wait_for_url(lambda address: "reauthenticate" not in address)

    def leave(self) -> None:
        self.context.close()

    def _listen(self, message: ConsoleMessage) -> None:
        if (
            message.type in {"error", "warning"}
            and EXPECTED not in message.text
            and DRIVER not in message.text
        ):
            self.faults.append(f"{self.page.url}: {message.text}")

    def _watch(self, response: Response) -> None:
        if response.status >= 500:
            self.faults.append(f"{response.url}: {response.status}")
