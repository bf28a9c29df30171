"""Which pages of the public are whose: everybody's, every one of them."""

EVERYBODY = "everybody"

ACCESS = dict.fromkeys(
    (
        "home",
        "list",
        "mine",
        "certificates",
        "certificate",
        "certificate_code",
        "notices",
        "notice",
        "object",
        "objection",
        "objection_receipt",
        "announcements",
        "announcement",
        "rounds",
        "rules",
        "clauses",
        "ruleset",
        "ruleset_canonical",
        "draw_again",
        "draw_again_script",
        "draw_again_example",
        "draw_again_example_result",
        "draw_again_file",
        "accessibility",
        "robots",
        "announcement_paper",
        "notice_paper",
        "certificate_paper",
        "list_workbook",
        "list_csv",
    ),
    EVERYBODY,
)
