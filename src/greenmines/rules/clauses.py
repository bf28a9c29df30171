"""The notice, clause by clause: what each asks for, in our own words, and which rules serve it.

The numbers are those that every refusal, finding and rule set cites. The wording is this project's
reading and not the ministry's text. The systems that the notice names are in `named_systems.py`.
"""

from .clause import Clause
from .sources import Words


CLAUSES: tuple[Clause, ...] = (
    Clause(
        "1.1",
        Words("遴选依据", "Basis"),
        Words(
            "每一轮次只用一套冻结的规则；按主矿种确定适用的行业标准。",
            "One frozen rule set per round; the main mineral decides which standard applies.",
        ),
        ("library.shipped", "minerals.standard_for"),
    ),
    Clause(
        "1.2a",
        Words("独立矿山", "Independent mine"),
        Words(
            "一证、一矿、一轮一份申报；油气单列一类。",
            "One licence, one mine, one application a round; oil and gas are a class apart.",
        ),
        ("eligibility.findings", "codes.read_licence_number"),
    ),
    Clause(
        "1.2b",
        Words("采矿许可证有效", "Valid licence"),
        Words(
            "申报时许可证和所列证照有效；轮次内到期的，及早提示。",
            "Licence and named certificates are valid; an end within the round is found early.",
        ),
        ("validity.findings_on_licence", "validity.findings_on_certificates"),
    ),
    Clause(
        "1.2c",
        Words("正常生产", "Regular operation"),
        Words(
            "矿山已投产、正在生产，并有证明。",
            "The mine has begun to produce, still does, and can prove it.",
        ),
        ("operation.findings_on_operation",),
    ),
    Clause(
        "1.2d",
        Words("处罚与事故", "Penalties and accidents"),
        Words(
            "回溯期内无自然资源、生态环境部门处罚，或已整改并有证明；申报与登记逐件比对。",
            "In the years before the notice no penalty of either department, or one put right with "
            "proof; what is declared is compared with the register.",
        ),
        ("penalties.findings_on_penalties", "penalties.findings_on_accidents"),
    ),
    Clause(
        "1.2e",
        Words("未列入异常名录", "Not on the abnormal list"),
        Words(
            "遴选各环节均须复查；保留历史记录。",
            "Looked up again at each gate of the selection; the history is kept.",
        ),
        ("publicity_lists.findings_on_publicity_lists",),
    ),
    Clause(
        "1.2f",
        Words("不涉及自然保护地", "Clear of protected areas"),
        Words(
            "由拐点坐标成图，与当期保护地数据比对，给出重叠面积和比例。",
            "Corner points become a polygon, held against the protected areas of the day.",
        ),
        (
            "boundaries.boundary.read_boundary",
            "boundaries.overlap.overlaps",
            "protected.findings_on_protected_areas",
            "protected.findings_on_area",
        ),
    ),
    Clause(
        "1.2g",
        Words("剩余可采年限", "Remaining life"),
        Words(
            "剩余可采储量除以年产量不低于规定年限；申报数据与登记的储量年报核对。",
            "Reserves over yearly output reach the years asked for, by the enterprise's figures "
            "and by the registered annual report, held against each other.",
        ),
        ("operation.findings_on_remaining_life", "reserves.findings_on_registered_reserves"),
    ),
    Clause(
        "1.3",
        Words("推荐数量", "Quota"),
        Words(
            "各省名额实时计数；确需超出的，签署理由并提示部里。",
            "Places are counted live; beyond them only with a signed reason, and flagged.",
        ),
        ("quotas.standing", "quotas.refusals_to_recommend", "quotas.is_flagged"),
    ),
    Clause(
        "2.1",
        Words("网上申报", "Online application"),
        Words(
            "按日期和钟点开放与截止；填报时即示各项条件的结果和解决办法。",
            "Open and closed by day and hour; the card of preconditions is shown while filling.",
        ),
        ("eligibility.refusals_to_apply", "deadlines.is_over"),
    ),
    Clause(
        "2.2",
        Words("矿山自评", "Self-assessment"),
        Words(
            "逐项打分、说明并附证据；不适用须有理由；实时合计。",
            "Each indicator with score, reason and evidence; what does not apply is justified.",
        ),
        ("scoring.score_sheet", "methods.score_item", "methods.refusals_to_score"),
    ),
    Clause(
        "2.3",
        Words("第三方评估", "Third-party assessment"),
        Words(
            "政府购买服务，持合同的机构组队到现场，用统一指标逐项评估。",
            "Agencies under public contract send a team, which goes by the same indicators.",
        ),
        ("teams.refusals_to_appoint", "teams.refusals_to_form", "scoring.score_sheet"),
    ),
    Clause(
        "2.4",
        Words("材料审核", "Review of materials"),
        Words(
            "自评与评估对照审查，可指明项目退回补正，须两人签署。",
            "Both assessments side by side; items go back to be corrected; two people sign.",
        ),
        ("workflow.refusals_to_move", "workflow.moves"),
    ),
    Clause(
        "2.5",
        Words("实地核查", "Onsite verification"),
        Words(
            "通过评估的矿山全部核查，明查、暗访、资料核对；未核查不得公示。",
            "Every mine that passed is verified, openly, secretly or on paper, before publicity.",
        ),
        ("workflow.faults_of",),
    ),
    Clause(
        "2.6",
        Words("省内公示", "Provincial publicity"),
        Words(
            "按工作日历计算公示期，多渠道并留证；异议未结不得推荐。",
            "A period of working days in several channels; an open objection holds a mine back.",
        ),
        ("deadlines.last_day", "deadlines.deadline_of", "calendar.official_calendar"),
    ),
    Clause(
        "3.1",
        Words("组织实施", "Organisation"),
        Words(
            "同一轮次同一标准，岗位相互制约，材料在线填报，不收纸质。",
            "One standard for everybody, posts that check each other, reports online only.",
        ),
        ("canonical.digest", "posts.refusals_to_hold"),
    ),
    Clause(
        "3.2a",
        Words("评估机构资格", "Agencies"),
        Words(
            "机构为独立法人，具备能力，资格与人员在册且在有效期内。",
            "Legal entities with the ability; qualification and staff on a register and in force.",
        ),
        ("teams.refusals_to_register",),
    ),
    Clause(
        "3.2b",
        Words("独立性", "Independence"),
        Words(
            "机构和专家与矿山无关联、未代编材料，评估前后规定期限内无往来；不明即不独立。",
            "No tie, no hand in the mine's papers, no dealings in the months before and after; "
            "unknown is not independent.",
        ),
        ("independence.refusals_to_assess", "independence.refusals_that_reopen"),
    ),
    Clause(
        "3.2c",
        Words("不得收费", "No fees"),
        Words(
            "机构和专家不得以任何名义向矿山收费；收费即为往来。",
            "Nothing is taken from a mine under any name; a payment counts as a dealing.",
        ),
        ("independence.refusals_to_assess",),
    ),
    Clause(
        "3.2d",
        Words("弄虚作假的处理", "Fraud and favouritism"),
        Words(
            "查实的，通报批评，报告作废，相关矿山另行指派机构。",
            "Once proved: public criticism, reports void, another agency for the mines concerned.",
        ),
        ("misconduct.refusals_of_hearing", "misconduct.refusals_of_proposal"),
    ),
    Clause(
        "3.3a",
        Words("日常监管与抽查", "Spot checks"),
        Words(
            "对名录内矿山随机抽取对象和人员，结果公开，任何人可复算。",
            "Mines and inspectors are drawn by a lot that anybody can recompute; results are open.",
        ),
        (
            "drawing.drawn.result_of",
            "drawing.seeds.seed_of",
            "checks.publication_due",
            "policy_faults.refusals_to_publish_policy",
        ),
    ),
    Clause(
        "3.3b",
        Words("不达标移出", "Removal"),
        Words(
            "发现问题、限期整改、复核、决定、公告，逐步留痕。",
            "Finding, time to put right, second look, decision and announcement, each on record.",
        ),
        (
            "removal.refusals_to_move",
            "removal.refusals_to_give_until",
            "extending.refusals_of_longer",
            "removal.refusals_of_hearing",
            "removal.refusals_to_return",
        ),
    ),
    Clause(
        "3.3c",
        Words("与信息公示核查合并", "Combined checks"),
        Words(
            "可与矿业权人信息公示实地核查一次抽取、一次到场、两项结果。",
            "One draw and one visit may serve the information publicity as well, with two results.",
        ),
        ("checks.refusals_of_results",),
    ),
    Clause(
        "3.3d",
        Words("社会监督", "Social supervision"),
        Words(
            "任何人可举报，给回执和查询码，限期办理并答复。",
            "Anybody may report; there is a receipt, a code to follow it up, and a deadline.",
        ),
        ("deadlines.last_day",),
    ),
    Clause(
        "3.3e",
        Words("信用体系", "Credit system"),
        Words(
            "对矿山、机构、专家按公开办法记信用，可修复、可异议。",
            "Credit of mines, agencies, experts by a published method, with repair and objection.",
        ),
        (
            "credit.standing.standing_on",
            "credit.clearing.refusals_to_repair",
            "credit.comparing.event_of",
        ),
    ),
    Clause(
        "4.1",
        Words("省级完成与报送", "Provinces finish"),
        Words(
            "按期报送推荐名单和抽查情况；逾期须先获准延期。",
            "The recommendation and a summary of checks in time; late only with an extension.",
        ),
        ("quotas.refusals_to_recommend", "deadlines.is_over"),
    ),
    Clause(
        "4.2",
        Words("部级审核", "Review by the ministry"),
        Words(
            "以现场、在线、视频、照片四种方式抽查，逐矿记录结论。",
            "Checks on the spot, online, by video and by photo, with a finding for each mine.",
        ),
        ("workflow.refusals_to_move",),
    ),
    Clause(
        "4.3",
        Words("公告入库", "Announcement and list"),
        Words(
            "全国公示后公告，列入名录并编号；公示后可有矿山退出。",
            "After national publicity mines are announced and numbered; some may drop out.",
        ),
        ("workflow.next_stage", "deadlines.last_day"),
    ),
)
