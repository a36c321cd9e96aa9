"""The KMZ: valid KML 2.2, every event in its time, its icons inside, no text that could be HTML."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import fastkml
import pytest
import shapely
from lxml import etree
from PIL import Image

from geo.circles import circle, dashes
from geo.errors import PresenceError
from geo.event import Claim, Event
from geo.geodesics import ring
from geo.snapshot import FORMATS, Note
from geo.view import View
from tests.sheets import EVER, provenance, sheet, sheet_of, written

KML = "{http://www.opengis.net/kml/2.2}"
GX = "{http://www.google.com/kml/ext/2.2}"
CLAIM = Claim("us", "A <b>page</b> & more", "Head", "https://a.example/?a=1&b=2", "2019-10-09", note="Noted.")
CLASH = Event("clash", "clash", "=1 <script>alert(1)</script>\x07", "They & we.", (CLAIM,), "2019-10-09",
              place_as_written="Manbij", lon=37.95, lat=36.5, radius_km=2.0, actors=("us",))  # fmt: skip


def document(content: bytes) -> etree._Element:
    with ZipFile(BytesIO(content)) as zipped:
        assert zipped.namelist()[0] == "doc.kml"  # where Google Earth looks first
        return etree.fromstring(zipped.read("doc.kml"))


def marks(content: bytes) -> dict[str, etree._Element]:
    """Placemarks of events by the event's id."""
    found = {}
    for mark in document(content).iter(f"{KML}Placemark"):
        if (value := mark.find(f"{KML}ExtendedData/{KML}Data[@name='id']/{KML}value")) is not None:
            found[value.text] = mark
    return found


@pytest.fixture(scope="module")
def schema():
    return etree.XMLSchema(etree.parse(Path(fastkml.__file__).parent / "schema" / "ogckml22.xsd"))


@pytest.mark.parametrize(
    "layout",
    [
        sheet_of(
            CLASH,
            replace(CLASH, id="wide", geo_precision="area"),
            replace(CLASH, id="off", lon=None, lat=None),
        ),
        sheet_of(),
        sheet_of(CLASH, view=replace(EVER, mode="cumulative"), notes=(Note(40, 36, "Look <here>", 20),)),
    ],
    ids=["few", "none", "noted"],
)
def test_it_keeps_the_rules_of_kml_and_its_order(schema, layout):
    schema.assertValid(document(written(".kmz", layout)))


def test_the_record_of_all_years_keeps_them_too(schema):
    content = written(".kmz", sheet(EVER))
    schema.assertValid(document(content))
    assert len(marks(content)) == len(sheet(EVER).dataset.events)


def test_it_holds_what_the_sheet_draws_and_what_it_leaves_out_and_nothing_hidden():
    layout = sheet()
    hidden = layout.drawn[0]
    held = marks(written(".kmz", layout))
    unplaced = {event.id for event in layout.dataset.at(layout.panels[0].unplaced)}
    assert set(layout.drawn) | unplaced <= set(held)
    drawn = {id for id, mark in held.items() if _told(mark)["drawn"] == "yes"}
    assert drawn == set(layout.drawn)
    assert hidden not in marks(written(".kmz", sheet(hidden=(hidden,))))


def _told(mark) -> dict[str, str]:
    return {data.get("name"): data.findtext(f"{KML}value") for data in mark.iter(f"{KML}Data")}


def test_every_event_has_its_inclusive_days_and_what_is_open_is_open():
    base = replace(
        CLASH, id="base", kind="base", start="2018-04", end="..", claims=(replace(CLAIM, seen="2019"),)
    )
    ended = replace(CLASH, id="ended", kind="base", start="", end="2019-10-20")
    held = marks(written(".kmz", sheet_of(CLASH, base, ended)))

    def days(id):
        span = held[id].find(f"{KML}TimeSpan")
        return span.findtext(f"{KML}begin"), span.findtext(f"{KML}end")

    assert days("clash") == ("2019-10-09", "2019-10-09")
    assert days("base") == ("2018-04-01", None)
    assert days("ended")[1] == "2019-10-20"


def test_the_slider_and_the_camera_stand_on_the_view():
    view = View(date(2019, 10, 1), date(2019, 10, 31))
    look = document(written(".kmz", sheet_of(CLASH, view=view))).find(f"{KML}Document/{KML}LookAt")
    assert [e.text for e in look.find(f"{GX}TimeSpan")] == ["2019-10-01", "2019-10-31"]
    assert float(look.findtext(f"{KML}longitude")) == pytest.approx(40, abs=0.01)
    assert 200_000 < float(look.findtext(f"{KML}range")) < 800_000


