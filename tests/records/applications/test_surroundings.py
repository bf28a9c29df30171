"""Which protected areas are drawn beside a mine: those met with first, then the nearest."""

from datetime import date

import shapely

from greenmines.records.applications.surroundings import surroundings_of
from greenmines.records.mines.models import Boundary
from greenmines.records.registers.models import Import, ProtectedArea, Register
from greenmines.rules.boundaries.storage import from_wkb, to_wkb


TODAY = date(2020, 6, 18)


def area(name, box):
    """A row of the newest file of the register."""
    newest = Import.objects.filter(register=Register.PROTECTED_AREAS).latest("pk")
    west, south, east, north = box
    ProtectedArea.objects.create(
        brought_by=newest,
        name=name,
        division="530000",
        shape=to_wkb(shapely.box(*box)),
        west=west,
        south=south,
        east=east,
        north=north,
        is_coarse=False,
        valid_from=date(2015, 1, 1),
        source="test",
    )
    Import.objects.filter(pk=newest.pk).update(digest=f"{newest.pk} {name}")


def test_what_is_met_with_comes_before_what_is_near(draft):
    shape = from_wkb(bytes(Boundary.objects.get(licence=draft.licence).shape))
    west, south, east, north = shape.bounds
    area("近", (east + 0.01, south, east + 0.02, north))
    area("叠", ((west + east) / 2, south, east + 0.001, north))
    area("远", (east + 3, south, east + 3.1, north))

    found = surroundings_of(draft.licence, today=TODAY)

    assert found is not None
    assert [one.name for one in found.neighbours] == ["叠", "近"]
    assert [bool(one.distance_km) for one in found.neighbours] == [False, True]
    assert [bool(one.shared_km2) for one in found.neighbours] == [True, False]


def test_without_a_register_nothing_is_known_of_any_area(draft):
    ProtectedArea.objects.all().delete()
    Import.objects.filter(register=Register.PROTECTED_AREAS).delete()

    found = surroundings_of(draft.licence, today=TODAY)

    assert found is not None
    assert (found.neighbours, found.as_of) == ((), None)


def test_a_licence_that_was_never_drawn_has_no_surroundings(draft):
    Boundary.objects.all().delete()

    assert surroundings_of(draft.licence, today=TODAY) is None
