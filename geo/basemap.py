"""The embedded ground: countries, governorates, water, roads and towns, read from `data/basemap`.

The files are made by `make basemap`; their origins and licences are in data/README.md. Borders
follow the United Nations' view; they take no position on any claim.
"""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "data" / "basemap"

HOME = "SY"
"""The country that the map is about, by its two letters."""

OSM = "borders, reservoirs and some lakes © OpenStreetMap contributors (ODbL) via geo-maps 2017"
NATURAL_EARTH = "governorates and other lakes Natural Earth"
GEONAMES = "places GeoNames (CC BY 4.0)"
SCHEMATIC = "M4, M5, Balikh schematic, ours"
ORIGINS = {
    "countries": (OSM,),
    "borders": (OSM,),
    "lines": (OSM,),
    "reservoirs": (OSM,),
    "governorates": (NATURAL_EARTH, OSM),
    "lakes": (NATURAL_EARTH,),
    "rivers": ("rivers GSHHG/WDBII (LGPL)",),
    "relief": ("relief Tom Patterson",),
    "towns": (GEONAMES,),
    "roads": (SCHEMATIC, GEONAMES),
    "balikh": (SCHEMATIC, GEONAMES),
}
"""Each file of the ground, without its ending, and to whom it is owed."""

ATTRIBUTION = "; ".join(dict.fromkeys(owner for owners in ORIGINS.values() for owner in owners))
ATTRIBUTION = ATTRIBUTION[0].upper() + ATTRIBUTION[1:]
"""Covers every layer; whatever shows one of them shows this line."""

SHORT_ATTRIBUTION = (
    "© OpenStreetMap contributors (ODbL), Natural Earth, GSHHG (LGPL), Tom Patterson, GeoNames (CC BY 4.0)"
)
"""The same owners for where there is little room; the whole line is in the file's notes or fields."""

RELIEF = FOLDER / "relief.png"
RELIEF_BBOX = (33.0, 30.0, 48.0, 40.0)
"""West, south, east, north; the picture's rows are evenly spaced in Web Mercator."""


@cache
def layers() -> dict:
    """GeoDataFrames in EPSG:4326 by name; treat them as read-only.

    countries     polygons: name, iso2 (two letters); of the whole world, fine about Syria
    borders       lines: of (the two countries' letters, such as `IQ SY`)
    lines         ceasefire lines: name
    governorates  polygons of Syria and Iraq: iso (3166-2), iso2, name, name_ar
    lakes         polygons, reservoirs too: name (empty for most), name_ar
    rivers        lines: name (empty for most), rank 1 to 3, 1 the greatest, is_schematic
    roads         lines: name; all schematic
    """
    import geopandas
    import pandas

    names = ("countries", "borders", "lines", "governorates", "reservoirs", "lakes", "rivers")
    files = {name: geopandas.read_file(FOLDER / f"{name}.geojson") for name in names}
    files["lakes"] = pandas.concat([files["lakes"], files.pop("reservoirs")], ignore_index=True)
    balikh = _through(pandas.read_csv(FOLDER / "balikh.csv"), "Balikh")
    rivers = files["rivers"].assign(is_schematic=False)
    files["rivers"] = pandas.concat([rivers, balikh.assign(rank=2, is_schematic=True)], ignore_index=True)
    way_points = pandas.read_csv(FOLDER / "roads.csv").groupby("road", sort=True)
    roads = [_through(rows, name) for name, rows in way_points]
    files["roads"] = pandas.concat(roads, ignore_index=True)
    return files


@cache
def classes() -> dict:
    """Lists of geometries (shapely, degrees) by their class in `geo.cartography`."""
    files = layers()
    rivers, borders = files["rivers"], files["borders"]
    ranks = rivers["rank"].astype(str).mask(rivers["is_schematic"], "schematic")
    is_home = borders["of"].str.split().map(lambda of: HOME in of)
    return {
        "abroad": [land()],
        "coast": [land()],
        "land": [country_polygon(HOME)],
        **{f"river-{rank}": list(lines) for rank, lines in rivers.geometry.groupby(ranks)},
        "lake": list(files["lakes"].geometry),
        "governorate": [governorate_lines()],
        "road": list(files["roads"].geometry),
        "border-abroad": list(borders.geometry[~is_home]),
        "border": list(borders.geometry[is_home]),
        "ceasefire": list(files["lines"].geometry),
    }


@cache
def governorate_lines():
    """The lines between governorates (shapely, degrees), each once, without the countries' borders."""
    import shapely

    inner = []
    for _, rows in layers()["governorates"].groupby("iso2"):
        outline = shapely.coverage_union_all(rows.geometry.values).boundary
        inner.append(shapely.union_all(rows.geometry.boundary.values).difference(outline))
    return shapely.line_merge(shapely.union_all(inner))


@cache
def land():
    """All countries as one polygon (shapely, degrees)."""
    import shapely

    return shapely.coverage_union_all(layers()["countries"].geometry.values)


@cache
def towns():
    """Towns for orientation, a GeoDataFrame in EPSG:4326: id, name, name_ar, name_ku, rank, geometry.

    name_ku: the Kurdish name where it is the town's own, else empty. rank: 1 to 4, 1 the towns that
    a map of the whole country names, 4 those of a map of a district.
    """
    import geopandas
    import pandas

    table = pandas.read_csv(FOLDER / "towns.csv", keep_default_na=False)
    points = geopandas.points_from_xy(table.pop("lon"), table.pop("lat"))
    return geopandas.GeoDataFrame(table, geometry=points, crs="EPSG:4326")


@cache
def country_polygon(iso2: str):
    """A country's outline (shapely, degrees), simplified to some 200 m near Syria; None for no country."""
    countries = layers()["countries"]
    found = countries.geometry[countries["iso2"] == iso2]
    return None if found.empty else found.iloc[0]


def _through(way_points, name: str):
    """A schematic line through way points: straight from one to the next."""
    import geopandas
    import shapely

    line = shapely.LineString(way_points.sort_values("order")[["lon", "lat"]].to_numpy())
    return geopandas.GeoDataFrame({"name": [name]}, geometry=[line], crs="EPSG:4326")
