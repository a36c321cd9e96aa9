"""From the page's address to a map of many events: how long, how many bytes, how much memory."""

import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, TimeoutError

from tests.benchmarks import events
from tests.benchmarks.pages import ready, received, served
from tests.benchmarks.report import note, row

LOADS = 5
SETTLED_MS = 4000


def measure(browser: Browser, count: int, folder: Path) -> None:
    """First load on the loopback, bytes over the wire, of a rerun with nothing changed, and memory."""
    path = events.write(count, folder / f"{count}.parquet")
    name = f"{count:,} events"
    with served("--data", path) as address:
        try:
            spent = [_load(browser, address) for _ in range(1 + LOADS)]
        except TimeoutError:
            return note(name, "the page was not ready within three minutes")
        note(f"{name}, first load, the server just started", f"{spent[0]:.0f} ms")
        row(f"{name}, first load, the server warm", spent[1:])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        got = received(page)
        page.goto(address)
        ready(page)
        page.wait_for_timeout(SETTLED_MS)
        note(
            f"{name}, over the wire in all", f"{sum(got) / 1e6:.1f} MB, {sum(got) / count:.1f} bytes an event"
        )
        note(f"{name}, of which the events", f"{max(got) / count:.2f} bytes an event")
        note(f"{name}, a rerun with nothing changed", f"{_rerun(page, got):,.0f} bytes")
        note(f"{name}, memory of the page", _memory(page))
        page.close()


def _load(browser: Browser, address: str) -> float:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    began = time.perf_counter()
    page.goto(address)
    ready(page)
    spent = (time.perf_counter() - began) * 1000
    page.wait_for_timeout(SETTLED_MS)
    page.close()
    return spent


def _rerun(page: Page, got: list[int]) -> float:
    """Bytes that Streamlit sends when the page runs again and nothing is new: its own key for that is r."""
    sizes = []
    for _ in range(3):
        got.clear()
        page.keyboard.press("r")
        page.wait_for_timeout(SETTLED_MS)
        sizes.append(sum(got))
    return median(sizes)


def _memory(page: Page) -> str:
    """V8's heap, what the browser holds for it (nodes, events) and the buffers of typed arrays.

    Counted after a collection of garbage. Pixels of canvases and pictures are not in it.
    """
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    usage = session.send("Runtime.getHeapUsage")
    parts = {
        "objects": "usedSize",
        "the browser's own": "embedderHeapUsedSize",
        "arrays": "backingStorageSize",
    }
    sizes = {name: usage.get(key, 0) / 1e6 for name, key in parts.items()}
    told = ", ".join(f"{name} {size:.0f}" for name, size in sizes.items())
    return f"{sum(sizes.values()):.0f} MB ({told})"
