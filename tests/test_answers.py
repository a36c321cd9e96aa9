"""What the browser asks, against geopy one by one, and against known geodesics."""

import json
from base64 import b64decode

import numpy as np
import pytest
from geopy.distance import geodesic
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer
from geo.dataset import Dataset
from geo.event import Claim, Event
from geo.timemap.answers import MOST_TEXTS, Held, answer, held, within
from geo.timemap.payload import payload
from tests.test_timemap import unpack

GAZETTEER = Gazetteer.default()
CLAIM = Claim("AFP", "AFP", published="2020")


def event(name: str, start: str = "2019-10-15", **fields) -> Event:
    values = {"kind": "clash", "lon": 40.0, "lat": 36.0} | fields
    return Event(name, title=name, summary="S.", claims=(CLAIM,), start=start, **values)


DATASET = Dataset(
    (
        event("later", "2019-11-01"),
        event("first", "2018-01-01", place_id="qamishli"),
        event("area", lon=40.5, radius_km=30.0, geo_precision="area"),
        event("country", geo_precision="country"),
    ),
    {},
)
ORDER = ["first", "area", "country", "later"]
FRAME = DATASET.to_geodataframe()


def asked(**question) -> dict:
    said = answer(question, held(DATASET, FRAME, GAZETTEER.get), GAZETTEER)
    json.dumps(said, allow_nan=False)  # it travels as JSON
    return said


def found(said: dict, total: int) -> list[int]:
    bits = np.frombuffer(b64decode(said["bits"]), np.uint8)
    return np.flatnonzero(np.unpackbits(bits, bitorder="little")[:total]).tolist()


# Within


def points(lons: st.SearchStrategy, lats: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(st.tuples(lons, lats, st.sampled_from([0.0, 0.0, 15.0])), max_size=30)


syria = points(st.floats(38, 41), st.floats(34, 37))
edges = st.sampled_from([-180.0, -179.9, 179.9, 180.0, 0.0])
pole_and_dateline = points(edges, st.sampled_from([84.0, 89.9, -90.0]))
centres = st.sampled_from([(39.5, 35.5), (179.95, 84.0), (0.0, 90.0)])


@settings(max_examples=60, deadline=None)
@given(syria | pole_and_dateline, centres, st.floats(1, 500))
def test_within_is_what_geopy_finds_one_by_one(rows, centre, km):
    lon, lat, reach = np.array(rows, dtype=float).reshape(-1, 3).T
    inside = within(Held(lon, lat, reach, list, int, list), *centre, km)
    brute = [geodesic(centre[::-1], (y, x)).km <= km + r for x, y, r in rows]
    assert inside.tolist() == brute


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 360), st.floats(5, 450), st.sampled_from([-1e-6, 1e-6]))
def test_within_is_exact_at_the_very_edge(bearing, km, off):
    edge = geodesic(kilometers=km + off).destination((35.5, 39.5), bearing)
    events = Held(np.array([edge.longitude]), np.array([edge.latitude]), np.zeros(1), list, int, list)
    assert within(events, 39.5, 35.5, km).tolist() == [off < 0]


def test_within_counts_areas_that_meet_the_circle_and_never_what_has_no_point():
    near = asked(ask="within", lon=40.0, lat=36.0, km=20)
    assert [ORDER[i] for i in found(near, 4)] == ["first", "area", "later"]
    assert (near["count"], near["unplaceable"]) == (3, 1)
    nearer = asked(ask="within", lon=40.0, lat=36.0, km=14)  # the area's circle is 45 - 30 km away
    assert [ORDER[i] for i in found(nearer, 4)] == ["first", "later"]


def test_indices_are_those_of_the_payload():
    header, _ = unpack(payload(DATASET, GAZETTEER.get))
    assert [text["id"] for text in header["events"]] == ORDER
    assert asked(ask="texts", indices=[3, 0])["texts"] == [header["events"][3], header["events"][0]]
    assert header["events"][0]["place_ar"] == "القامشلي"


# Geodesics


@settings(max_examples=40, deadline=None)
@given(st.floats(-180, 180), st.floats(-85, 85), st.lists(st.floats(0.1, 2000), min_size=1, max_size=3))
def test_rings_lie_at_their_distance_and_are_drawn_in_one_piece(lon, lat, radii):
    for ring, km in zip(asked(ask="rings", lon=lon, lat=lat, radii=radii)["rings"], radii, strict=True):
        lons, lats = np.array(ring).T
        distances = [geodesic((lat, lon), (y, x)).km for x, y in ring[::12]]
        assert distances == pytest.approx([km] * len(distances), abs=0.002)  # rounded to a metre
        assert np.abs(np.diff(lons)).max() <= 180
        assert lats[0] == lats[-1]
        assert (lons[-1] - lons[0]) % 360 == pytest.approx(0, abs=1e-4) or (
            (lons[-1] - lons[0]) % 360 == pytest.approx(360, abs=1e-4)
        )


