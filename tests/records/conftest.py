"""What tests of acts share: how a refusal is read, and what the audit says of an act."""

import pytest

from greenmines.rules.refusals import Refused


@pytest.fixture
def evidence_folder(settings, tmp_path):
    settings.EVIDENCE_STORE = tmp_path / "evidence"


@pytest.fixture
def reasons_of():
    """Run an act that must be refused and return its reasons."""

    def run(act, *args, **kwargs):
        with pytest.raises(Refused) as refused:
            act(*args, **kwargs)
        return [refusal.reason.value for refusal in refused.value.refusals]

    return run


@pytest.fixture
def said_of():
    """What the audit says of an act, without its subject and its moment."""

    def columns(act):
        return (act.verb, act.actor_name, act.clause, act.reason, act.details)

    return columns
