"""What every test can use: the browser of the journeys, and their border to the rest."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import settings as properties


# A slow machine is no fault of the code: no test measures time.
properties.register_profile("greenmines", deadline=None)
properties.load_profile("greenmines")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Journeys need a browser and a loopback network: they run only when asked for."""
    asked_for = any("journeys" in word for word in config.invocation_params.args)
    if collection_path.name == "journeys" and not asked_for:
        return True
    return None


@pytest.fixture(scope="session", autouse=True)
def static_root() -> None:
    """WhiteNoise warns when its folder is not there, and a warning is an error here."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Drive the system's own Chromium; nothing is downloaded, nothing is reported home."""
    return {
        "executable_path": shutil.which("chromium"),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def axe_source() -> str:
    """The text of axe-core, for `page.evaluate`: the page's own policy refuses a script tag."""
    return (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
