"""What the parts of a draw must agree on; each fault is one plain line with its place."""

from collections import Counter
from collections.abc import Iterable

from .drawn import drawn_objects
from .seeds import commitment_to, digest_of, is_open, seed_of
from .values import Frozen, Opening


LEAST_INSPECTORS = (
    2  # whoever enforces the law comes in pairs (Administrative Penalty Law, art. 42)
)


def faults_of_frozen(frozen: Frozen) -> list[str]:
    """Empty where the frozen part can be published."""
    return [*_doubles(frozen), *_strangers(frozen), *_sizes(frozen), *_team(frozen)]


def faults_of_opening(frozen: Frozen, opening: Opening) -> list[str]:
    """Empty where the opening belongs to the frozen part and is true to its commitments."""
    bound = [one.party for one in opening.commitments]
    faults = [
        *_repeated("opening.commitments", bound),
        *_repeated("opening.reveals", (one.party for one in opening.reveals)),
        *_repeated("opening.sources", (one.source for one in opening.sources)),
        *_unknown(
            "opening.commitments", (one.party for one in opening.commitments), frozen.parties
        ),
        *_unknown("opening.sources", (one.source for one in opening.sources), frozen.sources),
        *_unkept(frozen, opening),
    ]
    return faults or _absences(frozen, opening)


def _doubles(frozen: Frozen) -> list[str]:
    objects = [one.id for one in frozen.objects] + [one.id for one in frozen.excluded]
    people = [one.id for one in frozen.people] + [one.id for one in frozen.excluded_people]
    conflicts = [f"{one.object} and {one.person}" for one in frozen.conflicts]
    return [
        *_repeated("frozen.strata", (one.code for one in frozen.strata)),
        *_repeated("frozen.objects and frozen.excluded", objects),
        *_repeated("frozen.people and frozen.excluded_people", people),
        *_repeated("frozen.conflicts", conflicts),
        *_repeated("frozen.parties", frozen.parties),
        *_repeated("frozen.sources", frozen.sources),
    ]


def _strangers(frozen: Frozen) -> list[str]:
    """Names that stand for nothing in this draw."""
    strata = {one.code for one in frozen.strata}
    objects, people = {one.id for one in frozen.objects}, {one.id for one in frozen.people}
    return [
        *_unknown("frozen.objects", (one.stratum for one in frozen.objects), strata),
        *_unknown("frozen.conflicts", (one.object for one in frozen.conflicts), objects),
        *_unknown("frozen.conflicts", (one.person for one in frozen.conflicts), people),
    ]


def _sizes(frozen: Frozen) -> list[str]:
    pools = Counter(one.stratum for one in frozen.objects)
    return [
        f"frozen.strata: {one.code} has {pools[one.code]} objects, and {one.size} are to be drawn"
        for one in frozen.strata
        if one.size > pools[one.code]
    ]


def _team(frozen: Frozen) -> list[str]:
    faults = []
    if not frozen.team.inspectors:
        faults.append("frozen.team: at least one inspector checks an object")
    if frozen.team.fields and not frozen.team.experts:
        faults.append("frozen.team: fields are covered by experts, and none is asked for")
    if not frozen.parties:
        faults.append("frozen.parties: at least one party contributes to the seed")
    return faults


def _unkept(frozen: Frozen, opening: Opening) -> list[str]:
    """Reveals that nobody was bound to, or that are not what was committed to."""
    digest = digest_of(frozen)
    bound = {one.party: one.digest for one in opening.commitments}
    faults = []
    for one in opening.reveals:
        if one.party not in bound:
            faults.append(f"opening.reveals: {one.party} did not commit itself before")
        elif bound[one.party] != commitment_to(one.secret, one.party, digest):
            faults.append(f"opening.reveals: the secret of {one.party} is not the committed one")
    return faults


def _absences(frozen: Frozen, opening: Opening) -> list[str]:
    if not opening.absences:
        return []
    if not is_open(frozen, opening):
        return ["opening.absences: nobody has been drawn yet"]
    drawn = {one.id for one, _ in drawn_objects(frozen, seed_of(frozen, opening))}
    return [
        *_unknown("opening.absences", (one.object for one in opening.absences), drawn),
        *_unknown(
            "opening.absences",
            (one.person for one in opening.absences),
            {one.id for one in frozen.people},
        ),
    ]


def _repeated(where: str, names: Iterable[str]) -> list[str]:
    counted = Counter(names)
    return [f"{where}: {name} stands {times} times" for name, times in counted.items() if times > 1]


def _unknown(where: str, names: Iterable[str], known: Iterable[str]) -> list[str]:
    expected = set(known)
    return [
        f"{where}: {name} is not known" for name in dict.fromkeys(names) if name not in expected
    ]
