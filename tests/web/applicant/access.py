"""Who may enter which page of the enterprise's desk, written by hand."""

from greenmines.rules.posts import Post


BOTH = frozenset({Post.FILLER, Post.RESPONSIBLE})
EVERYBODY = frozenset(Post)

# By name: who comes in. What each may do there is asked of the refusals.
ACCESS = {
    "sign_up": "everybody",
    "home": BOTH,
    "bind": BOTH,
    "unbind": BOTH,
    "appeal": BOTH,
    "colleagues": BOTH,
    "end_colleague": BOTH,
    "credit": BOTH,
    "credit_event": BOTH,
    "evidence": BOTH,
    "file": BOTH,
    "announce_upload": BOTH,
    "upload": BOTH,
    "finish_upload": BOTH,
    "start": BOTH,
    "application": BOTH,
    "particulars": BOTH,
    "declarations": BOTH,
    "add_penalty": BOTH,
    "change_penalty": BOTH,
    "take_back_penalty": BOTH,
    "declare_imported": BOTH,
    "add_accident": BOTH,
    "take_back_accident": BOTH,
    "certificates": BOTH,
    "add_certificate": BOTH,
    "take_back_certificate": BOTH,
    "operation": BOTH,
    "check": BOTH,
    "pledge": BOTH,
    "submit": BOTH,
    "receipt": BOTH,
    "withdraw": BOTH,
    "sheet": BOTH,
    "begin_sheet": BOTH,
    "item": BOTH,
    "weigh": BOTH,
    "submit_sheet": BOTH,
    "print_sheet": BOTH,
    "self_assessment_paper": BOTH,
    "indicator_workbook": BOTH,
}
