"""`./run stand-in`: serve in place of the publicity system until told to stop."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .failing import Fail
from .said import Kind, SaidUnreadable, read, shipped
from .serving import HOST, SECRET, TOKEN, StandIn
from .signing_in import CLIENT_ID, CLIENT_SECRET


PORT = 8100
SETTINGS = """The stand-in of the publicity system serves at {url} (Ctrl-C stops it).
Start the List System with:

  GREENMINES_PUBLICITY_URL={url} \\
  GREENMINES_PUBLICITY_TOKEN={token} \\
  GREENMINES_PUBLICITY_SECRET={secret} \\
  GREENMINES_PUBLICITY_CLIENT={client} \\
  GREENMINES_PUBLICITY_CLIENT_SECRET={client_secret} ./run
"""


def main(words: Sequence[str]) -> int:
    """Returns the exit status: 2 for words, a file or a port that cannot be used."""
    parser = argparse.ArgumentParser(prog="./run stand-in", description=__doc__)
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--file", type=Path, help="what to tell, instead of what is shipped")
    parser.add_argument("--fail", choices=[one.value for one in Fail], default=Fail.NOTHING.value)
    asked = parser.parse_args(words)
    try:
        said = shipped() if asked.file is None else read(asked.file)
        server = StandIn(said, asked.port)
    except (SaidUnreadable, OSError, OverflowError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    server.standing.failing = dict.fromkeys(Kind, Fail(asked.fail))
    sys.stdout.write(_settings(server.url))
    sys.stdout.flush()
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            sys.stderr.write(f"Stopped serving on {HOST}.\n")
    return 0


def _settings(url: str) -> str:
    return SETTINGS.format(
        url=url, token=TOKEN, secret=SECRET, client=CLIENT_ID, client_secret=CLIENT_SECRET
    )
