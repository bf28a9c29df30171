"""The columns of what is told of enterprises beside their licences: dealings, classes of risk."""

from .columns import column, needed


TIES = (
    column(
        "agency_code",
        "机构信用代码",
        "Agency's credit code",
        "与专家账号至少填一项",
        "This or the expert must be given",
    ),
    column("expert_username", "专家账号", "Expert", "本系统的账号名", "User name in this system"),
    needed(
        "enterprise_code",
        "企业信用代码",
        "Enterprise's credit code",
        "矿山企业的代码",
        "Of the mining enterprise",
    ),
    needed(
        "kind",
        "关系种类",
        "Kind of tie",
        "持股、同一法定代表人、同一实际控制人、任职、合同、收付款、咨询、编制自评估报告、编制建设方案",
        "shareholding, same_legal_representative, same_controller, employment, contract, "
        "payment, advice, prepared_self_assessment, prepared_plan",
    ),
    column(
        "from_on",
        "起始日期",
        "From",
        "年-月-日；不知何时开始的不填，视为一直存在",
        "YYYY-MM-DD; empty where nobody knows, which counts as ever since",
    ),
    column("until_on", "终止日期", "Until", "仍存续不填", "Empty while it lasts"),
    column(
        "application_number",
        "申报编号",
        "Application number",
        "编制材料所对应的申报",
        "For which something was prepared",
    ),
    needed("source", "来源", "Source", "信息来自何处", "Where it was found"),
)
RISK = (
    needed(
        "credit_code",
        "统一社会信用代码",
        "Credit code",
        "采矿权人的代码",
        "Of the holder",
        others="信用代码",
    ),
    column("name_zh", "企业名称", "Enterprise", "仅供核对，不入库", "For the eye; not kept"),
    needed(
        "risk_class",
        "信用风险类别",
        "Risk class",
        "A（风险低）、B（风险一般）、C（风险较高）、D（风险高）",
        "A (low), B (average), C (raised), D (high)",
        example="A",
        others="风险类别|信用风险分类|分类结果|风险等级",
    ),
    needed("classed_on", "分类日期", "Classed on", "年-月-日", "YYYY-MM-DD", others="评定日期"),
    column(
        "classed_by",
        "分类机关",
        "Classed by",
        "作出分类的市场监管部门",
        "Which regulator classed it",
        others="评定机关|来源",
    ),
    column("ground", "分类依据", "Ground", "分类的理由", "Why it is in this class"),
)
