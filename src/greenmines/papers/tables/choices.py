"""What people write in Chinese or English for the closed lists that tables hold."""

from greenmines.records.mines.models import Size
from greenmines.rules.boundaries.values import Datum
from greenmines.rules.facts import MineState, ReservesUnit
from greenmines.rules.independence import TieKind
from greenmines.rules.indicators import MiningMethod, Processing
from greenmines.rules.risk import RiskClass


MINING = {
    "露天": MiningMethod.OPEN_PIT,
    "露天开采": MiningMethod.OPEN_PIT,
    "openpit": MiningMethod.OPEN_PIT,
    "地下": MiningMethod.UNDERGROUND,
    "地下开采": MiningMethod.UNDERGROUND,
    "井工": MiningMethod.UNDERGROUND,
    "井工开采": MiningMethod.UNDERGROUND,
    "露天地下": MiningMethod.BOTH,
    "露天+地下": MiningMethod.BOTH,
    "联合开采": MiningMethod.BOTH,
    "钻井": MiningMethod.WELL,
    "钻井开采": MiningMethod.WELL,
    "井采": MiningMethod.WELL,
}
PROCESSING = {
    "有": Processing.WITH,
    "有选矿厂": Processing.WITH,
    "yes": Processing.WITH,
    "无": Processing.WITHOUT,
    "无选矿厂": Processing.WITHOUT,
    "no": Processing.WITHOUT,
}
SIZES = {
    "大": Size.LARGE,
    "大型": Size.LARGE,
    "中": Size.MEDIUM,
    "中型": Size.MEDIUM,
    "小": Size.SMALL,
    "小型": Size.SMALL,
}
STATES = {
    "生产": MineState.PRODUCING,
    "生产矿山": MineState.PRODUCING,
    "停产": MineState.SUSPENDED,
    "基建": MineState.UNDER_CONSTRUCTION,
    "在建": MineState.UNDER_CONSTRUCTION,
    "underconstruction": MineState.UNDER_CONSTRUCTION,
    "关闭": MineState.CLOSED,
    "闭坑": MineState.CLOSED,
    "资源枯竭": MineState.EXHAUSTED,
}
DATUMS = {
    "国家2000": Datum.CGCS2000,
    "2000国家大地坐标系": Datum.CGCS2000,
    "西安80": Datum.XIAN1980,
    "1980西安坐标系": Datum.XIAN1980,
    "北京54": Datum.BEIJING1954,
    "1954北京坐标系": Datum.BEIJING1954,
}
TIES = {
    "持股": TieKind.SHAREHOLDING,
    "同一法定代表人": TieKind.SAME_LEGAL_REPRESENTATIVE,
    "同一实际控制人": TieKind.SAME_CONTROLLER,
    "任职": TieKind.EMPLOYMENT,
    "聘用": TieKind.EMPLOYMENT,
    "合同": TieKind.CONTRACT,
    "收付款": TieKind.PAYMENT,
    "咨询": TieKind.ADVICE,
    "编制自评估报告": TieKind.PREPARED_SELF_ASSESSMENT,
    "编制建设方案": TieKind.PREPARED_PLAN,
}
UNITS = {
    "万t": ReservesUnit.TEN_THOUSAND_TONNES,
    "t": ReservesUnit.TONNES,
    "kg": ReservesUnit.KILOGRAMS,
    "公斤": ReservesUnit.KILOGRAMS,
    "万m3": ReservesUnit.TEN_THOUSAND_CUBIC_METRES,
    "万方": ReservesUnit.TEN_THOUSAND_CUBIC_METRES,
    "亿m3": ReservesUnit.HUNDRED_MILLION_CUBIC_METRES,
    "亿方": ReservesUnit.HUNDRED_MILLION_CUBIC_METRES,
}
# The regulators' letters, alone or in words; "A(风险低)" is read without its brackets.
RISKS = {
    written.format(letter=letter, said=said): risk_class
    for risk_class, letter, said in (
        (RiskClass.A, "a", "低"),
        (RiskClass.B, "b", "一般"),
        (RiskClass.C, "c", "较高"),
        (RiskClass.D, "d", "高"),
    )
    for written in (
        "{letter}",
        "{letter}类",
        "{letter}级",
        "risk{letter}",
        "风险{said}",
        "信用风险{said}",
        "信用风险{said}{letter}类",
    )
}
