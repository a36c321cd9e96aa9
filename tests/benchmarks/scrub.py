"""Scrubbing, pointing, panning and zooming among many events, in the real dashboard."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from math import sin
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, TimeoutError

from geo.event import KINDS
from geo.style import SIDES
from tests.benchmarks import events
from tests.benchmarks.pages import MAP, frames, opened, served
from tests.benchmarks.report import note, row

JUMPS = 50
POINTS = 100
Period = tuple[str, str]

FILTERS = "?kinds={}&sides={}".format(
    ",".join(kind for kind in KINDS if kind != "ceasefire"),
    ",".join(side for side in SIDES if side != "isis"),
)
"""Filters that let most pass."""

_POINT = """async (element, [type, spots]) => {
  const KIND = { bubbles: true, composed: true, cancelable: true };
  const box = element.getBoundingClientRect(), told = [];
  for (const [x, y] of spots) {
    const at = { clientX: box.x + x, clientY: box.y + y, view: window };
    const began = performance.now();
    element.dispatchEvent(new MouseEvent(type, { ...at, ...KIND }));
    const hit = element.classList.contains("pointing"); // as the map says it points at something
    told.push({ spent: performance.now() - began, hit });
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }
  return told;
}"""


def measure(browser: Browser, count: int, folder: Path) -> None:
    """Everything about scrubbing among so many events."""
    path = events.write(count, folder / f"{count}.parquet")
    with served("--data", path) as address:
        try:
            page = opened(browser, address + FILTERS)
        except TimeoutError:
            return note(f"{count:,} events", "the page was not ready within three minutes")
        page.wait_for_timeout(3000)  # the tables below the map come after it
        for name, periods in (("90 days", windows()), ("everything", nearly_all())):
            jump(page, f"{count:,} events, redraw of {name}", periods)
        drag(page, count)
        point(page, count)
        pan_and_zoom(page, count)
        page.close()


def windows() -> Iterator[Period]:
    """Random windows of 90 days."""
    dice = random.Random(1)
    days = (date.fromisoformat(events.LAST) - date.fromisoformat(events.FIRST)).days
    for _ in range(JUMPS):
        start = date.fromisoformat(events.FIRST) + timedelta(days=dice.randrange(days - 90))
        yield start.isoformat(), (start + timedelta(days=89)).isoformat()


def nearly_all() -> Iterator[Period]:
    """Random long periods that leave out half a year at most."""
    dice = random.Random(2)
    for _ in range(JUMPS):
        start = date.fromisoformat(events.FIRST) + timedelta(days=dice.randrange(90))
        yield (
            start.isoformat(),
            (date.fromisoformat(events.LAST) - timedelta(days=dice.randrange(90))).isoformat(),
        )


def jump(page: Page, what: str, periods: Iterator[Period]) -> None:
    told = [page.evaluate("([a, b]) => presenceMap.setPeriod(a, b)", list(period)) for period in periods]
    if drawn := median(each["drawn"] for each in told):
        row(f"{what} ({drawn:,.0f} drawn)", [each["redraw_ms"] for each in told])
    else:
        note(what, "nothing was drawn")


def drag(page: Page, count: int) -> None:
    """The brush is dragged by its body for two seconds; its window keeps its length."""
    page.evaluate("presenceMap.setPeriod('2019-07-01', '2019-12-31')")
    boxes = [handle.bounding_box() for handle in page.get_by_role("slider").all()]
    middle = sum(box["x"] + box["width"] / 2 for box in boxes) / len(boxes)
    line = boxes[0]["y"] + boxes[0]["height"] / 2
    before = page.evaluate("presenceMap.period.from")
    page.mouse.move(middle, line)
    page.mouse.down()
    with frames(page) as spent:
        began = page.evaluate("performance.now()")
        step = 0
        while page.evaluate("performance.now()") - began < 2000:
            step += 1
            page.mouse.move(middle + 250 * sin(step / 25), line)
        moved = page.evaluate("presenceMap.period.from") != before
    page.mouse.up()
    what = f"{count:,} events, frame while dragging half a year"
    row(what, spent) if moved else note(what, "the brush did not move")


def pan_and_zoom(page: Page, count: int) -> None:
    """The map itself is dragged and zoomed, with 90 days and with everything on it."""
    box = page.locator(".folium-map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for name, period in (
        ("90 days", ("2019-10-01", "2019-12-29")),
        ("everything", (events.FIRST, events.LAST)),
    ):
        page.evaluate("([a, b]) => presenceMap.setPeriod(a, b)", list(period))
        page.wait_for_timeout(500)
        page.mouse.move(x, y)
        page.mouse.down()
        with frames(page) as spent:
            for step in range(120):
                page.mouse.move(x + 200 * sin(step / 12), y + 100 * sin(step / 9))
        page.mouse.up()
        row(f"{count:,} events, frame while panning, {name}", spent)
        with frames(page) as spent:
            for step in range(12):
                page.mouse.wheel(0, -60 if step < 6 else 60)
                page.wait_for_timeout(120)
        row(f"{count:,} events, frame while zooming, {name}", spent)


def point(page: Page, count: int) -> None:
    """How long the page's handlers take to say what the pointer is on, and what a click opens."""
    page.evaluate("([a, b]) => presenceMap.setPeriod(a, b)", [events.FIRST, events.LAST])
    dice, stage = random.Random(3), page.locator(".folium-map")
    spots = [
        (dice.uniform(0.3, 0.7) * MAP["width"], dice.uniform(0.2, 0.8) * MAP["height"]) for _ in range(POINTS)
    ]
    told = stage.evaluate(_POINT, ["mousemove", spots])
    on_marks = [spot for spot, each in zip(spots, told, strict=True) if each["hit"]]
    what = f"{count:,} events, answer to a mouse that moves ({len(on_marks)} times onto a mark)"
    row(what, [each["spent"] for each in told])
    told = stage.evaluate(_POINT, ["click", on_marks])
    row(f"{count:,} events, answer to a click on a mark", [each["spent"] for each in told])
    page.keyboard.press("Escape")
