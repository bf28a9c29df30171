"""Who may enter each page of the office: posts by hand, not taken from the code.

`MINISTRY_ONLY` pages are not there for the same posts of a province.
"""

OFFICER, SIGNER = "round_officer", "signer"
ACCOUNTS, SECURITY, AUDITOR = "system_admin", "security_admin", "auditor"

ACCESS = {
    "home": {OFFICER},
    "rulesets": {OFFICER},
    "ruleset_draft": {OFFICER},
    "ruleset": {OFFICER},
    "ruleset_publish": {OFFICER},
    "ruleset_compare": {OFFICER},
    "ruleset_setting": {OFFICER},
    "ruleset_indicators": {OFFICER},
    "indicator_table": {OFFICER},
    "policies": {OFFICER, SIGNER},
    "policy": {OFFICER, SIGNER},
    "policy_compare": {OFFICER, SIGNER},
    "policy_canonical": {OFFICER, SIGNER},
    "policy_publish": {OFFICER, SIGNER},
    "policy_upload": {OFFICER},
    "policy_renew": {OFFICER},
    "policy_setting": {OFFICER},
    "rounds": {OFFICER, SIGNER},
    "round_draft": {OFFICER},
    "round": {OFFICER, SIGNER},
    "round_open": {OFFICER},
    "round_conclude": {OFFICER},
    "part_extend": {SIGNER},
    "registers": {OFFICER},
    "register": {OFFICER},
    "register_template": {OFFICER},
    "delivery": {OFFICER},
    "delivery_confirm": {OFFICER},
    "linkage": {OFFICER},
    "linkage_pull": {OFFICER},
    "jobs": {ACCOUNTS},
    "accounts": {ACCOUNTS, SECURITY, AUDITOR},
    "organisation_open": {ACCOUNTS},
    "organisation": {ACCOUNTS},
    "account_issue": {ACCOUNTS},
    "agency_qualify": {ACCOUNTS},
    "person": {ACCOUNTS},
    "post_give": {ACCOUNTS},
    "post_end": {ACCOUNTS},
    "password_reset": {ACCOUNTS},
    "expertise": {ACCOUNTS},
    "security": {SECURITY},
    "security_account": {SECURITY},
    "account_lock": {SECURITY},
    "account_unlock": {SECURITY},
    "lock_out_lift": {SECURITY},
    "audit": {AUDITOR},
    "audit_export": {AUDITOR},
    "act": {AUDITOR},
}
MINISTRY_ONLY = {
    *("rounds", "round_draft", "round", "round_open", "round_conclude", "part_extend"),
    *("policies", "policy", "policy_compare", "policy_canonical", "policy_publish"),
    *("policy_upload", "policy_renew", "policy_setting"),
}
