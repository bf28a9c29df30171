"""The closed lists of reasons for a refusal, and of ways to cure one.

Grouped by the rule that refuses. A new reason needs a line in `CURES` and its words in
`web/shared/words.py`; tests find what is missing.
"""

from enum import StrEnum


class Reason(StrEnum):
    # 1.2, eligibility
    LICENCE_ALREADY_APPLIED = "licence_already_applied"
    LICENCE_INVALID = "licence_invalid"
    LICENCE_EXPIRES_IN_ROUND = "licence_expires_in_round"
    APPLICANT_LOST_LICENCE = "applicant_lost_licence"
    NOT_IN_OPERATION = "not_in_operation"
    PENALTY_UNRECTIFIED = "penalty_unrectified"
    PENALTY_UNDECLARED = "penalty_undeclared"
    MAJOR_ACCIDENT = "major_accident"
    ON_ABNORMAL_LIST = "on_abnormal_list"
    ON_SERIOUS_LIST = "on_serious_list"
    TOUCHES_PROTECTED_AREA = "touches_protected_area"
    BOUNDARY_UNKNOWN = "boundary_unknown"
    REMAINING_LIFE_SHORT = "remaining_life_short"
    REMAINING_LIFE_UNKNOWN = "remaining_life_unknown"
    REMAINING_LIFE_DISAGREES = "remaining_life_disagrees"
    CERTIFICATE_MISSING = "certificate_missing"
    CERTIFICATE_EXPIRED = "certificate_expired"
    ALREADY_LISTED = "already_listed"
    NOT_ON_PROVINCIAL_LIST = "not_on_provincial_list"
    REGISTER_UNKNOWN = "register_unknown"
    REGISTER_STALE = "register_stale"
    # 1.2f, boundaries
    CORNERS_UNREADABLE = "corners_unreadable"
    CORNERS_MASKED = "corners_masked"
    CORNERS_TOO_FEW = "corners_too_few"
    CORNERS_OUT_OF_RANGE = "corners_out_of_range"
    BOUNDARY_CROSSES_ITSELF = "boundary_crosses_itself"
    DATUM_CANNOT_BE_PLACED = "datum_cannot_be_placed"
    CENTRAL_MERIDIAN_MISSING = "central_meridian_missing"
    AREA_DISAGREES = "area_disagrees"
    # codes
    LICENCE_NUMBER_MALFORMED = "licence_number_malformed"
    CREDIT_CODE_MALFORMED = "credit_code_malformed"
    CREDIT_CODE_CHECK_FAILS = "credit_code_check_fails"
    # 2.2, scoring
    ITEM_UNKNOWN = "item_unknown"
    ITEM_MISSING = "item_missing"
    SCORE_OUT_OF_RANGE = "score_out_of_range"
    SCORE_NOT_IN_STEPS = "score_not_in_steps"
    NOT_APPLICABLE_NOT_ALLOWED = "not_applicable_not_allowed"
    NOT_APPLICABLE_NEEDS_REASON = "not_applicable_needs_reason"
    TOTAL_UNDER_LINE = "total_under_line"
    GROUP_UNDER_LINE = "group_under_line"
    INPUT_MISSING = "input_missing"
    INPUT_OUT_OF_RANGE = "input_out_of_range"
    OVERRIDE_NEEDS_REASON = "override_needs_reason"
    EVIDENCE_MISSING = "evidence_missing"
    # 3.2b, independence
    NOT_INDEPENDENT_AFFILIATED = "not_independent_affiliated"
    NOT_INDEPENDENT_DEALINGS = "not_independent_dealings"
    NOT_INDEPENDENT_PREPARED_REPORT = "not_independent_prepared_report"
    NOT_INDEPENDENT_EMPLOYED = "not_independent_employed"
    INDEPENDENCE_UNKNOWN = "independence_unknown"
    DECLARATION_MISSING = "declaration_missing"
    COMMITMENT_NOT_READ = "commitment_not_read"
    # 3.2a, agencies and teams
    AGENCY_NOT_LEGAL_ENTITY = "agency_not_legal_entity"
    AGENCY_QUALIFICATION_EXPIRED = "agency_qualification_expired"
    AGENCY_STAFF_TOO_FEW = "agency_staff_too_few"
    AGENCY_WITHOUT_CONTRACT = "agency_without_contract"
    TEAM_TOO_SMALL = "team_too_small"
    TEAM_SENIOR_TOO_FEW = "team_senior_too_few"
    TEAM_WITHOUT_LEADER = "team_without_leader"
    TEAM_FIELDS_MISSING = "team_fields_missing"
    TEAM_TITLE_TOO_LOW = "team_title_too_low"
    # the road and its dates
    WRONG_STAGE = "wrong_stage"
    NOT_YOUR_POST = "not_your_post"
    NOT_YOUR_CASE = "not_your_case"
    ROUND_NOT_OPEN = "round_not_open"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    TOO_MANY_AT_ONCE = "too_many_at_once"
    SOMEBODY_WAS_FASTER = "somebody_was_faster"
    SAME_SIGNER = "same_signer"
    SECOND_SIGNATURE_MISSING = "second_signature_missing"
    REASON_MISSING = "reason_missing"
    ITEMS_MISSING = "items_missing"
    MINES_MISSING = "mines_missing"
    VISIT_MISSING = "visit_missing"
    DATA_REVIEW_MISSING = "data_review_missing"
    EXPERT_NOT_HANDED_IN = "expert_not_handed_in"
    ALREADY_IN_NOTICE = "already_in_notice"
    OBJECTION_OPEN = "objection_open"
    OBJECTION_UPHELD = "objection_upheld"
    PUBLICITY_NOT_OVER = "publicity_not_over"
    CHANNEL_PROOF_MISSING = "channel_proof_missing"
    STAMPED_OPINION_MISSING = "stamped_opinion_missing"
    CONSULTATION_OPEN = "consultation_open"
    CHECK_MISSING = "check_missing"
    CHECK_UNSOUND = "check_unsound"
    CONFLICT_OF_INTEREST = "conflict_of_interest"
    RESULT_CONTRADICTS_FINDINGS = "result_contradicts_findings"
    SHEET_MISSING = "sheet_missing"
    SHEET_LOCKED = "sheet_locked"
    PLEDGE_MISSING = "pledge_missing"
    # 3.3b, rectification, removal and return
    NOT_ON_LIST = "not_on_list"
    ORDER_MISSING = "order_missing"
    HEARING_OPEN = "hearing_open"
    RETURN_TOO_EARLY = "return_too_early"
    # 3.3a, plans of spot checks
    SHARE_TOO_SMALL = "share_too_small"
    SHARE_TOO_LARGE = "share_too_large"
    # 3.2d, misconduct
    AGENCY_BANNED = "agency_banned"
    EXPERT_BANNED = "expert_banned"
    # 3.3d, complaints
    NO_AUTHORITY_HERE = "no_authority_here"
    # 3.3e, credit
    CREDIT_NOT_REPAIRABLE = "credit_not_repairable"
    CREDIT_ASKED_BEFORE = "credit_asked_before"
    NO_HOUSE_ABOVE = "no_house_above"
    TRACK_RECORD_NOT_SHOWN = "track_record_not_shown"
    CREDIT_TOO_LOW = "credit_too_low"
    AGENCY_CREDIT_TOO_LOW = "agency_credit_too_low"
    AGENCY_FULL = "agency_full"
    EXPERT_CREDIT_TOO_LOW = "expert_credit_too_low"
    # 1.3, quotas
    QUOTA_EXCEEDED = "quota_exceeded"
    QUOTA_REASON_MISSING = "quota_reason_missing"
    # rule sets
    SETTING_NOT_SET = "setting_not_set"
    ROAD_UNSOUND = "road_unsound"
    INDICATORS_DO_NOT_ADD_UP = "indicators_do_not_add_up"
    ALREADY_PUBLISHED = "already_published"
    # accounts
    POSTS_INCOMPATIBLE = "posts_incompatible"
    ALREADY_BOUND = "already_bound"
    HOLDER_DIFFERS = "holder_differs"
    HOLDER_NOT_VERIFIED = "holder_not_verified"
    HOLDER_UNKNOWN = "holder_unknown"
    ACCOUNT_OF_ANOTHER_HOLDER = "account_of_another_holder"
    ACCOUNT_EXISTS = "account_exists"
    NOT_ISSUED_FROM_ABOVE = "not_issued_from_above"
    PASSWORD_WEAK = "password_weak"  # noqa: S105 - a reason, not a secret
    # files
    FILE_TOO_LARGE = "file_too_large"
    FILE_EMPTY = "file_empty"
    FILE_TYPE_REFUSED = "file_type_refused"
    FILE_BROKEN = "file_broken"
    STORE_FULL = "store_full"
    CHARACTER_NOT_IN_FONTS = "character_not_in_fonts"
    # forms
    FIELD_MISSING = "field_missing"
    FIELD_MALFORMED = "field_malformed"
    DAY_TOO_EARLY = "day_too_early"
    DAY_TOO_LATE = "day_too_late"


