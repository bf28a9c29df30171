"""A stand-in of the publicity system on this machine, and settings that lead to it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from threading import Thread

import pytest

from greenmines.papers.publicity_system.connection import Connection, System, configured
from greenmines.stand_in.said import Said
from greenmines.stand_in.serving import SECRET, TOKEN, StandIn


DAY = "2026-03-19"
NOW = datetime(2026, 3, 20, 2, 0, tzinfo=UTC)
LICENCE, OTHER = "C5300002008077120369696", "C5300002018027120469697"
CODE = "91530521472576577Q"


def licence(number=LICENCE, **more):
    return {
        "licence_number": number,
        "name_zh": f"矿山{number[-3:]}",
        "holder_name": "保山石灰石有限公司",
        "credit_code": CODE,
        "division": "530521",
        "mineral_zh": "石灰岩",
        "mining": "open_pit",
        "issuer": "云南省自然资源厅",
        "valid_from": "2020-01-01",
        "valid_until": "2030-12-31",
        "area_km2": "0.5",
        **more,
    }


def stay(number=LICENCE, **more):
    return {
        "licence_number": number,
        "listed_on": "2026-01-15",
        "ground": "公示信息与实地核查不符",
        "listed_by": "云南省自然资源厅",
        **more,
    }


def said(**more):
    """All four tables, each with one row."""
    holder = {
        "credit_code": CODE,
        "name_zh": "保山石灰石有限公司",
        "legal_representative": "李某",
        "division": "530521",
    }
    told = {
        "holders": (holder,),
        "licences": (licence(),),
        "abnormal": (stay(),),
        "serious": (stay(OTHER),),
        "as_of": date.fromisoformat(DAY),
    }
    return Said(**{**told, **more})


@pytest.fixture
def server() -> Iterator[StandIn]:
    with StandIn(said(), 0) as running:
        thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def system(server, settings) -> System:
    settings.PUBLICITY_URL = server.url
    settings.PUBLICITY_TOKEN, settings.PUBLICITY_SECRET = TOKEN, SECRET
    settings.PUBLICITY_SECONDS = 2
    found = configured()
    assert found is not None
    return found


@pytest.fixture
def connection(system) -> Iterator[Connection]:
    opened = Connection(system)
    yield opened
    opened.close()
