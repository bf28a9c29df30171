"""Who may enter which page of the agency's desk, written by hand."""

from greenmines.rules.posts import Post


BOTH = frozenset({Post.AGENCY_MANAGER, Post.EXPERT})
MANAGER = frozenset({Post.AGENCY_MANAGER})
EXPERT = frozenset({Post.EXPERT})

# By name: who comes in. What each may do there is asked of the refusals.
ACCESS = {
    "home": BOTH,
    "case": BOTH,
    "credit": BOTH,
    "ties": BOTH,
    "credit_event": BOTH,
    "track_record": BOTH,
    "told_cases": BOTH,
    "told_case": BOTH,
    "answer_case": BOTH,
    "evidence": BOTH,
    "appointment": BOTH,
    "accept": MANAGER,
    "decline": MANAGER,
    "team": BOTH,
    "join": MANAGER,
    "lead": MANAGER,
    "leave": MANAGER,
    "declaration": EXPERT,
    "mine": BOTH,
    "focus": BOTH,
    "own_item": BOTH,
    "visit": BOTH,
    "sheet": BOTH,
    "hand_in": BOTH,
    "item": BOTH,
    "second_level": BOTH,
    "reconciliation": BOTH,
    "settle": BOTH,
    "report": BOTH,
    "self_assessment_paper": BOTH,
    "report_paper": BOTH,
    "indicator_workbook": BOTH,
}