class Cure(StrEnum):
    """What whoever is refused can do next."""

    CORRECT_ENTRY = "correct_entry"
    COMPLETE_ENTRY = "complete_entry"
    GIVE_REASON = "give_reason"
    ATTACH_PROOF = "attach_proof"
    RENEW_LICENCE = "renew_licence"
    RECTIFY_AND_PROVE = "rectify_and_prove"
    DECLARE_IT = "declare_it"
    LEAVE_ABNORMAL_LIST = "leave_abnormal_list"
    LEAVE_SERIOUS_LIST = "leave_serious_list"
    HAVE_REGISTER_READ = "have_register_read"
    HAVE_HOLDER_VERIFIED = "have_holder_verified"
    SIGN_UP_HERE = "sign_up_here"
    REDUCE_AREA_OR_CORRECT = "reduce_area_or_correct"
    GIVE_CGCS2000 = "give_cgcs2000"
    IMPROVE_AND_RESCORE = "improve_and_rescore"
    WAIT_FOR_DATE = "wait_for_date"
    ASK_FOR_EXTENSION = "ask_for_extension"
    RELOAD_AND_RETRY = "reload_and_retry"
    ASK_ANOTHER_PERSON = "ask_another_person"
    TELL_ADMINISTRATOR = "tell_administrator"
    CHOOSE_ANOTHER_AGENCY = "choose_another_agency"
    ADD_EXPERTS = "add_experts"
    ADD_SENIORS = "add_seniors"
    NAME_LEADER = "name_leader"
    COVER_FIELDS = "cover_fields"
    SEND_ANOTHER_EXPERT = "send_another_expert"
    CHECK_TITLE = "check_title"
    SIGN_DECLARATION = "sign_declaration"
    FINISH_STEP_BEFORE = "finish_step_before"
    GO_AND_RECORD = "go_and_record"
    WAIT_FOR_EXPERT = "wait_for_expert"
    FILL_SETTING = "fill_setting"
    CHOOSE_MINES = "choose_mines"
    FINISH_NOTICE = "finish_notice"
    RESOLVE_OBJECTION = "resolve_objection"
    APPEAL = "appeal"
    WITHDRAW_APPLICATION = "withdraw_application"
    APPLY_IN_LATER_ROUND = "apply_in_later_round"
    UPLOAD_ANOTHER_FILE = "upload_another_file"
    REPAIR_CREDIT = "repair_credit"
    TURN_TO_DEPARTMENT = "turn_to_department"


