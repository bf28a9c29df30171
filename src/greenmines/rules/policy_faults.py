"""May a version of supervision rules or of the credit method be published? All that is in the way.

A setting may stay open where the code never needs it: then there is no limit, no ban, no extension,
and nothing follows from a band. Whoever needs another setting would not find it, so it is asked.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from .credit.method import CreditMethod, Nature, SubjectKind
from .credit.reported import BY_ITSELF, compared_by
from .methods import plain
from .policies import Policy
from .reasons import Reason
from .refusals import Refusal
from .ruleset import settings_of
from .sources import Setting, Words


ONE = Decimal(1)
SMALLEST = Decimal("0.01")  # of what is above nothing
HIGHEST = Decimal("999.99")  # a score has room for no more
MONTHS = Decimal(12)
MAY_STAY_OPEN = frozenset(
    {
        "sampling.most_of_general",
        "rectification.extension_months",
        "returning.months_after_fault",
        "misconduct.ban_months",
        "comparison.far_off_share",
        "comparison.held_up_share",
    }
)
OF_A_BAND = frozenset(
    {"sampling_multiplier", "holder_may_apply", "may_be_chosen", "most_assessments"}
)
# By the last part of a path; any other number is at least one.
BOUNDS: dict[str, tuple[Decimal, Decimal | None]] = {
    "ratio": (Decimal(0), ONE),
    "most_of_general": (Decimal(0), ONE),
    "far_off_share": (Decimal(0), ONE),
    "held_up_share": (Decimal(0), ONE),
    "recount_months": (ONE, MONTHS),
    "base": (Decimal(0), HIGHEST),
    "highest": (SMALLEST, HIGHEST),
    "lowest": (Decimal(0), HIGHEST),
    "least": (Decimal(0), None),
    "most_assessments": (Decimal(0), None),
    "sampling_multiplier": (SMALLEST, None),
    "points": (Decimal(0), None),
}
LONGEST_TITLE = 200
CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}", re.ASCII)
CODE_OF_PART = re.compile(r"[A-Za-z0-9_]{1,40}", re.ASCII)
CODE_OF_BAND = re.compile(r"[A-Za-z0-9_]{1,10}", re.ASCII)


def refusals_to_publish_policy(policy: Policy, before: Sequence[Policy]) -> list[Refusal]:
    """Find gaps, blanks, impossible numbers, bands and events on which nobody can count.

    `before` are the versions of the same kind that were published: of whom the system recorded an
    event by itself under them, it goes on to.
    """
    found = [
        *refusals_of_heading(policy),
        *_refusals_of_blanks(policy),
        *_gaps(policy),
        *_numbers_out_of_bounds(policy),
    ]
    if isinstance(policy, CreditMethod):
        methods = [one for one in before if isinstance(one, CreditMethod)]
        found += [*_refusals_of_scores(policy), *_refusals_of_bands(policy)]
        found += [*_refusals_of_types(policy), *_refusals_of_lost_subjects(policy, methods)]
        found += _refusals_of_comparison(policy)
    return found


def settings_left_open(policy: Policy) -> list[str]:
    """The dotted names of what has to be set and is not."""
    return [
        path
        for path, setting in settings_of(policy)
        if not setting.is_set and not may_stay_open(policy, path)
    ]


def may_stay_open(policy: Policy, path: str) -> bool:
    """Whether the code can do without that setting."""
    owner, _, last = path.rpartition(".")
    if last == "repair_after" and isinstance(policy, CreditMethod):
        kinds = (one for one in policy.types if owner == f"types.{one.code}")
        return not any(one.is_repairable.value for one in kinds)
    if path == "comparison.least_items" and isinstance(policy, CreditMethod):
        return not compared_by(policy)
    return path in MAY_STAY_OPEN or (owner.startswith("bands.") and last in OF_A_BAND)


def refusals_of_heading(policy: Policy) -> list[Refusal]:
    """The code stands in addresses, and a list of versions has room for a title of that length."""
    refusals = []
    if not CODE.fullmatch(policy.code):
        details = {"field": "code", "value": policy.code}
        refusals.append(Refusal(Reason.FIELD_MALFORMED, "", details))
    if max(len(policy.title.zh), len(policy.title.en)) > LONGEST_TITLE:
        refusals.append(Refusal(Reason.FIELD_MALFORMED, "", {"field": "title"}))
    return refusals


def _refusals_of_blanks(policy: Policy) -> Iterator[Refusal]:
    if not policy.bases:
        yield Refusal(Reason.FIELD_MISSING, "", {"field": "bases"})
    texts = [("title", policy.title), *(("bases", one.title) for one in policy.bases)]
    texts += [(path, one) for path, setting in settings_of(policy) for one in _words_in(setting)]
    if isinstance(policy, CreditMethod):
        texts += [(f"bands.{one.code}.name", one.name) for one in policy.bands]
        texts += [(f"types.{one.code}.name", one.name) for one in policy.types]
    for field in dict.fromkeys(field for field, words in texts if _is_blank(words)):
        yield Refusal(Reason.FIELD_MISSING, "", {"field": field})


def _words_in(setting: Setting[object]) -> list[Words]:
    parts = setting.value if isinstance(setting.value, tuple) else ()
    return [part for part in parts if isinstance(part, Words)]


def _is_blank(words: Words) -> bool:
    return not (words.zh.strip() and words.en.strip())


def _gaps(policy: Policy) -> list[Refusal]:
    return [
        Refusal(Reason.SETTING_NOT_SET, "", {"setting": path})
        for path in settings_left_open(policy)
    ]


def _numbers_out_of_bounds(policy: Policy) -> Iterator[Refusal]:
    for path, setting in settings_of(policy):
        value = setting.value
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            continue
        least, most = BOUNDS.get(path.rpartition(".")[2], (ONE, None))
        if value < least or (most is not None and value > most):
            allowed = f"≥ {plain(least)}" if most is None else f"{plain(least)}–{plain(most)}"
            yield _out_of_range(path, value, allowed, setting.clause)


def _out_of_range(path: str, value: Decimal | int, allowed: str, clause: str = "3.3e") -> Refusal:
    details = {"cause": "of_rules", "field": path, "value": plain(Decimal(value))}
    details |= {"allowed": allowed}
    return Refusal(Reason.INPUT_OUT_OF_RANGE, clause, details)


def _refusals_of_scores(method: CreditMethod) -> Iterator[Refusal]:
    """Whoever has no event stands between the lowest and the highest score."""
    base, lowest, highest = (one.value for one in (method.base, method.lowest, method.highest))
    if base is None or lowest is None or highest is None:
        return
    if lowest >= highest:
        yield _out_of_range("highest", highest, f"> {plain(lowest)}")
    elif not lowest <= base <= highest:
        yield _out_of_range("base", base, f"{plain(lowest)}–{plain(highest)}")


def _refusals_of_bands(method: CreditMethod) -> Iterator[Refusal]:
    """From best to worst, each below the one before; the last one holds all the rest."""
    if not method.bands:
        yield Refusal(Reason.FIELD_MISSING, "3.3e", {"field": "bands"})
        return
    yield from _codes_amiss("bands", [one.code for one in method.bands], CODE_OF_BAND)
    for better, worse in pairwise(method.bands):
        least, most = worse.least.value, better.least.value
        if least is not None and most is not None and least >= most:
            path = f"bands.{worse.code}.least"
            yield _out_of_range(path, least, f"< {plain(most)}")
    last, lowest = method.bands[-1], method.lowest.value
    least = last.least.value
    if least is not None and lowest is not None and least > lowest:
        yield _out_of_range(f"bands.{last.code}.least", least, f"≤ {plain(lowest)}")


def _missing(code: str) -> Refusal:
    details = {"cause": "by_itself", "event": code}
    return Refusal(Reason.CREDIT_EVENT_MISSING, "3.3e", details)


def _codes_amiss(
    field: str, codes: Sequence[str], form: re.Pattern[str] = CODE_OF_PART
) -> Iterator[Refusal]:
    """A code names one part, and stands in addresses."""
    twice = {code for code in codes if codes.count(code) > 1}
    strange = {code for code in codes if not form.fullmatch(code)}
    for code in sorted(twice | strange):
        details = {"cause": "code_of_part", "field": field, "value": code}
        yield Refusal(Reason.FIELD_MALFORMED, "3.3e", details)


def _refusals_of_types(method: CreditMethod) -> Iterator[Refusal]:
    codes = [one.code for one in method.types]
    yield from _codes_amiss("types", codes)
    for code in sorted(BY_ITSELF - set(codes)):
        yield _missing(code)
    for one in method.types:
        points = one.points.value
        if points is not None and (points == 0) is not (one.nature is Nature.NEUTRAL):
            allowed = "0" if one.nature is Nature.NEUTRAL else "> 0"
            yield _out_of_range(f"types.{one.code}.points", points, allowed)


def _refusals_of_lost_subjects(
    method: CreditMethod, before: Sequence[CreditMethod]
) -> Iterator[Refusal]:
    """What the system records by itself it records of everybody of whom it did before.

    Any other kind may be taken out: what is on record under it is counted as it was recorded.
    """
    known = {(one.code, subject) for one in method.types for subject in one.subjects}
    kept = {one.code for one in method.types if one.code in BY_ITSELF}
    once = {
        one.code
        for earlier in before
        for one in earlier.types
        if any((one.code, subject) not in known for subject in one.subjects)
    }
    for code in sorted(once & kept):
        yield _missing(code)


def _refusals_of_comparison(method: CreditMethod) -> Iterator[Refusal]:
    """No report is far off and held up at once; each has its kind of event, of agencies."""
    of_agencies = {one.code for one in method.types_for(SubjectKind.AGENCY)}
    for code in sorted(compared_by(method) - of_agencies):
        yield _missing(code)
    far, near = method.comparison.far_off_share.value, method.comparison.held_up_share.value
    if far is not None and near is not None and near > far:
        yield _out_of_range("comparison.held_up_share", near, f"≤ {plain(far)}")
