"""Sheets for a briefing: each format, a brief of 12 slides, and beside the picture folium's own way.

Folium makes a picture by `Map._to_png`: a browser of its own, started each time, opens the page, waits three
seconds unless told otherwise, and is photographed. It gets the same events as circles on an empty map,
the same Chromium with the flags of our browser tests, and Leaflet from this machine, so that it loads
nothing; a title, a legend, names, a ground and sources it does not draw at all.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import folium
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from gazetteer import Gazetteer
from geo.dataset import Dataset, read
from geo.snapshot import FORMATS, Brief, Provenance, describe, make
from geo.view import View
from tests.benchmarks import assets
from tests.benchmarks.report import note, row, timed_all
from tests.browser.conftest import FLAGS, NAMES

OCTOBER = View(date(2019, 10, 1), date(2019, 10, 31), lon=39.5, lat=36.0, zoom=7)
MANY = View(date(2015, 1, 1), date(2026, 12, 31), lon=39.0, lat=35.3, zoom=6.5)
YEAR = View(date(2019, 1, 1), date(2019, 12, 31), lon=39.5, lat=36.0, zoom=7)
DRAWN = 400
"""Events of the data formats."""
DATA = (".kmz", ".geojson", ".gpkg", ".csv", ".xlsx", ".html")
SIZE = 1600, 900
CLIENTS = ("leaflet.js", "leaflet.css", "jquery.min.js")
"""Ends of the addresses that a map of folium needs; the others are for icons."""


def measure(folder: Path) -> None:
    """What a briefer waits for; and how many times as long folium takes."""
    record, places = read(), Gazetteer.default().get
    slide = Brief(OCTOBER, size="1600x900")
    ours = _formats(record, slide, places)
    row("PNG, 1600 × 900, from a cold command", timed_all(lambda: _command(folder), 3))
    if find_spec("geo.snapshot.plan"):
        _series(record, places)
    drawn = record.at(describe(record, slide, places).panels[0].visible)
    points = [(event.lat, event.lon) for event in drawn]  # as folium has it
    for what, delay in (("as it comes, with a delay of 3 s", 3), ("without its delay", 0)):
        name = f"folium's own way, {len(points)} circles, {what}"
        try:
            spent = timed_all(lambda delay=delay: _folium(points, delay), 3)
        except assets.AssetError as error:
            return note(name, f"not measured: {error}")
        row(name, spent)
        note(f"{name}, beside our PNG", f"{median(spent) / ours:.1f} times as long")


def _formats(record: Dataset, slide: Brief, places: Callable) -> float:
    """A row for each format; the milliseconds of our PNG."""
    many = _of_400(record, places)
    medians = {}
    for suffix, form in FORMATS.items():
        brief, what = (many, f"{DRAWN} events") if suffix in DATA else (slide, "October 2019")
        if suffix == ".mp4" and not find_spec("imageio_ffmpeg"):
            note(form.label, "not measured: imageio-ffmpeg is not installed")
            continue
        action = lambda brief=brief, suffix=suffix: make(record, brief, suffix, places=places)  # noqa: E731
        content = action()  # warm, as in a dashboard that runs
        spent = timed_all(action, 3 if form.pages == "frames" else 7)
        row(f"{form.label}, {what}, {len(content) / 1000:,.0f} kB, warm", spent)
        medians[suffix] = median(spent)
    return medians[".png"]


def _of_400(record: Dataset, places: Callable) -> Brief:
    """All years and all Syria, with as many events hidden as leave 400."""
    brief = Brief(MANY)
    return brief.but(hidden=describe(record, brief, places).drawn[DRAWN:])


def _series(record: Dataset, places: Callable) -> None:
    from geo.snapshot.plan import series_pages

    asked = {"brief": Brief(YEAR, every="month").to_json()}
    form = FORMATS.get(".pptx", FORMATS[".pdf"])

    def brief() -> bytes:
        pages = series_pages(record, asked, places, None)
        return form.write(pages, Provenance("series", asked, record.sha256), places)

    brief()
    row(f"a brief of 12 months, a page each, {form.label}", timed_all(brief, 3))


def _command(folder: Path) -> None:
    days = "--from", "2019-10-01", "--to", "2019-10-31"
    command = [sys.executable, "-m", "geo.cli", "snapshot", *days, "--size", "1600x900"]
    subprocess.run([*command, "--out", str(folder / "cold.png")], check=True, capture_output=True)


def _folium(points: list[tuple[float, float]], delay: int) -> bytes:
    """Raises AssetError."""
    driver = shutil.which("chromedriver")
    if not driver:
        raise assets.AssetError("no chromedriver on PATH; `apt-get install chromium-driver`, as root")
    width, height = SIZE
    shown = folium.Map((36.0, 39.5), zoom_start=7, tiles=None, prefer_canvas=True, width=width, height=height)
    for point in points:
        folium.CircleMarker(point, radius=6).add_to(shown)
    for kind in ("default_js", "default_css"):
        known = {name: url for name, url in getattr(shown, kind) if url.endswith(CLIENTS)}
        setattr(shown, kind, [(name, assets.local(url).as_uri()) for name, url in known.items()])
    options = webdriver.ChromeOptions()
    options.binary_location = next(filter(None, map(shutil.which, NAMES)))
    for flag in (*FLAGS, "--hide-scrollbars"):
        options.add_argument(flag)
    return shown._to_png(delay, webdriver.Chrome(options, Service(driver)), SIZE)