def test_a_ring_across_the_180th_meridian_goes_on_beyond_it():
    (ring,) = asked(ask="rings", lon=179.9, lat=20, radii=[50])["rings"]
    assert 180.3 < max(x for x, _ in ring) < 180.5
    assert min(x for x, _ in ring) > 179


def test_a_known_line():
    # Wellington to Salamanca, https://geographiclib.sourceforge.io/html/python/examples.html
    said = asked(ask="line", lon=174.81, lat=-41.32, to_lon=-5.50, to_lat=40.96)
    assert said["km"] == pytest.approx(19959.67926735, abs=1e-6)
    assert said["bearing"] == pytest.approx(161.06766998616, abs=1e-8)
    assert said["back"] == pytest.approx(18.82519512325 + 180, abs=1e-8)


@pytest.mark.parametrize(
    ("to", "km", "bearing", "back"),
    [((40, 37), 110.98, 0, 180), ((40, 35), 110.96, 180, 0), ((41, 36), 90.16, 89.7, 270.3)],
)
def test_lines_along_the_compass(to, km, bearing, back):
    said = asked(ask="line", lon=40, lat=36, to_lon=to[0], to_lat=to[1])
    assert (said["km"], said["bearing"], said["back"]) == pytest.approx((km, bearing, back), abs=0.05)
    assert said["points"][0] == [40, 36]
    assert said["points"][-1] == pytest.approx(to)
    middle = said["points"][len(said["points"]) // 2]
    assert geodesic((36, 40), middle[::-1]).km == pytest.approx(km / 2, abs=0.05)


@settings(max_examples=40, deadline=None)
@given(*[st.floats(-180, 180), st.floats(-85, 85)] * 2)
def test_a_line_is_as_long_as_geopy_says_and_follows_its_bearing(lon, lat, to_lon, to_lat):
    said = asked(ask="line", lon=lon, lat=lat, to_lon=to_lon, to_lat=to_lat)
    assert said["km"] == pytest.approx(geodesic((lat, lon), (to_lat, to_lon)).km, rel=1e-9, abs=1e-9)
    end = geodesic(kilometers=said["km"]).destination((lat, lon), said["bearing"])
    assert geodesic(end, (to_lat, to_lon)).km < 0.001
    lons = [x for x, _ in said["points"]]
    assert np.abs(np.diff(lons)).max() <= 180


# What makes no sense

FINE = {
    "places": {"text": "Manbij"},
    "place": {"id": "manbij"},
    "within": {"lon": 40, "lat": 36, "km": 20},
    "rings": {"lon": 40, "lat": 36, "radii": [10, 20]},
    "line": {"lon": 40, "lat": 36, "to_lon": 41, "to_lat": 37},
    "texts": {"indices": [0]},
    "candidates": {"text": "Manbij"},
}


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        (None, {}), ("eval", {}), ([], {}),
        ("places", {"text": ""}), ("places", {"text": 5}), ("places", {"text": "x" * 101}),
        ("place", {"id": "atlantis"}), ("place", {"id": None}),
        ("candidates", {"text": " "}), ("candidates", {"text": "x" * 101}), ("placing", {"id": "first"}),
        ("within", {"km": 0}), ("within", {"km": 501}), ("within", {"lat": 91}), ("within", {"lon": "40"}),
        ("within", {"km": float("nan")}), ("within", {"km": True}), ("within", {"lon": 10**400}),
        ("rings", {"radii": []}), ("rings", {"radii": [1] * 11}), ("rings", {"radii": [2001]}),
        ("rings", {"radii": "10"}), ("rings", {"radii": [None]}), ("rings", {"lat": 86}),
        ("line", {"to_lat": 90}), ("line", {"to_lon": None}),
        ("texts", {"indices": [4]}), ("texts", {"indices": [-1]}), ("texts", {"indices": [True]}),
        ("texts", {"indices": "0"}), ("texts", {"indices": [0] * (MOST_TEXTS + 1)}),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_answered_with_an_error_in_words(kind, wrong):
    said = asked(ask=kind, **(FINE.get(kind, {}) if isinstance(kind, str) else {}) | wrong)
    assert list(said) == ["error"]
    assert 10 < len(said["error"]) < 300


@pytest.mark.parametrize("kind", FINE)
def test_the_same_questions_without_the_fault_are_answered(kind):
    assert "error" not in asked(ask=kind, **FINE[kind])


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(list(FINE)), st.data())
def test_no_question_raises(kind, data):
    fields = {name: data.draw(json_values | st.just(value)) for name, value in FINE[kind].items()}
    assert isinstance(asked(ask=kind, **fields), dict)
