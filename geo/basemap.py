"""The embedded ground: countries, water and towns, read from `data/basemap` and kept.

The files are made by `make basemap`; their origins and licences are in data/README.md. Borders
follow the United Nations' view; they take no position on any claim.
"""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "data" / "basemap"
NAMES = ("countries", "lines", "lakes", "rivers")

ATTRIBUTION = (
    "Borders and water © OpenStreetMap contributors (ODbL) via geo-maps 2017; "
    "rivers GSHHG/WDBII (LGPL); places GeoNames (CC BY 4.0)"
)
"""Covers every layer; whatever shows one of them shows this line."""


@cache
def layers() -> dict:
    """GeoDataFrames in EPSG:4326 by name, in drawing order; treat them as read-only.

    countries  polygons: name, iso2 (two letters)
    lines      ceasefire lines: name
    lakes      polygons
    rivers     lines: name (empty for most), rank 1 to 3, 1 the greatest
    """
    import geopandas

    return {name: geopandas.read_file(FOLDER / f"{name}.geojson") for name in NAMES}


@cache
def towns():
    """Towns for orientation, a GeoDataFrame in EPSG:4326: id, name, name_ar, name_ku, rank, geometry.

    name_ku: the Kurdish name, in Latin letters, where it is the town's own; else empty.
    rank: 1 to 4, 1 the towns that a map of the whole country names, 4 what a map of some 100 km does.
    """
    import geopandas
    import pandas

    table = pandas.read_csv(FOLDER / "towns.csv", keep_default_na=False)
    points = geopandas.points_from_xy(table.pop("lon"), table.pop("lat"))
    return geopandas.GeoDataFrame(table, geometry=points, crs="EPSG:4326")


@cache
def country_polygon(iso2: str):
    """A country's outline (shapely, degrees), simplified to some 500 m; None for one off the map.

    Only the countries about Syria are here, cut at the edge of the map.
    """
    countries = layers()["countries"]
    found = countries.geometry[countries["iso2"] == iso2]
    return None if found.empty else found.iloc[0]
