"""One edition in each language, made at one moment."""

from datetime import datetime

import pytest

from greenmines.papers.reports.editions import Edition, Language
from greenmines.rules.deadlines import CHINA
from greenmines.web.shared import words


@pytest.fixture(autouse=True)
def evidence_store(settings, tmp_path):
    settings.EVIDENCE_STORE = tmp_path / "evidence"


@pytest.fixture
def edition():
    def in_language(language=Language.ZH):
        return Edition(language, words, datetime(2021, 3, 1, 9, 30, tzinfo=CHINA))

    return in_language
