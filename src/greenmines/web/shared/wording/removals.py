"""Words of rectification and removal: grounds, how far an order or a removal is, what led to it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


TABLES: Mapping[str, Mapping[str, str | Promise]] = {
    "GroundNature": {
        "fault": pgettext_lazy("removal", "Through a fault"),
        "neutral": pgettext_lazy("removal", "Without fault"),
    },
    "Change": {
        "entered": pgettext_lazy("Change", "Entered"),
        "left": pgettext_lazy("Change", "Left"),
        "passed": pgettext_lazy("Change", "Entered and left in between"),
    },
    "Ground": {
        "not_rectified": pgettext_lazy("removal", "Under the standard and not put right in time"),
        "mining_out_of_bounds": pgettext_lazy("removal", "Mining outside the licence"),
        "larger_accident": pgettext_lazy("removal", "Larger accident"),
        "fraud": pgettext_lazy("removal", "Fraud"),
        "heavy_penalty": pgettext_lazy("removal", "Heavy administrative penalty"),
        "severe_dishonesty": pgettext_lazy("removal", "On the list of severe dishonesty"),
        "did_not_cooperate": pgettext_lazy("removal", "Did not cooperate with a spot check"),
        "closed": pgettext_lazy("removal", "Mine closed"),
        "exhausted": pgettext_lazy("removal", "Resource exhausted"),
        "licence_ended": pgettext_lazy("removal", "Mining licence ran out"),
        "licence_cancelled": pgettext_lazy("removal", "Mining licence cancelled"),
    },
    "LeadKind": {
        "abnormal_list": pgettext_lazy("removal", "On the abnormal list"),
        "serious_list": pgettext_lazy("removal", "On the list of serious violations"),
        "licence_ended": pgettext_lazy("removal", "Mining licence ran out"),
        "mine_closed": pgettext_lazy("removal", "Closed or exhausted"),
        "penalty": pgettext_lazy("removal", "Penalty not put right"),
        "complaint": pgettext_lazy("removal", "Complaint found true"),
        "check": pgettext_lazy("removal", "Result of a spot check"),
    },
    "LeadState": {
        "open": pgettext_lazy("removal", "To be looked at"),
        "closed": pgettext_lazy("removal", "Closed: nothing follows"),
        "led_on": pgettext_lazy("removal", "Led on"),
        "over": pgettext_lazy("removal", "Over: its cause ended"),
    },
    "OrderState": {
        "issued": pgettext_lazy("removal", "To be put right"),
        "reported": pgettext_lazy("removal", "Reported, awaiting the re-check"),
        "rectified": pgettext_lazy("removal", "Put right"),
        "not_rectified": pgettext_lazy("removal", "Not put right"),
        "lapsed": pgettext_lazy("removal", "Lapsed: the mine left the list"),
    },
    "OrderAct": {
        "report": pgettext_lazy("removal", "Report what was done"),
        "find_rectified": pgettext_lazy("removal", "It is put right: close the order"),
        "send_back": pgettext_lazy("removal", "Not yet: the mine goes on until the last day"),
        "find_not_rectified": pgettext_lazy("removal", "It was not put right in time"),
    },
    "RemovalState": {
        "proposed": pgettext_lazy("removal", "Proposed; the mine may ask to be heard"),
        "hearing_asked": pgettext_lazy("removal", "Hearing asked for"),
        "ready": pgettext_lazy("removal", "Ready to be decided"),
        "signed": pgettext_lazy("removal", "Awaiting the second signer"),
        "decided": pgettext_lazy("removal", "Decided, to be announced"),
        "announced": pgettext_lazy("removal", "Removed"),
        "kept": pgettext_lazy("removal", "Stays on the list"),
        "withdrawn": pgettext_lazy("removal", "Proposal withdrawn"),
    },
    "RemovalOutcome": {
        "remove": pgettext_lazy("removal", "Remove the mine from the list"),
        "keep": pgettext_lazy("removal", "Keep the mine on the list"),
    },
    "RemovalAct": {
        "ask_hearing": pgettext_lazy("removal", "Ask for a hearing"),
        "waive_hearing": pgettext_lazy("removal", "Waive the hearing"),
        "hold_hearing": pgettext_lazy("removal", "Record the hearing"),
        "withdraw": pgettext_lazy("removal", "Withdraw the proposal"),
        "sign": pgettext_lazy("removal", "Sign the decision"),
        "decline": pgettext_lazy("removal", "Do not agree"),
        "second_removal": pgettext_lazy("removal", "Agree to the removal"),
        "second_stay": pgettext_lazy("removal", "Agree that the mine stays"),
        "announce": pgettext_lazy("removal", "Announce the removal"),
    },
}