CURES: dict[Reason, Cure] = {
    Reason.LICENCE_ALREADY_APPLIED: Cure.APPEAL,
    Reason.LICENCE_INVALID: Cure.RENEW_LICENCE,
    Reason.LICENCE_EXPIRES_IN_ROUND: Cure.RENEW_LICENCE,
    Reason.APPLICANT_LOST_LICENCE: Cure.WITHDRAW_APPLICATION,
    Reason.NOT_IN_OPERATION: Cure.APPLY_IN_LATER_ROUND,
    Reason.PENALTY_UNRECTIFIED: Cure.RECTIFY_AND_PROVE,
    Reason.PENALTY_UNDECLARED: Cure.DECLARE_IT,
    Reason.MAJOR_ACCIDENT: Cure.APPLY_IN_LATER_ROUND,
    Reason.ON_ABNORMAL_LIST: Cure.LEAVE_ABNORMAL_LIST,
    Reason.ON_SERIOUS_LIST: Cure.LEAVE_SERIOUS_LIST,
    Reason.TOUCHES_PROTECTED_AREA: Cure.REDUCE_AREA_OR_CORRECT,
    Reason.BOUNDARY_UNKNOWN: Cure.COMPLETE_ENTRY,
    Reason.REMAINING_LIFE_SHORT: Cure.APPLY_IN_LATER_ROUND,
    Reason.REMAINING_LIFE_UNKNOWN: Cure.COMPLETE_ENTRY,
    Reason.REMAINING_LIFE_DISAGREES: Cure.CORRECT_ENTRY,
    Reason.CERTIFICATE_MISSING: Cure.ATTACH_PROOF,
    Reason.CERTIFICATE_EXPIRED: Cure.RENEW_LICENCE,
    Reason.ALREADY_LISTED: Cure.APPEAL,
    Reason.NOT_ON_PROVINCIAL_LIST: Cure.APPLY_IN_LATER_ROUND,
    Reason.REGISTER_UNKNOWN: Cure.ASK_ANOTHER_PERSON,
    Reason.REGISTER_STALE: Cure.HAVE_REGISTER_READ,
    Reason.CORNERS_UNREADABLE: Cure.CORRECT_ENTRY,
    Reason.CORNERS_MASKED: Cure.CORRECT_ENTRY,
    Reason.CORNERS_TOO_FEW: Cure.COMPLETE_ENTRY,
    Reason.CORNERS_OUT_OF_RANGE: Cure.CORRECT_ENTRY,
    Reason.BOUNDARY_CROSSES_ITSELF: Cure.CORRECT_ENTRY,
    Reason.DATUM_CANNOT_BE_PLACED: Cure.GIVE_CGCS2000,
    Reason.CENTRAL_MERIDIAN_MISSING: Cure.COMPLETE_ENTRY,
    Reason.AREA_DISAGREES: Cure.CORRECT_ENTRY,
    Reason.LICENCE_NUMBER_MALFORMED: Cure.CORRECT_ENTRY,
    Reason.CREDIT_CODE_MALFORMED: Cure.CORRECT_ENTRY,
    Reason.CREDIT_CODE_CHECK_FAILS: Cure.CORRECT_ENTRY,
    Reason.ITEM_UNKNOWN: Cure.CORRECT_ENTRY,
    Reason.ITEM_MISSING: Cure.COMPLETE_ENTRY,
    Reason.SCORE_OUT_OF_RANGE: Cure.CORRECT_ENTRY,
    Reason.SCORE_NOT_IN_STEPS: Cure.CORRECT_ENTRY,
    Reason.NOT_APPLICABLE_NOT_ALLOWED: Cure.COMPLETE_ENTRY,
    Reason.NOT_APPLICABLE_NEEDS_REASON: Cure.GIVE_REASON,
    Reason.TOTAL_UNDER_LINE: Cure.IMPROVE_AND_RESCORE,
    Reason.GROUP_UNDER_LINE: Cure.IMPROVE_AND_RESCORE,
    Reason.INPUT_MISSING: Cure.COMPLETE_ENTRY,
    Reason.INPUT_OUT_OF_RANGE: Cure.CORRECT_ENTRY,
    Reason.OVERRIDE_NEEDS_REASON: Cure.GIVE_REASON,
    Reason.EVIDENCE_MISSING: Cure.ATTACH_PROOF,
    Reason.NOT_INDEPENDENT_AFFILIATED: Cure.CHOOSE_ANOTHER_AGENCY,
    Reason.NOT_INDEPENDENT_DEALINGS: Cure.CHOOSE_ANOTHER_AGENCY,
    Reason.NOT_INDEPENDENT_PREPARED_REPORT: Cure.CHOOSE_ANOTHER_AGENCY,
    Reason.NOT_INDEPENDENT_EMPLOYED: Cure.SEND_ANOTHER_EXPERT,
    Reason.INDEPENDENCE_UNKNOWN: Cure.COMPLETE_ENTRY,
    Reason.DECLARATION_MISSING: Cure.SIGN_DECLARATION,
    Reason.COMMITMENT_NOT_READ: Cure.GO_AND_RECORD,
    Reason.AGENCY_NOT_LEGAL_ENTITY: Cure.CHOOSE_ANOTHER_AGENCY,
    Reason.AGENCY_QUALIFICATION_EXPIRED: Cure.CHOOSE_ANOTHER_AGENCY,
    Reason.AGENCY_STAFF_TOO_FEW: Cure.CHOOSE_ANOTHER_AGENCY,
    Reason.AGENCY_WITHOUT_CONTRACT: Cure.FINISH_STEP_BEFORE,
    Reason.TEAM_TOO_SMALL: Cure.ADD_EXPERTS,
    Reason.TEAM_SENIOR_TOO_FEW: Cure.ADD_SENIORS,
    Reason.TEAM_WITHOUT_LEADER: Cure.NAME_LEADER,
    Reason.TEAM_FIELDS_MISSING: Cure.COVER_FIELDS,
    Reason.TEAM_TITLE_TOO_LOW: Cure.CHECK_TITLE,
    Reason.WRONG_STAGE: Cure.RELOAD_AND_RETRY,
    Reason.NOT_YOUR_POST: Cure.ASK_ANOTHER_PERSON,
    Reason.NOT_YOUR_CASE: Cure.ASK_ANOTHER_PERSON,
    Reason.ROUND_NOT_OPEN: Cure.WAIT_FOR_DATE,
    Reason.TOO_EARLY: Cure.WAIT_FOR_DATE,
    Reason.TOO_LATE: Cure.ASK_FOR_EXTENSION,
    Reason.TOO_MANY_AT_ONCE: Cure.WAIT_FOR_DATE,
    Reason.SOMEBODY_WAS_FASTER: Cure.RELOAD_AND_RETRY,
    Reason.SAME_SIGNER: Cure.ASK_ANOTHER_PERSON,
    Reason.SECOND_SIGNATURE_MISSING: Cure.ASK_ANOTHER_PERSON,
    Reason.REASON_MISSING: Cure.GIVE_REASON,
    Reason.ITEMS_MISSING: Cure.COMPLETE_ENTRY,
    Reason.MINES_MISSING: Cure.CHOOSE_MINES,
    Reason.VISIT_MISSING: Cure.GO_AND_RECORD,
    Reason.DATA_REVIEW_MISSING: Cure.GO_AND_RECORD,
    Reason.EXPERT_NOT_HANDED_IN: Cure.WAIT_FOR_EXPERT,
    Reason.ALREADY_IN_NOTICE: Cure.FINISH_NOTICE,
    Reason.OBJECTION_OPEN: Cure.RESOLVE_OBJECTION,
    Reason.OBJECTION_UPHELD: Cure.APPLY_IN_LATER_ROUND,
    Reason.PUBLICITY_NOT_OVER: Cure.WAIT_FOR_DATE,
    Reason.CHANNEL_PROOF_MISSING: Cure.ATTACH_PROOF,
    Reason.STAMPED_OPINION_MISSING: Cure.ATTACH_PROOF,
    Reason.CONSULTATION_OPEN: Cure.FINISH_STEP_BEFORE,
    Reason.CHECK_MISSING: Cure.GO_AND_RECORD,
    Reason.CHECK_UNSOUND: Cure.GIVE_REASON,
    Reason.CONFLICT_OF_INTEREST: Cure.ASK_ANOTHER_PERSON,
    Reason.RESULT_CONTRADICTS_FINDINGS: Cure.CORRECT_ENTRY,
    Reason.SHEET_MISSING: Cure.FINISH_STEP_BEFORE,
    Reason.SHEET_LOCKED: Cure.RELOAD_AND_RETRY,
    Reason.PLEDGE_MISSING: Cure.COMPLETE_ENTRY,
    Reason.NOT_ON_LIST: Cure.RELOAD_AND_RETRY,
    Reason.ORDER_MISSING: Cure.FINISH_STEP_BEFORE,
    Reason.HEARING_OPEN: Cure.WAIT_FOR_DATE,
    Reason.RETURN_TOO_EARLY: Cure.WAIT_FOR_DATE,
    Reason.SHARE_TOO_SMALL: Cure.CORRECT_ENTRY,
    Reason.SHARE_TOO_LARGE: Cure.CORRECT_ENTRY,
    Reason.AGENCY_BANNED: Cure.CHOOSE_ANOTHER_AGENCY,
    Reason.EXPERT_BANNED: Cure.SEND_ANOTHER_EXPERT,
    Reason.NO_AUTHORITY_HERE: Cure.TURN_TO_DEPARTMENT,
    Reason.CREDIT_NOT_REPAIRABLE: Cure.WAIT_FOR_DATE,
    Reason.CREDIT_ASKED_BEFORE: Cure.RELOAD_AND_RETRY,
    Reason.TRACK_RECORD_NOT_SHOWN: Cure.WAIT_FOR_DATE,
    Reason.NO_HOUSE_ABOVE: Cure.REPAIR_CREDIT,
    Reason.CREDIT_TOO_LOW: Cure.REPAIR_CREDIT,
    Reason.AGENCY_CREDIT_TOO_LOW: Cure.CHOOSE_ANOTHER_AGENCY,
    Reason.AGENCY_FULL: Cure.CHOOSE_ANOTHER_AGENCY,
    Reason.EXPERT_CREDIT_TOO_LOW: Cure.SEND_ANOTHER_EXPERT,
    Reason.QUOTA_EXCEEDED: Cure.APPLY_IN_LATER_ROUND,
    Reason.QUOTA_REASON_MISSING: Cure.GIVE_REASON,
    Reason.SETTING_NOT_SET: Cure.FILL_SETTING,
    Reason.ROAD_UNSOUND: Cure.FILL_SETTING,
    Reason.INDICATORS_DO_NOT_ADD_UP: Cure.CORRECT_ENTRY,
    Reason.ALREADY_PUBLISHED: Cure.RELOAD_AND_RETRY,
    Reason.POSTS_INCOMPATIBLE: Cure.CORRECT_ENTRY,
    Reason.ALREADY_BOUND: Cure.APPEAL,
    Reason.HOLDER_DIFFERS: Cure.APPEAL,
    Reason.HOLDER_NOT_VERIFIED: Cure.HAVE_HOLDER_VERIFIED,
    Reason.HOLDER_UNKNOWN: Cure.SIGN_UP_HERE,
    Reason.ACCOUNT_OF_ANOTHER_HOLDER: Cure.HAVE_HOLDER_VERIFIED,
    Reason.ACCOUNT_EXISTS: Cure.APPEAL,
    Reason.NOT_ISSUED_FROM_ABOVE: Cure.ASK_ANOTHER_PERSON,
    Reason.PASSWORD_WEAK: Cure.CORRECT_ENTRY,
    Reason.FILE_TOO_LARGE: Cure.UPLOAD_ANOTHER_FILE,
    Reason.FILE_EMPTY: Cure.UPLOAD_ANOTHER_FILE,
    Reason.FILE_TYPE_REFUSED: Cure.UPLOAD_ANOTHER_FILE,
    Reason.FILE_BROKEN: Cure.UPLOAD_ANOTHER_FILE,
    Reason.STORE_FULL: Cure.TELL_ADMINISTRATOR,
    Reason.CHARACTER_NOT_IN_FONTS: Cure.ASK_ANOTHER_PERSON,
    Reason.FIELD_MISSING: Cure.COMPLETE_ENTRY,
    Reason.FIELD_MALFORMED: Cure.CORRECT_ENTRY,
    Reason.DAY_TOO_EARLY: Cure.CORRECT_ENTRY,
    Reason.DAY_TOO_LATE: Cure.CORRECT_ENTRY,
}
