"""The offline page: what it holds, carries and leaves out. How it looks and works is in tests/browser."""

import json
import re
from base64 import b64decode
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from geopy.distance import geodesic

from geo.bbox import BBox
from geo.dataset import Dataset
from geo.event import Actor, Claim, Event
from geo.measures import Line, Rings
from geo.snapshot import FORMATS, Brief, Note, Provenance, describe, make
from geo.snapshot.writers import page
from geo.snapshot.writers.drawings import drawings
from geo.view import View
from tests.packed import unpack

OCTOBER = View(date(2019, 10, 1), date(2019, 10, 31), lon=40.5, lat=35.5, zoom=8.0)
CLAIM = Claim("sohr", "AFP", published="2019-11-02")
LATE = Claim("sohr", "AFP", published="2021-01-05")
DATASET = Dataset(
    (
        Event("base", "base", "A base", "", (CLAIM,), "2018", lon=40.5, lat=35.5, actors=("us",)),
        Event("clash", "clash", "A clash", "", (CLAIM,), "2019-10-09", lon=40.7, lat=35.7),
        Event("late", "clash", "Told later", "", (LATE,), "2019-10-12", lon=40.9, lat=35.3),
    ),
    {"us": Actor("us", "United States", "coalition")},
    "0123456789abcdef" * 4,
)
NAUGHTY = "</script><script>globalThis.ran = 1</script><b>\\u003c & “x” \u2028"


def page_of(brief: Brief) -> str:
    return make(DATASET, brief, ".html").decode()


def held(html: str) -> dict:
    """The header of the payload that the page holds."""
    encoded = re.search(r'Uint8Array\.from\(atob\("([^"]+)"\)', html)[1]
    return unpack(b64decode(encoded))[0]


def ids(html: str) -> set[str]:
    return {event["id"] for event in held(html)["events"]}


@pytest.fixture(scope="module")
def html() -> str:
    return page_of(Brief(OCTOBER, title=NAUGHTY, marking="TLP:GREEN", as_of="231800ZDEC18"))


def test_the_same_brief_gives_the_same_bytes(html):
    again = make(DATASET, Brief(OCTOBER, title=NAUGHTY, marking="TLP:GREEN", as_of="231800ZDEC18"), ".html")
    assert html.encode() == again


def test_the_provenance_is_read_back(html):
    brief = Brief(OCTOBER, title=NAUGHTY, marking="TLP:GREEN", as_of="231800ZDEC18")
    text = FORMATS[".html"].embedded(html.encode())
    assert text == Provenance("snapshot", brief.to_json(), DATASET.sha256).to_text()
    assert Brief.from_json(Provenance.from_text(text).asked) == brief
    assert page.embedded(b"<html></html>", ".html") == ""
    assert page.embedded(b'<script type="application/json" id="presence-map">{</script>', ".html") == ""


def test_no_words_become_markup(html):
    assert "<script>globalThis.ran" not in html
    assert html.count("&lt;b&gt;") >= 2  # in the title and in the heading
    assert html.count("TLP:GREEN</p>") == 2
    assert "231800ZDEC18" in html


def test_nothing_outside_is_named_for_loading(html):
    assert "default-src 'none'" in html.replace("&#x27;", "'")
    # Links to follow (Leaflet's own, OpenStreetMap's) are in texts of scripts; what loads by itself is not.
    assert not re.search(r"""<(?:img|script|link|iframe|source)\b[^>]*(?:src|href)=["']?(?!data:)""", html)
    styles = "".join(re.findall(r"<style>(.*?)</style>", html, re.DOTALL))
    assert "url(" not in styles
    assert "@import" not in styles


def test_hidden_marks_are_not_in_the_page(html):
    assert ids(html) == {"base", "clash", "late"}
    hidden = page_of(Brief(OCTOBER, hidden=("clash",), notes=(Note(40, 35, "Here"),)))
    assert ids(hidden) == {"base", "late"}
    assert "A clash" not in hidden
    assert "1 mark hidden, 1 note added by the briefer." in hidden


def test_the_page_stays_at_what_was_known_and_says_what_that_leaves_out():
    known = held(page_of(Brief(replace(OCTOBER, known_by=date(2020, 1, 1)))))
    assert {event["id"] for event in known["events"]} == {"base", "clash"}
    assert known["known"] == {"by": "2020-01-01", "undated": 0, "later": 1}


def test_the_map_opens_where_the_sheet_looks():
    def view(brief):
        text = re.search(r'\{"given": \[\], "theme": "light", "view": \{.*', page_of(brief))[0]
        return json.JSONDecoder().raw_decode(text)[0]["view"]

    plain = view(Brief(OCTOBER))
    assert (plain["lon"], plain["lat"], plain["zoom"]) == (40.5, 35.5, 8.0)
    shown = view(Brief(OCTOBER, bbox=BBox(38, 34, 42.8, 37.6)))
    assert shown["lon"] == pytest.approx(40.4, abs=0.01)
    assert 35 < shown["lat"] < 36.5
    assert shown["zoom"] * 4 == int(shown["zoom"] * 4)


def test_sources_are_listed_and_only_web_addresses_are_links():
    layout = describe(DATASET, Brief(OCTOBER))
    cited = (
        SimpleNamespace(number=1, text="AFP <b>", url="https://example.org/a?b=1&c=2"),
        SimpleNamespace(number=2, text="Somebody", url="javascript:alert(1)"),
    )
    foot = page._foot(replace(layout, citations=cited))
    assert "AFP &lt;b&gt;" in foot
    assert 'href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer"' in foot
    assert foot.count("<a ") == 1
    assert "2 sources" in foot


def test_what_is_measured_and_noted_is_brought_along():
    view = replace(OCTOBER, rings=Rings(40.5, 35.5, (20, 50)), line=Line(40, 35, 41, 36))
    notes = (Note(40.2, 35.2, "A note"), Note(40.6, 35.6, radius_km=5))
    rings, line, note, ring = drawings(Brief(view, notes=notes), lambda _: None)
    assert [label["text"] for label in rings["labels"]] == ["20 km", "50 km"]
    lon, lat = rings["lines"][0][7]
    assert geodesic((35.5, 40.5), (lat, lon)).km == pytest.approx(20, rel=1e-4)
    assert line["dots"] == [[40, 35], [41, 36]]
    assert re.fullmatch(r"143\.\d km, 039° \(220° back\)", line["labels"][0]["text"])
    assert note["labels"] == [{"above": True, "text": "A note", "points": [[40.2, 35.2]]}]
    assert ring["labels"][0]["text"] == "5 km"
    assert drawings(Brief(OCTOBER), lambda _: None) == []
