"""Reading rule sets. Their typed form is kept by digest, for what has a digest never changes."""

from django.db.models import Max, Q, QuerySet

from greenmines.rules.canonical import from_canonical
from greenmines.rules.posts import Actor
from greenmines.rules.publishing import refusals_to_publish
from greenmines.rules.ruleset import RuleSet

from .models import RuleSetVersion


def rules_of(version: RuleSetVersion) -> RuleSet:
    """The typed values of a version."""
    known = _TYPED.get(version.digest)
    if known is None:
        known = _TYPED[version.digest] = from_canonical(text_of(version))
    return known


# By digest alone: a text is long, and hashing it costs more than everything else here.
_TYPED: dict[str, RuleSet] = {}


def text_of(version: RuleSetVersion) -> bytes:
    """The canonical text, as its digest was made from it."""
    return version.text.body.encode()


def signed_by(ruleset: RuleSet) -> Actor:
    """The kind of house whose signers publish it: a province its own, the ministry the others."""
    return Actor.PROVINCE if ruleset.region else Actor.MINISTRY


def published() -> QuerySet[RuleSetVersion]:
    return RuleSetVersion.objects.filter(published_at__isnull=False).order_by("code", "-id")


def for_everybody() -> QuerySet[RuleSetVersion]:
    """Published sets, and the drafts that ship: whoever wants to know sees what is not set yet."""
    return RuleSetVersion.objects.filter(
        Q(published_at__isnull=False) | Q(drafted_by__isnull=True)
    ).order_by("-published_at", "code", "-id")


def every() -> QuerySet[RuleSetVersion]:
    """For those who draft: every version, newest first."""
    return RuleSetVersion.objects.select_related("drafted_by", "published_by").order_by("-id")


def drafts() -> QuerySet[RuleSetVersion]:
    return RuleSetVersion.objects.filter(published_at__isnull=True).order_by("code", "-id")


def waiting() -> list[RuleSetVersion]:
    """Drafts that wait for a signer: of each code the newest version, where it is whole."""
    last = RuleSetVersion.objects.values("code").annotate(last=Max("pk")).values("last")
    newest_drafts = drafts().filter(pk__in=last).select_related("drafted_by", "text")
    return [one for one in newest_drafts if not refusals_to_publish(rules_of(one))]


def newest(code: str) -> RuleSetVersion | None:
    """The newest version under a code, draft or not."""
    return RuleSetVersion.objects.filter(code=code).order_by("-id").first()
