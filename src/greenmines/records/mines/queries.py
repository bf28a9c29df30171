"""Finding mines, licences and boundaries, and who acts for which licence."""

import unicodedata
from collections.abc import Iterable

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When

from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holders, kind_of
from greenmines.records.registers.territory import Ours
from greenmines.rules.codes import read_licence_number
from greenmines.rules.posts import Actor, Post
from greenmines.rules.refusals import Refused

from .models import Appeal, Binding, Boundary, Licence, Mine


def visible_to(person: Person) -> QuerySet[Mine]:
    """An enterprise's own mines, an authority's those of its place; others find none here."""
    place = person.organisation.division
    match kind_of(person):
        case Actor.MINISTRY:
            found = Q()
        case Actor.PROVINCE:
            found = Q(division__startswith=place[:2])
        case Actor.CITY:
            found = Q(division__startswith=place[:4])
        case Actor.COUNTY:
            found = Q(division=place)
        case Actor.ENTERPRISE:
            found = _bound_to(person.organisation)
        case Actor.AGENCY | Actor.DEPARTMENT:
            found = Q(pk__in=[])
    return Mine.objects.filter(found).select_related("holder").order_by("division", "name_zh", "id")


def mines_of(enterprise: Organisation) -> QuerySet[Mine]:
    """The mines for whose licences an enterprise acts."""
    return (
        Mine.objects.filter(_bound_to(enterprise))
        .select_related("holder")
        .prefetch_related("licences")
        .order_by("name_zh", "id")
    )


def code_of_holder(mine: Mine) -> str:
    """The credit code by which the holder is known; empty where nobody knows it."""
    return (mine.holder.credit_code if mine.holder else None) or mine.holder_code


def holder_code_column(mine: str) -> Case:
    """`code_of_holder` for a query, of the mine that is reached by this path (`"mine"`)."""
    account, written = f"{mine}__holder__credit_code", f"{mine}__holder_code"
    return Case(When(**{f"{account}__gt": ""}, then=F(account)), default=F(written))


def name_of_holder(mine: Mine) -> str:
    """As its house is called; where it has none here, as the mine's own entry says."""
    return mine.holder.name_zh if mine.holder else mine.holder_name


def licences_bound_to(enterprise: Organisation) -> QuerySet[Licence]:
    """The licences for which an enterprise acts."""
    bound = Binding.objects.filter(enterprise=enterprise, ended_at__isnull=True)
    return (
        Licence.objects.filter(pk__in=bound.values("licence_id"))
        .select_related("mine", "mine__holder")
        .order_by("mine__name_zh", "number")
    )


def licences_held_by(enterprise: Organisation) -> QuerySet[Licence]:
    """Those that name the enterprise as holder and for which it does not act, bound ones too."""
    if not enterprise.credit_code:
        return Licence.objects.none()
    held = Licence.objects.filter(mine__holder_code=enterprise.credit_code)
    own = Binding.objects.filter(enterprise=enterprise, ended_at__isnull=True)
    is_bound = Exists(Binding.objects.filter(licence=OuterRef("pk"), ended_at__isnull=True))
    others = held.exclude(pk__in=own.values("licence_id")).annotate(is_bound=is_bound)
    return others.select_related("mine").order_by("mine__name_zh", "number")


def _bound_to(enterprise: Organisation) -> Q:
    bound = Binding.objects.filter(enterprise=enterprise, ended_at__isnull=True)
    return Q(pk__in=bound.values("licence__mine_id"))


def licence_by_number(number: str) -> Licence | None:
    """By the number as somebody types it; None for an unknown or malformed one."""
    try:
        wanted = read_licence_number(number).number
    except Refused:
        return None
    return Licence.objects.filter(number=wanted).select_related("mine", "mine__holder").first()


def ours_of(region: str) -> Ours:
    """The numbers of a province's licences, and of the enterprises that hold or lie in it."""
    if not region:
        return Ours()
    mines = Mine.objects.filter(division__startswith=region[:2])
    holders = set(mines.exclude(holder_code="").values_list("holder_code", flat=True))
    here = Organisation.objects.filter(kind=Actor.ENTERPRISE, division__startswith=region[:2])
    lying = set(here.exclude(credit_code=None).values_list("credit_code", flat=True))
    numbers = Licence.objects.filter(mine__in=mines).values_list("number", flat=True)
    return Ours(frozenset(numbers), frozenset(str(code) for code in holders | lying))