def test_no_text_of_the_data_is_markup_even_in_a_balloon():
    mark = marks(written(".kmz", sheet_of(CLASH)))["clash"]
    told = mark.findtext(f"{KML}description")
    assert "<" not in told  # Google Earth reads a description as HTML
    assert "&lt;script&gt;" in told
    assert "A &lt;b&gt;page&lt;/b&gt; &amp; more (by United States), “Head”, 9 October 2019" in told
    assert "https://a.example/?a=1&amp;b=2" in told
    assert "Noted." in told
    assert mark.findtext(f"{KML}name") == "=1 <script>alert(1)</script>"


def test_each_icon_that_is_named_lies_inside_and_no_other():
    content = written(".kmz", sheet())
    named = {href.text for href in document(content).iter(f"{KML}href")}
    with ZipFile(BytesIO(content)) as zipped:
        assert set(zipped.namelist()) == named | {"doc.kml"}
        for name in named:
            picture = Image.open(BytesIO(zipped.read(name)))
            assert picture.mode == "RGBA"
            assert picture.getpixel((0, 0))[3] == 0
            assert picture.getpixel((picture.width // 2, picture.height // 2))[3] > 0 or "handover" in name


def test_possible_and_disputed_have_icons_of_their_own():
    denial = replace(CLAIM, by="SANA", publisher="SANA", url="https://b.example", stance="denies")
    disputed = replace(CLASH, id="disputed", claims=(CLAIM, denial))
    possible = replace(CLASH, id="possible", start="2019-01/2026-06")
    held = marks(written(".kmz", sheet_of(CLASH, disputed, possible)))
    assert len({held[id].findtext(f"{KML}styleUrl") for id in held}) == 3


def test_an_area_is_a_circle_with_its_mark_on_the_outline_and_what_has_no_place_has_no_shape():
    wide = replace(CLASH, id="wide", geo_precision="area", radius_km=20.0)
    country = replace(CLASH, id="country", geo_precision="country")
    held = marks(written(".kmz", sheet_of(wide, country)))
    (point,) = held["wide"].iter(f"{KML}Point")
    lon, lat = map(float, point.findtext(f"{KML}coordinates").split(","))
    assert (lon, lat) == pytest.approx((37.95, 36.6802), abs=1e-4)  # 20 km north
    assert held["wide"].find(f"{KML}MultiGeometry/{KML}Polygon") is not None
    assert len(list(held["wide"].iter(f"{KML}LineString"))) == 24
    assert not list(held["country"].iter(f"{KML}coordinates"))


def test_a_circle_is_the_one_that_geopy_draws():
    ours, theirs = circle(40.0, 36.5, 55.0), ring(40.0, 36.5, 55.0)[::-1]
    assert shapely.hausdorff_distance(shapely.LinearRing(ours), shapely.LinearRing(theirs)) < 1e-3
    assert shapely.LinearRing(ours).is_ccw  # as GeoJSON asks
    assert sum(len(dash) - 1 for dash in dashes(ours, 2, 1)) == 48


def test_a_movement_with_both_ends_has_an_arrow():
    move = replace(CLASH, id="move", kind="convoy", from_place_id="manbij", to_place_id="kobani-ayn-al-arab")
    (mark,) = marks(written(".kmz", sheet_of(move))).values()
    starts = [line.findtext(f"{KML}coordinates").split()[0] for line in mark.iter(f"{KML}LineString")]
    assert len(starts) == 11
    assert mark.find(f"{KML}MultiGeometry/{KML}Polygon") is not None
    nowhere = FORMATS[".kmz"].write((sheet_of(move),), provenance(sheet_of(move)), lambda _: None)
    assert not list(document(nowhere).iter(f"{KML}LineString"))


def test_the_same_input_gives_the_same_bytes_and_says_how_it_was_made():
    layout = sheet_of(CLASH)
    content = written(".kmz", layout)
    assert written(".kmz", sheet_of(CLASH)) == content
    assert FORMATS[".kmz"].embedded(content) == provenance(layout).to_text()
    assert FORMATS[".kmz"].embedded(b"no archive") == ""
    with ZipFile(BytesIO(content)) as zipped:
        assert {entry.date_time for entry in zipped.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nato_symbols_are_icons_too():
    plain, nato = (written(".kmz", sheet_of(CLASH, symbols=symbols)) for symbols in ("plain", "app6"))
    names = [set(ZipFile(BytesIO(content)).namelist()) - {"doc.kml"} for content in (plain, nato)]
    assert names == [
        {"icons/clash-coalition-reported-certain.png"},
        {"icons/clash-coalition-reported-certain-coalition.png"},
    ]
    ends = [mark.findtext(f".//{KML}LineStyle/{KML}color") for mark in (document(plain), document(nato))]
    assert ends[0] != ends[1]


def test_too_many_events_are_refused_before_they_are_read(monkeypatch):
    monkeypatch.setattr("geo.snapshot.writers.kmz.MOST_EVENTS", 1)
    layout = sheet_of(CLASH, replace(CLASH, id="other"))
    with pytest.raises(PresenceError, match=r"a \.kmz of 2 events is too large: 1 are the most"):
        written(".kmz", layout)
