"""The systems that the notice names: what each has to do here and which rules serve it."""

from .clause import Clause
from .clauses import CLAUSES
from .sources import Words


SYSTEMS: tuple[Clause, ...] = (
    Clause(
        "S1",
        Words("全国绿色矿山名录管理信息系统", "National Green Mines List System"),
        Words("本系统：从申报到移出的全过程。", "This system, from application to removal."),
        ("workflow.moves",),
    ),
    Clause(
        "S2",
        Words(
            "矿业权人勘查开采信息公示系统", "Information publicity system of mining-right holders"
        ),
        Words(
            "导入采矿权人、许可证和异常名录，回传合并核查结果。",
            "Holders, licences and the abnormal list come in; results of combined checks go back.",
        ),
        (
            "codes.read_credit_code",
            "codes.read_licence_number",
            "linkage.too_old",
            "publicity_lists.findings_on_publicity_lists",
        ),
    ),
    Clause(
        "S3",
        Words("统一评价指标与行业标准", "Unified indicators and industry standards"),
        Words(
            "指标分版本、可核对、可冻结，按矿种对应标准。",
            "Versions that are checked and frozen; each mineral has its standard.",
        ),
        ("canonical.from_canonical", "minerals.standard_for", "scoring.score_sheet"),
    ),
    Clause(
        "S4",
        Words("双随机、一公开", "Double random, one open"),
        Words("人人可复算的抽取。", "A draw that anybody can recompute."),
        ("sampling.draw",),
    ),
    Clause(
        "S5",
        Words("绿色矿山信用体系", "Green mines credit system"),
        Words("办法公开，公众可查。", "A published method that the public can query."),
    ),
    Clause(
        "S6",
        Words("公开网站", "The public site"),
        Words(
            "中英文发布通知、公示、公告和名录，受理异议与举报。",
            "Notices, announcements and the list in both languages; objections and reports.",
        ),
        ("deadlines.days_left",),
    ),
)

EVERY_CLAUSE: tuple[Clause, ...] = (*CLAUSES, *SYSTEMS)


def clause(number: str) -> Clause | None:
    """The clause or named system of that number, such as "1.2d" or "S4"."""
    return next((found for found in EVERY_CLAUSE if found.number == number), None)
