"""Many events in Python: how long it takes to read them, pack them and select among them."""

from datetime import date
from pathlib import Path

from geo.dataset import read
from geo.snapshot import Brief, make
from geo.timemap.payload import payload
from geo.view import View, opening, select
from tests.benchmarks import events
from tests.benchmarks.report import note, timed

QUARTER = View(date(2019, 10, 1), date(2019, 12, 31))
WHOLE = View(date(2014, 1, 1), date(2025, 12, 31))
VIEWS = {
    "three months": QUARTER,
    "everything": WHOLE,
    "two sides": View(WHOLE.first, WHOLE.last, sides=("russia", "turkey")),
    "a word": View(WHOLE.first, WHOLE.last, text="manbij"),
}


def measure(count: int, folder: Path) -> None:
    """Everything that Python does for a page of so many events."""
    path = events.write(count, folder / f"{count}.parquet")
    name = f"{count:,} events"
    timed(f"{name}, read", lambda: read(path), 3)
    data = read(path)
    timed(f"{name}, packed for the browser", lambda: payload(data, lambda _: None), 3)
    note(f"{name}, packed", f"{len(payload(data, lambda _: None)) / count:.2f} bytes an event")
    timed(f"{name}, as a frame", data.to_geodataframe, 3)
    frame = data.to_geodataframe()
    timed(f"{name}, where to begin", lambda: opening(frame), 3)
    for what, view in VIEWS.items():
        timed(f"{name}, {what} selected", lambda view=view: select(frame, view), 5)
    for what, view in {"three months": QUARTER, "everything": WHOLE}.items():
        timed(f"{name}, a PNG of {what}", lambda view=view: make(data, Brief(view, size="1600x900")), 2)
