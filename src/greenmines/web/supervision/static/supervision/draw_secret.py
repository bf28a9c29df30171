#!/usr/bin/env python3
"""Makes a party's secret for the seed of a draw, and the commitment to it; contacts nobody.

Usage: python3 draw_secret.py NUMBER FROZEN_SHA256 PARTY

Writes secret-NUMBER.txt beside it, which is to be kept until the parties reveal, and prints the
commitment, which is to be published now. Needs Python 3.9 or later and nothing else; the way to
reckon a commitment is specified in docs/draw.md.
"""

import hashlib
import re
import secrets
import sys
from pathlib import Path


FORMAT = "greenmines-draw/1"
BYTES = 32
WORDS = 3


def commitment_to(secret: str, party: str, frozen: str) -> str:
    """SHA-256 of the parts, each ended by a line feed."""
    parts = (FORMAT, "commit", frozen, party, secret)
    return hashlib.sha256("".join(f"{part}\n" for part in parts).encode()).hexdigest()


def text_of(number: str, frozen: str, party: str, secret: str) -> str:
    """The file that is kept."""
    return (
        f"{FORMAT}\ndraw: {number}\nparty: {party}\nfrozen: {frozen}\n"
        f"secret: {secret}\ncommitment: {commitment_to(secret, party, frozen)}\n"
    )


def main(arguments: list[str]) -> int:
    """Refuses to write over a secret that is kept already."""
    if len(arguments) != WORDS or not re.fullmatch("[0-9a-f]{64}", arguments[1]):
        sys.stderr.write(str(__doc__))
        return 2
    number, frozen, party = arguments
    kept = Path(f"secret-{re.sub('[^0-9A-Za-z-]', '_', number)}.txt")
    secret = secrets.token_hex(BYTES)
    try:
        with kept.open("x", encoding="utf-8") as file:
            file.write(text_of(number, frozen, party, secret))
    except FileExistsError:
        sys.stderr.write(f"{kept} is there already; move it away first.\n")
        return 1
    sys.stdout.write(f"{commitment_to(secret, party, frozen)}\n")
    sys.stderr.write(f"The secret is in {kept}. Keep it until you reveal it.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
