"""What a place says of itself, and all places as a table."""

import json

import geopandas
import pytest

from gazetteer import Gazetteer, Place

GAZETTEER = Gazetteer.default()
MANBIJ = GAZETTEER.place("manbij")


def test_the_geometry_has_longitude_first():
    assert MANBIJ.geometry.coords[0] == (MANBIJ.lon, MANBIJ.lat) == (37.95495, 36.52815)
    assert MANBIJ.geometry.geom_type == "Point"


def test_names_by_language():
    assert MANBIJ.names_in("en") == ("Menbij", "Mambij")
    assert MANBIJ.names_in("ku") == (MANBIJ.name_in("ku"),) == ("Minbic",)
    assert MANBIJ.names_in("xx") == ()
    assert MANBIJ.name_in("xx") is None
    every = {name for language, _ in MANBIJ.names for name in MANBIJ.names_in(language)}
    assert every | {MANBIJ.name} == set(MANBIJ.all_names())


def test_sources_name_where_the_point_and_the_names_come_from():
    assert MANBIJ.sources[0] == MANBIJ.source
    assert MANBIJ.sources[-1] == "GeoNames 167357: names and population"
    assert len(set(MANBIJ.sources)) == len(MANBIJ.sources) == 4
    assert Place("x", "X", 38.0, 35.0, 2, "P", "PPL", "SY").sources == ()


def test_names_that_come_from_the_page_of_the_point_have_no_source_of_their_own():
    brigade = GAZETTEER.place("137th-brigade-base")
    assert brigade.name_sources == ("UCDP GED where_coordinates",)
    assert not any("same as" in source for place in GAZETTEER for source in place.sources)


@pytest.mark.parametrize("ending", ["gpkg", "parquet"])
def test_a_file_of_places_holds_all_that_the_table_does(tmp_path, ending):
    frame, path = GAZETTEER.to_geodataframe(), tmp_path / f"places.{ending}"
    if ending == "gpkg":
        frame.to_file(path)
        back = geopandas.read_file(path).set_index("id")
    else:
        frame.to_parquet(path)
        back = geopandas.read_parquet(path)
    assert back.crs == "EPSG:4326"
    assert list(back.index) == [place.id for place in GAZETTEER]
    assert back.loc["manbij"].geometry == MANBIJ.geometry
    assert back.loc["manbij"]["sources"].split(" | ") == list(MANBIJ.sources)
    assert back.loc["manbij"]["radius_km"] == MANBIJ.radius_km
    names = json.loads(back.loc["manbij"]["names"])
    assert names["ar"] == ["منبج"]
    assert {(language, name) for language in names for name in names[language]} == set(MANBIJ.names)
