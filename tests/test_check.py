"""Every fault is found, with the line it stands on and what to do."""

import copy
import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.check import check
from geo.dataset import EVENTS, read, to_feature
from geo.event import Claim, Event

EVENT = Event(
    id="manbij-blast", kind="blast", title="Blast in Manbij", summary="A blast killed two soldiers.",
    claims=(Claim("AFP", "Yahoo News", url="https://a.example", published="2018-04-02"),),
    start="2018-03-29", place_id="manbij", place_as_written="Manbij",
    lon=37.9547, lat=36.5281, radius_km=2.0, geo_precision="town", actors=("us",),
)  # fmt: skip


def write(path, *features):
    lines = ",\n".join(json.dumps(feature) for feature in features)
    path.write_text('{"type": "FeatureCollection", "features": [\n' + lines + "\n]}\n")
    return path


@pytest.fixture
def feature():
    return copy.deepcopy(to_feature(EVENT))


def test_the_shipped_dataset_is_clean():
    assert check(EVENTS) == []


def test_a_clean_event(tmp_path, feature):
    assert check(write(tmp_path / "d.geojson", feature)) == []


def put(name, value):
    return lambda f: f["properties"].__setitem__(name, value)


def put_claim(name, value):
    return lambda f: f["properties"]["claims"][0].__setitem__(name, value)


def put_point(*coordinates):
    return lambda f: f["geometry"].__setitem__("coordinates", list(coordinates))


@pytest.mark.parametrize(
    ("spoil", "field", "said"),
    [
        (put("kind", "party"), "kind", "use one of"),
        (put("geo_precision", "exact"), "geo_precision", "use one of"),
        (put("actors", ["atlantis"]), "actors", "actors.csv"),
        (put("actors", "us"), "actors", "list"),
        (put("place_id", "atlantis"), "place_id", "presence resolve"),
        (put("to_place_id", "atlantis"), "to_place_id", "presence resolve"),
        (put("part_of", "nothing"), "part_of", "no event of this file"),
        (put("summary", "Cut\0short"), "summary", "text without NUL"),
        (put("fatalities_low", 10**9), "fatalities_low", "below a billion"),
        (put("former_ids", ["cut\0short"]), "former_ids", "a list of texts"),
        (put("start", "spring 2018"), "start", "not a date"),
        (put("end", "2018-03-01"), "end", "before the start"),
        (put("start", ""), "start", "empty"),
        (put("title", " "), "title", "empty"),
        (put("colour", "red"), "colour", "not a field"),
        (put("fatalities_low", -1), "fatalities_low", "whole number"),
        (put("fatalities_low", True), "fatalities_low", "whole number"),
        (put("radius_km", math.nan), "radius_km", "number"),
        (
            lambda f: f["properties"].update(fatalities_low=3, fatalities_high=2),
            "fatalities_high",
            "less",
        ),
        (put("claims", []), "claims", "needs a claim"),
        (put("claims", [1]), "claims[1]", "no object"),
        (put_claim("publisher", ""), "claims[1].publisher", "empty"),
        (put_claim("by", ""), "claims[1].by", "empty"),
        (put_claim("stance", "shrugs"), "claims[1].stance", "use one of"),
        (put_claim("url", "javascript:alert(1)"), "claims[1].url", "web address"),
        (put_claim("published", "soon"), "claims[1].published", "not a date"),
        (put_claim("place_id", "atlantis"), "claims[1].place_id", "presence resolve"),
        (put_claim("end", "2017"), "claims[1].end", "before the start"),
        (
            lambda f: f["properties"]["claims"].append(f["properties"]["claims"][0]),
            "claims[2]",
            "merge",
        ),
        (lambda f: f.__setitem__("id", "Manbij Blast"), "id", "slug"),
        (put_point(200.0, 36.5), "geometry", "out of range"),
        (put_point(math.inf, 36.5), "geometry", "not finite"),
        (put_point("37.9", "36.5"), "geometry", "two numbers"),
        (put_point(36.5281, 37.9547), "geometry", "swapped"),
        (put_point(44.4, 33.3), "geometry", "outside SY"),
        (lambda f: f["geometry"].__setitem__("type", "Polygon"), "geometry", "no Point"),
        (lambda f: f.pop("properties"), "feature", "no GeoJSON feature"),
    ],
)
def test_each_fault_is_named_with_its_line(tmp_path, feature, spoil, field, said):
    clean = to_feature(EVENT) | {"id": "another"}
    spoil(feature)
    faults = check(write(tmp_path / "d.geojson", clean, feature))
    assert [(f.line, f.field) for f in faults] == [(3, field)]
    assert said in faults[0].problem


def test_a_swap_is_suspected_without_a_place_too(tmp_path, feature):
    del feature["properties"]["place_id"]
    put_point(36.5281, 37.9547)(feature)
    assert check(write(tmp_path / "d.geojson", feature)) == [], "both ways lie in the region"
    put_point(33.0, 44.0)(feature)
    assert "swapped" in check(write(tmp_path / "d.geojson", feature))[0].problem


def test_an_id_stands_once_former_ids_included(tmp_path, feature):
    other = copy.deepcopy(feature) | {"id": "other"}
    other["properties"]["former_ids"] = [feature["id"]]
    (fault,) = check(write(tmp_path / "d.geojson", feature, other))
    assert (fault.line, fault.field) == (3, "id")
    assert "line 2" in fault.problem


def test_no_event_is_part_of_itself(tmp_path, feature):
    battle, war = copy.deepcopy(feature) | {"id": "battle"}, copy.deepcopy(feature) | {"id": "war"}
    put("part_of", "war")(battle)
    assert check(write(tmp_path / "d.geojson", battle, war)) == []
    put("part_of", "battle")(war)
    faults = check(write(tmp_path / "d.geojson", battle, war))
    assert [(f.line, f.field) for f in faults] == [(2, "part_of"), (3, "part_of")]
    put("part_of", "war")(war)
    assert "part of itself" in check(write(tmp_path / "d.geojson", war))[0].problem


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b'{"features": [\n{"id": }\n]}', 2, "malformed"),
        (b"\xff", 0, "UTF-8"),
        (b"[]", 1, "FeatureCollection"),
        (b'{"features": {}}', 1, "FeatureCollection"),
    ],
)
def test_a_file_that_is_no_geojson(tmp_path, content, line, said):
    path = tmp_path / "d.geojson"
    path.write_bytes(content)
    (fault,) = check(path)
    assert fault.line == line
    assert said in fault.problem


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
FIELDS = [*sorted(to_feature(EVENT)["properties"]), "end", "former_ids", "fatalities_low"]


@settings(max_examples=60)
@given(st.sampled_from(FIELDS), json_values)
def test_no_value_breaks_the_check_and_what_passes_can_be_read(tmp_path_factory, field, value):
    feature = to_feature(EVENT)
    feature["properties"][field] = value
    path = write(tmp_path_factory.mktemp("check") / "d.geojson", feature)
    if not check(path):
        assert read(path).events[0].status
