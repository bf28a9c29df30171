"""Signing in at the stand-in: OpenID Connect with an authorisation code and PKCE, RS256 tokens."""

import base64
import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from .said import Account


CLIENT_ID, CLIENT_SECRET = "greenmines", "stand-in-secret"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
CODE_SECONDS, TOKEN_SECONDS = 120, 300
KEY_BITS = 2048


class NotAsked(Exception):
    """What was asked is not as the protocol has it; the message is the protocol's own code."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to sign somebody in, as it came."""

    redirect_uri: str
    state: str
    nonce: str
    challenge: str


@dataclass(frozen=True, slots=True)
class Granted:
    asked: Asked
    account: Account
    until: float


@dataclass(slots=True)
class Door:
    """Codes and tokens given out, in memory; a key of its own for each start."""

    issuer: str
    codes: dict[str, Granted] = field(default_factory=dict)
    tokens: dict[str, Granted] = field(default_factory=dict)
    key: rsa.RSAPrivateKey = field(
        default_factory=lambda: rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    )

    def discovery(self) -> dict[str, object]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "scopes_supported": ["openid", "profile"],
            "claims_supported": ["sub", "name", "holder_code", "holder_verified"],
        }

    def jwks(self) -> dict[str, object]:
        public = RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {"keys": [{**public, "kid": "1", "use": "sig", "alg": "RS256"}]}

    def grant(self, asked: Asked, account: Account, now: float) -> str:
        """Where the browser goes next, with a code that can be used once."""
        code = secrets.token_urlsafe(24)
        self.codes[code] = Granted(asked, account, now + CODE_SECONDS)
        return _with(asked.redirect_uri, {"code": code, "state": asked.state})

    def deny(self, asked: Asked) -> str:
        return _with(asked.redirect_uri, {"error": "access_denied", "state": asked.state})

    def token(self, form: dict[str, str], now: float) -> dict[str, object]:
        """Raises `NotAsked`."""
        if not _is_client(form):
            raise NotAsked("invalid_client")
        granted = self.codes.pop(form.get("code", ""), None)
        if granted is None or granted.until < now or form.get("grant_type") != "authorization_code":
            raise NotAsked("invalid_grant")
        if granted.asked.redirect_uri != form.get("redirect_uri"):
            raise NotAsked("invalid_grant")
        if _challenge_of(form.get("code_verifier", "")) != granted.asked.challenge:
            raise NotAsked("invalid_grant")
        access = secrets.token_urlsafe(24)
        self.tokens[access] = Granted(granted.asked, granted.account, now + TOKEN_SECONDS)
        return {
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": TOKEN_SECONDS,
            "id_token": self._id_token(granted),
        }

    def userinfo(self, token: str, now: float) -> dict[str, object] | None:
        """None for a token that is not one of ours, or no longer."""
        granted = self.tokens.get(token)
        return None if granted is None or granted.until < now else claims_of(granted.account)

    def _id_token(self, granted: Granted) -> str:
        issued = int(time.time())
        claims = {
            **claims_of(granted.account),
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "iat": issued,
            "exp": issued + TOKEN_SECONDS,
        }
        if granted.asked.nonce:
            claims["nonce"] = granted.asked.nonce
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "1"})


def claims_of(account: Account) -> dict[str, object]:
    return {
        "sub": account.username,
        "name": account.name,
        "preferred_username": account.username,
        "holder_code": account.credit_code,
        "holder_verified": account.verified,
    }


def asked_in(query: str) -> Asked:
    """Raises `NotAsked`. Only addresses of this machine get codes: this is a stand-in."""
    said = {name: values[0] for name, values in parse_qs(query).items()}
    redirect_uri = said.get("redirect_uri", "")
    if urlsplit(redirect_uri).hostname not in LOOPBACK:
        raise NotAsked("invalid_redirect_uri")
    if said.get("client_id") != CLIENT_ID:
        raise NotAsked("unauthorized_client")
    if said.get("response_type") != "code" or "openid" not in said.get("scope", "").split():
        raise NotAsked("invalid_request")
    if said.get("code_challenge_method") != "S256" or not said.get("code_challenge"):
        raise NotAsked("invalid_request")
    return Asked(redirect_uri, said.get("state", ""), said.get("nonce", ""), said["code_challenge"])


def _is_client(form: dict[str, str]) -> bool:
    has_secret = hmac.compare_digest(form.get("client_secret", ""), CLIENT_SECRET)
    return form.get("client_id") == CLIENT_ID and has_secret


def _challenge_of(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


def _with(uri: str, words: dict[str, str]) -> str:
    parts = urlsplit(uri)
    query = "&".join(filter(None, (parts.query, urlencode(words))))
    return urlunsplit(parts._replace(query=query))
