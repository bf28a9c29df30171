"""A passkey as a browser would have registered it."""

from hashlib import sha256

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from fido2.cose import ES256
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorAttestationResponse,
    AuthenticatorData,
    CollectedClientData,
    RegistrationResponse,
)


def passkey_of(person):
    public = ES256.from_cryptography_key(generate_private_key(SECP256R1()).public_key())
    credential = AttestedCredentialData.create(Aaguid.NONE, b"a passkey", public)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT
    seen = AuthenticatorData.create(sha256(b"testserver").digest(), flags, 0, bytes(credential))
    said = CollectedClientData.create("webauthn.create", b"challenge", "https://testserver")
    response = RegistrationResponse(
        raw_id=b"a passkey",
        response=AuthenticatorAttestationResponse(
            client_data=said, attestation_object=AttestationObject.create("none", seen, {})
        ),
    )
    return Authenticator.objects.create(
        user=person,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "a key", "credential": dict(response), "passwordless": False},
    )
