"""Who may record mines and licences, act for a licence, and decide who does."""

from greenmines.records.evidence.models import Evidence
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.rules.boundaries.boundary import Boundary, read_boundary, refusals_to_place
from greenmines.rules.boundaries.values import Datum
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused, insist

from .models import Appeal, Licence
from .queries import binding_of, names_agree


RECORDING = (Post.ROUND_OFFICER, Post.REVIEWER)


def refusals_to_record(by: Person | None, division: str) -> list[Refusal]:
    """Mines and licences are recorded by the ministry, or by the province in which they lie.

    None is the operator's command line.
    """
    if by is None:
        return []
    if not any(holds(by, post) for post in RECORDING):
        return [Refusal(Reason.NOT_YOUR_POST, "3.1", {"post": Post.ROUND_OFFICER.value})]
    if not _is_over(by, division):
        return [Refusal(Reason.NOT_YOUR_CASE, "3.1", {"division": division})]
    return []


def refusals_to_draw(licence: Licence) -> list[Refusal]:
    """What keeps the licence's corner points from becoming a boundary on the map (1.2f)."""
    try:
        drawable(licence)
    except Refused as refused:
        return refused.refusals
    return []


def drawable(licence: Licence) -> Boundary:
    """The boundary that the licence's corner points give. Raises `Refused`, as told above."""
    if not licence.corners.strip():
        insist([Refusal(Reason.BOUNDARY_UNKNOWN, "1.2f", {"field": "corners"})])
    boundary = read_boundary(licence.corners, datum=Datum(licence.datum))
    insist(refusals_to_place(boundary))
    return boundary


def refusals_to_bind(by: Person, licence: Licence) -> list[Refusal]:
    """The enterprise named on the licence may act for it, unless another one does already."""
    refusals = _refusals_for_post(by, Post.RESPONSIBLE)
    if refusals:
        return refusals
    return _refusals_of_holder(by, licence) + _refusals_of_binding(licence)


def _refusals_of_holder(by: Person, licence: Licence) -> list[Refusal]:
    mine, enterprise = licence.mine, by.organisation
    is_holder = (
        mine.holder_id == enterprise.pk
        or (bool(mine.holder_code) and mine.holder_code == enterprise.credit_code)
        or (not mine.holder_code and names_agree(mine.holder_name, enterprise.name_zh))
    )
    if is_holder:
        return []
    details = {"holder": mine.holder_name, "enterprise": enterprise.name_zh}
    return [Refusal(Reason.HOLDER_DIFFERS, "1.2b", details)]


def _refusals_of_binding(licence: Licence) -> list[Refusal]:
    if binding_of(licence) is None:
        return []
    return [already_bound(licence)]


def already_bound(licence: Licence) -> Refusal:
    """Without the name of who has bound it: that is told by the province, if by anybody."""
    return Refusal(Reason.ALREADY_BOUND, "1.2a", {"licence": licence.number})


def refusals_to_unbind(by: Person, licence: Licence) -> list[Refusal]:
    refusals = _refusals_for_post(by, Post.RESPONSIBLE)
    binding = binding_of(licence)
    if binding is None or binding.enterprise_id != by.organisation_id:
        refusals.append(Refusal(Reason.NOT_YOUR_CASE, "1.2a", {"licence": licence.number}))
    return refusals


def refusals_to_appeal(
    by: Person, licence: Licence, *, licence_scan: Evidence, organisation_scan: Evidence
) -> list[Refusal]:
    """With two proofs of the enterprise's own, and only where binding itself is refused."""
    refusals = _refusals_for_post(by, Post.RESPONSIBLE)
    if not refusals and not refusals_to_bind(by, licence):
        refusals.append(Refusal(Reason.WRONG_STAGE, "1.2a"))
    binding = binding_of(licence)
    if binding is not None and binding.enterprise_id == by.organisation_id:
        refusals.append(Refusal(Reason.WRONG_STAGE, "1.2a"))
    if Appeal.objects.filter(
        licence=licence, enterprise_id=by.organisation_id, decided_at__isnull=True
    ).exists():
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, "1.2a", {"licence": licence.number}))
    for field, scan in (("licence_scan", licence_scan), ("organisation_scan", organisation_scan)):
        if scan.owner_id != by.organisation_id:
            refusals.append(Refusal(Reason.NOT_YOUR_CASE, "1.2a", {"field": field}))
    return refusals


def refusals_to_decide_appeal(by: Person, appeal: Appeal) -> list[Refusal]:
    """The signer of the province in which the mine lies."""
    refusals = _refusals_for_post(by, Post.SIGNER)
    is_province = kind_of(by) is Actor.PROVINCE
    if not is_province or by.organisation.division != appeal.licence.mine.province:
        refusals.append(Refusal(Reason.NOT_YOUR_CASE, "1.2a"))
    if appeal.decided_at is not None:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, "1.2a"))
    return refusals


def _refusals_for_post(by: Person, post: Post) -> list[Refusal]:
    return [] if holds(by, post) else [Refusal(Reason.NOT_YOUR_POST, "3.1", {"post": post.value})]


def _is_over(by: Person, division: str) -> bool:
    match kind_of(by):
        case Actor.MINISTRY:
            return True
        case Actor.PROVINCE:
            return by.organisation.division[:2] == division[:2]
        case _:
            return False
