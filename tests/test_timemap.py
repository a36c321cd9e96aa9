"""The time map's Python side: payload, assets, the folium page. Its JavaScript is in tests/browser."""

import hashlib
import re
from dataclasses import replace
from datetime import date
from html import escape

import pytest

from geo.dataset import Dataset
from geo.event import Actor, Claim, Event
from geo.timemap import assets
from geo.timemap.ground import ground_script
from geo.timemap.layer import time_map
from geo.timemap.packing import ALIGNMENT
from geo.timemap.payload import payload
from geo.view import View
from geo.when import FOREVER, day
from geo.words import in_words
from tests.packed import unpack

CLAIM = Claim("sohr", "AFP", "A title", "https://example.org/a", "2019-11-02", seen="2019-11-02")
DATASET = Dataset(
    events=(
        Event("clash", "clash", "Clash", "Two sides fought.", (CLAIM,), "2019-10-09", lon=40.5, lat=35.1),
        Event("base", "base", "Base", "It stood.", (CLAIM,), lon=41.0, lat=36.5, actors=("us", "sdf")),
        Event("word", "announcement", "Word", "Said.", (CLAIM,), "2018-03", geo_precision="country"),
    ),
    actors={"us": Actor("us", "United States", "coalition"), "sdf": Actor("sdf", "SDF", "sdf")},
)
VIEW = View(date(2019, 10, 1), date(2019, 10, 31))


def nowhere(place_id: str) -> None:
    return None


def test_payload_holds_every_event_once_sorted_by_earliest_start():
    header, arrays = unpack(payload(DATASET, nowhere))
    assert header["total"] == 3
    assert [event["id"] for event in header["events"]] == ["base", "word", "clash"]
    for column, name in enumerate(("s0", "s1", "e0", "e1")):
        bounds = [DATASET.bounds(DATASET.by_id[e["id"]])[column] for e in header["events"]]
        assert arrays[name].tolist() == bounds
    assert (arrays["s0"][0], arrays["e1"][0]) == (DATASET.opening, FOREVER)
    assert arrays["last_seen"].tolist() == [day("2019-11-02")] * 3
    assert (arrays["y"] == 0).tolist() == [False, True, False]
    assert (arrays["x"][[0, 2]] / 2**32 * 360 - 180).tolist() == pytest.approx([41.0, 40.5], abs=1e-6)
    kinds = [kind["id"] for kind in header["tables"]["kinds"]]
    assert [kinds[kind] for kind in arrays["kind"]] == ["base", "announcement", "clash"]
    sides = [side["id"] for side in header["tables"]["sides"]]
    assert [sides[side] for side in arrays["side"]] == ["coalition", "other", "other"]


def test_payload_arrays_are_aligned_for_the_browser():
    data = payload(DATASET, nowhere)
    header, _ = unpack(data)
    assert len(data) % ALIGNMENT == 0
    assert all(form.get("offset", 0) % ALIGNMENT == 0 for form in header["columns"].values())


def test_same_dataset_same_bytes_whatever_the_order():
    shuffled = Dataset(DATASET.events[::-1], dict(reversed(DATASET.actors.items())))
    assert payload(DATASET, nowhere) == payload(shuffled, nowhere)


def test_payload_of_no_events():
    header, arrays = unpack(payload(Dataset((), {}), nowhere))
    assert header["total"] == 0
    assert {len(values) for values in arrays.values()} == {0}


def test_details_are_in_words():
    header, _ = unpack(payload(DATASET, nowhere))
    word = next(event for event in header["events"] if event["id"] == "word")
    assert word["dates"] == in_words("2018-03") == "March 2018"
    assert word["claims"][0]["published"] == "2 November 2019"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2019-10-09", "", "exact to the day"),
        ("2019-10", "2019-11", "exact to the month"),
        ("2016-03~", "2026-02-11", "start: give or take a month; end: exact to the day"),
        ("..1991", "2019-12-01/2019-12-03", "start: earliest day unknown; end: one of 3 days"),
        ("", "2025-05", "end: exact to the month"),
        ("2018", "..", "start: exact to the year"),
        ("", "..", None),
    ],
)
def test_details_tell_how_exact_the_dates_are(start, end, said):
    kind = "clash" if start and not end else "base"
    event = replace(DATASET.by_id["base"], kind=kind, start=start, end=end)
    (told,) = unpack(payload(replace(DATASET, events=(event,)), nowhere))[0]["events"]
    assert told.get("dates_precision") == said


@pytest.mark.parametrize("name", ["leaflet.js", "leaflet.css", "LICENSE"])
def test_vendored_leaflet_is_what_its_readme_says(name):
    readme = (assets.LEAFLET / "README.md").read_text(encoding="utf-8")
    digest = hashlib.sha256((assets.LEAFLET / name).read_bytes()).hexdigest()
    assert f"`{name}` | `{digest}`" in readme


def test_every_script_and_style_is_shipped():
    assert {path.stem for path in (assets.HERE / "js").glob("*.js")} == set(assets.MODULES)
    assert {path.stem for path in (assets.HERE / "css").glob("*.css")} == set(assets.STYLES)


def test_page_names_nothing_outside():
    html = time_map(DATASET, VIEW, nowhere).get_root().render()
    assert not re.findall(r"<link|<img|<script[^>]+src|@import", html)
    assert "url(" not in assets.styles()
    # Three scripts open and three close: no string in them ends one early.
    assert html.count("<script") == html.count("</script>") == 3


def test_data_cannot_end_the_script_it_stands_in():
    """The events travel in base64, but the view's text and the title stand in the page as they are."""
    end = "</script></title><script>alert(1)</script>"
    naughty = Event("x", "clash", end, "", (CLAIM,), "2019-10-09")
    html = time_map(Dataset((naughty,), {}), replace(VIEW, text=end), nowhere, title=end).get_root().render()
    assert "<script>alert(1)" not in html
    assert html.count("<script") == html.count("</script>") == 3
    assert f"<title>{escape(end)}</title>" in html


def test_page_and_ground_are_the_same_each_time():
    pages = {time_map(DATASET, VIEW, nowhere).get_root().render() for _ in range(2)}
    assert len(pages) == 1
    assert ground_script() == ground_script.__wrapped__()


def test_our_scripts_write_no_markup():
    for name in assets.MODULES:
        text = (assets.HERE / "js" / f"{name}.js").read_text(encoding="utf-8")
        assert not re.findall(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", text
        ), name


def test_no_two_scripts_declare_one_name():
    """They share a scope, in which a second function of a name would silently take the first one's place."""
    declared = re.compile(r"^(?:async )?(?:const|let|class|function) (\w+)", re.M)
    names = [
        name
        for path in (assets.HERE / "js").glob("*.js")
        for name in declared.findall(path.read_text("utf-8"))
    ]
    assert sorted(set(names)) == sorted(names)
