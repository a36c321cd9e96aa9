"""The GeoJSON: our own features, what is worked out of them beside, and nothing drawn that may not be."""

import json
from dataclasses import replace

import shapely

from geo.check import check
from geo.dataset import DERIVED, POINT, read, to_feature
from geo.event import Claim, Event
from geo.snapshot import FORMATS
from tests.sheets import EVER, provenance, sheet, sheet_of, written

AFP = Claim("AFP", "Yahoo News", published="2019-10-09")
CLASH = Event("clash", "clash", "A clash", "They fought.", (AFP,), "2019-10-09", lon=40.0, lat=36.5,
              radius_km=5.0, actors=("sdf",))  # fmt: skip


def features(layout) -> dict[str, dict]:
    return {f["id"]: f for f in json.loads(written(".geojson", layout))["features"]}


def test_a_feature_is_the_datasets_own_with_what_is_worked_out_beside():
    layout = sheet()
    for id, feature in features(layout).items():
        own = {name: v for name, v in feature["properties"].items() if not name.startswith(DERIVED)}
        assert own == to_feature(layout.dataset.by_id[id])["properties"]


def test_what_the_sheet_draws_is_said_and_the_hidden_is_not_there():
    layout = sheet()
    held = features(layout)
    assert {id for id, f in held.items() if f["properties"]["presence_drawn"]} == set(layout.drawn)
    unplaced = {event.id for event in layout.dataset.at(layout.panels[0].unplaced)}
    assert unplaced
    assert unplaced <= set(held)
    hidden = layout.drawn[0]
    assert hidden not in features(sheet(hidden=(hidden,)))


def test_the_geometry_is_only_what_may_be_drawn_and_the_point_is_kept():
    held = features(
        sheet_of(
            CLASH,
            replace(CLASH, id="wide", geo_precision="area"),
            replace(CLASH, id="far", geo_precision="country"),
        )
    )
    assert held["clash"]["geometry"] == {"type": "Point", "coordinates": [40.0, 36.5]}
    assert POINT not in held["clash"]["properties"]
    circle = shapely.geometry.shape(held["wide"]["geometry"])
    assert circle.contains(shapely.Point(40.0, 36.5))
    assert circle.exterior.is_ccw
    assert held["far"]["geometry"] is None
    assert held["far"]["properties"][POINT] == held["wide"]["properties"][POINT] == held["clash"]["geometry"]


def test_days_are_moments_for_kepler_and_null_where_open():
    base = replace(CLASH, id="base", kind="base", start="2018-04", end="..")
    told = {id: f["properties"] for id, f in features(sheet_of(CLASH, base)).items()}
    days = ("earliest_start", "latest_start", "earliest_end", "latest_end")
    assert [told["clash"][f"presence_{day}"] for day in days] == ["2019-10-09T00:00:00Z"] * 4
    assert told["base"]["presence_earliest_start"] == "2018-04-01T00:00:00Z"
    assert told["base"]["presence_latest_end"] is None
    assert told["clash"].keys() - {"summary"} >= {f"presence_{day}" for day in days}


def test_a_file_of_the_whole_record_is_the_record(tmp_path):
    path = tmp_path / "all.geojson"
    path.write_bytes(written(".geojson", sheet(EVER)))
    assert check(path) == []
    assert set(read(path).events) == set(read().events)


def test_it_says_how_it_was_made_the_same_each_time_a_feature_a_line():
    layout = sheet_of(CLASH, replace(CLASH, id="b"))
    content = written(".geojson", layout)
    assert content == written(".geojson", sheet_of(CLASH, replace(CLASH, id="b")))
    assert FORMATS[".geojson"].embedded(content) == provenance(layout).to_text()
    assert [FORMATS[".geojson"].embedded(other) for other in (b"{", b"[]", b'{"Presence-Map": 1}')] == [
        ""
    ] * 3
    assert len(content.decode().splitlines()) == 4
    said = json.loads(content)
    assert said["about"]["Marking"] == layout.brief.marking
    assert json.loads(written(".geojson", sheet_of()))["features"] == []
