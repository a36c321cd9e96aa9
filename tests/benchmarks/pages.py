"""Pages to measure in: the real dashboard on made-up events, its map 1120 × 600, without a GPU."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright

from tests.browser.conftest import FLAGS, NAMES
from tests.browser.dashboards import running

MAP = {"width": 1120, "height": 600}
READY_MS = 180_000

_RECORD = """() => {
  globalThis.frames_ = [];
  let last = 0;
  const tick = (now) => {
    if (last) frames_.push(now - last);
    last = now;
    globalThis.ticking = requestAnimationFrame(tick);
  };
  globalThis.ticking = requestAnimationFrame(tick);
}"""
_STOP = "() => (cancelAnimationFrame(ticking), frames_)"


def launched(playwright: Playwright, *more: str) -> Browser:
    """The machine's Chromium. more: flags beyond those of the tests."""
    chromium = next(filter(None, map(shutil.which, NAMES)), None)
    if chromium is None:
        sys.exit(f"none of {', '.join(NAMES)} is on PATH: `apt-get install chromium`, as root")
    return playwright.chromium.launch(executable_path=chromium, args=[*FLAGS, *more])


@contextmanager
def served(*options: str | Path) -> Iterator[str]:
    """The address of a dashboard, which `presence serve` runs with these options until the end."""
    with running(sys.executable, "-m", "geo.cli", "serve", "--port", "{port}", *options) as address:
        yield address


def opened(browser: Browser, address: str) -> Page:
    """A dashboard whose map has the size to measure in, ready. Raises playwright's TimeoutError."""
    page = browser.new_page(viewport={"width": 1500, "height": 900})
    page.goto(address)
    ready(page)
    for _ in range(2):  # the timeline beneath may take another height at another width
        box, view = page.locator(".folium-map").bounding_box(), page.viewport_size
        page.set_viewport_size({side: round(view[side] + MAP[side] - box[side]) for side in MAP})
        page.wait_for_timeout(1000)
    box = page.locator(".folium-map").bounding_box()
    if any(abs(box[side] - MAP[side]) > 1 for side in MAP):
        print(f"the map measures {box['width']:.0f} × {box['height']:.0f}, not 1120 × 600")
    return page


def ready(page: Page) -> None:
    page.wait_for_function("globalThis.presenceMap?.ready", timeout=READY_MS)


@contextmanager
def frames(page: Page) -> Iterator[list[float]]:
    """Milliseconds between the frames of the page while something goes on; filled at the end."""
    spent: list[float] = []
    page.evaluate(_RECORD)
    try:
        yield spent
    finally:
        spent += page.evaluate(_STOP)


def received(page: Page) -> list[int]:
    """Bytes of each frame that the page's websockets get from now on; it grows."""
    sizes: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sizes.append(len(frame))))
    return sizes
