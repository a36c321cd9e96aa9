"""The GeoPackage: layers that any GIS reads, days as dates, and styles as QGIS saves them."""

from dataclasses import replace
from datetime import date

import geopandas
import pandas
import pyogrio
import pytest
from lxml import etree

from geo.event import KINDS, Claim, Event
from geo.snapshot import FORMATS, qml
from geo.snapshot.theme import THEMES
from tests.sheets import provenance, sheet, sheet_of, written

AFP = Claim("AFP", "Yahoo News", published="2019-10-09")
CLASH = Event("clash", "clash", "A clash", "They fought.", (AFP,), "2019-10-09", lon=40.0, lat=36.5,
              radius_km=5.0, actors=("sdf",), fatalities_low=0)  # fmt: skip
WIDE = replace(CLASH, id="wide", geo_precision="area", radius_km=30.0)
FAR = replace(CLASH, id="far", geo_precision="governorate")
MOVE = replace(
    CLASH, id="move", kind="convoy", from_place_id="manbij", to_place_id="kobani-ayn-al-arab", start="2019-10"
)


@pytest.fixture
def file(tmp_path):
    def write(layout):
        path = tmp_path / "sheet.gpkg"
        path.write_bytes(written(".gpkg", layout))
        return path

    return write


def test_each_sort_of_event_has_its_layer_and_only_what_may_be_drawn_a_shape(file):
    path = file(sheet_of(CLASH, WIDE, FAR, MOVE))
    layers = dict(pyogrio.list_layers(path).tolist())
    assert layers == {"areas": "Polygon", "arrows": "LineString", "events": "Point", "unplaced": None,
                      "claims": None, "about": None, "layer_styles": None}  # fmt: skip
    read = {name: geopandas.read_file(path, layer=name) for name in layers}
    assert set(read["events"]["id"]) == {"clash", "move"}
    assert [read[name]["id"].tolist() for name in ("areas", "unplaced")] == [["wide"], ["far"]]
    assert read["arrows"]["event_id"].tolist() == ["move"]
    assert read["events"].crs == "EPSG:4326"
    assert set(read["claims"]["event_id"]) == {"clash", "wide", "far", "move"}
    reach = read["areas"].to_crs(read["areas"].estimate_utm_crs()).area.item()
    assert reach == pytest.approx(3.14159 * 30_000**2, rel=0.005)


def test_it_holds_what_the_sheet_draws(file):
    layout = sheet()
    path = file(layout)
    read = pandas.concat(
        [pyogrio.read_dataframe(path, layer=name) for name in ("events", "areas", "unplaced")]
    )
    assert set(read["id"][read["drawn"]]) == set(layout.drawn)
    assert len(read) >= len(layout.drawn) + len(layout.panels[0].unplaced)
    hidden = layout.drawn[0]
    other = file(sheet(hidden=(hidden,)))
    assert hidden not in {
        id for layer in ("events", "areas") for id in pyogrio.read_dataframe(other, layer=layer)["id"]
    }


def test_days_are_dates_and_what_is_unknown_is_null(file):
    base = replace(CLASH, id="base", kind="base", start="2018-04", end="..", fatalities_low=None)
    _, table = pyogrio.read_arrow(file(sheet_of(CLASH, base)), layer="events")
    rows = {row["id"]: row for row in table.to_pylist()}
    assert (rows["clash"]["earliest_start"], rows["clash"]["latest_end"]) == (date(2019, 10, 9),) * 2
    assert (rows["base"]["latest_start"], rows["base"]["latest_end"]) == (date(2018, 4, 30), None)
    assert [rows[id]["fatalities_low"] for id in ("clash", "base")] == [0, None]
    assert [rows[id]["certain"] for id in ("clash", "base")] == [True, True]
    assert rows["clash"]["part_of"] is None


def test_qgis_finds_a_style_for_each_layer_that_it_draws(file):
    rows = pyogrio.read_dataframe(file(sheet_of(CLASH, WIDE, FAR, MOVE)), layer="layer_styles")
    assert rows["f_table_name"].tolist() == ["events", "areas", "arrows"]
    assert set(rows["f_geometry_column"]) == {"geom"}
    assert rows["useAsDefault"].all()
    assert (
        set(rows["f_table_schema"]) == set(rows["f_table_catalog"]) == {""}
    )  # QGIS asks for '', not for null
    kinds = [[c.get("value") for c in etree.fromstring(text).iter("category")] for text in rows["styleQML"]]
    assert kinds == [["clash", "convoy"], ["clash"], ["convoy"]]


@pytest.mark.parametrize("made", [qml.points, qml.areas, qml.lines])
@pytest.mark.parametrize("theme", THEMES)
def test_a_style_has_a_category_and_a_symbol_for_each_kind(made, theme):
    root = etree.fromstring(made(KINDS, THEMES[theme]))
    renderer = root.find("renderer-v2")
    symbols = {symbol.get("name") for symbol in renderer.findall("symbols/symbol")}
    assert [c.get("value") for c in renderer.iter("category")] == list(KINDS)
    assert {c.get("symbol") for c in renderer.iter("category")} == symbols
    temporal = root.find("temporal")
    assert (temporal.get("startField"), temporal.get("endField")) == ("earliest_start", "latest_end")
    assert temporal.get("limitMode") == "1"  # the last day counts


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("look", ["", "half", "cut", "denied"])
def test_a_mark_is_an_svg_that_takes_colours(kind, look):
    from base64 import b64decode

    text = b64decode(qml._svg(kind, THEMES["light"], look).removeprefix("base64:")).decode()
    root = etree.fromstring(text)
    assert len(root) == {"": 3, "half": 4, "cut": 4, "denied": 5}[look]
    assert "param(fill)" in text
    assert "param(outline)" in text


def test_the_same_input_gives_the_same_bytes_and_says_how_it_was_made(file):
    layout = sheet_of(CLASH, WIDE)
    content = written(".gpkg", layout)
    assert written(".gpkg", sheet_of(CLASH, WIDE)) == content
    assert FORMATS[".gpkg"].embedded(content) == provenance(layout).to_text()
    assert FORMATS[".gpkg"].embedded(b"no database") == ""
    about = pyogrio.read_dataframe(file(sheet_of()), layer="about").set_index("heading")["text"]
    assert about["Title"] == "A title & more"
    assert about["Events"].startswith("0")
