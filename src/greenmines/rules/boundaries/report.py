"""What the area command answers: each block, both areas, and what a reader should know."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused

from .areas import MICRO
from .boundary import Boundary, read_boundary
from .plain_words import sentence_of
from .values import Caution, CautionCode, Datum


@dataclass(frozen=True, slots=True)
class AreaReport:
    """A boundary and its cautions, that of a differing stated area among them."""

    boundary: Boundary
    cautions: tuple[Caution, ...]

    def as_plain(self) -> dict[str, object]:
        """For JSON: areas in km² as text with 6 decimals, a cut-out's area without a sign."""
        return {
            "blocks": [
                {
                    "name": block.name,
                    "points": len(block.corners),
                    "epsg": block.epsg,
                    "area_km2": str(block.area_km2),
                    "cut_out": block.cut_out,
                }
                for block in self.boundary.blocks
            ],
            "area_km2": str(self.boundary.area_km2),
            "planar_area_km2": str(self.boundary.planar_area_km2),
            "warnings": [
                {"code": caution.code.value, "message": sentence_of(caution)}
                for caution in self.cautions
            ],
        }


def area_report(
    text: str, *, datum: Datum, stated_km2: Decimal | None, tolerance: Decimal
) -> AreaReport:
    """Measure the corner points of a text.

    `stated_km2` is the area printed on the licence, `tolerance` the share of it (0.001 for 0.1 %)
    by which a computed area may differ: a setting of the rule set. Raises `Refused` where the text
    cannot be read or the stated area is no area.
    """
    if stated_km2 is not None and not _is_area(stated_km2):
        raise Refused(
            [
                Refusal(
                    Reason.FIELD_MALFORMED,
                    "1.2f",
                    {"field": "stated_km2", "value": str(stated_km2)},
                )
            ]
        )
    boundary = read_boundary(text, datum=datum)
    disagreement = stated_differs(boundary, stated_km2=stated_km2, tolerance=tolerance)
    return AreaReport(boundary, (*boundary.cautions, *disagreement))


def _is_area(stated: Decimal) -> bool:
    return stated.is_finite() and stated > 0


def stated_differs(
    boundary: Boundary, *, stated_km2: Decimal | None, tolerance: Decimal
) -> list[Caution]:
    """A caution if the stated area (km²) fits neither computed one."""
    areas = (boundary.area_km2, boundary.planar_area_km2)
    if stated_km2 is None or areas_agree(stated_km2, areas, tolerance=tolerance):
        return []
    facts = {
        "stated": str(stated_km2),
        "area": str(areas[0]),
        "planar": str(areas[1]),
        "tolerance": str(tolerance),
    }
    return [Caution(CautionCode.AREA_DISAGREES, facts)]


def areas_agree(
    stated_km2: Decimal, computed_km2: Iterable[Decimal], *, tolerance: Decimal
) -> bool:
    """Whether a stated area fits one of those computed; `tolerance` is a share of it.

    Areas before 2022 were planar, later ones are ellipsoidal, so either will do; and a stated area
    may be off by half a unit of its last printed digit.
    """
    allowed = max(stated_km2 * tolerance, _half_unit(stated_km2))
    return any(abs(stated_km2 - area) <= allowed for area in computed_km2)


def _half_unit(number: Decimal) -> Decimal:
    """Half a unit of the last printed digit, from tenths on: a round 5 need not mean 4.5 to 5.5."""
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= 0:
        return MICRO
    return Decimal((0, (5,), exponent - 1))