def newest_licence(mine: Mine) -> Licence | None:
    return mine.licences.order_by("-valid_until", "-id").first()


def boundary_of(licence: Licence) -> Boundary | None:
    """None while the corners were never drawn, or cannot be."""
    return Boundary.objects.filter(licence=licence).first()


def boundaries_of(licence_ids: Iterable[int]) -> dict[int, Boundary]:
    """Those of several licences that are drawn, by the licences' keys."""
    found = Boundary.objects.filter(licence__in=set(licence_ids))
    return {boundary.licence_id: boundary for boundary in found}


def licences_to_draw(region: str = "") -> QuerySet[Licence]:
    """Licences with corners that have no boundary yet, the cannot-be-drawn among them.

    `region` is the code of a province; empty for the whole country.
    """
    place = region.removesuffix("0000")
    return (
        Licence.objects.filter(boundary__isnull=True, mine__division__startswith=place)
        .exclude(corners="")
        .select_related("mine")
        .order_by("id")
    )


def binding_of(licence: Licence) -> Binding | None:
    """Which enterprise acts for the licence now."""
    return (
        Binding.objects.filter(licence=licence, ended_at__isnull=True)
        .select_related("enterprise")
        .first()
    )


def acting(enterprise: str, licence: str) -> Exists:
    """Whether the enterprise of a row acts for its licence; both are names of its columns."""
    bound = Binding.objects.filter(ended_at__isnull=True)
    return Exists(bound.filter(enterprise=OuterRef(enterprise), licence=OuterRef(licence)))


def appeals_for(licence_id: int) -> QuerySet[Appeal]:
    """Everybody's for one licence, the newest first: for those in whose view its case is."""
    found = Appeal.objects.filter(licence=licence_id)
    return found.select_related("enterprise").order_by("-made_at", "-id")


def under_appeal(licence_ids: Iterable[int]) -> frozenset[int]:
    """The keys of those licences for which an appeal is undecided."""
    found = Appeal.objects.filter(licence__in=set(licence_ids), decided_at__isnull=True)
    return frozenset(found.values_list("licence_id", flat=True))


def appeals_visible_to(person: Person) -> QuerySet[Appeal]:
    """An enterprise's own appeals; for a province and the ministry those of their mines.

    The undecided first.
    """
    match kind_of(person):
        case Actor.MINISTRY:
            found = Q()
        case Actor.PROVINCE:
            found = Q(licence__mine__division__startswith=person.organisation.division[:2])
        case Actor.ENTERPRISE:
            found = Q(enterprise=person.organisation)
        case Actor.CITY | Actor.COUNTY | Actor.AGENCY | Actor.DEPARTMENT:
            found = Q(pk__in=[])
    return (
        Appeal.objects.filter(found)
        .select_related(
            "licence__mine__holder",
            "enterprise",
            "licence_scan__blob",
            "organisation_scan__blob",
            "made_by",
            "decided_by",
        )
        .order_by(F("decided_at").desc(nulls_first=True), "-made_at", "-id")
    )


def signers_over(mine: Mine) -> list[Person]:
    """Who decides appeals: the signers of the province in which the mine lies."""
    provinces = Organisation.objects.filter(kind=Actor.PROVINCE, division=mine.province)
    return list(holders(list(provinces.values_list("pk", flat=True)), Post.SIGNER))


def names_agree(one: str, other: str) -> bool:
    """Whether two names are the same but for width, kind of bracket and blanks."""
    return _plain(one) == _plain(other)


def mines_named(places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Mine]:
    """Mines by name and division; of several the oldest."""
    wanted = set(places)
    found = Mine.objects.filter(name_zh__in={name for name, _ in wanted}).order_by("-id")
    kept = {(mine.name_zh, mine.division): mine for mine in found}
    return {place: mine for place, mine in kept.items() if place in wanted}


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())
