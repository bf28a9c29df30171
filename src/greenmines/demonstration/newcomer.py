"""A mine whose enterprise has not signed up yet: for whoever wants to play every step by hand."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from greenmines.records.mines import actions as mines
from greenmines.records.mines.facts import LicenceFacts, MineFacts
from greenmines.records.mines.models import Licence
from greenmines.rules.codes import credit_check_character, organisation_check_character
from greenmines.rules.facts import MineState
from greenmines.rules.indicators import MineralClass, MiningMethod, Processing


ENTERPRISE = "云岭新来矿业有限公司（演示）"
DIVISION = "530426"
_BODY = "MA6K2020"
_CODE = f"91{DIVISION}{_BODY}{organisation_check_character(_BODY)}"
CREDIT_CODE = _CODE + credit_check_character(_CODE)
LICENCE_NUMBER = "C5300002012057120200001"
MINE = "新来石灰岩矿（演示）"
CORNERS = """1 | 102°24'10.000" | 24°12'10.000"
2 | 102°24'45.000" | 24°12'10.000"
3 | 102°24'45.000" | 24°11'38.000"
4 | 102°24'10.000" | 24°11'38.000\""""
AREA_KM2 = Decimal("0.972464")  # of these corners


def set_out(now: datetime) -> Licence:
    """The mine and its licence, bound to nobody."""
    mine = mines.record_mine(
        MineFacts(
            name_zh=MINE,
            division=DIVISION,
            holder_name=ENTERPRISE,
            holder_code=CREDIT_CODE,
            mineral_zh="水泥用石灰岩",
            mineral_class=MineralClass.NON_METAL,
            mining=MiningMethod.OPEN_PIT,
            processing=Processing.WITH,
            state=MineState.PRODUCING,
            production_start=date(2013, 6, 1),
            source="演示",
        ),
        by=None,
        now=now,
    )
    facts = LicenceFacts(
        number=LICENCE_NUMBER,
        issuer="发证机关（演示）",
        valid_from=now.date() - timedelta(days=900),
        valid_until=now.date() + timedelta(days=3000),
        as_of=now.date(),
        area_km2=AREA_KM2,
        corners=CORNERS,
    )
    return mines.record_licence(mine, facts, by=None, now=now)
