"""Which lines and branches of the system a run with workers reaches, by SlipCover (docs/adr/0028).

Named to pytest with `-p`, it is there before Django loads the first model. Each worker leaves what
it reached in a file below MEASURED; files that nothing imports count as not reached. The rules are
measured apart.
"""

import json
import os
from pathlib import Path

from slipcover import FileMatcher, ImportManager, Slipcover


SOURCE = ["src/greenmines"]
OMITTED = ["*/migrations/*", "*/static/*", "src/greenmines/rules/*"]
EXCLUDED = ["assert_never\\("]
WORKER = os.environ.get("PYTEST_XDIST_WORKER")
# To take a probe out again once it was seen costs more than to leave it in (measured).
NEVER = 1_000_000_000

reached = Slipcover(
    branch=True, source=SOURCE, omit=OMITTED, exclude_also=EXCLUDED, d_miss_threshold=NEVER
)
if WORKER:
    ImportManager(reached, FileMatcher(sources=SOURCE, omit=OMITTED)).__enter__()


def pytest_sessionfinish() -> None:
    if WORKER:
        folder = Path(os.environ["MEASURED"])
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{WORKER}.json").write_text(json.dumps(reached.get_coverage()), encoding="utf-8")
