"""The ground: what it weighs, how soon the first map stands, frames while panning and zooming."""

import gzip
import subprocess
import sys
import time
from math import sin
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from gazetteer import Gazetteer
from geo.dataset import Dataset
from geo.timemap.assets import leaflet_script, script, styles
from geo.timemap.ground import ground_script
from geo.timemap.layer import time_map
from geo.timemap.payload import payload
from geo.view import View
from tests.browser.dashboards import running

VIEWS = {
    "the northeast": "35.83,40.4,7.75",
    "all Syria": "34.9,39,7",
    "Manbij to Kobani": "36.7,38.15,9.7",
    "Deir ez-Zor to Abu Kamal": "34.9,40.5,10.3",
}
RECORD_FRAMES = """() => {
  globalThis.frames_ = [];
  let last = 0;
  const tick = (now) => {
    if (last) frames_.push(now - last);
    last = now;
    globalThis.ticking = requestAnimationFrame(tick);
  };
  globalThis.ticking = requestAnimationFrame(tick);
}"""
STOP = "() => (cancelAnimationFrame(ticking), frames_)"
LOADS = 5


def weigh(record: Dataset) -> None:
    """What the browser gets, compressed as HTTP would."""
    parts = {
        "Leaflet, our scripts and styles": leaflet_script() + script() + styles(),
        "ground: shapes, names, relief": ground_script(),
        "events with their claims": payload(record, Gazetteer.default().get),
    }
    for name, part in parts.items():
        data = part.encode() if isinstance(part, str) else part
        print(
            f"{name} | 1 | {len(gzip.compress(data, 9)) / 1000:.0f} kB compressed | of {len(data) / 1000:.0f}"
        )


def cold_snapshot() -> None:
    with TemporaryDirectory() as folder:
        days = "--from", "2019-10-01", "--to", "2019-10-31"
        command = [sys.executable, "-m", "geo.cli", "snapshot", *days, "--out", str(Path(folder, "s.png"))]
        subprocess.run(command, check=True, capture_output=True)


def first_map(browser, row) -> None:
    """From the page's load to the first map, on the loopback; and what comes over the wire."""
    spent, loaded, again = [], [], []
    with running(sys.executable, "-m", "geo.cli", "serve", "--port", "{port}") as address:
        for _ in range(LOADS + 1):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            got = _received(page)
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
    row("first map from the page's load", LOADS, spent[1:])  # the first starts the server's caches
    wire = f"{median(loaded) / 1000:.0f} kB | a rerun {median(again) / 1000:.1f} kB"
    print(f"over the wire, uncompressed | {LOADS} | {wire}")


def _received(page) -> list[int]:
    sizes: list[int] = []

    def listen(socket) -> None:
        socket.on("framereceived", lambda frame: sizes.append(len(frame)))

    page.on("websocket", listen)
    return sizes


def frames(browser, record: Dataset, view: View, folder: Path) -> None:
    """Milliseconds between frames while the whole map is dragged about, and while it is zoomed."""
    path = folder / "ground.html"
    time_map(record, view, Gazetteer.default().get).save(path)
    for name, at in VIEWS.items():
        page = browser.new_page(viewport={"width": 1120, "height": 750})
        page.goto(f"{path.as_uri()}?at={at}")
        page.wait_for_function("globalThis.presenceMap?.ready")
        page.wait_for_timeout(1000)
        page.mouse.move(560, 300)
        page.mouse.down()
        page.evaluate(RECORD_FRAMES)
        for step in range(150):
            page.mouse.move(560 + 300 * sin(step / 12), 300 + 150 * sin(step / 9))
        _tell(f"frame while panning, {name}", page.evaluate(STOP))
        page.mouse.up()
        page.evaluate(RECORD_FRAMES)
        for step in range(12):
            page.mouse.wheel(0, -60 if step < 6 else 60)
            page.wait_for_timeout(120)
        _tell(f"frame while zooming, {name}", page.evaluate(STOP))
        page.close()


def _tell(what: str, spent: list[float]) -> None:
    print(f"{what} | {len(spent)} | {median(spent):.1f} ms | {quantiles(spent, n=20)[-1]:.1f} ms", flush=True)
