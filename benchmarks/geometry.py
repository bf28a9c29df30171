"""60,000 boundaries against 12,000 protected areas, beside a bare shapely loop over them."""

from time import process_time

import numpy as np
import shapely

from greenmines.rules.boundaries.overlap import ProtectedArea, ProtectedIndex


Shapes = np.ndarray[tuple[int], np.dtype[np.object_]]


def shapes(count: int, size: float, corners: int, seed: int) -> Shapes:
    """Star-shaped polygons scattered over the country, in degrees."""
    random = np.random.default_rng(seed)
    centres = random.uniform((80, 22), (125, 48), (count, 1, 2))
    angles = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    radii = size * random.uniform(0.6, 1.4, (count, corners))
    rings = centres + np.stack((radii * np.cos(angles), radii * np.sin(angles)), axis=-1)
    return shapely.polygons(rings)


def bare(mines: Shapes, areas: Shapes) -> int:
    """What the geometry itself costs: tree, prepared test, areas of the partial overlaps."""
    tree = shapely.STRtree(mines)
    area, mine = tree.query(areas)
    order = np.argsort(area, kind="stable")
    area, mine = area[order], mine[order]
    shapely.prepare(areas)
    meeting = shapely.intersects(areas[area], mines[mine])
    area, mine = area[meeting], mine[meeting]
    inside = shapely.contains_properly(areas[area], mines[mine])
    shapely.area(mines[mine[inside]])
    shapely.area(shapely.intersection(areas[area[~inside]], mines[mine[~inside]]))
    return int(meeting.sum())


def run(share: float) -> tuple[float, float, str]:
    mines = shapes(int(60_000 * share), 0.02, 33, 1)
    areas = shapes(int(12_000 * share), 0.15, 199, 2)
    began = process_time()
    hits = bare(mines, shapely.polygons(shapely.get_exterior_ring(areas)))
    theirs = process_time() - began
    protected = [ProtectedArea(str(n), str(n), shape) for n, shape in enumerate(areas)]
    began = process_time()
    found = ProtectedIndex(protected).columns(list(mines))
    ours = process_time() - began
    return ours, theirs, f"{hits} pairs, {len(found.boundary)} found"
