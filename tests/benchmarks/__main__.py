"""Medians of what a user waits for. Timings on a shared machine are noisy: compare within one run."""

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import sync_playwright

from gazetteer import Gazetteer
from geo.dataset import Dataset, read
from geo.event import KINDS, Claim, Event
from geo.snapshot import snapshot
from geo.timemap.layer import time_map
from geo.view import View
from tests.benchmarks import ground
from tests.browser.conftest import FLAGS, NAMES

NAMES_WRITTEN = (
    "al-Omar oilfield",
    "Qamishlo",
    "القامشلي",
    "Deir az-Zour",
    "Manbij",
    "near Rmeilan",
    "Tal Tamir",
)
OCTOBER = View(date(2019, 10, 1), date(2019, 10, 31), lon=39.5, lat=36.0, zoom=7)
JUMPS = 50


def main() -> None:
    record = read()
    print("what | how many | median | p95")
    print("---|---|---|---")
    report("gazetteer, from a cold start to the first answer", cold_resolve, 5)
    gazetteer = Gazetteer.default()
    report("gazetteer, one name", lambda: gazetteer.candidates(random.choice(NAMES_WRITTEN)), 500)
    report("snapshot, 1600 × 900, warm", lambda: snapshot(record, OCTOBER), 5)
    report("snapshot, 1600 × 900, from a cold command", ground.cold_snapshot, 3)
    ground.weigh(record)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = next(filter(None, map(shutil.which, NAMES)))
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        ground.first_map(browser, row)
        ground.frames(browser, record, OCTOBER, Path(folder))
        for data in (record, synthetic(record, 10_000), synthetic(record, 100_000)):
            scrub(browser, data, Path(folder))


def report(what: str, action: Callable[[], object], times: int) -> None:
    action()
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        action()
        spent.append((time.perf_counter() - began) * 1000)
    row(what, times, spent)


def row(what: str, times: int, spent: list[float]) -> None:
    print(f"{what} | {times} | {median(spent):.2f} ms | {quantiles(spent, n=20)[-1]:.2f} ms", flush=True)


def cold_resolve() -> None:
    subprocess.run(
        [sys.executable, "-c", "from gazetteer import Gazetteer; Gazetteer.default().resolve('Manbij')"],
        check=True,
    )


def scrub(browser, data: Dataset, folder: Path) -> None:
    """Random jumps of a 90-day window, then of everything, in a map of 1120 × 600."""
    path = folder / "map.html"
    time_map(data, OCTOBER, lambda _: None).save(path)
    page = browser.new_page(viewport={"width": 1120, "height": 750})
    page.goto(path.as_uri())
    page.wait_for_function("globalThis.presenceMap?.ready", timeout=120_000)
    total = page.evaluate("presenceMap.total")
    for name, length in (("90 days", 90), ("everything", 6000)):
        starts = [date(2014, 1, 1) + timedelta(days=random.randrange(4300)) for _ in range(JUMPS)]
        if length > 90:
            starts = [date(2010, 1, 1)] * JUMPS
        spent = [
            page.evaluate(
                "([a, b]) => presenceMap.setPeriod(a, b)",
                [start.isoformat(), (start + timedelta(days=length)).isoformat()],
            )["redraw_ms"]
            for start in starts
        ]
        row(f"redraw of {name}, {total:,} events", JUMPS, spent)
    page.close()


def synthetic(record: Dataset, count: int) -> Dataset:
    """Made-up events on the record's places, a tenth of them open for a year."""
    dice = random.Random(1)
    pins = [event for event in record.events if event.is_pin]
    kinds = [kind for kind in KINDS if kind != "base"]

    def make(number: int) -> Event:
        spot, start = dice.choice(pins), date(2014, 1, 1) + timedelta(days=dice.randrange(4400))
        is_open = number % 10 == 0
        return replace(
            spot,
            id=f"e{number}",
            kind="base" if is_open else dice.choice(kinds),
            lon=spot.lon + dice.gauss(0, 0.2),
            lat=spot.lat + dice.gauss(0, 0.2),
            start=start.isoformat(),
            end=(start + timedelta(days=365)).isoformat() if is_open else "",
            claims=(Claim("AFP", "AFP", published=start.isoformat()),),
        )

    return Dataset(tuple(make(number) for number in range(count)), record.actors)


main()
