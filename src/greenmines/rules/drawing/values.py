"""What a draw of spot checks is made of: first frozen and published, then opened (3.3a).

`Frozen` is everything that decides who can be drawn, and how many; it is published under its hash
before anybody knows the seed. `Opening` is what becomes known afterwards. Identifiers are those of
the public list and of the library of inspectors; reasons are codes.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import ConfigDict, Field, with_config


FORMAT: Final = "greenmines-draw/1"
CLOSED = ConfigDict(extra="forbid", strict=True)
MOST = 1_000_000  # of objects, people and sizes: far beyond any country

LINE = r"^[^\x00-\x1f\x7f]*$"  # a line feed would let two different drafts have one hash
DIGEST = r"^[0-9a-f]{64}$"
SECRET = r"^([0-9a-f]{2}){16,64}$"  # 128 to 512 bits

Line = Annotated[str, Field(max_length=300, pattern=LINE)]
Name = Annotated[Line, Field(min_length=1)]
Count = Annotated[int, Field(ge=0, le=MOST)]
Digest = Annotated[str, Field(pattern=DIGEST)]
Secret = Annotated[str, Field(pattern=SECRET)]


class PersonKind(StrEnum):
    INSPECTOR = "inspector"
    EXPERT = "expert"


class PassedOver(StrEnum):
    """Why a person of a list was not taken where no reason was frozen or told."""

    LOAD_FULL = "load_full"
    FIELD_STILL_MISSING = "field_still_missing"  # the last places go to fields nobody covers yet


class Against(StrEnum):
    """Why a mine or a person cannot be drawn, or not together; frozen with the draw."""

    CERTIFICATE_EXPIRED = "certificate_expired"
    EMPLOYED = "employed"  # at the holder
    ASSESSED = "assessed"  # the person or the agency of the person
    TIED = "tied"  # as the register of ties says
    KIN = "kin"  # declared: somebody near works at the holder
    LOCAL = "local"  # declared: the person comes from there
    INTERESTED = "interested"  # declared: any other tie


class Barred(StrEnum):
    """Why a person of a library is drawn for no mine at all, beside an expired certificate."""

    BANNED = "banned"  # by a decision that is public (3.2d)


class Absent(StrEnum):
    """Why somebody who was drawn cannot come. Public, so nothing private stands in it."""

    ILL = "ill"
    ON_DUTY = "on_duty"  # elsewhere
    LEFT = "left"  # the house or the library
    CONFLICT = "conflict"  # that became known after the draw
    OTHER = "other"


@with_config(CLOSED)
@dataclass(frozen=True, slots=True)
class Stratum:
    """Objects among which `size` are drawn; `ratio` is the share that was asked for, as text."""

    code: Name
    size: Count
    ratio: Line


@with_config(CLOSED)
@dataclass(frozen=True, slots=True)
class DrawObject:
    """A mine that can be drawn."""

    id: Name
    stratum: Name
    name: Line


@with_config(CLOSED)
@dataclass(frozen=True, slots=True)
class DrawPerson:
    """An inspector or expert; `most` bounds the objects that one draw may give them."""

    id: Name
    kind: PersonKind
    most: Count
    fields: tuple[Name, ...]


@with_config(CLOSED)
@dataclass(frozen=True, slots=True)
class Exclusion:
    """A mine or person of a library that cannot be drawn, and why."""

    id: Name
    reason: Name


@with_config(CLOSED)
@dataclass(frozen=True, slots=True)
class Conflict:
    """Why a person does not check an object; frozen, or told afterwards as an absence."""

    object: Name
    person: Name
    reason: Name


@with_config(CLOSED)
@dataclass(frozen=True, slots=True)
class TeamNeeds:
    """How many check one object, and the fields that its experts cover together."""

    inspectors: Count
    experts: Count
    fields: tuple[Name, ...]


@with_config(CLOSED)
@dataclass(frozen=True, slots=True)
class Frozen:
    """Everything of a draw but chance."""

    format: Literal["greenmines-draw/1"]
    draw: Name
    strata: tuple[Stratum, ...]
    objects: tuple[DrawObject, ...]
    people: tuple[DrawPerson, ...]
    team: TeamNeeds
    parties: tuple[Name, ...]  # who contribute to the seed
    sources: tuple[Name, ...]  # public values that become known later, such as a lottery's
    excluded: tuple[Exclusion, ...]
    excluded_people: tuple[Exclusion, ...]
    conflicts: tuple[Conflict, ...]


@with_config(CLOSED)
@dataclass(frozen=True, slots=True)
class Commitment:
    """The SHA-256 under which a party keeps its secret until all have committed themselves."""

    party: Name
    digest: Digest


@with_config(CLOSED)
@dataclass(frozen=True, slots=True)
class Reveal:
    """A party's secret: at least 128 bits, in lower-case hexadecimal digits."""

    party: Name
    secret: Secret


@with_config(CLOSED)
@dataclass(frozen=True, slots=True)
class PublicValue:
    """What a source named in advance turned out to be, as text."""

    source: Name
    value: Name


@with_config(CLOSED)
@dataclass(frozen=True, slots=True)
class Opening:
    """What became known after the freezing, in the order in which it did."""

    commitments: tuple[Commitment, ...] = ()
    reveals: tuple[Reveal, ...] = ()
    sources: tuple[PublicValue, ...] = ()
    absences: tuple[Conflict, ...] = ()
