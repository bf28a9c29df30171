"""Signing in with an account of the publicity system, by OpenID Connect.

allauth keeps the protocol (state, PKCE, the code); here is whom we ask, what of the answer counts,
and what follows. Only claims of an identity token whose signature was verified are read.
"""

from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urlsplit

import jwt
import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from jwt import PyJWKSet
from requests.adapters import HTTPAdapter

from greenmines.records.linkage import accounts
from greenmines.records.linkage.accounts import Claims

from .doors import person_of
from .responses import done, refused_page


if TYPE_CHECKING:
    from greenmines.records.people.models import Person
    from greenmines.rules.refusals import Refusal

PROVIDER, KIND = "publicity", "openid_connect"
TEMPLATE, FAILED = "shared/publicity_account.html", "shared/publicity_failed.html"
LEEWAY_SECONDS = 30
BAD_GATEWAY = 502


def is_configured() -> bool:
    return bool(settings.PUBLICITY_URL and settings.PUBLICITY_CLIENT)


class OneHost(requests.Session):
    """Asks the publicity system and nobody else, follows nobody, and does not wait for ever."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env, self.max_redirects = False, 0
        self.verify = settings.PUBLICITY_CA or True
        self.adapters.clear()
        self.mount(f"{settings.PUBLICITY_URL}/", BoundedAdapter())


class BoundedAdapter(HTTPAdapter):
    """Every request with a time."""

    def send(
        self, request: requests.PreparedRequest, *words: object, **more: object
    ) -> requests.Response:
        more["timeout"] = settings.PUBLICITY_SECONDS
        return super().send(request, *words, **more)  # type: ignore[arg-type] # passed on as it came


class PublicityConnection(OpenIDConnectOAuth2Adapter):  # type: ignore[misc] # published without types
    """The identity token's signature is verified, also when it came over TLS."""

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, object]:
        """Raises `OAuth2Error`."""
        try:
            with OneHost() as session:
                told = session.get(self.openid_config["jwks_uri"])
            told.raise_for_status()
            key = PyJWKSet.from_dict(told.json())[jwt.get_unverified_header(id_token)["kid"]]
            claims: dict[str, object] = jwt.decode(
                id_token,
                key,
                algorithms=["RS256"],
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                leeway=LEEWAY_SECONDS,
                options={"require": ["sub", "exp", "iat", "iss", "aud"]},
            )
        except (jwt.PyJWTError, KeyError) as error:
            raise OAuth2Error("the identity token is not right") from error
        return claims


def leads_elsewhere(address: str) -> bool:
    """Whether a browser would be sent to another host than the publicity system."""
    return urlsplit(address)[:2] != urlsplit(settings.PUBLICITY_URL)[:2]


class PublicityAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc] # the same
    """allauth asks here which other system there is, and what a sign-in there means here."""

    def list_apps(
        self,
        request: HttpRequest | None,
        provider: str | None = None,
        client_id: str | None = None,
    ) -> list[SocialApp]:
        """The one of the settings, where there is one."""
        if not is_configured() or provider not in {None, PROVIDER, KIND}:
            return []
        return [
            SocialApp(
                provider=KIND,
                provider_id=PROVIDER,
                name=PROVIDER,
                client_id=settings.PUBLICITY_CLIENT,
                secret=settings.PUBLICITY_CLIENT_SECRET,
                settings={
                    "server_url": settings.PUBLICITY_URL,
                    "oauth_pkce_enabled": True,
                    "token_auth_method": "client_secret_post",
                    "fetch_userinfo": False,
                    "scope": ["openid", "profile"],
                },
            )
        ]

    def get_requests_session(self) -> requests.Session:
        return OneHost()

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return True

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """A page says first what will be opened."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Before anything follows from what the other system said."""
        claims = claims_of(sociallogin)
        if sociallogin.state.get("process") == "connect":
            raise ImmediateHttpResponse(_connect(request, sociallogin, claims))
        if sociallogin.is_existing:
            refusals = accounts.refusals_to_connect(sociallogin.user, claims)
        else:
            refusals = accounts.refusals_to_come_in(claims)
        if refusals:
            _refuse(request, claims, refusals)

    def on_authentication_error(self, request: HttpRequest, *words: object, **more: object) -> None:
        """Cancelled there, or something went wrong on the way: back to the sign-in, with a word."""
        del words, more
        raise ImmediateHttpResponse(failed_page(request))


def claims_of(sociallogin: SocialLogin) -> Claims:
    """Only what the identity token says; what is not of its kind is nothing."""
    told = sociallogin.account.extra_data.get("id_token", {})
    texts = {name: told.get(name) for name in ("sub", "name", "holder_code")}
    plain = {name: text if isinstance(text, str) else "" for name, text in texts.items()}
    is_verified = told.get("holder_verified") is True
    return Claims(plain["sub"], plain["name"], plain["holder_code"], is_verified)


def come_in(request: HttpRequest, sociallogin: SocialLogin) -> "Person":
    """The account here and the thread to the one there, both or neither. Raises `Refused`."""
    with transaction.atomic():
        person = accounts.come_in(claims_of(sociallogin), now=timezone.now())
        sociallogin.connect(request, person)
    return person


def connected_account(person: "Person") -> SocialAccount | None:
    """The account of the publicity system that opens this one."""
    found: SocialAccount | None = SocialAccount.objects.filter(
        user=person, provider=PROVIDER
    ).first()
    return found


def disconnect(person: "Person", account: SocialAccount) -> None:
    """Said in the audit and forgotten by the sign-in, or neither. Raises `Refused`."""
    with transaction.atomic():
        accounts.part(person, account.uid, now=timezone.now())
        account.delete()


def failed_page(request: HttpRequest) -> HttpResponse:
    """Nobody was signed in there; the way with a password stays open."""
    return render(request, FAILED, status=BAD_GATEWAY)


def _connect(request: HttpRequest, sociallogin: SocialLogin, claims: Claims) -> HttpResponse:
    person = person_of(request)
    if sociallogin.is_existing and sociallogin.user.pk != person.pk:
        return done(request, _("That account opens another one here already."), "account")
    refusals = accounts.refusals_to_connect(person, claims)
    if refusals:
        return refused_page(request, TEMPLATE, {"claims": claims}, refusals)
    if not sociallogin.is_existing:
        with transaction.atomic():
            accounts.connect(person, claims, now=timezone.now())
            sociallogin.connect(request, person)
    return done(request, _("You can now sign in with that account too."), "account")


def _refuse(request: HttpRequest, claims: Claims, refusals: "list[Refusal]") -> NoReturn:
    raise ImmediateHttpResponse(refused_page(request, TEMPLATE, {"claims": claims}, refusals))
