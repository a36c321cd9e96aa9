"""The ground: what it weighs, how soon the first map stands, frames while panning and zooming."""

import gzip
import time
from datetime import date
from math import sin
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from gazetteer import Gazetteer
from geo.dataset import Dataset, read
from geo.timemap.assets import leaflet_script, script, styles
from geo.timemap.ground import ground_script
from geo.timemap.layer import time_map
from geo.timemap.payload import payload
from geo.view import View
from tests.benchmarks.pages import frames, received, served
from tests.benchmarks.report import note, row

OCTOBER = View(date(2019, 10, 1), date(2019, 10, 31), lon=39.5, lat=36.0, zoom=7)
VIEWS = {
    "the northeast": "35.83,40.4,7.75",
    "all Syria": "34.9,39,7",
    "Manbij to Kobani": "36.7,38.15,9.7",
    "Deir ez-Zor to Abu Kamal": "34.9,40.5,10.3",
}
LOADS = 5


def measure(browser: Browser, folder: Path) -> None:
    """What the ground costs, with the record on it."""
    record = read()
    _weigh(record)
    _first_map(browser)
    _frames(browser, record, folder)


def _weigh(record: Dataset) -> None:
    """What the browser gets, compressed as HTTP would."""
    parts = {
        "Leaflet, our scripts and styles": leaflet_script() + script() + styles(),
        "ground: shapes, names, relief": ground_script(),
        "events with their claims": payload(record, Gazetteer.default().get),
    }
    for name, part in parts.items():
        data = part.encode() if isinstance(part, str) else part
        note(name, f"{len(gzip.compress(data, 9)) / 1000:.0f} kB compressed, of {len(data) / 1000:.0f}")


def _first_map(browser: Browser) -> None:
    """From the page's load to the first map, on the loopback; and what comes over the wire."""
    spent, loaded, again = [], [], []
    with served() as address:
        for _ in range(LOADS + 1):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            got = received(page)
            began = time.perf_counter()
            page.goto(address)
            page.wait_for_function("globalThis.presenceMap?.ready")
            spent.append((time.perf_counter() - began) * 1000)
            page.wait_for_timeout(1500)
            loaded.append(sum(got))
            got.clear()
            page.evaluate("presenceMap.setPeriod('2018-04-01', '2018-04-30')")
            page.wait_for_timeout(1500)
            again.append(sum(got))
            page.close()
    row("first map from the page's load", spent[1:])  # the first starts the server's caches
    note("over the wire, uncompressed", f"{median(loaded) / 1000:.0f} kB")
    note("over the wire, for another period", f"{median(again) / 1000:.1f} kB")


def _frames(browser: Browser, record: Dataset, folder: Path) -> None:
    """Milliseconds between frames while the whole map is dragged about, and while it is zoomed."""
    path = folder / "ground.html"
    time_map(record, OCTOBER, Gazetteer.default().get).save(path)
    for name, at in VIEWS.items():
        page = browser.new_page(viewport={"width": 1120, "height": 750})
        page.goto(f"{path.as_uri()}?at={at}")
        page.wait_for_function("globalThis.presenceMap?.ready")
        page.wait_for_timeout(1000)
        page.mouse.move(560, 300)
        page.mouse.down()
        with frames(page) as spent:
            for step in range(150):
                page.mouse.move(560 + 300 * sin(step / 12), 300 + 150 * sin(step / 9))
        row(f"frame while panning, {name}", spent)
        page.mouse.up()
        with frames(page) as spent:
            for step in range(12):
                page.mouse.wheel(0, -60 if step < 6 else 60)
                page.wait_for_timeout(120)
        row(f"frame while zooming, {name}", spent)
        page.close()
